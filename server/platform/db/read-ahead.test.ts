import { expect, test } from 'vitest';
import { piecesOf } from './read-ahead.ts';

test('relations are read in order, each from its newest end, until there is no more room', () => {
  const relations = [
    { name: 'ticket_pkey', blocks: 10 },
    { name: 'empty', blocks: 0 },
    { name: 'ticket', blocks: 3_000 },
    { name: 'message', blocks: 5_000 },
  ];
  expect(piecesOf(relations, 3_510)).toEqual([
    { name: 'ticket_pkey', first: 0, last: 9 },
    { name: 'ticket', first: 952, last: 2_999 },
    { name: 'ticket', first: 0, last: 951 },
    { name: 'message', first: 4_500, last: 4_999 },
  ]);
});
