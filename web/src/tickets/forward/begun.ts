/** What was typed into the question of forwarding, ticket by ticket: it outlives a dialog closed by mistake, and a forward that was taken back. */
import type { Recipient } from '../../desk/drafts.ts';

export interface Begun {
  to: Recipient[];
  cc: Recipient[];
  bcc: Recipient[];
  from: string | null;
  note: string;
}

const begun = new Map<number, Begun>();
const nothing: Begun = { to: [], cc: [], bcc: [], from: null, note: '' };

export function begunOf(ticketId: number): Begun {
  return begun.get(ticketId) ?? nothing;
}

export function keepBegun(ticketId: number, next: Begun | null): void {
  if (next) begun.set(ticketId, next);
  else begun.delete(ticketId);
}
