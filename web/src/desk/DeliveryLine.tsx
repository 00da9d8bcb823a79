import { useState } from 'react';
import type { Message } from '../../../contract/tickets.ts';
import { api } from '../app/api.ts';
import { useDates } from '../app/dates-live.ts';
import { refusalOf } from '../app/say-now.ts';
import { useSay } from '../app/words.tsx';
import { Button } from '../ui/Button.tsx';
import { Icon } from '../ui/Icon.tsx';
import { Notice } from '../ui/Message.tsx';
import { showToast } from '../ui/Toast.tsx';
import { takeBack } from './outbox.ts';

type Delivery = NonNullable<Message['delivery']>;

/** Where an answer of ours is: waiting to be taken back, on its way, delivered and what the other server said, or refused and why. */
export function DeliveryLine({ message, delivery }: { message: Message; delivery: Delivery }) {
  const t = useSay();
  if (delivery.state === 'failed') return <Failed message={message} delivery={delivery} />;
  if (delivery.state === 'queued' && delivery.tries === 0) return <Queued message={message} delivery={delivery} />;
  const words =
    delivery.state === 'sent'
      ? t('desk.delivery.sent')
      : delivery.state === 'cancelled'
        ? t('desk.delivery.cancelled')
        : delivery.tries > 1 || delivery.state === 'queued'
          ? t('desk.delivery.trying', { count: delivery.tries })
          : t('desk.delivery.sending');
  return (
    <p className="delivery" title={delivery.serverAnswer ? t('desk.delivery.server-said', { answer: delivery.serverAnswer }) : undefined}>
      <Icon name={delivery.state === 'sent' ? 'check' : 'send'} size="small" />
      {words}
    </p>
  );
}

function Queued({ message, delivery }: { message: Message; delivery: Delivery }) {
  const t = useSay();
  const dates = useDates(1000);
  const left_s = Math.ceil((Date.parse(delivery.sendAfter) - dates.now) / 1000);
  return (
    <p className="delivery">
      <Icon name="send" size="small" />
      {left_s > 0 ? t('desk.delivery.leaves-in', { count: left_s }) : t('desk.delivery.sending')}
      {left_s > 1 && (
        <button type="button" onClick={() => void takeBack(message.id, message.ticketId)}>
          {t('desk.delivery.take-back')}
        </button>
      )}
    </p>
  );
}

function Failed({ message, delivery }: { message: Message; delivery: Delivery }) {
  const t = useSay();
  const [busy, setBusy] = useState(false);
  const again = async () => {
    setBusy(true);
    try {
      await api.tickets.sendAgain({ params: { messageId: message.id } });
    } catch (error) {
      showToast({ text: refusalOf(error), icon: 'alert' });
    } finally {
      setBusy(false);
    }
  };
  return (
    <div className="delivery-failed">
      <Notice
        title={t('desk.delivery.failed')}
        actions={
          <Button small look="main" loading={busy} onPress={() => void again()}>
            {t('desk.delivery.again')}
          </Button>
        }
      >
        {delivery.serverAnswer ? t('desk.delivery.failed-answer', { answer: delivery.serverAnswer }) : t('desk.delivery.failed-silent')}{' '}
        {t('desk.delivery.kept')}
      </Notice>
    </div>
  );
}
