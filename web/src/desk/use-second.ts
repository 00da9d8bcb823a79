/** The ticket beside the first: by the address (`?beside=7`), so that it can be shared and Back closes it. Only where there is room. */
import { useRouter, useRouterState } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import { idOf } from '../app/places.ts';

interface Second {
  ticketId: number | null;
  /** The keys are about it. */
  active: boolean;
  activate: (second: boolean) => void;
  show: (ticketId: number) => void;
  close: () => void;
  /** To the other one. */
  turn: () => void;
}

export function useSecond(first: number | null, room: boolean): Second {
  const { history } = useRouter();
  const asked = useRouterState({ select: (state) => (state.location.search as { beside?: unknown }).beside });
  const id = idOf(String(asked ?? ''));
  const ticketId = room && first !== null && id !== first ? id : null;
  const [turned, setTurned] = useState(false);
  useEffect(() => setTurned(false), [first]);
  const active = ticketId !== null && turned;
  return {
    ticketId,
    active,
    activate: setTurned,
    show(next) {
      history.push(`${location.pathname}${searchWith(String(next))}`);
      setTurned(true);
    },
    close() {
      setTurned(false);
      history.push(`${location.pathname}${searchWith(null)}`);
    },
    turn() {
      setTurned(!active);
      // Out of whatever was focused in the other one: the next key is a command here.
      document.querySelector<HTMLElement>(`.ticket-pane[data-pane="${active ? 'first' : 'second'}"]`)?.focus();
    },
  };
}

/** The rest of the address (what is searched for) stays. */
function searchWith(beside: string | null): string {
  const search = new URLSearchParams(location.search);
  search.delete('beside');
  if (beside) search.set('beside', beside);
  const text = search.toString();
  return text && `?${text}`;
}
