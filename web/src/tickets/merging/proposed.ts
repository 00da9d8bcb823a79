/** Which rows on screen look like the same matter as another ticket: asked for many rows at once, a moment after they are drawn. */
import { useEffect, useSyncExternalStore } from 'react';
import { api } from '../../app/api.ts';

const gather_ms = 200;
const ask_rows_max = 200;
const known_rows_max = 5_000;

let known = new Map<number, boolean>();
const wanted = new Set<number>();
const watchers = new Set<() => void>();
let timer: ReturnType<typeof setTimeout> | null = null;

export function useProposed(ticketId: number, open: boolean): boolean {
  useEffect(() => {
    if (open && !known.has(ticketId)) want(ticketId);
  }, [ticketId, open]);
  return useSyncExternalStore(watch, () => open && known.get(ticketId) === true);
}

/** Something about this ticket is another now: it is asked for again, if it was ever shown. */
export function proposalsStale(ticketId: number): void {
  if (known.has(ticketId)) want(ticketId);
}

export function forgetProposals(): void {
  known = new Map();
  wanted.clear();
}

function want(ticketId: number): void {
  wanted.add(ticketId);
  timer ??= setTimeout(() => void ask(), gather_ms);
}

async function ask(): Promise<void> {
  timer = null;
  const ids = [...wanted].slice(0, ask_rows_max);
  for (const id of ids) wanted.delete(id);
  if (ids.length === 0) return;
  if (wanted.size > 0) timer = setTimeout(() => void ask(), gather_ms);
  // A mark that is missing for a while harms nobody.
  const found = await api.merging.proposed({ query: { ids: ids.join(',') } }).catch(() => null);
  if (!found) return;
  if (known.size > known_rows_max) known = new Map();
  for (const id of ids) known.set(id, found.ids.includes(id));
  for (const each of watchers) each();
}

function watch(changed: () => void): () => void {
  watchers.add(changed);
  return () => watchers.delete(changed);
}
