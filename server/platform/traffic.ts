/**
 * How busy this node is with people. What nobody waits for (the words of the search box, proposals, likeness) gives way while it is: a burst of
 * requests or mails is answered first, and the words follow a few seconds later. Never for longer than `gives_way_ms_max`: then both go on side by side.
 */
import { performance } from 'node:perf_hooks';
import { setTimeout as sleep } from 'node:timers/promises';

const sample_ms = 500;
const requests_a_second_min = 20;
const used_share_min = 0.4;

/** For how long at most work without anybody waiting gives way. */
export const gives_way_ms_max = 10_000;
const look_again_ms = 200;

export interface Traffic {
  /** A request was answered, or a mail acknowledged. */
  answered(): void;
  /** Many are being answered, and the one thread that answers them has little room beside. */
  dense(): boolean;
}

/** Looks twice a second at what was answered and at how much of the time the thread was in use. */
export function watchTraffic(): Traffic {
  let answered = 0;
  let dense = false;
  let mark = performance.eventLoopUtilization();
  let marked_ms = performance.now();
  setInterval(() => {
    const now_ms = performance.now();
    const used = performance.eventLoopUtilization(mark);
    dense = isDense({ answered, used: used.utilization, elapsed_ms: now_ms - marked_ms });
    answered = 0;
    mark = performance.eventLoopUtilization();
    marked_ms = now_ms;
  }, sample_ms).unref();
  return { answered: () => void answered++, dense: () => dense };
}

/** `used`: share of `elapsed_ms` in which the event loop was not idle, 0…1. */
export function isDense({ answered, used, elapsed_ms }: { answered: number; used: number; elapsed_ms: number }): boolean {
  return (answered * 1000) / elapsed_ms >= requests_a_second_min && used >= used_share_min;
}

/** Waits while people are served; at most until `since_ms` (performance.now(), when the work came) is `gives_way_ms_max` ago, or `stopped`. */
export async function giveWay(traffic: Traffic, since_ms: number, stopped: () => boolean): Promise<void> {
  while (traffic.dense() && !stopped() && performance.now() - since_ms < gives_way_ms_max) await sleep(look_again_ms);
}
