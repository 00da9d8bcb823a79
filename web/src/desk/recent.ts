/** The tickets one had open last, newest first: on this machine, for each person apart. */
import type { TicketRow } from '../../../contract/tickets.ts';
import { nextPaint } from '../app/after-paint.ts';
import { currentSession } from '../app/session.ts';

export interface Recent {
  id: number;
  number: number;
  subject: string;
  who: string;
  channel: string;
}

const kept_max = 20;
let list: readonly Recent[] = [];
let readFor: number | null = null;

export function recentTickets(): readonly Recent[] {
  const me = currentSession().me?.id ?? null;
  if (me !== readFor) {
    readFor = me;
    list = me === null ? [] : read(me);
  }
  return list;
}

/** A ticket was opened. */
export function noteOpened(row: TicketRow): void {
  const one: Recent = { id: row.id, number: row.number, subject: row.subject, who: row.customerName, channel: row.channel };
  const before = recentTickets();
  if (JSON.stringify(before[0]) === JSON.stringify(one)) return;
  list = [one, ...before.filter((other) => other.id !== row.id)].slice(0, kept_max);
  const here = place(readFor);
  const now = list;
  void nextPaint().then(() => {
    try {
      localStorage.setItem(here, JSON.stringify(now));
    } catch {
      // Remembered as long as the window is open.
    }
  });
}

function read(me: number): readonly Recent[] {
  try {
    return JSON.parse(localStorage.getItem(place(me)) ?? '[]') as Recent[];
  } catch {
    return [];
  }
}

function place(me: number | null): string {
  return `okienko.recent.${me}`;
}
