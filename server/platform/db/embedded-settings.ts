import { readdirSync, statSync, statfsSync } from 'node:fs';
import { totalmem } from 'node:os';
import { join } from 'node:path';
import { EmbeddedRefusal } from './embedded-refusal.ts';

const MB = 1024 * 1024;
const SMALL_SHM_BYTES_MAX = 256 * MB;

/**
 * The server's settings, as lines of okienko.conf. Durable first (an acknowledged mail is on disk), then small: everything of Okienko together
 * stays under 300 MB on an idle machine, so memory does not grow by itself with the machine, only with what is kept (`data_bytes`);
 * OKIENKO_PG_SHARED_BUFFERS says it by hand. An operator's own settings go into the cluster by ALTER SYSTEM and win over these.
 */
export function serverSettings(socketDir: string, data_bytes: number, extra: Record<string, string> = {}): string {
  const settings: Record<string, string> = {
    listen_addresses: '',
    unix_socket_directories: socketDir,
    unix_socket_permissions: '0700',
    max_connections: '60',
    shared_buffers: sharedBuffers(process.env.OKIENKO_PG_SHARED_BUFFERS, data_bytes),
    huge_pages: 'off',
    work_mem: '8MB',
    maintenance_work_mem: '64MB',
    dynamic_shared_memory_type: sharedMemoryIsSmall() ? 'mmap' : 'posix',
    // Each process reads for itself (the system reads ahead as it is told). Helpers idle at a few megabytes each, and on a machine whose cores are all in use
    // every page would wait until one of them has its turn.
    io_method: 'sync',

    fsync: 'on',
    synchronous_commit: 'on',
    full_page_writes: 'on',
    wal_level: 'replica', // for online backups (pg_backup_start)
    max_wal_senders: '0',
    max_replication_slots: '0',
    max_logical_replication_workers: '0',
    wal_compression: 'pglz', // npm's PostgreSQL is built without lz4 and zstd; so is its TOAST compression
    wal_buffers: '8MB',
    max_wal_size: '2GB',
    checkpoint_timeout: '10min',
    checkpoint_completion_target: '0.9',

    random_page_cost: '1.1',
    effective_cache_size: `${Math.max(128, Math.floor(totalmem() / 2 / MB))}MB`,
    jit: 'off',
    max_parallel_workers_per_gather: '1',

    // Mail, events and messages are mostly inserted: without these the visibility map and the statistics lag behind by a fifth of a table.
    autovacuum_max_workers: '2',
    autovacuum_worker_slots: '4',
    autovacuum_naptime: '30s',
    autovacuum_vacuum_scale_factor: '0.05',
    autovacuum_analyze_scale_factor: '0.03',
    autovacuum_vacuum_insert_scale_factor: '0.05',
    autovacuum_vacuum_cost_limit: '1000',

    track_io_timing: 'off',
    timezone: 'UTC',
    log_timezone: 'UTC',
    logging_collector: 'off',
    log_min_messages: 'warning',
    log_line_prefix: '%m [%p] ',
    ...extra,
  };
  return Object.entries(settings)
    .map(([name, value]) => `${name} = '${value.replaceAll("'", "''")}'\n`)
    .join('');
}

const buffers_mb_min = 48;
const buffers_mb_max = 8192;
/**
 * Of a small company everything is soon in the system's own memory: so much of the first gigabyte, and all of what is more. A search shows texts of any year, and a system
 * that gives memory back does not keep what nobody read for a minute.
 */
const buffers_of_little = 1 / 4;
const little_bytes = 1024 * MB;
/** What PostgreSQL's own documentation begins with. */
const buffers_of_memory = 1 / 4;

/** Of a machine or container with so much memory. */
export function buffersFor(data_bytes: number, memory_bytes: number): number {
  const of_data = Math.min(data_bytes, little_bytes) * buffers_of_little + Math.max(0, data_bytes - little_bytes);
  const wanted = Math.min(of_data, memory_bytes * buffers_of_memory) / MB;
  return Math.floor(Math.max(buffers_mb_min, Math.min(buffers_mb_max, wanted)));
}

/** @throws EmbeddedRefusal when the value is not a PostgreSQL memory size */
function sharedBuffers(value: string | undefined, data_bytes: number): string {
  // In a container that may have all of the machine's memory this says 0.
  if (!value) return `${buffersFor(data_bytes, Math.min(totalmem(), process.constrainedMemory() || totalmem()))}MB`;
  if (/^\d+\s?(kB|MB|GB)$/.test(value.trim())) return value.trim();
  throw new EmbeddedRefusal(`OKIENKO_PG_SHARED_BUFFERS is "${value}", which is not a memory size. Write for example 512MB or 4GB.`);
}

/** How much the tables and indexes of a cluster take; 0 of one that is not there yet. */
export function dataBytes(cluster: string): number {
  let bytes = 0;
  try {
    for (const database of readdirSync(join(cluster, 'base'), { withFileTypes: true })) {
      if (!database.isDirectory()) continue;
      const folder = join(cluster, 'base', database.name);
      // A running server removes files at any time.
      for (const file of readdirSync(folder)) bytes += statSync(join(folder, file), { throwIfNoEntry: false })?.size ?? 0;
    }
  } catch {}
  return bytes;
}

// Containers often have 64 MB of /dev/shm: a parallel query then dies with "could not resize shared memory segment".
function sharedMemoryIsSmall(): boolean {
  if (process.platform !== 'linux') return false;
  try {
    const { bsize, blocks } = statfsSync('/dev/shm');
    return bsize * blocks < SMALL_SHM_BYTES_MAX;
  } catch {
    return true;
  }
}
