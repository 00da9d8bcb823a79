/** How much room the head of the table has. The window does not say: a ticket may stand beside it. */
import { useCallback, useState } from 'react';
import { flushSync } from 'react-dom';

export type Room = 'narrow' | 'middle' | 'wide';

/** In `wide` every tool stands there at its widest, in Polish, beside a title of twenty letters; in `middle` those that are pressed every day do. */
const widths_px = { middle: 820, wide: 1_100 };

const roomOf = (width_px: number): Room => (width_px >= widths_px.wide ? 'wide' : width_px >= widths_px.middle ? 'middle' : 'narrow');

export function useRoom(): [room: Room, head: (element: HTMLElement | null) => (() => void) | undefined] {
  const [room, setRoom] = useState<Room>('wide');
  const head = useCallback((element: HTMLElement | null) => {
    if (!element) return undefined;
    const look = () => setRoom(roomOf(element.clientWidth));
    look();
    // Before the frame is painted: tools would lie under the ticket in it.
    const watcher = new ResizeObserver(() => flushSync(look));
    watcher.observe(element);
    return () => watcher.disconnect();
  }, []);
  return [room, head];
}
