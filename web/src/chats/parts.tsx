/** What a ticket with a chat shows beside its words: loaded with the first such ticket, together with the words for it. */
import { lazy } from 'react';
import { loadChatWords } from './words.ts';

const load = async () => (await Promise.all([import('./OnTicket.tsx'), loadChatWords()]))[0];

export const TalkBar = lazy(async () => ({ default: (await load()).TalkBar }));
export const TypingLine = lazy(async () => ({ default: (await load()).TypingLine }));
export const WayChoice = lazy(async () => ({ default: (await load()).WayChoice }));
export const WayLine = lazy(async () => ({ default: (await load()).WayLine }));
export const ReadMark = lazy(async () => ({ default: (await load()).ReadMark }));
export const ChatCard = lazy(async () => {
  const [card] = await Promise.all([import('./ChatCard.tsx'), loadChatWords()]);
  return { default: card.ChatCard };
});
