/** Sends one letter and writes down what became of it. Any number of callers at any time: the row decides who sends. */
import { createHash } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { say } from '../../../../words/index.ts';
import type { App } from '../../../platform/app.ts';
import { inTransaction, type Ctx } from '../../../platform/context.ts';
import { isDatabaseAway } from '../../../platform/db/pool.ts';
import type { Diagnosis } from '../../../../contract/channels.ts';
import { insertBounces } from './bounce-store.ts';
import type { Courier, Delivery, Fate } from './courier.ts';
import { letterFailed, letterHeld, letterPutOff, letterReported, letterSent } from './events.ts';
import * as mailboxes from './mailbox-store.ts';
import { failureOf } from './smtp-session.ts';
import { composeLetter } from './send-compose.ts';
import { askAgainAfter, limitsNow } from './send-limits.ts';
import * as store from './send-store.ts';
import { domainToRest, reasonOf, sortRefused, whyRefused } from './why-refused.ts';

export const tries_max = 12;
const answer_chars_max = 2_000;
const database_away_ms = 300;
/** How long a letter of a dead node on another machine is left to its courier, which may still be at it, and to that node's return. */
const foreign_courier_ms = 3 * 60_000;

/** How a letter ended this time. `until`: when the next try is due. */
export type Sent =
  | { state: 'nothing-to-do' }
  | { state: 'sent' | 'failed'; domain: string | null }
  | { state: 'put-off'; until: Date; domain: string | null }
  /** Nothing was tried: enough is on its way to that domain. */
  | { state: 'busy'; domain: string };

export interface Post {
  app: App;
  courier: Courier;
  /** Names the courier's folder for good. */
  folder: string;
}

export async function sendLetter(post: Post, id: number): Promise<Sent> {
  const { app, courier } = post;
  const now = app.clock();
  const handed = { folder: post.folder, at: now.toISOString() };
  const taken = await store.take(app.database.db, id, app.nodeId, handed, now, await limitsNow(app));
  if (!taken) return { state: 'nothing-to-do' };
  if ('held' in taken) return wait(app, id, taken);
  const { row } = taken;
  const delivery = await deliver(post, row).catch((error): Delivery => {
    app.log.error({ outboundMailId: id, err: error }, 'a letter could not be handed over');
    return {
      outcome: 'refused-temporarily',
      response: error instanceof Error ? error.message : String(error),
      failure: failureOf(error),
    };
  });
  const sent = await patiently(app, () => note(app, row, delivery));
  // Only what is settled in the database may be forgotten on the disk.
  if (sent.state === 'sent' || sent.state === 'failed') await courier.forget(keyOf(row)).catch(() => {});
  return sent;
}

async function wait(app: App, id: number, taken: { held: 'rest' | 'rate' | 'busy'; domain: string; until: Date | null }): Promise<Sent> {
  const { held, domain } = taken;
  if (held === 'busy') return { state: 'busy', domain };
  const until = taken.until && held === 'rest' ? taken.until : new Date(app.clock().getTime() + askAgainAfter(Math.random()));
  await inTransaction(app, {}, async (ctx) => {
    const waits = await store.hold(ctx.tx, id, held, until);
    if (!waits) return;
    ctx.later({ task: 'send-letter', payload: { id }, runAt: until, key: `letter:${id}` });
    if (waits.news && waits.messageId !== null) ctx.publish(letterHeld({ messageId: waits.messageId, ticketId: waits.ticketId, held }));
  });
  return { state: 'put-off', until, domain };
}

async function deliver({ app, courier }: Post, row: store.OutboundRow): Promise<Delivery> {
  const composed = await composeLetter(app, row.letter, row.rfcMessageId);
  if (!composed) return refusedForGood(say(row.letter.locale, 'mail.letter.no-mailbox'));
  // In doubt we send again: a letter twice, told by its one Message-ID, is better than a customer who waits for ever.
  const { rest } = row.letter;
  const envelope = rest ? { ...composed.envelope, to: rest.to } : composed.envelope;
  return courier.handOver({ key: keyOf(row), raw: composed.raw, envelope, smtp: composed.smtp, despiteDoubt: true });
}

