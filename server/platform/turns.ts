/** Reads take turns: as many at once as the processors can work on, the others in the order they came. */

/** Takes a turn, does `act` and gives the turn back. */
export type Turns = <T>(act: () => Promise<T>) => Promise<T>;

/**
 * Eight short reads at once on two processors are served by no order at all: each is cut into slices between the others, and some are last every time.
 * One after the other takes as long for all of them together, and nearly as long for each as for the next: the mean stays, the tail goes.
 *
 * A turn lasts `turn_ms` at most. Who takes longer (a report, a search in everything, somebody else's server) goes on outside of the count and keeps
 * nobody waiting, so nothing can get stuck here.
 */
export function turns(at_once_max: number, turn_ms: number): Turns {
  const waiting: (() => void)[] = [];
  let inside = 0;
  const leave = () => {
    const next = waiting.shift();
    if (next) next();
    else inside--;
  };
  return async (act) => {
    if (inside < at_once_max) inside++;
    else await new Promise<void>((resolve) => waiting.push(resolve));
    let here = true;
    const once = () => {
      if (here) leave();
      here = false;
    };
    const timer = setTimeout(once, turn_ms).unref();
    try {
      return await act();
    } finally {
      clearTimeout(timer);
      once();
    }
  };
}
