/** A real Okienko for measuring: server/main.ts as a process of its own, embedded PostgreSQL with durable settings, data in a temporary folder. */
import { type ChildProcess, spawn } from 'node:child_process';
import { createHash, randomBytes } from 'node:crypto';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';

const root = path.resolve(import.meta.dirname, '../..');
const ready_ms_max = 180_000;
const stop_ms_max = 15_000;

pg.types.setTypeParser(20, Number);

export interface House {
  dataDir: string;
  httpPort: number;
  smtpPort: number;
  /** From the start of the process to its ready line. */
  ready_ms: number;
  /** Connections of the bench itself to the same database. */
  pool: pg.Pool;
  process: ChildProcess;
  /** In good order (SIGTERM), the database included. */
  stop(): Promise<void>;
  /** kill -9 of the program alone: its database goes on, so that it can be filled without anybody reading along. */
  leaveDatabaseRunning(): Promise<void>;
}

export interface HouseOptions {
  /** A folder of an earlier house; a new one when not said. */
  dataDir?: string;
  args?: string[];
  nodeArgs?: string[];
  env?: Record<string, string>;
  /** The next one is for SMTP. */
  httpPort?: number;
}

export function newDataDir(): string {
  return mkdtempSync(path.join(process.env.OKIENKO_BENCH_DIR ?? tmpdir(), 'okienko-bench-'));
}

/** As `npm start` gives them to the engine. */
const startFlags = (JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8')) as { scripts: { start: string } }).scripts.start
  .split(' ')
  .filter((word) => word.startsWith('--'));

export async function openHouse(options: HouseOptions = {}): Promise<House> {
  const dataDir = path.join(options.dataDir ?? newDataDir(), 'data');
  const httpPort = options.httpPort ?? Number(process.env.OKIENKO_BENCH_PORT ?? 4240);
  const smtpPort = httpPort + 1;
  const begun = performance.now();
  const child = spawn(process.execPath, [...startFlags, ...(options.nodeArgs ?? []), 'server/main.ts', ...(options.args ?? [])], {
    cwd: root,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: {
      PATH: process.env.PATH,
      HOME: process.env.HOME,
      OKIENKO_PORT: String(httpPort),
      OKIENKO_SMTP_PORT: String(smtpPort),
      OKIENKO_DATA_DIR: dataDir,
      OKIENKO_ADMIN_EMAIL: 'admin@kolko.example',
      OKIENKO_ADMIN_PASSWORD: 'rowery-na-kolko',
      OKIENKO_COMPANY: 'Kółko',
      OKIENKO_LOCALE: 'pl',
      ...options.env,
    },
  });
  const said: string[] = [];
  child.stderr.on('data', (part: Buffer) => said.push(String(part)));
  await new Promise<void>((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error(`Okienko was not ready within ${ready_ms_max} ms: ${said.join('')}`)), ready_ms_max);
    child.stdout.on('data', (part: Buffer) => {
      if (!String(part).includes('Okienko is ready')) return;
      clearTimeout(timer);
      resolve();
    });
    child.once('exit', (code) => reject(new Error(`Okienko ended with ${code}: ${said.join('')}`)));
  });
  const ready_ms = performance.now() - begun;
  if (process.env.OKIENKO_BENCH_LOUD) process.stderr.write(said.join(''));
  child.stderr.on('data', (part: Buffer) => process.stderr.write(part));
  const pool = new pg.Pool({ host: path.join(dataDir, 'postgres/run'), port: 5432, user: 'okienko', database: 'okienko', max: 12 });
  pool.on('error', () => {});
  const gone = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  return {
    dataDir,
    httpPort,
    smtpPort,
    ready_ms,
    pool,
    process: child,
    async stop() {
      await pool.end().catch(() => {});
      child.kill('SIGTERM');
      await Promise.race([gone, sleep(stop_ms_max)]);
      if (child.exitCode === null && child.signalCode === null) child.kill('SIGKILL');
      await stopDatabase(dataDir);
    },
    async leaveDatabaseRunning() {
      child.kill('SIGKILL');
      await gone;
    },
  };
}

export function removeData(house: Pick<House, 'dataDir'>): void {
  rmSync(path.dirname(house.dataDir), { recursive: true, force: true });
}

/** Of the database of this house, when it still runs. */
export function postmasterOf(dataDir: string): number | null {
  const folder = path.join(dataDir, 'postgres');
  const cluster = existsSync(folder) ? readdirSync(folder).find((name) => name.startsWith('data-')) : undefined;
  const file = path.join(folder, cluster ?? '', 'postmaster.pid');
  return cluster && existsSync(file) ? Number(readFileSync(file, 'utf8').split('\n')[0]) : null;
}

async function stopDatabase(dataDir: string): Promise<void> {
  const pid = postmasterOf(dataDir);
  if (pid === null) return;
  try {
    process.kill(pid, 'SIGINT');
    for (let waited = 0; waited < stop_ms_max; waited += 50) {
      process.kill(pid, 0);
      await sleep(50);
    }
  } catch {}
}

/** While it runs nothing of the program acts: a floor measures the database alone. */
export async function frozen<T>(house: House, work: () => Promise<T>): Promise<T> {
  house.process.kill('SIGSTOP');
  try {
    return await work();
  } finally {
    house.process.kill('SIGCONT');
    await sleep(500);
  }
}

export interface Person {
  id: number;
  /** For the header `cookie`. */
  cookie: string;
  /** For the header `authorization`. */
  token: string;
}

/** An account that is signed in, as rows: how people sign in is not what is measured. */
export async function employ(
  pool: pg.Pool,
  person: { name: string; role: 'administrator' | 'supervisor' | 'agent'; groups: number[] },
): Promise<Person> {
  const secret = randomBytes(32).toString('base64url');
  const token = `okn_${randomBytes(32).toString('base64url')}`;
  const { rows } = await pool.query<{ id: number }>(
    `insert into account (email, name, role_id, state) values ($1, $2, (select id from role where key = $3), 'active') returning id`,
    [`${randomBytes(6).toString('hex')}@kolko.example`, person.name, person.role],
  );
  const { id } = rows[0]!;
  await pool.query('insert into account_group (account_id, group_id) select $1, unnest($2::bigint[])', [id, person.groups]);
  await pool.query(`insert into session (token_hash, account_id, expires_at) values ($1, $2, now() + interval '1 day')`, [
    hashOf(secret),
    id,
  ]);
  await pool.query('insert into access_token (token_hash, account_id, name) values ($1, $2, $3)', [hashOf(token), id, 'bench']);
  return { id, cookie: `okienko_session=${secret}`, token: `Bearer ${token}` };
}

function hashOf(secret: string): Buffer {
  return createHash('sha256').update(secret).digest();
}

export async function groupsOf(pool: pg.Pool): Promise<number[]> {
  return (await pool.query<{ id: number }>('select id from "group" where archived_at is null order by id')).rows.map((row) => row.id);
}