/** Of a letter whose sender is gone: what its courier knows decides. Null while that cannot be known yet. */
export async function settleLeft(post: Post, row: store.OutboundRow): Promise<Sent | null> {
  const { app, courier } = post;
  const here = row.letter.handed?.folder === post.folder;
  if (!here && app.clock().getTime() - Date.parse(row.letter.handed?.at ?? '1970-01-01') < foreign_courier_ms) return null;
  const fate: Fate = here ? await courier.whatHappenedTo(keyOf(row)) : { state: 'in-doubt', response: '' };
  app.log.warn({ outboundMailId: row.id, fate: fate.state }, 'a letter of a node that died is settled');
  return patiently(app, () => (fate.state === 'not-given' ? queueAtOnce(app, row) : note(app, row, fromFate(fate))));
}

async function queueAtOnce(app: App, row: store.OutboundRow): Promise<Sent> {
  const until = app.clock();
  await store.putOff(app.database.db, row, null, until);
  return { state: 'put-off', until, domain: row.domain };
}

async function note(app: App, row: store.OutboundRow, delivery: Delivery): Promise<Sent> {
  return inTransaction(app, {}, async (ctx) => {
    if (delivery.outcome === 'accepted') return noteTaken(ctx, row, delivery);
    const why = whyRefused(delivery.failure, await serverOf(ctx, row.letter.mailboxId));
    if (delivery.outcome === 'refused-permanently' || row.tries >= tries_max) return noteFailed(ctx, row, answerOf(delivery), why);
    const doubt = delivery.outcome === 'in-doubt';
    const words = doubt ? say(row.letter.locale, 'mail.letter.in-doubt', { answer: answerOf(delivery) }) : answerOf(delivery);
    const resting = domainToRest(delivery.failure, recipientsOf(row));
    const until = resting ? await store.restDomain(ctx.tx, resting, answerOf(delivery), ctx.now) : null;
    return notePutOff(ctx, row, words, { doubt, why, notBefore: until });
  });
}

/** Taken, perhaps not for everybody: those put off get the same letter later, those refused for good are told as a report would tell it. */
async function noteTaken(ctx: Ctx, row: store.OutboundRow, delivery: Extract<Delivery, { outcome: 'accepted' }>): Promise<Sent> {
  if (row.domain) await store.endRest(ctx.tx, row.domain);
  const { later, never } = sortRefused(delivery.refusedRecipients, row.tries < tries_max);
  if (never.length > 0) {
    const told = await insertBounces(ctx.tx, [{ letters: [row.rfcMessageId], reportMessageId: null, recipients: never, at: ctx.now }]);
    for (const { messageId, ticketId, address, action, reason, permanent, said } of told)
      if (messageId !== null) ctx.publish(letterReported({ messageId, ticketId, address, action, reason, permanent, said }));
  }
  if (later.length === 0) return noteSent(ctx, row, answerOf(delivery));
  const rest = { to: later.map((one) => one.address), round: (row.letter.rest?.round ?? 0) + 1 };
  const why = reasonOf(later[0]!.said, 'rcpt');
  return notePutOff(ctx, row, answerOf(delivery), { doubt: true, why, rest });
}

async function noteSent(ctx: Ctx, row: store.OutboundRow, serverAnswer: string): Promise<Sent> {
  const ours = await store.markSent(ctx.tx, row, serverAnswer, ctx.now);
  if (ours && row.messageId !== null) ctx.publish(letterSent({ messageId: row.messageId, ticketId: row.ticketId, serverAnswer }));
  return { state: 'sent', domain: row.domain };
}

