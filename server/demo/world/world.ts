import { dayOf, momentOf } from './calendar.ts';
import { countNamesakes } from './customers.ts';
import { dayOfOutage, quietness, shareOut } from './rhythm.ts';
import { AGENTS, BRANCHES, CATEGORIES, COMPANY, DEPARTMENTS, GROUPS } from './staff.ts';
import type { World } from './types.ts';

export { worldCustomers, customerAt } from './customers.ts';
export { worldTickets, ticketAt } from './tickets.ts';
export { worldTrickle } from './trickle.ts';
export { demoPicture } from './picture.ts';
export type * from './types.ts';

export interface WorldSize {
  seed: number;
  now: Date;
  /** 1 to 1,000,000. */
  tickets?: number;
  /** 100 to 200,000. */
  customers?: number;
  days?: number;
}

/**
 * Lays out the sample world: who works there, how many matters come each day, when the outage was.
 * Pure: the same seed and the same `now` give the same world to the last letter. A different hour of the same day changes only what
 * today has seen of it: moments of today's tickets and how far conversations have got. Takes about 1 µs a customer.
 */
export function makeWorld(size: WorldSize): World {
  const { seed, now, tickets = 8000, customers = 3000, days = 120 } = size;
  if (!Number.isInteger(tickets) || tickets < 0 || tickets > 1_000_000)
    throw new RangeError(`tickets: ${tickets}, allowed are whole numbers from 0 to 1000000`);
  if (!Number.isInteger(customers) || customers < 100 || customers > 200_000)
    throw new RangeError(`customers: ${customers}, allowed are whole numbers from 100 to 200000`);
  if (!Number.isInteger(days) || days < 2 || days > 3000) throw new RangeError(`days: ${days}, allowed are whole numbers from 2 to 3000`);
  const today = dayOf(now.getTime());
  const firstDay = today - days + 1;
  const incidentDay = dayOfOutage(firstDay, today);
  const starts = shareOut(seed, tickets, firstDay, today, incidentDay);
  return {
    seed,
    now,
    tickets,
    customers,
    days,
    timeZone: 'Europe/Warsaw',
    company: COMPANY,
    branches: BRANCHES,
    departments: DEPARTMENTS,
    groups: GROUPS,
    agents: AGENTS,
    categories: CATEGORIES,
    incident: { from: new Date(momentOf(incidentDay, 9 * 60 + 40)), to: new Date(momentOf(incidentDay, 15 * 60 + 25)) },
    plan: {
      firstDay,
      today,
      incidentDay,
      starts,
      quiet: quietness(starts, incidentDay - firstDay),
      namesake: countNamesakes(seed, customers),
    },
  };
}
