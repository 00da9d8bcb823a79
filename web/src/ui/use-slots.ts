/** Which element shows which row, from one drawing to the next. */
import { useEffect, useLayoutEffect, useRef, useState } from 'react';
import { type Slots, slotsFor } from './row-slots.ts';

/** Shorter pauses belong to one movement. */
const rest_ms = 250;

/** `rows`: the numbers of the rows that are drawn, ascending. */
export function useSlots(rows: readonly number[]): Slots {
  const kept = useRef<Slots>(new Map());
  const slots = slotsFor(rows, kept.current);
  useLayoutEffect(() => {
    kept.current = slots;
  });
  return slots;
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
