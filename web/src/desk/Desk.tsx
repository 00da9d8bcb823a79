/** The desk: list, conversation, context. On a phone one at a time, by the address. */
import { useQuery } from '@tanstack/react-query';
import { useRouter, useRouterState } from '@tanstack/react-router';
import { lazy, Suspense, useCallback, useEffect, useRef, useState } from 'react';
import { usePreference } from '../account/preferences.ts';
import { density } from '../account/density.ts';
import type { View } from '../../../contract/tickets.ts';
import { known } from '../app/cache.ts';
import { usePhone, useWide } from '../app/media.ts';
import { deskPath, firstView, idOf, searchPath, useDeskPlace, viewOf } from '../app/places.ts';
import { useMay } from '../app/session.ts';
import { useSteady } from '../app/steady.ts';
import { useSay } from '../app/words.tsx';
import { loadChatWords } from '../chats/words.ts';
import { useMissingQuestion } from '../fields/missing.ts';
import { Empty, Skeleton } from '../ui/Message.tsx';
import type { Question } from '../tickets/TicketDialogs.tsx';
import { IconButton } from '../ui/Button.tsx';
import { TicketPane } from './beside.tsx';
import { Divider } from './Divider.tsx';
import { ListPanel } from './ListPanel.tsx';
import { whenTakenBack } from './outbox.ts';
import { noteOpened } from './recent.ts';
import { usePanels } from './panels.ts';
import { loadTicketRoom, type TicketListHandle } from './TicketList.tsx';
import './Conversation.css';
import { useSecond } from './use-second.ts';
import { useDeskCommands } from './useDeskCommands.ts';
import './Desk.css';

const SecondTicket = lazy(() => import('./Conversation.tsx').then((each) => ({ default: each.Conversation })));
const TicketRoom = lazy(() => loadTicketRoom().then((each) => ({ default: each.TicketRoom })));
// Asked for by a key or a button; the desk is on screen before they are needed.
const NewTicket = lazy(() => import('./NewTicket.tsx').then((each) => ({ default: each.NewTicket })));
const MissingFields = lazy(() => import('../fields/MissingFields.tsx').then((each) => ({ default: each.MissingFields })));
const RecentDialog = lazy(() => import('./RecentDialog.tsx').then((each) => ({ default: each.RecentDialog })));
const MentionsPanel = lazy(() => import('../together/MentionsPanel.tsx').then((each) => ({ default: each.MentionsPanel })));
const ChatsPanel = lazy(async () => {
  const [panel] = await Promise.all([import('../chats/ChatsPanel.tsx'), loadChatWords()]);
  return { default: panel.ChatsPanel };
});
const TicketDialogs = lazy(() => import('../tickets/TicketDialogs.tsx').then((each) => ({ default: each.TicketDialogs })));

const address_after_ms = 400;

