import { lazy, Suspense, useState } from 'react';
import type { VisitingCard } from '../../../contract/mail-content.ts';
import type { TicketDetail } from '../../../contract/tickets.ts';
import { cache } from '../app/cache.ts';
import { useMay } from '../app/session.ts';
import { useSay } from '../app/words.tsx';
import { Button } from '../ui/Button.tsx';
import { Icon } from '../ui/Icon.tsx';
import { Facts } from '../ui/Tag.tsx';

const AddCard = lazy(() => import('./AddCard.tsx').then((each) => ({ default: each.AddCard })));

/** A visiting card that came as a file, as a card. */
export function CardView({ card, ticketId }: { card: VisitingCard; ticketId: number }) {
  const t = useSay();
  const may = useMay('customers.write');
  const [adds, setAdds] = useState(false);
  const name = card.name || card.company;
  const customer = cache.getQueryData<TicketDetail>(['ticket', ticketId])?.customer;
  const rows = [
    [t('content.card.company'), card.name ? [card.company, card.title].filter(Boolean).join(', ') : card.title],
    [t('content.card.phones'), card.phones.join(', ')],
    [t('content.card.emails'), card.emails.join(', ')],
    [t('content.card.address'), card.address],
    [t('content.card.url'), card.url],
  ] as const;
  const useful = card.phones.length > 0 || card.emails.length > 0 || card.company !== '';
  return (
    <section className="content-card" aria-label={t('content.card-of', { name })}>
      <p className="kind">
        <Icon name="user" size="small" />
        {t('content.card')}
      </p>
      <h4>{name}</h4>
      <Facts items={rows.filter(([, value]) => value !== '')} />
      {may && customer && useful && (
        <div className="answer">
          <Button small icon="user-add" onPress={() => setAdds(true)}>
            {t('content.card.add')}
          </Button>
        </div>
      )}
      {adds && customer && (
        <Suspense>
          <AddCard card={card} customer={customer} ticketId={ticketId} onClose={() => setAdds(false)} />
        </Suspense>
      )}
    </section>
  );
}
