/** What was asked for about chats from a key or a button, wherever its answer is drawn. */
import { useSyncExternalStore } from 'react';

/** The chat that is to be given to somebody else. */
let transferring: number | null = null;
/** The ticket that was opened by taking its chat: one writes there next. */
let taken: number | null = null;
const watchers = new Set<() => void>();

export function askTransfer(chatId: number | null): void {
  transferring = chatId;
  for (const each of watchers) each();
}

export function useTransferring(): number | null {
  return useSyncExternalStore(watch, () => transferring);
}

export function noteTaken(ticketId: number): void {
  taken = ticketId;
}

/** True once for a ticket whose chat was just taken. */
export function wasJustTaken(ticketId: number): boolean {
  if (taken !== ticketId) return false;
  taken = null;
  return true;
}

function watch(changed: () => void): () => void {
  watchers.add(changed);
  return () => watchers.delete(changed);
}
