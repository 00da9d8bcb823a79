import { expect, test } from 'vitest';
import { mayReadMetrics } from './metrics-door.ts';

const from = (remoteAddress: string, headers: Record<string, string> = {}) => ({ headers, socket: { remoteAddress } }) as never;
const token = 'szesnaście znaków';

test.each([
  ['127.0.0.1', {}, true],
  ['::1', {}, true],
  ['::ffff:127.0.0.1', {}, true],
  ['10.0.0.7', {}, false],
  ['::ffff:203.0.113.9', {}, false],
  ['127.0.0.1', { 'x-forwarded-for': '203.0.113.9' }, false],
  ['127.0.0.1', { forwarded: 'for=203.0.113.9' }, false],
])('without a token: from %s with %j → %s', (address, headers, may) => {
  expect(mayReadMetrics(from(address, headers), null)).toBe(may);
});

test('with a token: whoever says it, and nobody else', () => {
  expect(mayReadMetrics(from('203.0.113.9', { authorization: `Bearer ${token}` }), token)).toBe(true);
  expect(mayReadMetrics(from('203.0.113.9', { authorization: `Bearer ${token}.` }), token)).toBe(false);
  expect(mayReadMetrics(from('127.0.0.1'), token)).toBe(false);
});
