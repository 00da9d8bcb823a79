/** Texts kept on this machine until the server has them. Each belongs to an account: the next person at the same machine does not see it. */
import { currentSession } from '../app/session.ts';
import type { DraftFile, Kind, Recipient } from './drafts.ts';

export interface Kept {
  html: string;
  to: Recipient[] | null;
  cc: Recipient[] | null;
  files: DraftFile[];
  changedAt: string;
}

function placeOf(ticketId: number, kind: Kind): string {
  return `okienko.draft.${currentSession().me?.id}.${ticketId}.${kind}`;
}

export function keepHere(
  ticketId: number,
  kind: Kind,
  { html, to, cc, files, changedAt }: Omit<Kept, 'changedAt'> & { changedAt: string | null },
): void {
  try {
    localStorage.setItem(placeOf(ticketId, kind), JSON.stringify({ html, to, cc, files, changedAt }));
  } catch {
    // A full or forbidden storage: the server will have it within a second.
  }
}

export function dropKept(ticketId: number, kind: Kind): void {
  try {
    localStorage.removeItem(placeOf(ticketId, kind));
  } catch {
    // Nothing was kept there.
  }
}

export function readKept(ticketId: number, kind: Kind): Kept | null {
  try {
    return JSON.parse(localStorage.getItem(placeOf(ticketId, kind)) ?? 'null') as Kept | null;
  } catch {
    return null;
  }
}
