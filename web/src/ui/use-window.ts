/** Which part of a long list is drawn: what is in sight and a little around it, drawn within the frame that scrolls there. */
import { type RefObject, useCallback, useEffect, useLayoutEffect, useRef, useState } from 'react';
import { flushSync } from 'react-dom';
import { nextPaint } from '../app/after-paint.ts';
import { type Drawn, nextDrawn, type Span, spanAround } from './row-window.ts';

/** Before the scroller has been measured. */
const first_px = 1_000;

/** `ready`: the scroller is on the screen. */
export function useWindow(
  scroller: RefObject<HTMLElement | null>,
  ready: boolean,
): Span & {
  /** Scrolls as little as needed for all of it to be in sight. `above_px`: what lies over the top edge, as a head that stays. */
  show: (top_px: number, height_px: number, above_px?: number) => void;
} {
  const [shown, setShown] = useState<Drawn>({ from_px: 0, to_px: first_px });
  const latest = useRef(shown);
  latest.current = shown;

  useLayoutEffect(() => {
    const box = scroller.current;
    if (!box || !ready) return;
    const look = () => {
      const next = nextDrawn(latest.current, sightOf(box));
      if (next) setShown(next);
    };
    // Within the event: by the next task the frame would be painted, with a hole where the rows are to stand.
    const scrolled = () => flushSync(look);
    look();
    box.addEventListener('scroll', scrolled, { passive: true });
    const watcher = new ResizeObserver(look);
    watcher.observe(box);
    return () => {
      box.removeEventListener('scroll', scrolled);
      watcher.disconnect();
    };
  }, [scroller, ready]);

  useEffect(() => {
    if (shown.brief) void nextPaint().then(() => scroller.current && setShown(spanAround(sightOf(scroller.current))));
  }, [shown, scroller]);

  const show = useCallback(
    (top_px: number, height_px: number, above_px = 0) => {
      const box = scroller.current;
      if (!box) return;
      if (top_px - above_px < box.scrollTop) box.scrollTop = top_px - above_px;
      else if (top_px + height_px > box.scrollTop + box.clientHeight) box.scrollTop = top_px + height_px - box.clientHeight;
    },
    [scroller],
  );
  return { from_px: shown.from_px, to_px: shown.to_px, show };
}

const sightOf = (box: HTMLElement): Span => ({ from_px: box.scrollTop, to_px: box.scrollTop + box.clientHeight });

/** Calls once for every length at which the end of what is loaded comes near. */
export function useNearEnd(near: boolean, length: number, act: (() => void) | undefined): void {
  const latest = useRef(act);
  latest.current = act;
  useEffect(() => {
    // Asked for after the paint: the rows that are here come first.
    if (near && length > 0) void nextPaint().then(() => latest.current?.());
  }, [near, length]);
}
