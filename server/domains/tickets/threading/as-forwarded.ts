import type { Ctx } from '../../../platform/context.ts';
import { ownPeople } from '../../admin/index.ts';
import { isKeptOut, type ReceivedMessage } from '../../channels/index.ts';
import { forwardedFrom } from './rules/forwarded.ts';

/**
 * Letters that our own people forwarded to a mailbox of ours, as their writers' own; the others as they are, in the same order. Of nobody else, and
 * of nobody who only poses as one of us, is it believed who wrote the letter within.
 */
export async function asForwarded(ctx: Ctx, messages: ReceivedMessage[]): Promise<ReceivedMessage[]> {
  if (ctx.app.settings?.forwardsOfOurPeople === false) return messages;
  const writers = messages.map((message) =>
    message.channel === 'email' && message.automatic === null && !isKeptOut(message.content?.sender) ? forwardedFrom(message) : null,
  );
  if (writers.every((writer) => writer === null)) return messages;
  const ours = await ownPeople(
    ctx,
    messages.filter((_, place) => writers[place] !== null).map(({ from }) => from.address),
  );
  return messages.map((message, place) => {
    const writer = writers[place];
    if (!writer || !ours.has(message.from.address.toLowerCase()) || ours.has(writer.address.toLowerCase())) return message;
    return { ...message, from: writer, replyTo: [], forwardedBy: message.from };
  });
}
