/**
 * How far the heap grows before it is cleaned: by a fifth where memory is short (docs/decisions/0024), by more than a half while there is room. Each cleaning marks all that
 * lives, some eighty megabytes, and on two cores that time is taken from whoever is being answered.
 */
import { setFlagsFromString } from 'node:v8';

const look_every_ms = 500;
const MB = 1024 * 1024;
/** By what the whole program holds: always so that one growth more stays below half a gigabyte. */
const steps = [
  { below_bytes: 360 * MB, percent: 60 },
  { below_bytes: 420 * MB, percent: 40 },
  { below_bytes: Number.POSITIVE_INFINITY, percent: 20 },
];

/** Looks twice a second at what the program holds; V8 reads the setting at the end of each cleaning. */
export function watchHeapGrowth(): void {
  let percent = 0;
  const look = () => {
    const rss_bytes = process.memoryUsage.rss();
    const wanted = steps.find((step) => rss_bytes < step.below_bytes)!.percent;
    if (wanted !== percent) setFlagsFromString(`--heap-growing-percent=${(percent = wanted)}`);
  };
  look();
  setInterval(look, look_every_ms).unref();
}
