/** Ending a chat without being asked whether one means it: it ends a few seconds later, and until then that can be taken back. */
import { useSyncExternalStore } from 'react';
import type { ChatRow } from '../../../contract/chats.ts';
import type { LiveMessage } from '../../../contract/live.ts';
import { api } from '../app/api.ts';
import { refusalOf, sayNow } from '../app/say-now.ts';
import { showToast } from '../ui/Toast.tsx';
import { hearChats } from './chats.ts';

const undo_s = 6;

interface Ending {
  timer: ReturnType<typeof setTimeout>;
  dismiss: () => void;
  waitingSince: string | null;
}

let endings: ReadonlyMap<number, Ending> = new Map();
const watchers = new Set<() => void>();

export function useEnding(chatId: number): boolean {
  return useSyncExternalStore(watch, () => endings.has(chatId));
}

export function endChat(chat: ChatRow): void {
  if (endings.has(chat.id)) return;
  const timer = setTimeout(() => void endNow(chat.id), undo_s * 1000);
  const dismiss = showToast({
    text: sayNow('chat-desk.ending-said', { name: chat.customerName }),
    undo: () => keepOn(chat.id),
    seconds: undo_s,
  });
  change(new Map(endings).set(chat.id, { timer, dismiss, waitingSince: chat.waitingSince }));
}

/** The customer said something more while it was about to end: then it goes on. */
export function hearWhileEnding(messages: readonly LiveMessage[]): void {
  for (const message of messages) {
    if (message.kind !== 'chat') continue;
    const ending = endings.get(message.chat.id);
    if (!ending) continue;
    const wrote = message.chat.waitingSince !== null && message.chat.waitingSince !== ending.waitingSince;
    if (message.chat.state !== 'ended' && !wrote) continue;
    ending.dismiss();
    keepOn(message.chat.id);
    if (wrote && message.chat.state !== 'ended') showToast({ text: sayNow('chat-desk.goes-on-said', { name: message.chat.customerName }) });
  }
}

// Whoever closes the window meant what they pressed.
addEventListener('pagehide', () => {
  for (const chatId of endings.keys()) void endNow(chatId, true);
});

function keepOn(chatId: number): void {
  clearTimeout(endings.get(chatId)?.timer);
  const rest = new Map(endings);
  rest.delete(chatId);
  change(rest);
}

async function endNow(chatId: number, closing = false): Promise<void> {
  try {
    const ended = await api.chats.end({ params: { chatId } }, { keepalive: closing });
    keepOn(chatId);
    hearChats([{ kind: 'chat', chat: ended }]);
  } catch (error) {
    keepOn(chatId);
    showToast({ text: refusalOf(error), icon: 'alert' });
  }
}

function change(next: ReadonlyMap<number, Ending>): void {
  endings = next;
  for (const each of watchers) each();
}

function watch(changed: () => void): () => void {
  watchers.add(changed);
  return () => watchers.delete(changed);
}
