/** An address is proved by a code that leaves from it and arrives at it: the server lets us send under it, and its mail reaches who set it up. */
import { createHash, randomInt, timingSafeEqual } from 'node:crypto';
import { say } from '../../../../../words/index.ts';
import { doubtFacts } from '../../../../platform/believed.ts';
import { type Ctx, inTransaction } from '../../../../platform/context.ts';
import { fail } from '../../../../platform/fail.ts';
import { composeMessage } from '../compose-message.ts';
import * as mailboxes from '../mailbox-store.ts';
import { whyRefused } from '../why-refused.ts';
import { smtpOf } from '../send-compose.ts';
import { postOffice } from '../send-post.ts';
import type { WordKey } from '../../../../../words/index.ts';
import { aliasProved } from './events.ts';
import * as store from './store.ts';

const code_valid_ms = 24 * 60 * 60_000;
const code_tries_max = 10;

/** Outside a transaction: it waits for the mail server. Throws record.not-found, mailbox.cannot-send with the reason. */
export async function sendCode(ctx: Ctx, id: number): Promise<void> {
  const { app } = ctx;
  const code = String(randomInt(100_000, 1_000_000));
  const found = await inTransaction(app, { actor: ctx.actor }, async (inside) => {
    const alias = (await store.lockAlias(inside.tx, id)) ?? fail('record.not-found');
    await store.putCode(inside.tx, id, hash(code), inside.now);
    const mailbox = await mailboxes.find(inside.tx, alias.mailboxId);
    return { alias, mailbox };
  });
  const { alias, mailbox } = found;
  const smtp = mailbox && (await smtpOf(app, mailbox));
  if (!mailbox || !smtp) fail('mailbox.cannot-send', { reason: say(ctx.locale, 'mail.letter.no-mailbox') });
  const key = `c${hash(`${id} ${code} ${ctx.now.toISOString()}`).toString('hex').slice(0, 40)}`;
  const { raw, envelope } = await composeMessage({
    messageId: `${key}@${alias.address.slice(alias.address.lastIndexOf('@') + 1)}`,
    from: { name: alias.fromName || mailbox.fromName, address: alias.address },
    to: [{ address: alias.address }],
    subject: say(ctx.locale, 'senders.code-subject', { code }),
    number: null,
    html: `<p>${say(ctx.locale, 'senders.code-text', { code })}</p>`,
    locale: ctx.locale,
    companyName: app.settings?.company ?? '',
    automatic: 'auto-generated',
    date: ctx.now,
  });
  const { courier } = postOffice(app);
  const delivery = await courier.handOver({ key, raw, envelope, smtp, despiteDoubt: true });
  if (delivery.outcome !== 'accepted') {
    const { key: why, values } = whyRefused(delivery.failure, smtp);
    fail('mailbox.cannot-send', { reason: `${say(ctx.locale, why as WordKey, values)} ${delivery.response}`.trim() });
  }
  await courier.forget(key);
}

/** Throws record.not-found, mailbox.code-wrong. A wrong try is counted even though it is refused: ten end the code. */
export async function proveAlias(ctx: Ctx, id: number, given: string): Promise<void> {
  const right = await inTransaction(ctx.app, { actor: ctx.actor }, async (inside) => {
    const alias = (await store.lockAlias(inside.tx, id)) ?? fail('record.not-found');
    const fresh = alias.codeSentAt !== null && inside.now.getTime() - alias.codeSentAt.getTime() < code_valid_ms;
    const open = alias.codeHash !== null && fresh && alias.codeTries < code_tries_max;
    if (!open || !timingSafeEqual(alias.codeHash!, hash(given.replace(/\s/g, '')))) {
      await store.countTry(inside.tx, id);
      return false;
    }
    await store.markVerified(inside.tx, id, inside.now);
    inside.publish(aliasProved({ address: alias.address }));
    doubtFacts(inside);
    return true;
  });
  if (!right) fail('mailbox.code-wrong');
}

function hash(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}
