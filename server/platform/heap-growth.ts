/**
 * How far the heap grows before it is cleaned: by a fifth where memory is short (docs/decisions/0024), by more than a half while there is room. Each cleaning marks all that
 * lives, some eighty megabytes, and on two cores that time is taken from whoever is being answered.
 */
import { setFlagsFromString } from 'node:v8';

const look_every_ms = 500;
/** Of the whole program, above which it is sparing: so far below half a gigabyte that one growth more does not reach it. */
const room_bytes = 360 * 1024 * 1024;
const growth_percent = { roomy: 60, sparing: 20 };

/** Looks twice a second at what the program holds; V8 reads the setting at the end of each cleaning. */
export function watchHeapGrowth(): void {
  let percent = 0;
  const look = () => {
    const wanted = process.memoryUsage.rss() < room_bytes ? growth_percent.roomy : growth_percent.sparing;
    if (wanted !== percent) setFlagsFromString(`--heap-growing-percent=${(percent = wanted)}`);
  };
  look();
  setInterval(look, look_every_ms).unref();
}
