/** Which element shows which row, and where on the page it stands, from one drawing to the next. */
import { useEffect, useLayoutEffect, useRef, useState } from 'react';
import { nextPaint } from '../app/after-paint.ts';
import { nearer, type Order, type Slots, slotsFor, standing } from './row-slots.ts';

/** Shorter pauses belong to one movement. */
const rest_ms = 250;
/** Elements that are moved within one frame. */
const moves_max = 6;

/** `rows`: the numbers of the rows that are drawn, ascending. `waits`: elements that are not needed stay for what is drawn next. */
export function useSlots(rows: readonly number[], waits: boolean): Slots {
  const kept = useRef<Slots>(new Map());
  const slots = slotsFor(rows, kept.current, waits);
  useLayoutEffect(() => {
    kept.current = slots;
  });
  return slots;
}

/**
 * `keys`: the elements as they are to be read. While one scrolls they stand where they stood; for whoever has the page read out they come in order, a few
 * in a frame, as soon as it `rests`.
 */
export function useStanding(keys: Order, rests: boolean): Order {
  const kept = useRef<Order>([]);
  const [, goOn] = useState(0);
  const stood = standing(keys, kept.current);
  const order = rests ? nearer(stood, keys, moves_max) : stood;
  const done = !rests || order.every((key, at) => key === keys[at]);
  useLayoutEffect(() => {
    kept.current = order;
  });
  useEffect(() => {
    if (!done) void nextPaint().then(() => goOn((steps) => steps + 1));
  });
  return order;
}

/** Whether what is drawn has been the same for a moment. */
export function useRests(from_px: number): boolean {
  const [rested_px, rest] = useState(from_px);
  useEffect(() => {
    const timer = setTimeout(() => rest(from_px), rest_ms);
    return () => clearTimeout(timer);
  }, [from_px]);
  return rested_px === from_px;
}
