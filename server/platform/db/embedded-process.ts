import { readFileSync, readdirSync, readlinkSync, rmSync } from 'node:fs';
import { basename, join } from 'node:path';

/** The first line of postmaster.pid, or null when there is none. */
export function postmasterPid(cluster: string): number | null {
  return readPidFile(cluster)?.pid ?? null;
}

/** Whether this very postmaster says that it takes connections (the eighth line of postmaster.pid, as pg_ctl reads it). */
export function isReady(cluster: string, pid: number): boolean {
  const file = readPidFile(cluster);
  return file?.pid === pid && file.status.startsWith('ready');
}

/** Whether a process runs. A zombie does not: its parent merely has not asked yet how it ended. */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
  return !isZombie(pid);
}

/** Whether a process is a running PostgreSQL. Where there is no /proc, every living process may be one. */
export function isServer(pid: number): boolean {
  return isAlive(pid) && (process.platform !== 'linux' || programOf(pid) === 'postgres');
}

/**
 * Removes a postmaster.pid that PostgreSQL itself would refuse to overwrite although no server runs: it names a zombie, or a pid that another
 * program has now. Leaves it alone while processes of this cluster live.
 */
export function clearStalePid(cluster: string, socketDir: string): void {
  const pid = postmasterPid(cluster);
  if (pid === null || process.platform !== 'linux') return;
  if (isServer(pid)) return;
  if (processesOf(cluster).length > 0) return;
  for (const file of [join(cluster, 'postmaster.pid'), join(socketDir, '.s.PGSQL.5432'), join(socketDir, '.s.PGSQL.5432.lock')])
    rmSync(file, { force: true });
}

/**
 * Sends SIGQUIT ("end at once") to processes of this cluster that outlived their postmaster. They end by themselves when idle; in the middle
 * of a long query they would keep the shared memory, and so a new server, waiting until it is over. Their transactions are lost either way.
 */
export function quitOrphans(cluster: string): void {
  const pid = postmasterPid(cluster);
  if (pid !== null && isServer(pid)) return;
  for (const orphan of processesOf(cluster)) signal(orphan, 'SIGQUIT');
}

/** Sends a signal; a process that is gone already is no error. */
export function signal(pid: number, name: NodeJS.Signals): void {
  try {
    process.kill(pid, name);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
  }
}

/** PostgreSQL's processes work in the cluster's folder; that is how they are found when their parent is gone. Linux only, empty elsewhere. */
function processesOf(cluster: string): number[] {
  if (process.platform !== 'linux') return [];
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map(Number)
    .filter((pid) => linkOf(`/proc/${pid}/cwd`) === cluster && programOf(pid) === 'postgres');
}

function readPidFile(cluster: string): { pid: number; status: string } | null {
  try {
    const lines = readFileSync(join(cluster, 'postmaster.pid'), 'utf8').split('\n');
    const pid = Number.parseInt(lines[0] ?? '', 10);
    return pid > 0 ? { pid, status: lines[7]?.trim() ?? '' } : null;
  } catch {
    return null;
  }
}

function isZombie(pid: number): boolean {
  if (process.platform !== 'linux') return false;
  try {
    return /\) [ZX]/.test(readFileSync(`/proc/${pid}/stat`, 'utf8'));
  } catch {
    return false;
  }
}

function programOf(pid: number): string {
  // "postgres (deleted)": npm replaced the file under a running server.
  return basename(linkOf(`/proc/${pid}/exe`)).replace(/ \(deleted\)$/, '');
}

function linkOf(path: string): string {
  try {
    return readlinkSync(path);
  } catch {
    return '';
  }
}