async function noteFailed(ctx: Ctx, row: store.OutboundRow, serverAnswer: string, why: Diagnosis): Promise<Sent> {
  const ours = await store.markFailed(ctx.tx, row, serverAnswer, why);
  if (ours) ctx.publish(letterFailed({ messageId: row.messageId, ticketId: row.ticketId, serverAnswer }));
  return { state: 'failed', domain: row.domain };
}

async function notePutOff(
  ctx: Ctx,
  row: store.OutboundRow,
  serverAnswer: string,
  { notBefore, ...how }: { doubt: boolean; why: Diagnosis; rest?: store.Rest; notBefore?: Date | null },
): Promise<Sent> {
  const until = new Date(Math.max(ctx.now.getTime() + pauseAfter(row.tries), notBefore?.getTime() ?? 0));
  const ours = await store.putOff(ctx.tx, row, serverAnswer, until, how);
  if (ours) ctx.later({ task: 'send-letter', payload: { id: row.id }, runAt: until, key: `letter:${row.id}` });
  if (ours && row.messageId !== null)
    ctx.publish(letterPutOff({ messageId: row.messageId, ticketId: row.ticketId, serverAnswer, tries: row.tries }));
  return { state: 'put-off', until, domain: row.domain };
}

function recipientsOf({ letter }: store.OutboundRow): string[] {
  return letter.rest?.to ?? [...letter.to, ...letter.cc, ...(letter.bcc ?? [])].map(({ address }) => address);
}

async function serverOf({ tx }: Ctx, mailboxId: number): Promise<mailboxes.ServerSettings> {
  const mailbox = await mailboxes.find(tx, mailboxId);
  return mailbox?.smtp ?? { host: mailbox?.address ?? '', port: 0, security: 'tls', user: '' };
}

/** As graphile-worker does it: e^tries seconds, at most e^10 (six hours); twelve tries are about fifteen hours. */
export function pauseAfter(tries: number): number {
  return Math.round(Math.exp(Math.min(tries, 10)) * 1_000);
}

/** The mail is out, or it is not: that must be written down, however long the database is away. */
async function patiently<T>(app: App, write: () => Promise<T>): Promise<T> {
  for (;;) {
    try {
      return await write();
    } catch (error) {
      if (!isDatabaseAway(error)) throw error;
      app.log.warn({ error: String(error) }, 'what became of a letter is written down when the database is back');
      await sleep(database_away_ms);
    }
  }
}

/** Under this name the courier knows a letter for good, whatever database it is in. What goes to those who were put off is another parcel. */
export function keyOf({ rfcMessageId, letter }: { rfcMessageId: string; letter?: { rest?: store.Rest } }): string {
  const key = createHash('sha256').update(rfcMessageId).digest('hex').slice(0, 40);
  return letter?.rest ? `${key}-${letter.rest.round}` : key;
}

function answerOf(delivery: Delivery): string {
  const refused =
    delivery.outcome === 'accepted' && delivery.refusedRecipients.length > 0 ? ` · ${delivery.refusedRecipients.join(' · ')}` : '';
  return `${delivery.response}${refused}`.replaceAll('\u0000', '').slice(0, answer_chars_max);
}

function refusedForGood(response: string): Delivery {
  return {
    outcome: 'refused-permanently',
    response,
    failure: { code: null, systemCode: null, command: null, responseCode: null, response: null, message: response },
  };
}

function fromFate(fate: Exclude<Fate, { state: 'not-given' }>): Delivery {
  if (fate.state === 'accepted') return { outcome: 'accepted', response: fate.response, refusedRecipients: fate.refusedRecipients };
  const failure = { code: null, systemCode: null, command: null, responseCode: null, response: null, message: fate.response };
  if (fate.state === 'in-doubt') return { outcome: 'in-doubt', response: fate.response, failure };
  return { outcome: fate.permanently ? 'refused-permanently' : 'refused-temporarily', response: fate.response, failure };
}
