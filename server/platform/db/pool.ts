/** The connections to PostgreSQL: embedded or given by DATABASE_URL, behind the same pool. */
import { Kysely, PostgresDialect, type Transaction } from 'kysely';
import pg from 'pg';
import type { DB } from '../../../db/types.ts';
import { isOneOfMany } from './at-most.ts';
import { oneEachOf, whileHolding } from './one-each.ts';

// bigint and count(*) come as numbers: every id of ours stays far below 2^53. xid8 stays text.
pg.types.setTypeParser(20, Number);
pg.types.setTypeParser(1016 as number, (text) => (text === '{}' ? [] : text.slice(1, -1).split(',').map(Number)));
pg.types.setTypeParser(1700, Number);

// Lists are mostly times. Our connections run in UTC and ISO, so the engine's own parser reads them, several times faster than pg's.
const otherTime = pg.types.getTypeParser(1184);
pg.types.setTypeParser(1184, (text) =>
  text.endsWith('+00') && text.length <= 29 && text[4] === '-' ? new Date(`${text.slice(0, 10)}T${text.slice(11, -3)}Z`) : otherTime(text),
);

export type Db = Kysely<DB>;
export type Tx = Transaction<DB>;

export interface Connections {
  pool: pg.Pool;
  db: Db;
  /** Everything that is done with one of them is done in here (one-each.ts). */
  holding<T>(act: () => Promise<T>): Promise<T>;
}

export interface Database extends Connections {
  /**
   * A third of the connections, on which a statement is planned once, whatever values it comes with. For pages that desks ask for all day: PostgreSQL else takes the dear
   * look of a plan for any values as a reason to plan them anew every time, which was a fifth of what lists and views cost. Only for statements whose plan for any
   * values is known to be right (test/plans.room.test.ts looks): no `x = $1 or $1 is null`, and no limit that comes as a value (at-most.ts).
   */
  planned: Connections;
  /** For connections of their own: LISTEN, migrations. */
  connection: pg.ClientConfig;
  close(): Promise<void>;
}

export const statement_time_ms_max = 60_000;

/** Whoever waits shares the cores with everybody else: a helper that has to be started costs more than it brings. */
const options = '-c jit=off -c TimeZone=UTC -c max_parallel_workers_per_gather=0';

/** `oneEach`: refuses a second connection to whoever holds one, for tests. */
export function connect(
  connection: pg.ClientConfig,
  { size_max, oneEach, onError }: { size_max: number; oneEach: boolean; onError: (error: Error) => void },
): Database {
  const config = {
    ...connection,
    application_name: 'okienko',
    options,
    statement_timeout: statement_time_ms_max,
    connectionTimeoutMillis: 5_000,
  };
  let closing = false;
  // A server that stops right after us ends connections which we have given up, but which are not closed yet: no news.
  const broke = (error: Error) => closing || onError(error);
  const holding = oneEach ? whileHolding : <T>(act: () => Promise<T>) => act();
  const connections = (max: number, options: string): Connections => {
    const own = new pg.Pool({ ...config, options, max, idleTimeoutMillis: 10_000, Client: PreparingClient });
    const pool = oneEach ? oneEachOf(own) : own;
    // An idle connection that breaks (server restarted) is not the end: the pool makes another.
    pool.on('error', broke);
    pool.on('connect', (client) => client.on('error', broke));
    return { pool, db: new Kysely<DB>({ dialect: new PostgresDialect({ pool }) }), holding };
  };
  const of_planned = Math.floor(size_max / 3);
  const others = connections(size_max - of_planned, options);
  const planned = connections(of_planned, `${options} -c plan_cache_mode=force_generic_plan`);
  return {
    ...others,
    planned,
    connection: config,
    async close() {
      closing = true;
      await Promise.all([others.db.destroy(), planned.db.destroy()]);
    },
  };
}

export function connectionOf(databaseUrl: string): pg.ClientConfig {
  return { connectionString: databaseUrl };
}

