import { mkdtempSync, rmSync } from 'node:fs';
import { chmod } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import type { TestProject } from 'vitest/node';
import { startEmbedded } from '../../server/platform/db/embedded.ts';
import { migrate } from '../../server/platform/db/migrate.ts';
import { migrateJobs } from '../../server/platform/jobs/run-jobs.ts';
import { makeLog } from '../../server/platform/log/log.ts';

declare module 'vitest' {
  export interface ProvidedContext {
    /** The server for tests, as a URL of its maintenance database. */
    databaseServer: string;
    /** The name of a migrated, empty database; a test clones it: create database … template …. */
    databaseTemplate: string;
  }
}

/**
 * One PostgreSQL for the whole run with one migrated template database. DATABASE_URL_TEST names another server (its account must be allowed to
 * make databases); otherwise a throwaway one starts, without fsync: nothing in it has to outlive the run.
 */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const given = process.env.DATABASE_URL_TEST;
  const own = given ? null : await startThrowaway();
  const server = given ?? own?.url ?? '';
  const template = `okienko_template_${process.pid}`;
  await onServer(server, `create database ${template}`);
  await migrate(databaseUrl(server, template));
  await migrateQueue(databaseUrl(server, template));
  project.provide('databaseServer', server);
  project.provide('databaseTemplate', template);
  return async () => {
    if (own) await own.stop();
    else await onServer(server, `drop database if exists ${template} with (force)`);
  };
}

/** The tables of the job queue too: every start looks, and finds them made. */
async function migrateQueue(url: string): Promise<void> {
  const pool = new pg.Pool({ connectionString: url, max: 1 });
  pool.on('error', () => {});
  pool.on('connect', (client) => client.on('error', () => {}));
  await migrateJobs(pool, makeLog('error'));
  await pool.end();
}

async function startThrowaway(): Promise<{ url: string; stop(): Promise<void> }> {
  const folder = mkdtempSync(join(tmpdir(), 'okienko-rooms-'));
  await chmod(folder, 0o711); // as root PostgreSQL runs under another account
  const log = { info() {}, warn: console.warn, error: console.error };
  const settings = { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off', max_connections: '200', autovacuum: 'off' };
  const { connection, stop } = await startEmbedded(join(folder, 'data'), { log, settings });
  return {
    url: `postgresql://${connection.user}@/postgres?host=${encodeURIComponent(connection.host)}`,
    stop: async () => {
      await stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

function databaseUrl(server: string, database: string): string {
  return server.replace(/\/[^/?]*(\?|$)/, `/${database}$1`);
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
