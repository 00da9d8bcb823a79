import { tellTicket } from './conversation.ts';
import type { World, WorldTicket } from './types.ts';
import { momentsOf } from './rhythm.ts';

/** Every ticket of the world in the order of creation, one at a time: a million take no more memory than one day's moments. */
export function* worldTickets(world: World): Generator<WorldTicket> {
  const { starts } = world.plan;
  const now = world.now.getTime();
  for (let day = 0; day < starts.length - 1; day++) {
    const moments = momentsOf(world, day);
    const first = starts[day] as number;
    for (let i = 0; i < moments.length; i++) yield tellTicket(world, first + i, moments[i] as number, now);
  }
}

/** When ticket `index` came, in ms. */
export function createdAt(world: World, index: number): number {
  const { starts } = world.plan;
  let day = 0;
  while ((starts[day + 1] as number) <= index) day++;
  return momentsOf(world, day)[index - (starts[day] as number)] as number;
}

/** One ticket, made alone. */
export function ticketAt(world: World, index: number): WorldTicket {
  if (!Number.isInteger(index) || index < 0 || index >= world.tickets) throw new RangeError(`ticket ${index} of ${world.tickets}`);
  return tellTicket(world, index, createdAt(world, index), world.now.getTime());
}
