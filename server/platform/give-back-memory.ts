/** Memory that a busy hour took is given back when it is quiet: V8 collects when it needs room, never because nothing happens. */
import { performance } from 'node:perf_hooks';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

const look_every_ms = 20_000;
/** Share of the time the program acts at all; above it a pause might be felt. */
const quiet_share_max = 0.05;
const grown_bytes_min = 32 * 1024 * 1024;

/** Looks from time to time; collects when the heap has grown since and nobody is there to notice (some 50 ms). */
export function giveBackMemory(): void {
  setFlagsFromString('--expose-gc');
  const collect = runInNewContext('gc') as () => void;
  let busy = performance.eventLoopUtilization();
  let after_bytes = 0;
  setInterval(() => {
    const now = performance.eventLoopUtilization();
    const { utilization } = performance.eventLoopUtilization(now, busy);
    busy = now;
    if (utilization > quiet_share_max || process.memoryUsage().heapUsed < after_bytes + grown_bytes_min) return;
    collect();
    after_bytes = process.memoryUsage().heapUsed;
  }, look_every_ms).unref();
}
