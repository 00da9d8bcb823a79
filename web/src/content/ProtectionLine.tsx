import { useState } from 'react';
import type { PgpSignature, Protection, SmimeSignature } from '../../../contract/mail-content.ts';
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
      {protection.lock && <Lock message={message} protection={protection} lock={protection.lock} />}
      {protection.kind === 'smime' && protection.signature && <SmimeSigned signature={protection.signature} />}
      {protection.kind === 'pgp' && protection.signature && <PgpSigned message={message} signature={protection.signature} />}
    </>
  );
}

type Facts = Pick<SmimeSignature, 'signer' | 'address' | 'issuer' | 'until' | 'fingerprint'>;

function useFacts({ signer, address, issuer, until, fingerprint }: Facts) {
  const dates = useDates();
  return { signer: signer || address, address, issuer, fingerprint, until: until ? dates.exactly(until) : '' };
}

function SmimeSigned({ signature }: { signature: SmimeSignature }) {
  const t = useSay();
  const facts = useFacts(signature);
  const { verdict } = signature;
  const title = t(`content.signed.${verdict}`, facts);
  const says = t(`content.signed.${verdict}-says`, facts);
  if (verdict === 'valid') return <Calm title={title} says={says} />;
  return (
    <div className="content-note">
      <Notice kind={verdict === 'changed' || verdict === 'wrong-address' ? 'error' : 'plain'} title={title}>
        {says}
      </Notice>
    </div>
  );
}

const alarming: readonly PgpSignature['verdict'][] = ['changed', 'wrong-address', 'other-key', 'revoked'];
/** A key or the program may be there by now. */
const unsettled: readonly PgpSignature['verdict'][] = ['no-key', 'no-program', 'unverified', 'other-key'];

function PgpSigned({ message, signature }: { message: Message; signature: PgpSignature }) {
  const t = useSay();
  const facts = useFacts(signature);
  const { verdict, partly } = signature;
  const title = t(`content.pgp.${verdict}`, facts);
  const says = t(`content.pgp.${verdict}-says`, facts);
  if (verdict === 'valid' && !partly) return <Calm title={title} says={says} />;
  return (
    <div className="content-note">
      <Notice
        kind={alarming.includes(verdict) ? 'error' : partly ? 'due' : 'plain'}
        title={title}
        actions={unsettled.includes(verdict) && <Again message={message} label={t('content.pgp.again')} still={t('content.pgp.still')} />}
      >
        {says}
        {partly && <> {t('content.pgp.partly')}</>}
      </Notice>
    </div>
  );
}

function Calm({ title, says }: { title: string; says: string }) {
  return (
    <p className="content-line" title={says}>
      <Icon name="edit" size="small" />
      {title}
      <span className="sr">{says}</span>
    </p>
  );
}

function Lock({ message, protection, lock }: { message: Message; protection: Protection; lock: NonNullable<Protection['lock']> }) {
  const t = useSay();
  if (lock === 'opened')
    return (
      <p className="content-line">
        <Icon name="lock" size="small" />
        {t('content.lock.opened')}
      </p>
    );
  const title = t(`content.lock.${lock}`);
  return (
    <div className="content-note">
      <Notice kind="due" icon="lock" title={title} actions={<Again message={message} label={t('content.lock.again')} still={title} />}>
        {protection.kind === 'pgp' && lock === 'no-key' ? t('content.lock.no-key-pgp-says') : t(`content.lock.${lock}-says`)}
      </Notice>
    </div>
  );
}

/** `still`: said when nothing is otherwise after all. */
function Again({ message, label, still }: { message: Message; label: string; still: string }) {
  const [busy, setBusy] = useState(false);
  const again = async () => {
    setBusy(true);
    try {
      const { changed } = await api.mailContent.openAgain({ params: { messageId: message.id } });
      if (!changed) showToast({ text: still, icon: 'lock' });
    } catch (error) {
      showToast({ text: refusalOf(error), icon: 'alert' });
    } finally {
      setBusy(false);
    }
  };
  return (
    <Button small loading={busy} onPress={() => void again()}>
      {label}
    </Button>
  );
}
