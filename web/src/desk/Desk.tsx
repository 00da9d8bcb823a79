/** The desk: list, conversation, context. On a phone one at a time, by the address. */
import { useQuery } from '@tanstack/react-query';
import { useParams, useRouter, useRouterState } from '@tanstack/react-router';
import { useEffect, useRef, useState } from 'react';
import { usePreference } from '../account/preferences.ts';
import { density } from '../account/density.ts';
import { known } from '../app/cache.ts';
import { usePhone, useWide } from '../app/media.ts';
import { deskPath, idOf, viewOf } from '../app/places.ts';
import { useMay } from '../app/session.ts';
import { useSay } from '../app/words.tsx';
import { IconButton } from '../ui/Button.tsx';
import { Sheet } from '../ui/Dialog.tsx';
import { Empty, Skeleton } from '../ui/Message.tsx';
import { type Question, TicketDialogs } from '../tickets/TicketDialogs.tsx';
import { ContextPanel } from './ContextPanel.tsx';
import { Conversation } from './Conversation.tsx';
import { Divider } from './Divider.tsx';
import { ListPanel } from './ListPanel.tsx';
import { NewTicket } from './NewTicket.tsx';
import { whenTakenBack } from './outbox.ts';
import { usePanels } from './panels.ts';
import type { TicketListHandle } from './TicketList.tsx';
import { useDeskCommands } from './useDeskCommands.ts';
import './Desk.css';

export function Desk() {
  const t = useSay();
  const params = useParams({ strict: false }) as { view?: string; ticketId?: string };
  const view = viewOf(params.view);
  const ticketId = idOf(params.ticketId);
  const { history } = useRouter();
  const card = useRouterState({ select: (state) => (state.location.search as { panel?: string }).panel === 'card' });
  const phone = usePhone();
  const wide = useWide();
  const panels = usePanels();
  const list = useRef<TicketListHandle>(null);
  const [cursor, setCursor] = useState<number | null>(ticketId);
  const [query, setQuery] = useState<string | null>(null);
  const [question, setQuestion] = useState<Question | null>(null);
  const [opening, setOpening] = useState(false);
  const [kept, keep] = usePreference('density');
  const { data: detail } = useQuery({ ...known.ticket(ticketId ?? 0), enabled: false });
  const mayRead = useMay('tickets.read');

  const open = (id: number) => history.push(deskPath(view, id));
  const back = () => {
    history.push(deskPath(view));
    requestAnimationFrame(() => list.current?.focus());
  };
  const showCard = (shown: boolean) => ticketId && (shown ? history.push(`${deskPath(view, ticketId)}?panel=card`) : history.back());

  useEffect(() => {
    if (ticketId) setCursor(ticketId);
    setQuestion(null);
  }, [ticketId]);
  useEffect(() => setQuery(null), [view]);
  useEffect(() => whenTakenBack((id) => id !== ticketId && history.push(deskPath(view, id))), [ticketId, view, history]);
  useTitle(detail?.ticket.subject ?? null, t('app.desk'));
  useDeskCommands({ view, ticketId, row: detail?.ticket, cursor, setCursor, list, open, back, ask: setQuestion, search: () => setQuery(''), create: () => setOpening(true), showCard: () => showCard(true) });

  if (!mayRead) return <Empty title={t('desk.no-right')}>{t('desk.no-right-says')}</Empty>;
  const context = detail && ticketId ? <ContextPanel detail={detail} view={view} onAsk={setQuestion} /> : <Skeleton lines={6} />;
  const listPanel = (
    <ListPanel
      view={view}
      query={query}
      dense={density(kept) === 'dense'}
      selected={ticketId}
      cursor={cursor}
      onCursor={setCursor}
      onOpen={open}
      onQuery={setQuery}
      onDense={(dense) => keep(dense ? 'dense' : 'normal')}
      onNew={() => setOpening(true)}
      listRef={list}
    />
  );

  return (
    <div className="desk" style={phone ? undefined : ({ '--desk-list': `${panels.list}px`, '--desk-context': `${panels.context}px` } as React.CSSProperties)}>
      {(!phone || !ticketId) && listPanel}
      {!phone && <Divider of="list" label={t('desk.list-width')} />}
      {ticketId && !(phone && card) && <Conversation ticketId={ticketId} onBack={back} onCard={() => showCard(true)} />}
      {!ticketId && !phone && <NothingOpen />}
      {ticketId && wide && (
        <>
          <Divider of="context" label={t('desk.context-width')} />
          <aside className="desk-context" aria-label={t('desk.context')}>
            {context}
          </aside>
        </>
      )}
      {ticketId && phone && card && (
        <aside className="desk-context whole" aria-label={t('desk.context')}>
          <header>
            <IconButton icon="left" label={t('desk.back-to-talk')} onPress={() => showCard(false)} />
            <h1>{t('desk.card')}</h1>
          </header>
          {context}
        </aside>
      )}
      {ticketId && !wide && !phone && (
        <Sheet open={card} onClose={() => showCard(false)} title={t('desk.card')}>
          {context}
        </Sheet>
      )}
      {detail && ticketId && <TicketDialogs row={detail.ticket} question={question} onClose={() => setQuestion(null)} />}
      {opening && (
        <NewTicket
          onClose={() => setOpening(false)}
          onOpened={(row) => {
            setOpening(false);
            open(row.id);
          }}
        />
      )}
    </div>
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

function useTitle(subject: string | null, otherwise: string): void {
  useEffect(() => {
    document.title = `${subject ?? otherwise} · Okienko`;
  }, [subject, otherwise]);
}
