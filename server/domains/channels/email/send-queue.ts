/** Letters into the queue, out of it again, and how they are. All in the caller's transaction. */
import { randomUUID } from 'node:crypto';
import type { Ctx } from '../../../platform/context.ts';
import { fail } from '../../../platform/fail.ts';
import type { Letter, LetterState } from '../channel.ts';
import { letterTriedAgain } from './events.ts';
import { replyKey } from './keys.ts';
import * as mailboxes from './mailbox-store.ts';
import { makeMessageId } from './reply-token.ts';
import { announceLetter } from './send-post.ts';
import * as store from './send-store.ts';

/** Queues a letter. It leaves after `sendAfter`, under a Message-ID that is fixed here for every try. Answers with that Message-ID (without brackets). Throws ticket.no-mailbox. */
export async function queueLetter(ctx: Ctx, letter: Letter): Promise<string> {
  const mailbox = (await mailboxes.find(ctx.tx, letter.mailboxId)) ?? fail('ticket.no-mailbox');
  const messageId = rfcMessageId(ctx, letter, mailbox.address);
  const id = await store.insert(ctx.tx, letter, messageId);
  later(ctx, id, letter.sendAfter);
  return messageId;
}

/** Takes a letter back while no server has it, or may have it. False when that is too late. */
export async function cancelLetter(ctx: Ctx, messageId: number): Promise<boolean> {
  return store.cancel(ctx.tx, messageId);
}

/** Sends a letter that failed, or waits for its next try, now: by the wish of a person. Throws message.not-failed. */
export async function retryLetter(ctx: Ctx, letter: { messageId: number } | { id: number }): Promise<void> {
  const id = (await store.queueAgain(ctx.tx, letter, ctx.now)) ?? fail('message.not-failed');
  later(ctx, id, ctx.now);
}

/** The same, by the number of the letter in the outbox, for an administrator. */
export async function hurryLetter(ctx: Ctx, id: number): Promise<void> {
  await retryLetter(ctx, { id });
  const letter = await store.placeOf(ctx.tx, id);
  ctx.publish(letterTriedAgain({ messageId: letter?.messageId ?? null, ticketId: letter?.ticketId ?? null }, { audit: true }));
}

export async function letterStates(ctx: Ctx, messageIds: readonly number[]): Promise<Map<number, LetterState>> {
  if (messageIds.length === 0) return new Map();
  const rows = await store.states(ctx.tx, messageIds);
  return new Map(rows.map(({ messageId, ...state }) => [messageId, state]));
}

/** A timer of this process is on time, a job survives it: whichever comes first sends, the other finds it done. */
export function later(ctx: Ctx, id: number, at: Date): void {
  ctx.later({ task: 'send-letter', payload: { id }, runAt: at, key: `letter:${id}` });
  ctx.afterCommit(() => announceLetter(ctx.app, id, at));
}

function rfcMessageId(ctx: Ctx, letter: Letter, address: string): string {
  const domain = address.slice(address.lastIndexOf('@') + 1);
  if (letter.messageId === null || letter.ticketId === null) return `m.${randomUUID()}@${domain}`;
  return makeMessageId(letter.messageId, letter.ticketId, domain, replyKey(ctx.app));
}
