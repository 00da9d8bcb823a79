/**
 * What waits for the answer to be sent: a macro's closing or status. A chip on the composer says it. It stays with what is being written: on this
 * machine, until that is sent or somebody takes it off.
 */
import { useSyncExternalStore } from 'react';
import type { MacroAction } from '../../../contract/macros.ts';
import { currentSession } from '../app/session.ts';
import { textPlace } from '../desk/drafts.ts';
import { drop, keep, read, shelfReady, watchShelf } from '../desk/shelf.ts';

const staged = new Map<string, readonly MacroAction[]>();
const watchers = new Set<() => void>();
const nothing: readonly MacroAction[] = [];

const prefix = 'okienko.after-send.';
const placeOf = (ticketId: number) => `${prefix}${currentSession().me?.id}.${textPlace(ticketId)}`;

export function stageAfterSend(ticketId: number, actions: readonly MacroAction[]): void {
  const place = placeOf(ticketId);
  if (actions.length === 0 && afterSendOf(ticketId).length === 0) return;
  staged.set(place, actions.length === 0 ? nothing : actions);
  if (actions.length === 0) drop(place, { because: 'cleared' });
  else keep(place, actions);
  tell();
}

export function afterSendOf(ticketId: number): readonly MacroAction[] {
  const place = placeOf(ticketId);
  const known = staged.get(place) ?? (read(place) as readonly MacroAction[] | null) ?? nothing;
  staged.set(place, known);
  return known;
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

// What the disk, or another window, knows by now is read when it is next asked for.
void shelfReady.then(() => {
  staged.clear();
  tell();
});
watchShelf(({ place }) => {
  if (staged.delete(place)) tell();
});

function tell(): void {
  for (const each of watchers) each();
}
