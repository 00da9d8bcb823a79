/** The keys of the desk. */
import { type RefObject, useRef } from 'react';
import { useRouter } from '@tanstack/react-router';
import { type TicketRow, type View, views } from '../../../contract/tickets.ts';
import { nextPaint } from '../app/after-paint.ts';
import { useCommands } from '../app/keys-hooks.tsx';
import { isClosed } from '../app/live-reducers.ts';
import { deskPath } from '../app/places.ts';
import { useMay, useMe } from '../app/session.ts';
import { useSay } from '../app/words.tsx';
import { assign, close, reopen, takeNext, wake } from '../tickets/actions.ts';
import type { Question } from '../tickets/TicketDialogs.tsx';
import { askForward } from '../tickets/forward/ask.ts';
import { toggleFollowing } from '../together/together.ts';
import { prefetch, type TicketListHandle } from './TicketList.tsx';

interface Place {
  view: View;
  ticketId: number | null;
  row: TicketRow | undefined;
  cursor: number | null;
  setCursor: (ticketId: number) => void;
  list: RefObject<TicketListHandle | null>;
  open: (ticketId: number) => void;
  back: () => void;
  ask: (question: Question) => void;
  search: () => void;
  create: () => void;
  showCard: () => void;
  recent: () => void;
  /** Room for a second ticket; null where there is none. */
  beside: { open: boolean; show: (ticketId: number) => void; close: () => void; turn: () => void } | null;
}

