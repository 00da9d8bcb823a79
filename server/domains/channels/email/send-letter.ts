/** Sends one letter and writes down what became of it. Any number of callers at any time: the row decides who sends. */
import { createHash } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { say } from '../../../../words/index.ts';
import type { App } from '../../../platform/app.ts';
import { inTransaction, type Ctx } from '../../../platform/context.ts';
import { isDatabaseAway } from '../../../platform/db/pool.ts';
import type { Courier, Delivery, Fate } from './courier.ts';
import { letterFailed, letterPutOff, letterSent } from './events.ts';
import { composeLetter } from './send-compose.ts';
import * as store from './send-store.ts';

export const tries_max = 12;
const answer_chars_max = 2_000;
const database_away_ms = 300;
/** How long a letter of a dead node on another machine is left to its courier, which may still be at it, and to that node's return. */
const foreign_courier_ms = 3 * 60_000;

/** How a letter ended this time. `until`: when the next try is due. */
export type Sent = { state: 'nothing-to-do' | 'sent' | 'failed' } | { state: 'put-off'; until: Date };

export interface Post {
  app: App;
  courier: Courier;
  /** Names the courier's folder for good. */
  folder: string;
}

export async function sendLetter(post: Post, id: number): Promise<Sent> {
  const { app, courier } = post;
  const row = await store.take(app.database.db, id, app.nodeId, { folder: post.folder, at: app.clock().toISOString() }, app.clock());
  if (!row) return { state: 'nothing-to-do' };
  const delivery = await deliver(post, row).catch((error): Delivery => {
    app.log.error({ outboundMailId: id, err: error }, 'a letter could not be handed over');
    return {
      outcome: 'refused-temporarily',
      response: error instanceof Error ? error.message : String(error),
      failure: { code: null, systemCode: null, command: null, responseCode: null, response: null, message: String(error) },
    };
  });
  const sent = await patiently(app, () => note(app, row, delivery));
  // Only what is settled in the database may be forgotten on the disk.
  if (sent.state === 'sent' || sent.state === 'failed') await courier.forget(keyOf(row)).catch(() => {});
  return sent;
}

async function deliver({ app, courier }: Post, row: store.OutboundRow): Promise<Delivery> {
  const composed = await composeLetter(app, row.letter, row.rfcMessageId);
  if (!composed) return refusedForGood(say(row.letter.locale, 'mail.letter.no-mailbox'));
  // In doubt we send again: a letter twice, told by its one Message-ID, is better than a customer who waits for ever.
  return courier.handOver({ key: keyOf(row), raw: composed.raw, envelope: composed.envelope, smtp: composed.smtp, despiteDoubt: true });
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
  return { state: 'put-off', until };
}

async function note(app: App, row: store.OutboundRow, delivery: Delivery): Promise<Sent> {
  return inTransaction(app, {}, async (ctx) => {
    if (delivery.outcome === 'accepted') return noteSent(ctx, row, answerOf(delivery));
    if (delivery.outcome === 'refused-permanently' || row.tries >= tries_max) return noteFailed(ctx, row, answerOf(delivery));
    const words =
      delivery.outcome === 'in-doubt' ? say(row.letter.locale, 'mail.letter.in-doubt', { answer: answerOf(delivery) }) : answerOf(delivery);
    return notePutOff(ctx, row, words, delivery.outcome === 'in-doubt');
  });
}

async function noteSent(ctx: Ctx, row: store.OutboundRow, serverAnswer: string): Promise<Sent> {
  const ours = await store.markSent(ctx.tx, row, serverAnswer, ctx.now);
  if (ours && row.messageId !== null) ctx.publish(letterSent({ messageId: row.messageId, ticketId: row.ticketId, serverAnswer }));
  return { state: 'sent' };
}

async function noteFailed(ctx: Ctx, row: store.OutboundRow, serverAnswer: string): Promise<Sent> {
  const ours = await store.markFailed(ctx.tx, row, serverAnswer);
  if (ours) ctx.publish(letterFailed({ messageId: row.messageId, ticketId: row.ticketId, serverAnswer }));
  return { state: 'failed' };
}

async function notePutOff(ctx: Ctx, row: store.OutboundRow, serverAnswer: string, doubt: boolean): Promise<Sent> {
  const until = new Date(ctx.now.getTime() + pauseAfter(row.tries));
  const ours = await store.putOff(ctx.tx, row, serverAnswer, until, doubt);
  if (ours) ctx.later({ task: 'send-letter', payload: { id: row.id }, runAt: until, key: `letter:${row.id}` });
  if (ours && row.messageId !== null)
    ctx.publish(letterPutOff({ messageId: row.messageId, ticketId: row.ticketId, serverAnswer, tries: row.tries }));
  return { state: 'put-off', until };
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

/** Under this name the courier knows a letter for good, whatever database it is in. */
export function keyOf({ rfcMessageId }: Pick<store.OutboundRow, 'rfcMessageId'>): string {
  return createHash('sha256').update(rfcMessageId).digest('hex').slice(0, 40);
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
