/** The story of a ticket. Read from the top while it fits, kept at its end when it does not. */
import { useRouterState } from '@tanstack/react-router';
import { memo, type RefObject, useEffect, useLayoutEffect, useMemo, useRef, useState } from 'react';
import type { TicketDetail } from '../../../contract/tickets.ts';
import { api } from '../app/api.ts';
import { cache } from '../app/cache.ts';
import { refusalOf } from '../app/say-now.ts';
import { useMe } from '../app/session.ts';
import { useSay } from '../app/words.tsx';
import { hasChat } from '../chats/count.ts';
import { useReadId } from '../chats/use-read.ts';
import { useChatWords } from '../chats/words.ts';
import { Button } from '../ui/Button.tsx';
import { showToast } from '../ui/Toast.tsx';
import { MovedLine } from '../tickets/merging/MovedLine.tsx';
import { useNames } from '../tickets/names.ts';
import { isBlank, writingOf } from './drafts.ts';
import { EventFold } from './EventFold.tsx';
import { MessageView } from './MessageView.tsx';
import { OutgoingView } from './OutgoingView.tsx';
import { useOutgoing } from './outbox.ts';
import { freshIdOf, storyOf } from './story.ts';
import './Timeline.css';

const near_end_px = 80;

export const Timeline = memo(function Timeline({ detail }: { detail: TicketDetail }) {
  const t = useSay();
  const names = useNames();
  const spoke = hasChat(detail);
  useChatWords(spoke);
  const readId = useReadId(detail.ticket.id, spoke);
  const outgoing = useOutgoing(detail.ticket.id);
  const fresh = useFresh(detail);
  const parts = useMemo(
    () => storyOf({ messages: detail.messages, hasEarlier: detail.hasEarlier, events: detail.events, outgoing, freshId: fresh.id }),
    [detail.messages, detail.hasEarlier, detail.events, outgoing, fresh.id],
  );
  const place = usePlace(detail, outgoing.length, fresh.id);
  const earlier = useEarlier(detail, place.hold);
  useWantedMessage(detail, place.scroller, place.leaveEnd, earlier);

  return (
    // What scrolls must be reachable by keyboard, or it cannot be read without a pointer.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
    <div className="story" role="log" aria-label={t('desk.story')} ref={place.scroller} onScroll={place.onScroll} tabIndex={0}>
      <div className="told" ref={place.content}>
        {detail.hasEarlier && (
          <div className="part">
            <span />
            <button type="button" className="fold" disabled={earlier.loading} onClick={earlier.load}>
              {t(earlier.loading ? 'desk.earlier-loading' : 'desk.earlier')}
            </button>
          </div>
        )}
        {parts.map((part) => {
          if (part.kind === 'message')
            return (
              <MessageView
                key={part.key}
                message={part.message}
                customerName={detail.ticket.customerName}
                read={part.message.id === readId}
              />
            );
          if (part.kind === 'events') return <EventFold key={part.key} events={part.events} names={names} />;
          if (part.kind === 'moved') return <MovedLine key={part.key} ticketId={detail.ticket.id} moved={part.moved} names={names} />;
          if (part.kind === 'outgoing') return <OutgoingView key={part.key} item={part.item} />;
          return (
            <div key={part.key} className="fresh" role="separator" data-fresh>
              {t(fresh.whileWriting ? 'desk.new-while-writing' : 'desk.new')}
            </div>
          );
        })}
      </div>
      {place.below && (
        <div className="to-end">
          <Button small icon="arrow-down" onPress={place.toEnd}>
            {t('desk.new-below')}
          </Button>
        </div>
      )}
    </div>
  );
});

/** Where "new" begins: found when the ticket is opened, moved on when something comes after we have spoken. */
function useFresh(detail: TicketDetail): { id: number | null; whileWriting: boolean } {
  const me = useMe();
  const [fresh, setFresh] = useState(() => ({ id: detail.ticket.unseen ? freshIdOf(detail.messages) : null, whileWriting: false }));
  const newest = detail.messages.at(-1)?.id ?? 0;
  const last = useRef(newest);
  useEffect(() => {
    const came = detail.messages.filter((message) => message.id > last.current);
    last.current = Math.max(newest, last.current);
    const foreign = came.find((message) => message.accountId !== me.id);
    const mine = came.some((message) => message.accountId === me.id);
    if (mine) setFresh({ id: null, whileWriting: false });
    else if (foreign) {
      const whileWriting = !isBlank(writingOf(detail.ticket.id, 'reply'));
      setFresh((before) => (before.id === null || (whileWriting && !before.whileWriting) ? { id: foreign.id, whileWriting } : before));
    }
  }, [newest, detail.messages, detail.ticket.id, me.id]);
  return fresh;
}

