import { expect, test } from 'vitest';
import { mutate } from './run.ts';
import { freePorts } from '../free-ports.ts';

test('more than a hundred mutated mails, every kind of bomb among them, each get an outcome and stop nothing', async () => {
  const [port] = (await freePorts(1)) as [number];
  const account = await mutate({ count: 120, seed: 20_261_122, port });
  expect(account.failures).toEqual([]);
  expect(account).toMatchObject({ sent: 120, acknowledged: 120, refused: {}, sights: 120 });
  expect(account.memory.peak_megabytes).toBeLessThan(512);
  expect(account.looked).toBeGreaterThan(60);
}, 90_000);