/** Is this the database being away (restarting, unreachable), rather than a mistake of ours? */
export function isDatabaseAway(error: unknown): boolean {
  const { code, message = '', syscall } = (error ?? {}) as { code?: string; message?: string; syscall?: string };
  // 53: no disk, memory or connection left. 25006: the server became a standby, and another one is the primary now.
  if (code && /^(57P0[1-4]|08|53|25006$)/.test(code)) return true;
  // A socket that is not there is the database; a file that is not there is not.
  if (code === 'ENOENT') return syscall === 'connect';
  if (code && ['ECONNREFUSED', 'ECONNRESET', 'EPIPE', 'ETIMEDOUT', 'ENOTFOUND', 'EAI_AGAIN', 'EHOSTUNREACH', 'ENETUNREACH'].includes(code))
    return true;
  return /Connection terminated|timeout exceeded when trying to connect|Client has encountered a connection error|not queryable/.test(
    message,
  );
}

/** Distinct texts that are prepared; the rest is sent as it is. */
const prepared_texts_max = 1_000;
const names = new Map<string, string>();

/** Shapes that an administrator's filters make say that they are one of many: they are prepared when they come again and again, and only so many. */
const prepared_of_many_max = 100;
const seen_times_min = 3;
const seen_texts_max = 1_000;
const seen = new Map<string, number>();
let preparedOfMany = 0;

function nameOf(text: string): string | undefined {
  const known = names.get(text);
  if (known || names.size >= prepared_texts_max) return known;
  const many = isOneOfMany(text);
  if (many ? !comesAgain(text) : !/^\s*(select|insert|update|delete|with)\b/i.test(text)) return undefined;
  const name = `q${names.size}`;
  names.set(text, name);
  return name;
}

function comesAgain(text: string): boolean {
  if (preparedOfMany >= prepared_of_many_max) return false;
  const times = (seen.get(text) ?? 0) + 1;
  seen.delete(text);
  if (times < seen_times_min) {
    if (seen.size >= seen_texts_max) seen.delete(seen.keys().next().value!);
    seen.set(text, times);
    return false;
  }
  preparedOfMany++;
  return true;
}

/**
 * Names every statement with values, so that a connection parses and plans each text once: about a third of the time of a short query.
 * What is asked of one connection at once (reads inside a transaction) is asked in turn: pg warns of queries that overlap, and pg 9 refuses them.
 */
export class PreparingClient extends pg.Client {
  #last: Promise<unknown> = Promise.resolve();
  #underWay = 0;
  #pipelined = false;

  /** For reads of whoever has the connection for themselves (together.ts): what is asked is sent at once, whatever is still unanswered. */
  pipelined(on: boolean): void {
    this.#pipelined = on;
    // As the option of the same name would say it for the life of the connection.
    (this as { pipeline: boolean }).pipeline = on;
  }

  /** When all that was asked is answered or refused. */
  async settled(): Promise<void> {
    while (this.#underWay > 0) await this.#last;
  }

  override query(...args: unknown[]): any {
    const [text, values] = args;
    if (typeof text === 'string' && Array.isArray(values)) {
      const name = nameOf(text);
      if (name) args.splice(0, 2, { name, text, values });
    }
    const asIs = super.query as (...all: unknown[]) => unknown;
    // A callback or a stream of rows has the connection for itself: the pool and job queue ask so, one thing at a time.
    if (typeof args.at(-1) === 'function' || typeof (text as { submit?: unknown } | null)?.submit === 'function')
      return asIs.apply(this, args);
    // A promise of pg's own would keep what was read until the engine goes through all of its memory: every page of a list would end up there (decision 74).
    const ask = () =>
      new Promise((resolve, reject) => {
        asIs.call(this, ...args, (error: Error | null, answer: unknown) => (error ? reject(error) : resolve(answer)));
      }).catch((error: Error) => {
        // From whoever asked, not from the socket.
        Error.captureStackTrace(error);
        throw error;
      });
    const answer = this.#underWay++ === 0 || this.#pipelined ? ask() : this.#last.then(ask);
    const over = () => void this.#underWay--;
    this.#last = answer.then(over, over);
    return answer;
  }
}
