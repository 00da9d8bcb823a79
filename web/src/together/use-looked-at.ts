import { useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { api } from '../app/api.ts';
import { cache } from '../app/cache.ts';
import { around, useTogether } from './together.ts';

const looked_after_ms = 1_000;

/** Who looks at a ticket for a second, in a window that is in sight, has read what called them to it. */
export function useLookedAt(ticketId: number): void {
  const together = useTogether(ticketId);
  const { data: unread } = useQuery(around.unread);
  const [visible, setVisible] = useState(document.visibilityState === 'visible');
  useEffect(() => {
    const look = () => setVisible(document.visibilityState === 'visible');
    document.addEventListener('visibilitychange', look);
    return () => document.removeEventListener('visibilitychange', look);
  }, []);
  const called = (together?.mentions.length ?? 0) > 0;
  const waiting = unread?.notifications ?? 0;
  useEffect(() => {
    if (!visible || (!called && waiting === 0)) return;
    const timer = setTimeout(() => {
      const params = { params: { ticketId } };
      if (called)
        void api.together.seeMentions(params).then(
          () => cache.invalidateQueries({ queryKey: ['together', ticketId] }),
          () => {},
        );
      if (waiting > 0) void api.notifications.readAll({ body: { ticketId } }).catch(() => {});
    }, looked_after_ms);
    return () => clearTimeout(timer);
  }, [visible, called, waiting, ticketId]);
}
