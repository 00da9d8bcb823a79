/** Headings of the list: what is due, in the order of the desk. Pure. */
import type { TicketRow, View } from '../../../contract/tickets.ts';
import { daysBetween } from '../app/dates.ts';
import type { ClockKind } from '../app/dates.ts';
import type { WordKey } from '../app/words.tsx';

export const hour_ms = 3_600_000;
export const day_ms = 24 * hour_ms;

export interface DueGroup {
  id: string;
  title: WordKey;
  late: boolean;
}

const overDay: DueGroup = { id: 'day', title: 'desk.group.over-day', late: true };
const overHour: DueGroup = { id: 'hour', title: 'desk.group.over-hour', late: false };
const waiting: DueGroup = { id: 'waiting', title: 'desk.group.waiting', late: false };
const quiet: DueGroup = { id: 'quiet', title: 'desk.group.quiet', late: false };
const today: DueGroup = { id: 'today', title: 'desk.group.today', late: false };
const yesterday: DueGroup = { id: 'yesterday', title: 'desk.group.yesterday', late: false };
const week: DueGroup = { id: 'week', title: 'desk.group.week', late: false };
const earlier: DueGroup = { id: 'earlier', title: 'desk.group.earlier', late: false };
const asleep: DueGroup = { id: 'asleep', title: 'quick.asleep', late: false };

/** Lists of open work by how long the customer has waited; the list of everything, which is by last activity, by day. */
export function dueGroup(view: View, row: TicketRow, now: number, zone: string): DueGroup {
  if (view === 'all') return dayGroup(daysBetween(now, Date.parse(row.lastActivityAt), zone));
  if (view === 'snoozed') return asleep;
  if (!row.waitingSince) return quiet;
  const waits_ms = now - Date.parse(row.waitingSince);
  return waits_ms >= day_ms ? overDay : waits_ms >= hour_ms ? overHour : waiting;
}

function dayGroup(days: number): DueGroup {
  if (days >= 0) return today;
  if (days === -1) return yesterday;
  return days > -7 ? week : earlier;
}

/** Colour is the second signal; the words say it first. */
export function waitingKind(since: string, now: number): ClockKind {
  const waits_ms = now - Date.parse(since);
  return waits_ms >= day_ms ? 'late' : waits_ms >= hour_ms ? 'due' : 'plain';
}
