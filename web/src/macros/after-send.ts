/** What waits for the answer to be sent: a macro's closing or status. Kept as long as the window lives; a chip on the composer says it. */
import { useSyncExternalStore } from 'react';
import type { MacroAction } from '../../../contract/macros.ts';

const staged = new Map<number, readonly MacroAction[]>();
const watchers = new Set<() => void>();
const nothing: readonly MacroAction[] = [];

export function stageAfterSend(ticketId: number, actions: readonly MacroAction[]): void {
  if (actions.length === 0) staged.delete(ticketId);
  else staged.set(ticketId, actions);
  for (const each of watchers) each();
}

export function afterSendOf(ticketId: number): readonly MacroAction[] {
  return staged.get(ticketId) ?? nothing;
}

export function useAfterSend(ticketId: number): readonly MacroAction[] {
  return useSyncExternalStore(
    (watch) => {
      watchers.add(watch);
      return () => watchers.delete(watch);
    },
    () => afterSendOf(ticketId),
  );
}

/** The same as the answer's own words for it. The last of them wins. */
export function sendingWith(actions: readonly MacroAction[]): { then?: 'closed' | 'solved'; statusId?: number } {
  const last = actions.at(-1);
  if (last?.do === 'close') return { then: last.state };
  return last?.do === 'status' ? { statusId: last.statusId } : {};
}