export function useDeskCommands(place: Place): void {
  const t = useSay();
  const me = useMe();
  const { history } = useRouter();
  const writes = useMay('tickets.write');
  const latest = useRef(place);
  latest.current = place;
  const { row, cursor } = place;
  const onTicket = row !== undefined && place.ticketId !== null;
  const closed = row ? isClosed(row) : false;

  const move = (by: number) => {
    const { list, cursor: at, setCursor } = latest.current;
    const next = list.current?.neighbour(at, by);
    if (!next) return;
    setCursor(next);
    list.current?.focus();
    // What the next press would open is fetched before it is pressed, and after the cursor has been painted.
    void prefetchFrom(next, by);
  };
  const prefetchFrom = async (ticketId: number, by: number) => {
    await nextPaint();
    const { list, cursor: at } = latest.current;
    if (at !== ticketId) return;
    prefetch(ticketId);
    const after = list.current?.neighbour(ticketId, by);
    if (after) prefetch(after);
  };
  /** From the open ticket to the one after it; from the last one back to the list. */
  const openNeighbour = (by: number) => {
    const { list, ticketId, open, back } = latest.current;
    const next = list.current?.neighbour(ticketId, by);
    if (next && next !== ticketId) open(next);
    else back();
  };
  const here = t('desk.this-ticket');
  const there = t('desk.list');
  useCommands([
    { id: 'desk.next', title: t('desk.key.next'), group: there, chord: 'j', repeats: true, hidden: true, run: () => move(1) },
    { id: 'desk.previous', title: t('desk.key.previous'), group: there, chord: 'k', repeats: true, hidden: true, run: () => move(-1) },
    {
      id: 'desk.open',
      title: t('desk.key.open'),
      group: there,
      chord: 'enter',
      also: ['o'],
      hidden: true,
      when: cursor !== null,
      run: () => latest.current.cursor && latest.current.open(latest.current.cursor),
    },
    {
      id: 'desk.back',
      title: t('desk.back-to-list'),
      group: there,
      chord: 'u',
      icon: 'left',
      when: place.ticketId !== null,
      run: place.back,
    },
    {
      id: 'desk.open-next',
      title: t('quick.open-next'),
      group: there,
      chord: 'shift+j',
      icon: 'down',
      when: place.ticketId !== null,
      run: () => openNeighbour(1),
    },
    {
      id: 'desk.open-previous',
      title: t('quick.open-previous'),
      group: there,
      chord: 'shift+k',
      icon: 'up',
      when: place.ticketId !== null,
      run: () => openNeighbour(-1),
    },
    {
      id: 'desk.beside',
      title: t('quick.beside'),
      group: there,
      chord: 'b',
      icon: 'rows',
      when: place.beside !== null && cursor !== null && place.ticketId !== null && cursor !== place.ticketId,
      run: () => latest.current.cursor && latest.current.beside?.show(latest.current.cursor),
    },
    {
      id: 'desk.beside-switch',
      title: t('quick.beside-switch'),
      group: there,
      chord: 'w',
      icon: 'right',
      when: place.beside?.open ?? false,
      run: () => latest.current.beside?.turn(),
    },
    {
      id: 'desk.beside-close',
      title: t('quick.beside-close'),
      group: there,
      chord: 'shift+b',
      icon: 'close',
      when: place.beside?.open ?? false,
      run: () => latest.current.beside?.close(),
    },
    { id: 'desk.recent', title: t('quick.recent'), group: there, chord: 'h', icon: 'clock', run: place.recent },
    { id: 'desk.search', title: t('desk.search'), group: there, chord: '/', icon: 'search', run: place.search },
    { id: 'desk.new', title: t('desk.new-ticket'), group: there, chord: 'c', icon: 'plus', when: writes, run: place.create },
    {
      id: 'desk.take',
      title: t('desk.take-next'),
      group: there,
      chord: 'g',
      icon: 'desk',
      when: writes,
      run: () => void takeNext(me.id).then((taken) => taken && latest.current.open(taken.id)),
    },
    ...views.map((view, at) => ({
      id: `desk.view.${view}`,
      title: t('app.go-to', { room: t(`desk.view.${view}.long`) }),
      group: there,
      chord: String(at + 1),
      icon: 'list',
      run: () => history.push(deskPath(view)),
    })),
    {
      id: 'ticket.mine',
      title: t('desk.assign-me'),
      group: here,
      chord: 'm',
      icon: 'user',
      when: writes && onTicket && row.ownerId !== me.id,
      run: () => row && void assign(row, me.id, t('desk.assigned-me-said')),
    },
    {
      id: 'ticket.assign',
      title: t('desk.assign'),
      group: here,
      chord: 'a',
      icon: 'user-add',
      when: writes && onTicket,
      run: () => place.ask('assign'),
    },
    {
      id: 'ticket.close',
      title: t(closed ? 'desk.reopen' : 'desk.close'),
      group: here,
      chord: 'e',
      icon: closed ? 'refresh' : 'check',
      when: writes && onTicket,
      run: () => row && void (closed ? reopen(row) : close(row)),
    },
    {
      id: 'ticket.close-next',
      title: t('quick.close-and-next'),
      group: here,
      chord: 'shift+e',
      icon: 'check',
      when: writes && onTicket && !closed,
      run: () => {
        if (!row) return;
        void close(row);
        openNeighbour(1);
      },
    },
    {
      id: 'ticket.snooze',
      title: t(row?.snoozedUntil ? 'quick.wake' : 'quick.snooze'),
      group: here,
      chord: 's',
      icon: 'snooze',
      when: writes && onTicket && !closed,
      run: () => row && (row.snoozedUntil ? void wake(row) : place.ask('snooze')),
    },
    {
      id: 'ticket.tags',
      title: t('desk.set-tags'),
      group: here,
      chord: '#',
      icon: 'tag',
      when: writes && onTicket,
      run: () => place.ask('tags'),
    },
    {
      id: 'ticket.priority',
      title: t('desk.set-priority'),
      group: here,
      chord: 'p',
      icon: 'star',
      when: writes && onTicket,
      run: () => place.ask('priority'),
    },
    {
      id: 'ticket.fields',
      title: t('field.focus'),
      group: here,
      chord: 'shift+f',
      icon: 'rows',
      when: onTicket,
      run: () => {
        if (!focusFields()) place.showCard();
      },
    },
    {
      id: 'ticket.hand-over',
      title: t('together.hand-over'),
      group: here,
      chord: 'shift+a',
      icon: 'forward',
      when: writes && onTicket,
      run: () => place.ask('hand-over'),
    },
    {
      id: 'ticket.forward',
      title: t('forward.this'),
      group: here,
      chord: 'shift+r',
      icon: 'forward',
      when: writes && onTicket,
      run: () => row && askForward({ ticketId: row.id, messageId: null }),
    },
    {
      id: 'ticket.follow',
      title: t('together.follow-key'),
      group: here,
      chord: 'f',
      icon: 'eye',
      when: onTicket,
      run: () => row && void toggleFollowing(row.id, me.id),
    },
    {
      id: 'desk.mentions',
      title: t('app.go-to', { room: t('together.mentions.long') }),
      group: there,
      chord: '@',
      icon: 'at',
      run: () => history.push('/desk/mentions'),
    },
    { id: 'ticket.card', title: t('desk.card'), group: here, chord: 'i', icon: 'user', when: onTicket, run: place.showCard },
  ]);
}

/** Goes to the first field of the form, or to what stands above it where the form is empty. False when the fields are not on screen. */
function focusFields(): boolean {
  const place = document.querySelector('.form-fields') ?? document.querySelector('.ticket-fields');
  const first = place?.querySelector<HTMLElement>('button, input, a');
  first?.focus();
  return Boolean(first);
}