/** The place in the story: at its end it stays there, elsewhere nothing moves it. */
function usePlace(detail: TicketDetail, outgoing: number, freshId: number | null) {
  const scroller = useRef<HTMLDivElement>(null);
  const content = useRef<HTMLDivElement>(null);
  const atEnd = useRef(true);
  const held = useRef<number | null>(null);
  const [below, setBelow] = useState(false);
  const newest = detail.messages.at(-1)?.id;

  // Opened: what is new stands at the top; with nothing new, the end.
  useLayoutEffect(() => {
    const box = scroller.current;
    const mark = box?.querySelector<HTMLElement>('[data-fresh]');
    if (!box) return;
    box.scrollTop = box.scrollHeight;
    if (mark && mark.offsetTop < box.scrollTop + 8) {
      box.scrollTop = mark.offsetTop - 12;
      atEnd.current = false;
    }
  }, []);

  // Pictures and framed mails grow after they were drawn; earlier messages come in above.
  useEffect(() => {
    const box = scroller.current;
    if (!box || !content.current) return;
    const watcher = new ResizeObserver(() => {
      if (held.current !== null) {
        box.scrollTop = box.scrollHeight - held.current;
        held.current = null;
      } else if (atEnd.current) box.scrollTop = box.scrollHeight;
    });
    watcher.observe(content.current);
    watcher.observe(box);
    return () => watcher.disconnect();
  }, []);

  const known = useRef({ newest, outgoing });
  useLayoutEffect(() => {
    const before = known.current;
    known.current = { newest, outgoing };
    const box = scroller.current;
    if (!box || before.newest === undefined) return;
    if (outgoing > before.outgoing || atEnd.current) box.scrollTop = box.scrollHeight;
    else if ((newest ?? 0) > before.newest) setBelow(true);
  }, [newest, outgoing, freshId]);

  return {
    scroller,
    content,
    below,
    onScroll: () => {
      const box = scroller.current;
      if (!box) return;
      atEnd.current = box.scrollHeight - box.scrollTop - box.clientHeight < near_end_px;
      if (atEnd.current && below) setBelow(false);
    },
    /** Before something is added above: what one reads stays where it is. */
    hold: () => {
      const box = scroller.current;
      if (box) held.current = box.scrollHeight - box.scrollTop;
    },
    /** Something further up is to be read: what grows no longer pulls to the end. */
    leaveEnd: () => {
      atEnd.current = false;
    },
    toEnd: () => {
      const box = scroller.current;
      if (box) box.scrollTop = box.scrollHeight;
    },
  };
}

/** Opened from a search: the message that was found comes into sight, fetched first when it lies further back. Once; then one reads on in peace. */
function useWantedMessage(
  detail: TicketDetail,
  scroller: RefObject<HTMLDivElement | null>,
  leaveEnd: () => void,
  earlier: { loading: boolean; load: () => void },
): void {
  const wanted = useRouterState({ select: (state) => Number((state.location.search as { message?: string }).message) || null });
  const shown = useRef<number | null>(null);
  useEffect(() => {
    if (wanted === null || shown.current === wanted) return;
    if (!detail.messages.some((message) => message.id === wanted)) {
      if (detail.hasEarlier && !earlier.loading && wanted < (detail.messages[0]?.id ?? 0)) earlier.load();
      return;
    }
    const box = scroller.current;
    const message = box?.querySelector<HTMLElement>(`[data-message="${wanted}"]`);
    if (!box || !message) return;
    shown.current = wanted;
    leaveEnd();
    box.scrollTop = message.offsetTop - 12;
    message.classList.add('sought');
    // Mails in frames take their height a moment later.
    const timer = setTimeout(() => (box.scrollTop = message.offsetTop - 12), 250);
    return () => clearTimeout(timer);
    // oxlint-disable-next-line react-hooks/exhaustive-deps -- looked for again when more of the story is here
  }, [wanted, detail, earlier.loading]);
}

function useEarlier(detail: TicketDetail, hold: () => void) {
  const [loading, setLoading] = useState(false);
  const ticketId = detail.ticket.id;
  const load = async () => {
    const before = detail.messages[0]?.id;
    if (loading || before === undefined) return;
    setLoading(true);
    try {
      const page = await api.tickets.messages({ params: { ticketId }, query: { before } });
      hold();
      cache.setQueryData<TicketDetail>(
        ['ticket', ticketId],
        (known) =>
          known && {
            ...known,
            hasEarlier: page.hasEarlier,
            messages: [...page.messages.filter((one) => one.id < (known.messages[0]?.id ?? 0)), ...known.messages],
          },
      );
    } catch (error) {
      showToast({ text: refusalOf(error), icon: 'alert' });
    } finally {
      setLoading(false);
    }
  };
  return { loading, load: () => void load() };
}
