import type { ChildProcess } from 'node:child_process';
import { chmodSync, mkdirSync, realpathSync } from 'node:fs';
import { resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import {
  type Cluster,
  type Connection,
  ensureDatabase,
  launch,
  logSince,
  logSize,
  prepareCluster,
  probe,
  rotateLog,
} from './embedded-cluster.ts';
import { holdDataFolder } from './embedded-lock.ts';
import { clearStalePid, isAlive, isReady, isServer, postmasterPid, quitOrphans, signal } from './embedded-process.ts';
import { EmbeddedRefusal, explain } from './embedded-refusal.ts';

export { EmbeddedRefusal } from './embedded-refusal.ts';

const START_MS_MAX = 10 * 60_000; // replaying 2 GB of log after a crash on a slow disk
const START_TRIES_MAX = 40;
const STILL_STARTING_EVERY_MS = 10_000;
const FAST_STOP_MS_MAX = 7_000; // the whole program has 10 s after SIGTERM
const WATCH_EVERY_MS = 200;
const RESTART_PAUSE_MS_MAX = 5_000;
const LOG_CHECK_EVERY_MS = 60 * 60_000;

export type EmbeddedLog = { info(message: string): void; warn(message: string): void; error(message: string): void };

export type EmbeddedOptions = {
  log: EmbeddedLog;
  /** Settings that win over ours, for tests and benches: { fsync: 'off' }. */
  settings?: Record<string, string>;
};

export type Embedded = {
  /** For pg.Pool: `host` is the folder of the unix socket. */
  connection: Connection;
  /** Checkpoints and stops the server (in order within 7 s, else at once; the write-ahead log makes both safe), then frees the data folder. */
  stop(): Promise<void>;
  /** The postmaster, or null while it is down and being started again. */
  pid(): number | null;
  /** A server that an earlier program left running (kill -9) was taken over. */
  adopted: boolean;
};

/**
 * Runs PostgreSQL 18 under `dataDir` for as long as this program lives, and starts it again whenever it dies.
 *
 * The server is deliberately not killed when the program is: a program that was killed finds its server running, takes it over and loses nothing.
 * One program at a time may hold a data folder.
 *
 * @throws EmbeddedRefusal with a sentence for the operator: folder read-only, disk full, folder held by another program, machine not supported
 */
export async function startEmbedded(dataDir: string, options: EmbeddedOptions): Promise<Embedded> {
  const folder = makeDataFolder(resolve(dataDir));
  let release = () => {};
  try {
    release = holdDataFolder(folder);
    const cluster = await prepareCluster(folder, options.settings ?? {});
    const server = await adoptOrStart(cluster, options.log);
    await ensureDatabase(cluster);
    const supervised = supervise(cluster, server, options.log);
    return {
      connection: cluster.connection,
      adopted: server.child === null,
      pid: supervised.pid,
      stop: async () => {
        await supervised.stop();
        release();
      },
    };
  } catch (error) {
    release();
    throw explain(error, folder);
  }
}

/** `child` is null for a server that was adopted: it is not ours to wait for, only to watch. */
type Server = { pid: number; child: ChildProcess | null };

function makeDataFolder(dataDir: string): string {
  try {
    const isNew = mkdirSync(dataDir, { recursive: true }) !== undefined;
    // As root the database has an account of its own, which must pass this folder; names in it stay unlisted to others.
    if (isNew) chmodSync(dataDir, process.getuid?.() === 0 ? 0o711 : 0o700);
    return realpathSync(dataDir); // PostgreSQL knows its folder by its real path
  } catch (error) {
    throw explain(error, dataDir);
  }
}

async function adoptOrStart(cluster: Cluster, log: EmbeddedLog): Promise<Server> {
  const deadline = Date.now() + START_MS_MAX;
  let failure: unknown = new Error(`The database did not start within ${START_MS_MAX / 60_000} minutes; its log is ${cluster.logFile}.`);
  for (let tries = 0; tries < START_TRIES_MAX && Date.now() < deadline; ) {
    const found = await probe(cluster);
    const pid = postmasterPid(cluster.data);
    if (found.state === 'ours' && pid !== null) {
      if (found.version === cluster.programs.version) {
        signal(pid, 'SIGHUP'); // it was started by an earlier program, perhaps with other settings
        return { pid, child: null };
      }
      log.info(`The running database is PostgreSQL ${found.version}; starting it again as ${cluster.programs.version}.`);
      await stopServer(pid);
      continue;
    }
    if (found.state === 'busy') {
      await sleep(50);
      continue;
    }
    tries++;
    clearStalePid(cluster.data, cluster.socketDir);
    try {
      return await startServer(cluster, log, deadline);
    } catch (error) {
      failure = error;
      if (error instanceof EmbeddedRefusal) throw error;
      // Usually processes of a server that was killed still hold its memory. They leave by themselves; after half a second they are told to.
      if (tries === 4) await stopUnreachable(cluster, log);
      if (tries > 4) quitOrphans(cluster.data);
      await sleep(Math.min(100 * tries, 500));
    }
  }
  throw failure;
}

/** A server of ours that does not answer where we look (hung, or started with its socket elsewhere): we hold the data folder, so it is ours to stop. */
async function stopUnreachable(cluster: Cluster, log: EmbeddedLog): Promise<void> {
  const pid = postmasterPid(cluster.data);
  if (pid === null || !isServer(pid)) return;
  log.warn('A database server left by an earlier start does not answer; stopping it.');
  await stopServer(pid);
}

async function startServer(cluster: Cluster, log: EmbeddedLog, deadline: number): Promise<Server> {
  const logStart = logSize(cluster);
  const child = launch(cluster);
  let ended: string | null = null;
  child.once('error', (error) => (ended = error.message));
  child.once('exit', (code, signalName) => (ended = `it ended with ${signalName ?? code}`));
  let patience = Date.now() + STILL_STARTING_EVERY_MS;
  while (ended === null && Date.now() < deadline) {
    if (child.pid !== undefined && isReady(cluster.data, child.pid)) return { pid: child.pid, child };
    if (Date.now() > patience) {
      log.info('The database is still starting: it replays what was written before it was interrupted.');
      patience += STILL_STARTING_EVERY_MS;
    }
    await sleep(10);
  }
  const said = logSince(cluster, logStart);
  throw explain(
    new Error(`The database did not start: ${ended ?? 'it took too long'}. ${said || `Its log is ${cluster.logFile}.`}`),
    cluster.dataDir,
  );
}

/** Watches a running server and starts it again when it is gone, pausing longer after each failure, for as long as it takes. */
function supervise(cluster: Cluster, first: Server, log: EmbeddedLog) {
  let server: Server | null = null;
  let stopping: Promise<void> | null = null;
  let restarting: Promise<void> | null = null;
  let polling: NodeJS.Timeout | undefined;
  const logCheck = setInterval(() => rotateLog(cluster.logFile), LOG_CHECK_EVERY_MS).unref();

  const watch = (next: Server) => {
    server = next;
    const gone = () => {
      clearInterval(polling);
      if (server !== next) return;
      server = null;
      if (!stopping) restarting = restart();
    };
    if (next.child?.exitCode === null && next.child.signalCode === null) next.child.once('exit', gone);
    else polling = setInterval(() => isAlive(next.pid) || gone(), WATCH_EVERY_MS).unref();
  };

  const restart = async () => {
    log.warn('The database stopped unexpectedly; starting it again.');
    for (let pause = 100; !stopping; pause = Math.min(pause * 2, RESTART_PAUSE_MS_MAX)) {
      try {
        watch(await adoptOrStart(cluster, log));
        log.info('The database runs again.');
        return;
      } catch (error) {
        log.error(`${explain(error, cluster.dataDir).message} Trying again.`);
        await sleep(pause);
      }
    }
  };

  const stop = async () => {
    clearInterval(logCheck);
    await restarting;
    clearInterval(polling);
    if (server) await stopServer(server.pid);
    server = null;
  };

  watch(first);
  return { pid: () => server?.pid ?? null, stop: () => (stopping ??= stop()) };
}

async function stopServer(pid: number): Promise<void> {
  signal(pid, 'SIGINT'); // "fast": ends sessions, checkpoints
  if (await goneWithin(pid, FAST_STOP_MS_MAX)) return;
  signal(pid, 'SIGQUIT'); // "immediate": as after a power cut; the next start replays the log
  if (await goneWithin(pid, 1_500)) return;
  signal(pid, 'SIGKILL');
  await goneWithin(pid, 1_000);
}

async function goneWithin(pid: number, waitMs: number): Promise<boolean> {
  for (const deadline = Date.now() + waitMs; Date.now() < deadline; await sleep(10)) if (!isAlive(pid)) return true;
  return !isAlive(pid);
}