export function Desk() {
  const t = useSay();
  const place = useDeskPlace();
  const view = viewOf(place.view);
  const ticketId = idOf(place.ticketId);
  const { history } = useRouter();
  const card = useRouterState({ select: (state) => (state.location.search as { panel?: string }).panel === 'card' });
  const phone = usePhone();
  const wide = useWide();
  const second = useSecond(ticketId, wide);
  const panels = usePanels();
  const list = useRef<TicketListHandle>(null);
  const [cursor, setCursor] = useState<number | null>(ticketId);
  const [query, setQuery] = useSearchText(view, ticketId);
  const [question, setQuestion] = useState<Question | null>(null);
  const missing = useMissingQuestion();
  const [opening, setOpening] = useState(false);
  const [recalling, setRecalling] = useState(false);
  const [kept, keep] = usePreference('density');
  // What the keys and the questions are about.
  const current = second.active ? second.ticketId : ticketId;
  const { data: detail } = useQuery({ ...known.ticket(current ?? 0), enabled: false });
  const mayRead = useMay('tickets.read');

  // Notes that mention me, and chats, stand where the list stands, at addresses of their own.
  const mentions = place.view === 'mentions';
  const chats = place.view === 'chats';
  const open = useSteady((id: number, messageId?: number) => history.push(searchPath(view, id, query, messageId)));
  const back = useSteady(() => {
    history.push(mentions || chats ? `/desk/${place.view}` : searchPath(view, null, query));
    requestAnimationFrame(() => list.current?.focus());
  });
  const showCard = useSteady((shown: boolean) => {
    if (!ticketId) return;
    const here = mentions || chats ? `/desk/${place.view}/${ticketId}` : deskPath(view, ticketId);
    if (shown) history.push(`${here}?panel=card`);
    else if (history.canGoBack()) history.back();
    else history.replace(here);
  });
  const search = useSteady(setQuery);
  const create = useCallback(() => setOpening(true), []);
  const changeDensity = useSteady((dense: boolean) => keep(dense ? 'dense' : 'normal'));
  const activateFirst = useSteady(() => second.activate(false));

  useEffect(() => {
    if (ticketId) setCursor(ticketId);
    setQuestion(null);
  }, [ticketId]);
  useEffect(() => whenTakenBack((id) => id !== ticketId && history.push(deskPath(view, id))), [ticketId, view, history]);
  const opened = detail?.ticket;
  useEffect(() => {
    if (opened) noteOpened(opened);
  }, [opened]);
  useTitle(detail?.ticket.subject ?? null, t('app.desk'));
  useDeskCommands({
    view,
    ticketId: current,
    row: detail?.ticket,
    cursor,
    setCursor,
    list,
    open: (id) => open(id),
    back,
    ask: setQuestion,
    search: () => (list.current?.seek ?? (() => setQuery('')))(),
    create,
    showCard: () => showCard(true),
    recent: () => setRecalling(true),
    beside: wide && ticketId ? { open: second.ticketId !== null, show: second.show, close: second.close, turn: second.turn } : null,
  });

  if (!mayRead) return <Empty title={t('desk.no-right')}>{t('desk.no-right-says')}</Empty>;
  const listPanel = chats ? (
    <Suspense fallback={<section className="desk-list" />}>
      <ChatsPanel selected={ticketId} onClose={() => history.push(deskPath(firstView))} />
    </Suspense>
  ) : mentions ? (
    <Suspense>
      <MentionsPanel selected={ticketId} onClose={() => history.push(deskPath(firstView))} />
    </Suspense>
  ) : (
    <ListPanel
      view={view}
      query={query}
      dense={density(kept) === 'dense'}
      selected={ticketId}
      cursor={cursor}
      onCursor={setCursor}
      onOpen={open}
      onQuery={search}
      onDense={changeDensity}
      onNew={create}
      listRef={list}
    />
  );

  return (
    <div
      className="desk"
      style={phone ? undefined : ({ '--desk-list': `${panels.list}px`, '--desk-context': `${panels.context}px` } as React.CSSProperties)}
    >
      {(!phone || !ticketId) && listPanel}
      {!phone && <Divider of="list" label={t('desk.list-width')} />}
      {ticketId && (
        <Suspense fallback={<Coming />}>
          <TicketPane main active={!second.active} onActive={activateFirst}>
            <TicketRoom
              ticketId={ticketId}
              view={view}
              card={card}
              onCard={showCard}
              onBack={back}
              onAsk={setQuestion}
              besideAnother={second.ticketId !== null}
            />
          </TicketPane>
          {second.ticketId && (
            <TicketPane main={false} active={second.active} onActive={() => second.activate(true)}>
              <IconButton small icon="close" label={t('quick.beside-close')} keys="shift+b" onPress={second.close} />
              <SecondTicket ticketId={second.ticketId} view={view} onBack={second.close} onCard={() => open(second.ticketId!)} />
            </TicketPane>
          )}
        </Suspense>
      )}
      {!ticketId && !phone && <NothingOpen />}
      <Suspense>
        {detail && current && question && <TicketDialogs row={detail.ticket} question={question} onClose={() => setQuestion(null)} />}
        {missing && <MissingFields key={missing.row.id} question={missing} />}
        {recalling && <RecentDialog now={ticketId} onOpen={open} onClose={() => setRecalling(false)} />}
        {opening && (
          <NewTicket
            onClose={() => setOpening(false)}
            onOpened={(row) => {
              setOpening(false);
              open(row.id);
            }}
          />
        )}
      </Suspense>
    </div>
  );
}

/** Only for the moment until the part for open tickets is here, once a window. */
function Coming() {
  const t = useSay();
  return (
    <main className="talk" aria-label={t('desk.conversation')}>
      <Skeleton lines={6} />
    </main>
  );
}

function NothingOpen() {
  const t = useSay();
  return (
    <main className="talk alone" aria-label={t('desk.conversation')}>
      <Empty title={t('desk.nothing-open')}>{t('desk.nothing-open-says')}</Empty>
    </main>
  );
}

/** What is searched for. The address carries it, a moment after it was typed: whoever gets the address finds the same. */
function useSearchText(view: View, ticketId: number | null): [string | null, (query: string | null) => void] {
  const { history } = useRouter();
  const said = useRouterState({ select: (state) => (state.location.search as { q?: string }).q ?? null });
  const [typed, setTyped] = useState<string | null>(said);
  const written = useRef(said);
  useEffect(() => {
    // Somebody went back, or to another place: the address is right.
    if (said !== written.current) {
      written.current = said;
      setTyped(said);
    }
  }, [said]);
  useEffect(() => {
    if (typed === written.current) return;
    const timer = setTimeout(
      () => {
        written.current = typed;
        history.replace(searchPath(view, ticketId, typed));
      },
      typed === null ? 0 : address_after_ms,
    );
    return () => clearTimeout(timer);
  }, [typed, view, ticketId, history]);
  return [typed, setTyped];
}

function useTitle(subject: string | null, otherwise: string): void {
  useEffect(() => {
    document.title = `${subject ?? otherwise} · Okienko`;
  }, [subject, otherwise]);
}
