/** The middle of the desk: one ticket, its story, and the place to write. */
import { useQuery } from '@tanstack/react-query';
import { memo, Suspense, useEffect, useMemo, useRef, useState } from 'react';
import type { TicketDetail, TicketRow, View } from '../../../contract/tickets.ts';
import type { Presence } from '../../../contract/live.ts';
import { ApiError } from '../app/api.ts';
import { cache, known, type ListData } from '../app/cache.ts';
import { live } from '../app/live.ts';
import { refusalOf } from '../app/say-now.ts';
import { useMay, useMe } from '../app/session.ts';
import { useSay } from '../app/words.tsx';
import { hasChat } from '../chats/count.ts';
import { TalkBar, TypingLine } from '../chats/parts.tsx';
import { Button } from '../ui/Button.tsx';
import { Empty, Notice, Skeleton } from '../ui/Message.tsx';
import { markSeen } from '../tickets/actions.ts';
import { LedHere, MergedAway } from '../tickets/merging/MergedAway.tsx';
import { Strips } from '../together/Strips.tsx';
import { useLookedAt } from '../together/use-looked-at.ts';
import { ClockStrip } from './ClockStrip.tsx';
import { usePane } from './beside.tsx';
import { Composer } from './composer/Composer.tsx';
import { adopt, forgetSent, stopCarrying } from './drafts.ts';
import { shelfReady } from './shelf.ts';
import { newestAt } from './story.ts';
import { Timeline } from './Timeline.tsx';
import { TicketHead } from './TicketHead.tsx';

export interface ConversationProps {
  ticketId: number;
  view: View;
  onBack: () => void;
  onCard: () => void;
}

const seen_after_ms = 500;

export const Conversation = memo(function Conversation(props: ConversationProps) {
  const t = useSay();
  const { ticketId } = props;
  // A page has one main part.
  const Frame = usePane().main ? 'main' : 'section';
  const query = useQuery({ ...known.ticket(ticketId), staleTime: 30_000 });
  const detail = query.data;
  const row = useMemo(() => detail?.ticket ?? rowInLists(ticketId), [detail, ticketId]);
  const presence = usePresence(ticketId);
  const mayWrite = useMay('tickets.write');
  useSight(detail);
  useLookedAt(ticketId);
  useDraftsOf(detail);
  const chat = detail !== undefined && hasChat(detail);
  const mergedAway = detail !== undefined && detail.ticket.mergedIntoId !== null;
  // Merged while it is on the screen: what is typed until one is led on must not be commands of the desk.
  const wroteOn = useRef(0);
  if (detail && !mergedAway) wroteOn.current = ticketId;

  if (query.error && !detail) return <Missing error={query.error} onBack={props.onBack} onRetry={() => void query.refetch()} />;
  if (!row) {
    return (
      <Frame className="talk" aria-label={t('desk.conversation')}>
        <Skeleton lines={6} />
      </Frame>
    );
  }
  return (
    <Frame className="talk" aria-label={t('desk.conversation')}>
      <TicketHead row={row} presence={presence} onBack={props.onBack} onCard={props.onCard} />
      {mergedAway ? <MergedAway detail={detail} view={props.view} /> : <LedHere />}
      <ClockStrip row={row} />
      {chat && (
        <Suspense fallback={<div className="talk-chat" />}>
          <TalkBar detail={detail} />
        </Suspense>
      )}
      {detail && <Strips detail={detail} />}
      {detail ? <Timeline key={`story ${ticketId}`} detail={detail} /> : <Skeleton lines={5} />}
      {chat && (
        <Suspense>
          <TypingLine ticketId={ticketId} />
        </Suspense>
      )}
      {detail && mayWrite && (!mergedAway || wroteOn.current === ticketId) && <Composer detail={detail} presence={presence} />}
    </Frame>
  );
});

/** Before the ticket itself has come, what the list knows of it is shown. */
function rowInLists(ticketId: number): TicketRow | undefined {
  for (const [, data] of cache.getQueriesData<ListData>({ queryKey: ['list'] })) {
    for (const page of data?.pages ?? []) {
      const row = page.rows.find((one) => one.id === ticketId);
      if (row) return row;
    }
  }
  return undefined;
}

/** Who else is here. Said by the live wire only, and true only now. */
function usePresence(ticketId: number): Presence[] {
  const me = useMe();
  const { active } = usePane();
  useEffect(() => {
    if (!active) return;
    live.watch(ticketId);
    return () => live.watch(null);
  }, [ticketId, active]);
  const { data } = useQuery<Presence[]>({ queryKey: ['presence', ticketId], queryFn: () => [], enabled: false, initialData: [] });
  return useMemo(() => data.filter((person) => person.accountId !== me.id), [data, me.id]);
}

/** Looked at for half a second in a window that is in sight: seen. Passing by with J is not looking. */
function useSight(detail: TicketDetail | undefined): void {
  const me = useMe();
  const [visible, setVisible] = useState(document.visibilityState === 'visible');
  useEffect(() => {
    const look = () => setVisible(document.visibilityState === 'visible');
    document.addEventListener('visibilitychange', look);
    return () => document.removeEventListener('visibilitychange', look);
  }, []);
  const row = detail?.ticket;
  const counts = row?.unseen && (row.ownerId === null || row.ownerId === me.id);
  const latest = useRef(row);
  latest.current = row;
  useEffect(() => {
    if (!counts || !visible) return;
    const timer = setTimeout(() => latest.current && void markSeen(latest.current), seen_after_ms);
    return () => clearTimeout(timer);
  }, [counts, visible, row?.id]);
}

function useDraftsOf(detail: TicketDetail | undefined): void {
  const me = useMe();
  const latest = useRef(detail);
  latest.current = detail;
  const drafts = detail?.drafts;
  useEffect(() => {
    const now = latest.current;
    if (now && now.ticket.mergedIntoId === null) stopCarrying(now.ticket.id);
    if (now && drafts) void shelfReady.then(() => adopt(now.ticket.id, drafts, (at) => newestAt(now.messages, at)));
  }, [drafts]);
  const newest = detail?.messages.at(-1);
  useEffect(() => {
    if (newest && newest.accountId === me.id) forgetSent(newest.ticketId, newest);
  }, [newest, me.id]);
}

function Missing(props: { error: unknown; onBack: () => void; onRetry: () => void }) {
  const t = useSay();
  const gone = props.error instanceof ApiError && props.error.code === 'ticket.not-found';
  return (
    <main className="talk alone" aria-label={t('desk.conversation')}>
      {gone ? (
        <Empty title={t('desk.ticket-gone')} action={<Button onPress={props.onBack}>{t('desk.back-to-list')}</Button>}>
          {t('desk.ticket-gone-says')}
        </Empty>
      ) : (
        <Notice title={t('desk.ticket-failed')} actions={<Button onPress={props.onRetry}>{t('desk.try-again')}</Button>}>
          {refusalOf(props.error)}
        </Notice>
      )}
    </main>
  );
}
