/**
 * After a start the memory of the database is empty, and each search would wait for a hundred pages of the disk, one after the other. What people wait for is read
 * ahead instead, in order, for as long as there is room (docs/decisions/0073).
 */
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import type { Log } from '../log/log.ts';

/** The rest is for what nobody thought of. */
const share_of_memory = 0.85;
/** Less memory than this is filled by the first pages that somebody asks for. */
const memory_blocks_min = 16_384;
/** 2 MB: some 6 ms of a disk, and whoever asks meanwhile comes next. */
const piece_blocks = 256;

export interface ReadingAhead {
  /** Blocks that were read, once all are, or the reading was stopped. */
  done: Promise<number>;
  stop(): Promise<void>;
}

/**
 * Reads tables and their indexes, the first named first; of a table that does not fit, the newest end. Only for the database that comes with us: of another its
 * operator decides what it remembers. What goes wrong is told in the log: people then wait for the disk, and for nothing else.
 */
export function readAhead(
  connection: pg.ClientConfig,
  tables: readonly string[],
  log: Log,
  { blocks_min = memory_blocks_min }: { blocks_min?: number } = {},
): ReadingAhead {
  let stopped = false;
  const done = read(connection, tables, blocks_min, () => stopped, log).catch((error) => {
    log.warn({ err: error }, 'what people wait for could not be read ahead: the first searches read it from the disk');
    return 0;
  });
  return {
    done,
    async stop() {
      stopped = true;
      await done;
    },
  };
}

interface Piece {
  name: string;
  first: number;
  last: number;
}

async function read(
  connection: pg.ClientConfig,
  tables: readonly string[],
  blocks_min: number,
  isStopped: () => boolean,
  log: Log,
): Promise<number> {
  const client = new pg.Client(connection);
  // A server that goes away while nothing is asked of it: the next question says so.
  client.on('error', () => {});
  await client.connect();
  try {
    const { rows } = await client.query<{ blocks: number }>(`select setting::int as blocks from pg_settings where name = 'shared_buffers'`);
    const memory_blocks = rows[0]!.blocks;
    if (memory_blocks < blocks_min) return 0;
    // For this connection only: the database keeps nothing that another server might not have.
    await client.query(
      `create function pg_temp.read_blocks(regclass, text, text, bigint, bigint) returns bigint as '$libdir/pg_prewarm', 'pg_prewarm' language c`,
    );
    let blocks = 0;
    const left = new Set<string>();
    for (const { name, first, last } of piecesOf(await relationsOf(client, tables), Math.floor(memory_blocks * share_of_memory))) {
      if (isStopped()) break;
      if (left.has(name)) continue;
      const began = performance.now();
      try {
        await client.query(`select pg_temp.read_blocks($1::regclass, 'buffer', 'main', $2, $3)`, [name, first, last]);
        blocks += last - first + 1;
      } catch (error) {
        // Made anew or smaller, or held by whoever does that (an index, a table that is put in order): the others are there.
        if (!(error instanceof pg.DatabaseError)) throw error;
        left.add(name);
        log.warn(
          { err: error, relation: name },
          'what people wait for could not all be read ahead: the first searches read the rest from the disk',
        );
      }
      // Half of the time is everybody else's.
      await sleep(performance.now() - began);
    }
    return blocks;
  } finally {
    await client.end();
  }
}

interface Relation {
  name: string;
  blocks: number;
}

/** The indexes of each table, then the table. */
async function relationsOf(client: pg.Client, tables: readonly string[]): Promise<Relation[]> {
  const { rows } = await client.query<Relation>(
    `select r.oid::regclass::text as name, (pg_relation_size(r.oid) / current_setting('block_size')::int)::int as blocks
     from unnest($1::text[]) with ordinality named (name, place)
       cross join lateral (select named.name::regclass as oid, 1 as after union all select indexrelid, 0 from pg_index where indrelid = named.name::regclass) r
     order by named.place, r.after, r.oid`,
    [tables],
  );
  return rows;
}

/** In the order of relations, each from its end, for as long as there is room. */
export function piecesOf(relations: readonly Relation[], room_blocks: number): Piece[] {
  const pieces: Piece[] = [];
  let left = room_blocks;
  for (const { name, blocks } of relations)
    for (let end = blocks; end > 0 && left > 0; ) {
      const size = Math.min(piece_blocks, end, left);
      pieces.push({ name, first: end - size, last: end - 1 });
      end -= size;
      left -= size;
    }
  return pieces;
}
