import { useState } from 'react';
import type { Protection } from '../../../contract/mail-content.ts';
import type { Message } from '../../../contract/tickets.ts';
import { api } from '../app/api.ts';
import { refusalOf } from '../app/say-now.ts';
import { useDates } from '../app/dates-live.ts';
import { useSay } from '../app/words.tsx';
import { Button } from '../ui/Button.tsx';
import { Icon } from '../ui/Icon.tsx';
import { Notice } from '../ui/Message.tsx';
import { showToast } from '../ui/Toast.tsx';

/** Who signed and whether it holds; whether it came encrypted and could be opened. Calm where all is well. */
export function ProtectionLine({ message, protection }: { message: Message; protection: Protection }) {
  return (
    <>
      {protection.lock && <Lock message={message} lock={protection.lock} />}
      {protection.signature && <Signature signature={protection.signature} />}
    </>
  );
}

function Signature({ signature }: { signature: NonNullable<Protection['signature']> }) {
  const t = useSay();
  const dates = useDates();
  const { verdict } = signature;
  const signer = signature.signer || signature.address;
  const title = t(`content.signed.${verdict}`, { signer });
  const says = t(`content.signed.${verdict}-says`, {
    signer,
    address: signature.address,
    issuer: signature.issuer,
    fingerprint: signature.fingerprint,
    until: signature.until ? dates.exactly(signature.until) : '',
  });
  if (verdict === 'valid')
    return (
      <p className="content-line" title={says}>
        <Icon name="edit" size="small" />
        {title}
        <span className="sr">{says}</span>
      </p>
    );
  const wrong = verdict === 'changed' || verdict === 'wrong-address';
  return (
    <div className="content-note">
      <Notice kind={wrong ? 'error' : 'plain'} title={title}>
        {says}
      </Notice>
    </div>
  );
}

function Lock({ message, lock }: { message: Message; lock: NonNullable<Protection['lock']> }) {
  const t = useSay();
  const [busy, setBusy] = useState(false);
  if (lock === 'opened')
    return (
      <p className="content-line">
        <Icon name="lock" size="small" />
        {t('content.lock.opened')}
      </p>
    );
  const again = async () => {
    setBusy(true);
    try {
      const still = await api.mailContent.openAgain({ params: { messageId: message.id } });
      if (still.lock && still.lock !== 'opened') showToast({ text: t(`content.lock.${still.lock}`), icon: 'lock' });
    } catch (error) {
      showToast({ text: refusalOf(error), icon: 'alert' });
    } finally {
      setBusy(false);
    }
  };
  return (
    <div className="content-note">
      <Notice
        kind="due"
        icon="lock"
        title={t(`content.lock.${lock}`)}
        actions={
          <Button small loading={busy} onPress={() => void again()}>
            {t('content.lock.again')}
          </Button>
        }
      >
        {t(`content.lock.${lock}-says`)}
      </Notice>
    </div>
  );
}
