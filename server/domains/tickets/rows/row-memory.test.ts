import { expect, test } from 'vitest';
import { RowMemory } from './row-memory.ts';

const row = (bytes: number) => new Uint8Array(bytes);

test('a row is known in the version in which it was kept, and in no other', () => {
  const memory = new RowMemory({ bytes_max: 1_000, age_ms_max: 100 });
  const kept = row(10);
  memory.keep(1, '5 7', kept, 0);
  expect(memory.get(1, '5 7', 99)).toBe(kept);
  expect(memory.get(1, '6 7', 99)).toBeNull();
  expect(memory.get(2, '5 7', 99)).toBeNull();
  memory.keep(1, '6 7', row(20), 50);
  expect(memory.get(1, '5 7', 99)).toBeNull();
  expect(memory.get(1, '6 7', 99)).toHaveLength(20);
});

test('however often it is asked for, it is read anew after a while', () => {
  const memory = new RowMemory({ bytes_max: 1_000, age_ms_max: 100 });
  memory.keep(1, '5', row(10), 0);
  for (let now = 0; now < 100; now++) expect(memory.get(1, '5', now)).not.toBeNull();
  expect(memory.get(1, '5', 100)).toBeNull();
});

test('what nobody asks for makes room; what is asked for stays', () => {
  const memory = new RowMemory({ bytes_max: 1_000, age_ms_max: 100 });
  memory.keep(1, 'a', row(100), 0);
  memory.keep(2, 'a', row(100), 0);
  for (let id = 3; id < 100; id++) {
    memory.keep(id, 'a', row(100), 0);
    expect(memory.get(1, 'a', 0)).not.toBeNull();
  }
  expect(memory.get(2, 'a', 0)).toBeNull();
  const still = Array.from({ length: 100 }, (_, id) => memory.get(id, 'a', 0)).filter((one) => one !== null);
  expect(still.length).toBeLessThanOrEqual(10);
});

test('a row larger than all there is room for is not kept for long, and harms nothing', () => {
  const memory = new RowMemory({ bytes_max: 1_000, age_ms_max: 100 });
  memory.keep(1, 'a', row(5_000), 0);
  memory.keep(2, 'a', row(600), 0);
  memory.keep(3, 'a', row(600), 0);
  expect(memory.get(1, 'a', 0)).toBeNull();
  expect(memory.get(3, 'a', 0)).not.toBeNull();
});
