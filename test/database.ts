/** A running Okienko for tests, on a database of its own: a clone of the migrated template. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { inject } from 'vitest';
import { readConfig } from '../server/platform/config/config.ts';
import { inTransaction, reading, type Ctx, type CtxOptions } from '../server/platform/context.ts';
import { takeBatch } from '../server/platform/events/listener.ts';
import { makeLog } from '../server/platform/log/log.ts';
import { start, type Running } from '../server/start.ts';

import './setup/global-database.ts';

export interface TestApp extends Running {
  databaseUrl: string;
  /** One transaction as somebody; the system when not said. */
  act<T>(options: CtxOptions, action: (ctx: Ctx) => Promise<T>): Promise<T>;
  read<T>(options: CtxOptions, action: (ctx: Ctx) => Promise<T>): Promise<T>;
  /** Lets every listener digest all that happened. */
  settle(): Promise<void>;
  close(): Promise<void>;
}

export interface TestAppOptions {
  env?: Record<string, string>;
  args?: string[];
  /** Set up by the environment, with this administrator: admin@kolko.example / okienko-test-1. Default true. */
  ready?: boolean;
  /** Join the database of another test app (two nodes). */
  databaseUrl?: string;
}

export const testAdmin = { email: 'admin@kolko.example', password: 'okienko-test-1' };

let count = 0;

export async function openTestApp(options: TestAppOptions = {}): Promise<TestApp> {
  const databaseUrl = options.databaseUrl ?? (await cloneDatabase());
  const dataDir = mkdtempSync(path.join(tmpdir(), 'okienko-test-'));
  const unattended =
    options.ready === false
      ? {}
      : {
          OKIENKO_ADMIN_EMAIL: testAdmin.email,
          OKIENKO_ADMIN_PASSWORD: testAdmin.password,
          OKIENKO_COMPANY: 'Kółko',
          OKIENKO_LOCALE: 'pl',
        };
  const env = {
    OKIENKO_PORT: '0',
    OKIENKO_SMTP_PORT: '0',
    OKIENKO_LOG: process.env.OKIENKO_LOG ?? 'error',
    OKIENKO_DATA_DIR: dataDir,
    DATABASE_URL: databaseUrl,
    OKIENKO_DB_CONNECTIONS: '6',
    ...unattended,
    ...options.env,
  };
  const config = readConfig(env, options.args ?? []);
  const running = await start(config, makeLog(config.logLevel), () => {});
  return {
    ...running,
    databaseUrl,
    act: (who, action) => inTransaction(running.app, who, action),
    read: (who, action) => action(reading(running.app, who)),
    async settle() {
      for (const listener of running.app.domains.flatMap((domain) => domain.listeners ?? [])) {
        // The program runs the same listeners: while it is inside a batch itself, it is waited for.
        for (let step = 'more'; step !== 'done'; ) {
          step = await takeBatch(running.app, listener);
          if (step === 'held' || step === 'elsewhere') await sleep(2);
        }
      }
    },
    async close() {
      await running.stop();
      rmSync(dataDir, { recursive: true, force: true });
      if (!options.databaseUrl) await dropDatabase(databaseUrl);
    },
  };
}

/** A fresh copy of the migrated template, in about 50 ms. */
export async function cloneDatabase(): Promise<string> {
  const server = inject('databaseServer');
  const name = `okienko_test_${process.pid}_${Date.now().toString(36)}_${++count}`;
  // Copied file by file: through the log, as PostgreSQL does unless told, a page at a time takes six times as long.
  await onServer(server, `create database ${name} template ${inject('databaseTemplate')} strategy file_copy`);
  return server.replace(/\/[^/?]*(\?|$)/, `/${name}$1`);
}

async function dropDatabase(databaseUrl: string): Promise<void> {
  const name = /\/(okienko_test_\w+)(\?|$)/.exec(databaseUrl)?.[1];
  if (name) await onServer(inject('databaseServer'), `drop database if exists ${name} with (force)`);
}

async function onServer(server: string, sql: string): Promise<void> {
  const client = new pg.Client({ connectionString: server });
  await client.connect();
  try {
    await client.query(sql);
  } finally {
    await client.end();
  }
}
