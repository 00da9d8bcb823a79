import { useCallback, useLayoutEffect, useRef } from 'react';

/** Calls when the element comes near the edge of sight: the next page is there before anybody waits for it. */
export function useOnSight(act: () => void): (element: HTMLElement | null) => void {
  const latest = useRef(act);
  const observer = useRef<IntersectionObserver | null>(null);
  useLayoutEffect(() => {
    latest.current = act;
  });
  return useCallback((element) => {
    observer.current?.disconnect();
    if (!element) return;
    observer.current = new IntersectionObserver(([entry]) => entry?.isIntersecting && latest.current(), { rootMargin: '600px' });
    observer.current.observe(element);
  }, []);
}
