import { useCallback, useLayoutEffect, useRef } from 'react';

/**
 * A function that stays the same for as long as the component is there, and does what it was last given: what is drawn once for given props (memo)
 * is then not drawn again for a new function. Only for what happens later (presses, timers), never while drawing.
 */
export function useSteady<Given extends unknown[], Answer>(act: (...given: Given) => Answer): (...given: Given) => Answer {
  const latest = useRef(act);
  useLayoutEffect(() => {
    latest.current = act;
  });
  return useCallback((...given: Given) => latest.current(...given), []);
}
