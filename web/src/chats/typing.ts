/** Who types now. Said by the live wire, true for a moment only, kept by nobody. */
import { useEffect, useState, useSyncExternalStore } from 'react';
import type { LiveMessage } from '../../../contract/live.ts';
import { isTyping, type Typing, typing_ms_max } from './chat-rules.ts';

const typings = new Map<number, Typing>();
const watchers = new Set<() => void>();

export function hearTyping(messages: readonly LiveMessage[]): void {
  let changed = false;
  for (const message of messages) {
    // What was typed has been sent: it stands above now.
    if (message.kind === 'message' && message.message.kind === 'inbound') changed = typings.delete(message.message.ticketId) || changed;
    if (message.kind !== 'chat-typing') continue;
    changed = true;
    if (message.on || message.text) typings.set(message.ticketId, { on: message.on, text: message.text, heard_ms: performance.now() });
    else typings.delete(message.ticketId);
  }
  if (changed) for (const each of watchers) each();
}

/** Null while nobody types. */
export function useTyping(ticketId: number): Typing | null {
  const typing = useSyncExternalStore(watch, () => typings.get(ticketId));
  const [, look] = useState(0);
  useEffect(() => {
    if (!typing) return;
    const timer = setTimeout(() => look((times) => times + 1), typing_ms_max + 50);
    return () => clearTimeout(timer);
  }, [typing]);
  return typing && isTyping(typing, performance.now()) ? typing : null;
}

function watch(changed: () => void): () => void {
  watchers.add(changed);
  return () => watchers.delete(changed);
}
