import { expect, test } from 'vitest';
import type { Filter } from '../../../../contract/filters.ts';
import { addressOf, readAddress } from './view-address.ts';

const filter: Filter = { and: [{ field: 'state', is: 'in', values: ['solved'] }] };
const queryOf = (address: string) => address.slice(address.indexOf('?'));

test('an address says all of what is shown, and is read back as the same', () => {
  const place = { viewId: 7, changed: { filter, sort: { by: 'created', desc: false } as const, group: null }, ticketId: 12 };
  expect(readAddress(queryOf(addressOf(place)))).toEqual({ ...place, unreadable: null });
  expect(readAddress('')).toEqual({ viewId: null, changed: null, ticketId: null, unreadable: null });
});

test.each([
  ['?view=Zwroty', 'view'],
  ['?view=', 'view'],
  ['?view=-1', 'view'],
  ['?filter=', 'filter'],
  ['?filter=%7B%22and%22%3A%5B', 'filter'],
  ['?filter=%7B%22field%22%3A%22nothing%22%2C%22is%22%3A%22in%22%7D', 'filter'],
  ['?view=7&filter=null', 'filter'],
])('what cannot be read of %s is said, not taken for all tickets', (search, what) => {
  expect(readAddress(search).unreadable).toBe(what);
});
