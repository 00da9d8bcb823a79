/** The words of chats: with the first chat, not with the first load. */
import { useEffect, useState } from 'react';
import { loadWordsOf } from '../app/words.tsx';

let coming: Promise<void> | undefined;
let here = false;

export function loadChatWords(): Promise<void> {
  coming ??= loadWordsOf({
    en: async () => (await import('../../../words/en/chat-desk.ts')).default,
    pl: async () => (await import('../../../words/pl/chat-desk.ts')).default,
  }).then(() => {
    here = true;
  });
  return coming;
}

/** Whether they can be said already. */
export const chatWordsHere = () => here;

/** Draws again once they have come, where there is a chat to speak of. */
export function useChatWords(wanted: boolean): void {
  const [, come] = useState(here);
  useEffect(() => {
    if (wanted && !here) void loadChatWords().then(() => come(true));
  }, [wanted]);
}
