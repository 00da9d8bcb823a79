/** An open ticket beside the table: the same room as on the desk, with a way over there. */
import { useQuery } from '@tanstack/react-query';
import { lazy, Suspense, useState } from 'react';
import { known } from '../../app/cache.ts';
import { deskPath } from '../../app/places.ts';
import { useSay } from '../../app/words.tsx';
import { loadTicketRoom } from '../../desk/TicketList.tsx';
import { IconButton } from '../../ui/Button.tsx';
import { Skeleton } from '../../ui/Message.tsx';
import type { Question } from '../TicketDialogs.tsx';
import '../../desk/Desk.css';
import '../../desk/Conversation.css';

const TicketRoom = lazy(() => loadTicketRoom().then((each) => ({ default: each.TicketRoom })));
const TicketDialogs = lazy(() => import('../TicketDialogs.tsx').then((each) => ({ default: each.TicketDialogs })));

export function TicketBeside({ ticketId, onClose }: { ticketId: number; onClose: () => void }) {
  const t = useSay();
  const [card, setCard] = useState(false);
  const [question, setQuestion] = useState<Question | null>(null);
  const { data: detail } = useQuery({ ...known.ticket(ticketId), enabled: false });
  return (
    <section className="ticket-beside" aria-label={t('desk.conversation')}>
      <div className="beside-tools">
        <IconButton small icon="out" label={t('views.open-on-desk')} href={deskPath('all', ticketId)} />
        <IconButton small icon="close" label={t('views.close-side')} keys="u" onPress={onClose} />
      </div>
      <div className="desk">
        <Suspense fallback={<Skeleton lines={6} />}>
          <TicketRoom ticketId={ticketId} view="all" card={card} onCard={setCard} onBack={onClose} onAsk={setQuestion} />
          {detail && question && <TicketDialogs row={detail.ticket} question={question} onClose={() => setQuestion(null)} />}
        </Suspense>
      </div>
    </section>
  );
}
