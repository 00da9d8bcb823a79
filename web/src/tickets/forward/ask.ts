/** Which message is about to be forwarded: one place for keys, menus and the timeline. */
import { useSyncExternalStore } from 'react';

export interface Forwarding {
  ticketId: number;
  /** Null: the whole conversation. */
  messageId: number | null;
}

let asked: Forwarding | null = null;
const watchers = new Set<() => void>();

export function askForward(next: Forwarding | null): void {
  asked = next;
  for (const each of watchers) each();
}

export function useForwarding(): Forwarding | null {
  return useSyncExternalStore(watch, () => asked);
}

function watch(changed: () => void): () => void {
  watchers.add(changed);
  return () => watchers.delete(changed);
}
