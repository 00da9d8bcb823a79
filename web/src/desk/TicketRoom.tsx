/** An open ticket: conversation and context. Comes when a ticket is about to be opened, not with the first load. */
import { useQuery } from '@tanstack/react-query';
import { useRouter } from '@tanstack/react-router';
import { lazy, memo, Suspense, useCallback } from 'react';
import type { View } from '../../../contract/tickets.ts';
import { known } from '../app/cache.ts';
import { deskPath } from '../app/places.ts';
import { usePhone, useWide } from '../app/media.ts';
import { loadAllWords, useSay } from '../app/words.tsx';
import { IconButton } from '../ui/Button.tsx';
import { Sheet } from '../ui/Dialog.tsx';
import { Skeleton } from '../ui/Message.tsx';
import type { Question } from '../tickets/TicketDialogs.tsx';
import { askForward, useForwarding } from '../tickets/forward/ask.ts';
import { useMergingQuestion } from '../tickets/merging/ask.ts';
import { useMergingCommands } from '../tickets/merging/useMergingCommands.ts';
import { ContextPanel } from './ContextPanel.tsx';
import { Conversation } from './Conversation.tsx';
import { Divider } from './Divider.tsx';

// Asked for by a key or a button.
const MergingDialogs = lazy(() => import('../tickets/merging/MergingDialogs.tsx').then((each) => ({ default: each.MergingDialogs })));

// Its words come with it.
const ForwardDialog = lazy(async () => {
  const [room] = await Promise.all([import('../tickets/forward/ForwardDialog.tsx'), loadAllWords()]);
  return { default: room.ForwardDialog };
});

export interface TicketRoomProps {
  ticketId: number;
  view: View;
  /** The context is asked for: beside, above, or instead of the conversation, as there is room. */
  card: boolean;
  onCard: (shown: boolean) => void;
  onBack: () => void;
  onAsk: (question: Question) => void;
  /** A second ticket stands where the context would. */
  besideAnother?: boolean;
}

/** Drawn for what it is given, and not for what else happens at the desk: the cursor moves, something is searched for. */
export const TicketRoom = memo(function TicketRoom(props: TicketRoomProps) {
  const t = useSay();
  const phone = usePhone();
  const wide = useWide();
  const { ticketId, card } = props;
  // The conversation asks for it; on a phone the card may stand alone, opened by its address.
  const { data: detail, error } = useQuery({ ...known.ticket(ticketId), enabled: phone && card });
  const { history } = useRouter();
  const { onCard } = props;
  const showCard = useCallback(() => onCard(true), [onCard]);
  useMergingCommands(detail);
  const merging = useMergingQuestion();
  const forwarding = useForwarding();
  const context = detail ? <ContextPanel detail={detail} view={props.view} onAsk={props.onAsk} /> : <Skeleton lines={6} />;

  if (phone && card) {
    return (
      <aside className="desk-context whole" aria-label={t('desk.context')}>
        <header>
          <IconButton icon="left" label={t('desk.back-to-talk')} onPress={() => props.onCard(false)} />
          <h1>{t('desk.card')}</h1>
        </header>
        {context}
      </aside>
    );
  }
  return (
    <>
      <Suspense>{detail && merging && <MergingDialogs detail={detail} onOpen={(id) => history.push(deskPath(props.view, id))} />}</Suspense>
      <Suspense>
        {detail && forwarding?.ticketId === ticketId && (
          <ForwardDialog detail={detail} asked={forwarding} onClose={() => askForward(null)} />
        )}
      </Suspense>
      <Conversation ticketId={ticketId} view={props.view} onBack={props.onBack} onCard={showCard} />
      {wide && !props.besideAnother && !(error && !detail) && (
        <>
          <Divider of="context" label={t('desk.context-width')} />
          <aside className="desk-context" aria-label={t('desk.context')}>
            {context}
          </aside>
        </>
      )}
      {(!wide || props.besideAnother) && !phone && (
        <Sheet open={card} onClose={() => props.onCard(false)} title={t('desk.card')}>
          {context}
        </Sheet>
      )}
    </>
  );
});
