/** Forward-only migrations, safe to race (an advisory lock lets one node at a time in) and unwilling to run backwards. */
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import pg from 'pg';

const folder = path.resolve(import.meta.dirname, '../../../db/migrations');
/** Any constant that no other program of ours uses. */
const lockKey = 7_021_996_001;

/** The database is ahead of, or differs from, what this program knows. The message is a sentence for the administrator. */
export class MigrationError extends Error {}

interface Migration {
  name: string;
  sql: string;
  hash: string;
}

export async function migrate(connection: pg.ClientConfig | string): Promise<void> {
  const client = new pg.Client(typeof connection === 'string' ? { connectionString: connection } : { ...connection, statement_timeout: 0 });
  await client.connect();
  try {
    await refuseOldServer(client);
    await client.query('select pg_advisory_lock($1)', [lockKey]);
    await client.query(
      'create table if not exists migration (name text primary key, hash text not null, ran_at timestamptz not null default now())',
    );
    const done = new Map(
      (await client.query<{ name: string; hash: string }>('select name, hash from migration')).rows.map((row) => [row.name, row.hash]),
    );
    for (const migration of missing(readMigrations(), done)) {
      await client.query('begin');
      await client.query(migration.sql);
      await client.query('insert into migration (name, hash) values ($1, $2)', [migration.name, migration.hash]);
      await client.query('commit');
    }
  } finally {
    await client.end();
  }
}

function readMigrations(): Migration[] {
  const names = readdirSync(folder).filter((name) => name.endsWith('.sql'));
  return names.sort().map((name) => {
    const sql = readFileSync(path.join(folder, name), 'utf8');
    return { name, sql, hash: createHash('sha256').update(sql).digest('hex') };
  });
}

/** Which migrations are still to run. Throws when the database has seen what this program does not know (a newer version ran here). */
export function missing(known: readonly Migration[], done: ReadonlyMap<string, string>): Migration[] {
  const names = new Set(known.map((migration) => migration.name));
  const foreign = [...done.keys()].filter((name) => !names.has(name));
  if (foreign.length > 0)
    throw new MigrationError(
      `The database was already changed by a newer Okienko (${foreign.join(', ')}). Start that version, or restore a backup from before the upgrade: going back would lose data.`,
    );
  const edited = known.filter((migration) => done.has(migration.name) && done.get(migration.name) !== migration.hash);
  if (edited.length > 0)
    throw new MigrationError(
      `The migration ${edited[0]!.name} differs from the one that ran here. Migrations are never edited: add a new one.`,
    );
  const last = known.findLastIndex((migration) => done.has(migration.name));
  const skipped = known.slice(0, Math.max(last, 0)).find((migration) => !done.has(migration.name));
  if (skipped)
    throw new MigrationError(`The migration ${skipped.name} never ran here, though later ones did. Migrations only ever come at the end.`);
  return known.slice(last + 1);
}

async function refuseOldServer(client: pg.Client): Promise<void> {
  const version = Number((await client.query<{ server_version_num: string }>('show server_version_num')).rows[0]!.server_version_num);
  if (version < 150_000)
    throw new MigrationError(
      `PostgreSQL 15 or newer is needed; this server is ${Math.floor(version / 10_000)}. Upgrade it, or leave DATABASE_URL unset to use the PostgreSQL that comes with Okienko.`,
    );
}
