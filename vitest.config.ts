import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';
import { LongestFirst } from './test/setup/longest-first.ts';

// rules: pure, no database. rooms: real PostgreSQL, one clone of a template per file. survival: real programs and databases that are killed. e2e: the whole
// program in a real browser, one story after another.
export default defineConfig({
  test: {
    // Workers answer to the time zone of the server, never of the person who runs the tests.
    env: { TZ: 'UTC' },
    // One more than the machine has processors, and no more than memory bears: tests of rooms wait for a database, a mail server, a clock.
    maxWorkers: Math.min(4, Math.max(3, availableParallelism())),
    // Files of one worker share what is loaded: loading the house anew for each took a third of the time. Nothing in it is kept by module
    // that a second Okienko in the same process would not have to bear as well.
    isolate: false,
    // Node runs TypeScript as it is, here as in the program: nothing is rewritten on the way, which took as long as loading it.
    experimental: { viteModuleRunner: false, nodeLoader: false },
    sequence: { sequencer: LongestFirst },
    // What comes over a line of its own comes late on a busy machine: a test fails when it does not come, never because it is slow. Speed is the bench's.
    expect: { poll: { timeout: 15_000 } },
    projects: [
      {
        extends: true,
        test: {
          name: 'rules',
          include: ['{contract,server,words,test,scripts}/**/*.test.ts', 'web/src/**/*.test.{ts,tsx}'],
          exclude: ['**/*.room.test.ts', '**/*.survival.test.ts', 'test/e2e/**'],
          testTimeout: 30_000,
        },
      },
      {
        extends: true,
        test: {
          name: 'rooms',
          include: ['{server,test,scripts}/**/*.room.test.ts'],
          globalSetup: ['test/setup/global-database.ts'],
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
      {
        extends: true,
        test: {
          name: 'survival',
          include: ['{server,test}/**/*.survival.test.ts'],
          globalSetup: ['test/setup/global-database.ts'],
          testTimeout: 120_000,
          hookTimeout: 120_000,
        },
      },
      {
        extends: true,
        test: {
          name: 'e2e',
          include: ['test/e2e/**/*.e2e.ts'],
          globalSetup: ['test/setup/global-demo.ts'],
          fileParallelism: false,
          sequence: { groupOrder: 1 },
          testTimeout: 120_000,
          hookTimeout: 120_000,
        },
      },
    ],
  },
});
