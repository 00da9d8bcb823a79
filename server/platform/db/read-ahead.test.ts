import { expect, test } from 'vitest';
import { piecesOf } from './read-ahead.ts';

test('relations are read in order, each from its newest end, until there is no more room', () => {
  const relations = [
    { name: 'ticket_pkey', blocks: 10 },
    { name: 'empty', blocks: 0 },
    { name: 'ticket', blocks: 300 },
    { name: 'message', blocks: 500 },
  ];
  expect(piecesOf(relations, 360)).toEqual([
    { name: 'ticket_pkey', first: 0, last: 9 },
    { name: 'ticket', first: 44, last: 299 },
    { name: 'ticket', first: 0, last: 43 },
    { name: 'message', first: 450, last: 499 },
  ]);
});
