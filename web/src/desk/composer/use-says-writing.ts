import { useCallback, useEffect, useRef } from 'react';
import { live } from '../../app/live.ts';
import type { Kind } from '../drafts.ts';

const writing_ms_max = 6_000;

/** Tells the others that one writes, while one does. */
export function useSaysWriting(ticketId: number): (what: Kind | null) => void {
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const said = useRef<Kind | null>(null);
  const say = useCallback(
    (what: Kind | null) => {
      clearTimeout(timer.current);
      if (what) timer.current = setTimeout(() => say(null), writing_ms_max);
      if (said.current === what) return;
      said.current = what;
      live.writing(ticketId, what);
    },
    [ticketId],
  );
  useEffect(() => () => say(null), [say]);
  return say;
}
