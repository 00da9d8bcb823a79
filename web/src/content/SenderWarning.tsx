import { useState } from 'react';
import type { SenderCheck } from '../../../contract/mail-content.ts';
import type { Message } from '../../../contract/tickets.ts';
import { useMay } from '../app/session.ts';
import { useSay, type WordKey } from '../app/words.tsx';
import { split } from '../tickets/merging/actions.ts';
import { Button } from '../ui/Button.tsx';
import { Notice } from '../ui/Message.tsx';

/** Why the sender may be somebody else, in plain words, above what they wrote. */
export function SenderWarning({ sender, message }: { sender: SenderCheck; message: Message }) {
  const t = useSay();
  const mayChange = useMay('tickets.write');
  const [busy, setBusy] = useState(false);
  // Name servers may answer after the mail has joined: then it is among words that are genuine, and nothing but this says so.
  const joinedBefore =
    message.joinedBecause !== null && sender.warnings.some(({ kind }) => kind === 'not-from-there' || kind === 'imitates-us');
  const moveOut = async () => {
    setBusy(true);
    await split(message.ticketId, { messageIds: [message.id] });
    setBusy(false);
  };
  const check = (result: string) => t(`content.check.${result}` as WordKey);
  return (
    <div className="content-note">
      <Notice
        icon="shield"
        title={t('content.sender.doubt')}
        actions={
          sender.quotedTicketNumber !== null ? (
            <Button small href={`/tickets/${sender.quotedTicketNumber}`}>
              {t('content.sender.kept-out-open')}
            </Button>
          ) : (
            joinedBefore &&
            mayChange && (
              <Button small icon="copy" loading={busy} onPress={() => void moveOut()}>
                {t('content.sender.move-out')}
              </Button>
            )
          )
        }
      >
        {sender.warnings.map(({ kind, what }) => (
          <p key={kind}>{t(`content.sender.${kind}`, { what })}</p>
        ))}
        {sender.quotedTicketNumber !== null && <p>{t('content.sender.kept-out')}</p>}
        {joinedBefore && <p>{t('content.sender.joined-before')}</p>}
        {sender.by !== 'nobody' && (
          <p className="checks">
            {t('content.sender.details', { spf: check(sender.spf), dkim: check(sender.dkim), dmarc: check(sender.dmarc) })}
          </p>
        )}
      </Notice>
    </div>
  );
}
