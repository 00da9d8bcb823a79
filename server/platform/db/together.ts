/** Many short reads of one request on one connection, sent without waiting for each other's answers. */
import { Kysely, PostgresDialect } from 'kysely';
import type pg from 'pg';
import type { DB } from '../../../db/types.ts';
import type { Connections, Db, PreparingClient } from './pool.ts';

const readers = new WeakMap<pg.PoolClient, Db>();

/**
 * What `read` asks at once goes to the database at once, on one connection, and is answered in the order it was asked (pipelining, PostgreSQL's extended protocol).
 * Connections of their own would share the same processors, wake one process each, and take the pool from others. Reads only: there is no transaction around them.
 */
export async function together<T>({ pool, holding }: Pick<Connections, 'pool' | 'holding'>, read: (db: Db) => Promise<T>): Promise<T> {
  const client = (await pool.connect()) as pg.PoolClient & PreparingClient;
  client.pipelined(true);
  try {
    return await holding(() => read(readerOn(client)));
  } finally {
    // One of them may have failed before the others were answered: whoever has the connection next must not get their answers.
    await client.settled();
    client.pipelined(false);
    client.release();
  }
}

/** Made once a connection, for as long as it lives. */
function readerOn(client: pg.PoolClient): Db {
  const known = readers.get(client);
  if (known) return known;
  const own = { query: client.query.bind(client), release() {} };
  const reader = new Kysely<DB>({ dialect: new PostgresDialect({ pool: { connect: async () => own, end: async () => {} } }) });
  readers.set(client, reader);
  return reader;
}
