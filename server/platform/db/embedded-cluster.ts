import {
  appendFileSync,
  closeSync,
  copyFileSync,
  existsSync,
  lstatSync,
  openSync,
  readFileSync,
  readdirSync,
  renameSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { createHash } from 'node:crypto';
import { tmpdir } from 'node:os';
import pg from 'pg';
import { type Account, chooseAccount, giveTo, ownFolder, spawnAs } from './embedded-account.ts';
import { type Programs, preparePrograms } from './embedded-programs.ts';
import { EmbeddedRefusal, explain } from './embedded-refusal.ts';
import { dataBytes, serverSettings } from './embedded-settings.ts';

const NAME = 'okienko';
const SOCKET_FOLDER_BYTES_MAX = 90; // sockaddr_un holds 104 (macOS) to 108; the file in it is named .s.PGSQL.5432
const LOG_BYTES_MAX = 20 * 1024 * 1024;
const CONNECT_MS_MAX = 3_000;

export type Connection = { host: string; port: number; user: string; database: string };

/** Where everything of one embedded database lives, and who runs it. */
export type Cluster = {
  dataDir: string;
  /** PostgreSQL's own data directory, named by its major version: data-18. */
  data: string;
  socketDir: string;
  logFile: string;
  account: Account;
  programs: Programs;
  connection: Connection;
};

/**
 * Lays out `dataDir/postgres` and makes the cluster when there is none yet; afterwards its settings are those of this version of the program.
 * @throws EmbeddedRefusal when the folder holds a cluster of another major version: starting an empty one beside it would look like lost data
 */
export async function prepareCluster(dataDir: string, extraSettings: Record<string, string>): Promise<Cluster> {
  const home = join(dataDir, 'postgres');
  const account = chooseAccount(dataDir, home);
  ownFolder(account, home);
  const programs = preparePrograms(account, home);
  const socketDir = socketFolder(account, home);
  const cluster: Cluster = {
    dataDir,
    data: join(home, `data-${programs.major}`),
    socketDir,
    logFile: join(home, 'postgres.log'),
    account,
    programs,
    connection: { host: socketDir, port: 5432, user: NAME, database: NAME },
  };
  refuseOtherMajor(home, programs.major);
  if (!existsSync(join(cluster.data, 'PG_VERSION'))) await initialise(cluster);
  writeSettings(cluster, serverSettings(socketDir, dataBytes(cluster.data), extraSettings));
  return cluster;
}

/** Starts the postmaster. Its output goes to the log file, which it keeps after we are gone. */
export function launch(cluster: Cluster) {
  rotateLog(cluster.logFile);
  const log = openSync(cluster.logFile, 'a', 0o600);
  giveTo(cluster.account, cluster.logFile);
  const child = spawnAs(cluster.account, join(cluster.programs.bin, 'postgres'), ['-D', cluster.data], { stdio: ['ignore', log, log] });
  closeSync(log);
  child.unref();
  return child;
}

/** What answers on the socket: our server, one that is starting or stopping, or nothing. Its version only when it is ours. */
export type Probe = { state: 'ours'; version: string } | { state: 'busy' } | { state: 'none' };

/** @throws EmbeddedRefusal when a server of another data directory answers */
export async function probe(cluster: Cluster): Promise<Probe> {
  try {
    const [row] = await ask<{ data: string; version: string }>(
      cluster,
      `select current_setting('data_directory') as data, current_setting('server_version') as version`,
    );
    if (row?.data !== cluster.data)
      throw new EmbeddedRefusal(
        `The database that answers in ${cluster.socketDir} belongs to ${row?.data}, not to ${cluster.data}. Stop it, then start Okienko again.`,
      );
    return { state: 'ours', version: row.version };
  } catch (error) {
    if (error instanceof EmbeddedRefusal) throw error;
    const code = (error as { code?: string }).code;
    if (code === '57P03' || code === '53300') return { state: 'busy' };
    return { state: 'none' };
  }
}

/** Makes our database in a new cluster. */
export async function ensureDatabase(cluster: Cluster): Promise<void> {
  const found = await ask(cluster, `select 1 from pg_database where datname = '${NAME}'`);
  if (found.length === 0) await ask(cluster, `create database ${NAME}`);
}

/** The end of the server's log since `fromByte`, for messages and for finding out why it did not start. */
export function logSince(cluster: Cluster, fromByte: number): string {
  try {
    return readFileSync(cluster.logFile).subarray(fromByte).toString('utf8').slice(-4_000).trim();
  } catch {
    return '';
  }
}

export function logSize(cluster: Cluster): number {
  return statSync(cluster.logFile, { throwIfNoEntry: false })?.size ?? 0;
}

/** Keeps one old log beside the current one. Copies and truncates, because a running server goes on writing (appending) to the same file. */
export function rotateLog(logFile: string): void {
  const size = statSync(logFile, { throwIfNoEntry: false })?.size ?? 0;
  if (size < LOG_BYTES_MAX) return;
  copyFileSync(logFile, `${logFile}.1`);
  truncateSync(logFile, 0);
}

async function ask<Row extends pg.QueryResultRow>(cluster: Cluster, sql: string): Promise<Row[]> {
  const client = new pg.Client({ ...cluster.connection, database: 'postgres', connectionTimeoutMillis: CONNECT_MS_MAX });
  client.on('error', () => {}); // a server that dies under us rejects the query below; without a listener it would end the program
  try {
    await client.connect();
    return (await client.query<Row>(sql)).rows;
  } finally {
    await client.end().catch(() => {});
  }
}

function socketFolder(account: Account, home: string): string {
  const near = join(home, 'run');
  const far = join(
    tmpdir(),
    `okienko-${account.ids?.uid ?? process.getuid?.() ?? 0}-${createHash('sha256').update(home).digest('hex').slice(0, 12)}`,
  );
  const folder = Buffer.byteLength(near) <= SOCKET_FOLDER_BYTES_MAX ? near : far;
  if (Buffer.byteLength(folder) > SOCKET_FOLDER_BYTES_MAX)
    throw new EmbeddedRefusal(`The path ${folder} is too long for a unix socket. Set OKIENKO_DATA_DIR (or TMPDIR) to a shorter path.`);
  ownFolder(account, folder);
  // Under /tmp anybody could have put a link there before us.
  if (lstatSync(folder).isSymbolicLink())
    throw new EmbeddedRefusal(`${folder} is a link somebody else made. Remove it, or set TMPDIR to a folder of your own.`);
  return folder;
}

function refuseOtherMajor(home: string, major: number): void {
  const others = readdirSync(home).filter(
    (name) => /^data-\d+$/.test(name) && name !== `data-${major}` && existsSync(join(home, name, 'PG_VERSION')),
  );
  if (others.length === 0 || existsSync(join(home, `data-${major}`))) return;
  throw new EmbeddedRefusal(
    `${home} holds a database of PostgreSQL ${others[0]?.slice(5)}, and this Okienko brings PostgreSQL ${major}. ` +
      'Start the earlier Okienko, export its data, and import it here; docs/MAP.md says where upgrades are described.',
  );
}

// Made beside and renamed: a cluster half made when the power went out is never taken for a whole one.
async function initialise(cluster: Cluster): Promise<void> {
  for (const name of readdirSync(dirname(cluster.data)))
    if (name.startsWith(`${basename(cluster.data)}.draft-`)) rmSync(join(dirname(cluster.data), name), { recursive: true, force: true });
  const draft = `${cluster.data}.draft-${process.pid}`;
  ownFolder(cluster.account, draft);
  try {
    await run(cluster, 'initdb', [
      '-D',
      draft,
      '-U',
      NAME,
      '-A',
      'trust',
      '-E',
      'UTF8',
      '--locale=C',
      '--locale-provider=builtin',
      '--builtin-locale=C.UTF-8',
      '--data-checksums',
    ]);
    appendFileSync(join(draft, 'postgresql.conf'), "\ninclude_if_exists = 'okienko.conf'\n");
    renameSync(draft, cluster.data);
  } catch (error) {
    rmSync(draft, { recursive: true, force: true });
    throw explain(error, cluster.dataDir);
  }
}

function writeSettings(cluster: Cluster, text: string): void {
  const file = join(cluster.data, 'okienko.conf');
  if (existsSync(file) && readFileSync(file, 'utf8') === text) return;
  writeFileSync(file, text, { mode: 0o600 });
  giveTo(cluster.account, file);
}

function run(cluster: Cluster, program: string, args: string[]): Promise<void> {
  return new Promise((done, fail) => {
    let said = '';
    const child = spawnAs(cluster.account, join(cluster.programs.bin, program), args, { stdio: ['ignore', 'pipe', 'pipe'] });
    for (const stream of [child.stdout, child.stderr]) stream?.on('data', (chunk) => (said += chunk));
    child.on('error', fail);
    child.on('close', (code) => (code === 0 ? done() : fail(new Error(`${program} ended with ${code}: ${said.trim().slice(-2_000)}`))));
  });
}
