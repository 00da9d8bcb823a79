import { defineConfig } from 'vitest/config';

// rules: pure, no database. rooms: real PostgreSQL, one clone of a template per file. e2e: the whole program in a real browser, one story after another.
export default defineConfig({
  test: {
    // Workers answer to the time zone of the server, never of the person who runs the tests.
    env: { TZ: 'UTC' },
    // One file at a time: the rooms share one PostgreSQL server, and a long transaction in one database holds the log of every other
    // (the horizon below which events are read is the server's), so a file that fills 50,000 tickets would make its neighbours wait.
    maxWorkers: 1,
    projects: [
      {
        extends: true,
        test: {
          name: 'rules',
          include: ['{contract,server,words,test,scripts}/**/*.test.ts', 'web/src/**/*.test.{ts,tsx}'],
          exclude: ['**/*.room.test.ts', 'test/e2e/**'],
        },
      },
      {
        extends: true,
        test: {
          name: 'rooms',
          include: ['{server,test,scripts}/**/*.room.test.ts'],
          globalSetup: ['test/setup/global-database.ts'],
          testTimeout: 20_000,
          hookTimeout: 30_000,
        },
      },
      {
        extends: true,
        test: {
          name: 'e2e',
          include: ['test/e2e/**/*.e2e.ts'],
          fileParallelism: false,
          testTimeout: 120_000,
          hookTimeout: 120_000,
        },
      },
    ],
  },
});
