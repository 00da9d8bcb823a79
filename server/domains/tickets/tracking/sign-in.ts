/** Customers prove who they are by reading their mail: a link, or a code to type in. No passwords. */
import { createHmac, randomBytes, randomInt, timingSafeEqual } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { inTransaction, type Ctx } from '../../../platform/context.ts';
import { sendMailLater } from '../../admin/index.ts';
import { normalIdentity } from '../../customers/index.ts';
import { localeFor, type Locale } from '../../../../words/index.ts';
import { customerSignedIn } from './events.ts';
import { hashOf } from './hash.ts';
import { signInMail } from './mail.ts';
import { trackingSettings, windowAddress } from './settings.ts';
import * as store from './store.ts';
import { count } from './throttle.ts';

/** Every answer takes at least this long: more than the work for a known address. */
const answer_ms_min = 300;
const sign_in_minutes = 30;
const session_days = 30;
const code_tries_max = 5;
const asks_per_address_max = 4;
const asks_per_ip_max = 30;
const codes_per_ip_max = 60;

/**
 * Sends a link and a code to a customer of this address, if there is one. Whoever asks learns nothing, neither by the answer nor by its time.
 * Answers with what names this asking to the page on which the code is typed in. Throws request.too-many.
 */
export async function askSignIn(ctx: Ctx, input: { address: string; locale: Locale; goTo: number | null }): Promise<string> {
  const ask = makeSecret();
  const address = normalIdentity('email', input.address);
  await count(ctx, `window:ask-ip:${ctx.ip}`, asks_per_ip_max);
  if (address !== null) await count(ctx, `window:ask:${address}`, asks_per_address_max);
  await Promise.all([address === null ? null : sendIfKnown(ctx, { ...input, address, ask }), sleep(answer_ms_min)]);
  return ask;
}

async function sendIfKnown(ctx: Ctx, input: { address: string; locale: Locale; goTo: number | null; ask: string }): Promise<void> {
  await inTransaction(ctx.app, { ip: ctx.ip }, async (tx) => {
    const link = makeSecret();
    const code = String(randomInt(100_000_000)).padStart(8, '0');
    await store.insertSignIn(tx.tx, {
      askHash: hashOf(input.ask),
      linkHash: hashOf(link),
      codeHash: codeHash(tx, input.ask, code),
      address: input.address,
      now: tx.now,
      expiresAt: new Date(tx.now.getTime() + sign_in_minutes * 60_000),
    });
    const card = await store.cardOf(tx.tx, input.address);
    if (!card || !(await trackingSettings(tx)).enabled) return;
    const goTo = input.goTo === null ? '' : `?number=${input.goTo}`;
    const mail = signInMail(card.language ? localeFor(card.language) : input.locale, {
      company: tx.app.settings?.company ?? '',
      link: `${windowAddress(tx)}/in/${link}${goTo}`,
      code: `${code.slice(0, 4)} ${code.slice(4)}`,
      minutes: sign_in_minutes,
    });
    await sendMailLater(tx, { email: input.address, name: card.name }, mail);
  });
}

/** Lets in who came by the link of a mail, once. Null when it was used, is too old or none. Opens its own transaction: a try stays counted. Throws request.too-many. */
export async function enterByLink(ctx: Ctx, link: string): Promise<string | null> {
  await count(ctx, `window:code-ip:${ctx.ip}`, codes_per_ip_max);
  return inTransaction(ctx.app, { ip: ctx.ip }, async (tx) => {
    const row = await store.spendLink(tx.tx, hashOf(link), tx.now);
    return row && openSession(tx, row.address, 'link');
  });
}

/**
 * Lets in who typed the code of a mail. Five tries an asking, counted before they are compared. Opens its own transaction: a wrong try stays counted.
 * Throws request.too-many.
 */
export async function enterByCode(ctx: Ctx, input: { ask: string; code: string }): Promise<string | null> {
  await count(ctx, `window:code-ip:${ctx.ip}`, codes_per_ip_max);
  const row = await store.tryCode(ctx.app.database.db, hashOf(input.ask), ctx.now, code_tries_max);
  const given = codeHash(ctx, input.ask, input.code.replace(/\D/g, ''));
  const right = timingSafeEqual(given, row?.codeHash ?? Buffer.alloc(given.length));
  if (!row || !right) return null;
  return inTransaction(ctx.app, { ip: ctx.ip }, async (tx) =>
    (await store.spendSignIn(tx.tx, row.id, tx.now)) ? openSession(tx, row.address, 'code') : null,
  );
}

/** Whose mail the bearer of this session reads; null when it is over. */
export async function addressOfSession(ctx: Ctx, secret: string | undefined): Promise<string | null> {
  return secret ? store.addressOfSession(ctx.tx, hashOf(secret), ctx.now) : null;
}

export async function signOut(ctx: Ctx, secret: string | undefined): Promise<void> {
  if (secret) await store.endSession(ctx.tx, hashOf(secret), ctx.now);
}

async function openSession(ctx: Ctx, address: string, how: 'link' | 'code'): Promise<string | null> {
  const card = await store.cardOf(ctx.tx, address);
  if (!card || !(await trackingSettings(ctx)).enabled) return null;
  const secret = makeSecret();
  const expiresAt = new Date(ctx.now.getTime() + session_days * 86_400_000);
  await store.insertSession(ctx.tx, { tokenHash: hashOf(secret), address, now: ctx.now, expiresAt });
  ctx.publish(customerSignedIn({ customerId: card.id, how }, { actor: { kind: 'customer', id: card.id } }));
  return secret;
}

function makeSecret(): string {
  return randomBytes(32).toString('base64url');
}

/** A code is short: its hash is keyed, so that a stolen table gives none away. */
function codeHash({ app }: Ctx, ask: string, code: string): Buffer {
  return createHmac('sha256', app.secrets.keyFor('customer window code')).update(`${ask} ${code}`).digest();
}
