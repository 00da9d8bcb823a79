import type { ChatRow } from '../../../contract/chats.ts';
import type { WordKey } from '../app/words.tsx';

const known = ['customer', 'agent', 'idle', 'abandoned', 'offline'] as const satisfies readonly NonNullable<ChatRow['endedBy']>[];

/** How a chat came to its end, as a word of the catalogue. */
export function endedKey(by: string | null): WordKey {
  return `chat-desk.ended.${known.find((one) => one === by) ?? 'other'}`;
}
