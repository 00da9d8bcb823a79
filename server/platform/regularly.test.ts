import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, expect, test } from 'vitest';
import type { App } from './app.ts';
import { afterEvents, regularly } from './regularly.ts';
import { Signals } from './signals.ts';

const troubles: string[] = [];
const say = (_: object, words: string) => troubles.push(words);
const log = { error: say, warn: say };
// Never started: within one process it needs no database.
const signals = new Signals('here', {}, log as never);
const app = { signals, log } as unknown as App;
const often = { every_ms: 5, trouble: 'it failed' };
let runner: { stop(): Promise<void> } | null = null;
afterEach(async () => {
  await runner?.stop();
  troubles.length = 0;
});

async function until(is: () => boolean): Promise<void> {
  while (!is()) await sleep(2);
}

test('what is done regularly is done one at a time, and what failed is done again', async () => {
  let [times, together] = [0, 0];
  runner = regularly(app, often, async () => {
    expect(++together).toBe(1);
    await sleep(12);
    together--;
    if (++times === 1) throw new Error('once');
  });
  await until(() => times >= 3);
  expect(troubles).toEqual(['it failed']);
});

test('what follows events rests while nothing happens, and looks again after what failed', async () => {
  let times = 0;
  runner = afterEvents(app, often, async () => {
    if (++times === 1) throw new Error('once');
  });
  await until(() => times === 2);
  await sleep(30);
  expect(times).toBe(2);
  signals.wake('events');
  await until(() => times === 3);
  expect(troubles).toEqual(['it failed']);
});
