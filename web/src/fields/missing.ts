/** Fields that have to be filled before a ticket is closed: asked for in a small dialog, and then what was meant goes on. */
import { useSyncExternalStore } from 'react';
import { missingFields } from '../../../contract/ticket-form.ts';
import { openStates, type Directory, type TicketRow } from '../../../contract/tickets.ts';
import { ApiError } from '../app/api.ts';
import { cache } from '../app/cache.ts';

export interface MissingQuestion {
  row: TicketRow;
  keys: readonly string[];
  again: () => void;
}

let question: MissingQuestion | null = null;
const watchers = new Set<() => void>();

/** Asks, when this refusal says that fields are missing. False when it is another one. */
export function askMissing(row: TicketRow, error: unknown, again: () => void): boolean {
  if (!(error instanceof ApiError) || error.code !== 'ticket.fields-missing') return false;
  ask({ row, keys: Object.keys(error.problem.fields ?? {}), again });
  return true;
}

/** Asks at once, without the server, when what is known here says that it would refuse. */
export function missingBeforeClosing(row: TicketRow, again: () => void): boolean {
  const directory = cache.getQueryData<Directory>(['directory']);
  if (!directory || !openStates.includes(row.state)) return false;
  const keys = missingFields(directory, row, 'solve');
  if (keys.length > 0) ask({ row, keys, again });
  return keys.length > 0;
}

function ask(next: MissingQuestion | null): void {
  question = next;
  for (const each of watchers) each();
}

export function stopAsking(): void {
  ask(null);
}

export function useMissingQuestion(): MissingQuestion | null {
  return useSyncExternalStore(
    (changed) => {
      watchers.add(changed);
      return () => watchers.delete(changed);
    },
    () => question,
  );
}
