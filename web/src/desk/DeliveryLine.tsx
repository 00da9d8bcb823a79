import { useState } from 'react';
import type { Message } from '../../../contract/tickets.ts';
import { api } from '../app/api.ts';
import { useDates } from '../app/dates-live.ts';
import { refusalOf } from '../app/say-now.ts';
import { type Say, useSay, type WordKey } from '../app/words.tsx';
import { Button } from '../ui/Button.tsx';
import { When } from '../ui/Clock.tsx';
import { Icon } from '../ui/Icon.tsx';
import { Notice } from '../ui/Message.tsx';
import { showToast } from '../ui/Toast.tsx';
import { takeBack } from './outbox.ts';

type Delivery = NonNullable<Message['delivery']>;

/** Where an answer of ours is: waiting to be taken back, on its way, delivered and what the other server said, or refused and why. */
export function DeliveryLine({ message, delivery }: { message: Message; delivery: Delivery }) {
  const t = useSay();
  if (delivery.state === 'failed') return <Failed message={message} delivery={delivery} />;
  if (delivery.state === 'queued' && (delivery.tries > 0 || delivery.held)) return <Waits message={message} delivery={delivery} />;
  if (delivery.state === 'queued') return <Queued message={message} delivery={delivery} />;
  const words =
    delivery.state === 'sent'
      ? t('desk.delivery.sent')
      : delivery.state === 'cancelled'
        ? t('desk.delivery.cancelled')
        : delivery.tries > 1
          ? t('desk.delivery.trying', { count: delivery.tries })
          : t('desk.delivery.sending');
  return (
    <p className="delivery" title={delivery.serverAnswer ? t('desk.delivery.server-said', { answer: delivery.serverAnswer }) : undefined}>
      <Icon name={delivery.state === 'sent' ? 'check' : 'send'} size="small" />
      {words}
      {delivery.sentAt && <When at={delivery.sentAt} />}
    </p>
  );
}

/** Not taken yet: why, when it is tried again, and the way to do it now. */
function Waits({ message, delivery }: { message: Message; delivery: Delivery }) {
  const t = useSay();
  const [busy, now] = useAgain(message.id);
  const dates = useDates();
  const when = dates.when(delivery.sendAfter);
  const domain = delivery.domain ?? '';
  const words = delivery.held
    ? t(`mail.why.${delivery.held}`, { domain, when })
    : t(sideOf(delivery), { reason: reasonOf(delivery, t), when });
  return (
    <p className="delivery" title={delivery.serverAnswer ? t('desk.delivery.server-said', { answer: delivery.serverAnswer }) : undefined}>
      <Icon name="clock" size="small" />
      <span>{words}</span>
      <button type="button" disabled={busy} onClick={now}>
        {t('mail.why.now')}
      </button>
    </p>
  );
}

type Side = 'mail.why.recipient' | 'mail.why.sign-in' | 'mail.why.server';

/** On whose side it lies; what is wrong between us and our own server, the administrator sees word for word in the outbox. */
function sideOf({ why }: Delivery): Side {
  if (why?.key.startsWith('mail.bounce.')) return 'mail.why.recipient';
  return /password|oauth|login|sender-refused|relay/.test(why?.key ?? '') ? 'mail.why.sign-in' : 'mail.why.server';
}

function reasonOf({ why }: Delivery, t: Say): string {
  return why?.key.startsWith('mail.bounce.') ? t(why.key as WordKey) : '';
}

function adviceFor(delivery: Delivery): WordKey {
  const reason = delivery.why?.key ?? '';
  if (!reason.startsWith('mail.bounce.')) return 'mail.do.server';
  if (/unknown$|moved|no-mail|suspended|refused-by/.test(reason) && reason !== 'mail.bounce.unknown') return 'mail.do.address';
  if (/too-big|over-limit/.test(reason)) return 'mail.do.smaller';
  if (/spam|virus|content|not-standard/.test(reason)) return 'mail.do.content';
  return /authentication|reverse|reputation|blocked|sender|relaying|security|policy/.test(reason) ? 'mail.do.server' : 'mail.do.wait';
}

function useAgain(messageId: number): [boolean, () => void] {
  const [busy, setBusy] = useState(false);
  const again = async () => {
    setBusy(true);
    try {
      await api.tickets.sendAgain({ params: { messageId } });
    } catch (error) {
      showToast({ text: refusalOf(error), icon: 'alert' });
    } finally {
      setBusy(false);
    }
  };
  return [busy, () => void again()];
}

/** A forward comes back into its own question, not into the editor of answers. */
async function back(message: Message): Promise<void> {
  if (message.thirdParty) await (await import('../tickets/forward/take-back.ts')).takeBackForward(message);
  else await takeBack(message.id, message.ticketId);
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
        <button type="button" onClick={() => void back(message)}>
          {t('desk.delivery.take-back')}
        </button>
      )}
    </p>
  );
}

function Failed({ message, delivery }: { message: Message; delivery: Delivery }) {
  const t = useSay();
  const [busy, again] = useAgain(message.id);
  const reason = reasonOf(delivery, t);
  return (
    <div className="delivery-failed">
      <Notice
        title={reason ? t('mail.why.failed', { reason }) : t('desk.delivery.failed')}
        actions={
          <Button small look="main" loading={busy} onPress={again}>
            {t('desk.delivery.again')}
          </Button>
        }
      >
        {delivery.serverAnswer ? t('desk.delivery.failed-answer', { answer: delivery.serverAnswer }) : t('desk.delivery.failed-silent')}{' '}
        {t(delivery.why ? adviceFor(delivery) : 'desk.delivery.kept')}
      </Notice>
    </div>
  );
}
