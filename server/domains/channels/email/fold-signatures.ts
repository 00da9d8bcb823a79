/** Folds the signatures that were learned of each sender, and learns from what has just come. In the transaction of intake: one in the whole cluster. */
import type { Db } from '../../../platform/db/pool.ts';
import type { ReceivedMessage } from '../channel.ts';
import { endingsOf, writeEndings } from './signatures/ending-store.ts';
import { type Ending, endingOf, endings_kept_max, withoutLearned } from './signatures/learned-signature.ts';

/** The same messages, in order; of those that people wrote, the signature stands with the quote. Nothing of their words is lost. */
export async function foldSignatures<T extends ReceivedMessage>(tx: Db, messages: readonly T[]): Promise<T[]> {
  const known = await endingsOf(tx, [...new Set(messages.filter(isWritten).map(addressOf))]);
  const learned = new Map<string, Ending[]>();
  const folded = messages.map((message) => {
    if (!isWritten(message)) return message;
    const address = addressOf(message);
    const earlier = learned.get(address) ?? known.get(address) ?? [];
    const ending = endingOf(message.text);
    if (!earlier.some(({ print }) => print === ending.print)) learned.set(address, [ending, ...earlier].slice(0, endings_kept_max));
    const { own, signature } = withoutLearned(message.text, earlier);
    return signature ? { ...message, text: own, quoted: [signature, message.quoted].filter(Boolean).join('\n\n') } : message;
  });
  await writeEndings(tx, learned);
  return folded;
}

function isWritten({ automatic, from, text }: ReceivedMessage): boolean {
  return automatic === null && from.address.includes('@') && text.trim() !== '';
}

function addressOf({ from }: ReceivedMessage): string {
  return from.address.toLowerCase();
}
