import type { SenderCheck } from '../../../contract/mail-content.ts';
import { useSay, type WordKey } from '../app/words.tsx';
import { Button } from '../ui/Button.tsx';
import { Notice } from '../ui/Message.tsx';

/** Why the sender may be somebody else, in plain words, above what they wrote. */
export function SenderWarning({ sender }: { sender: SenderCheck }) {
  const t = useSay();
  const check = (result: string) => t(`content.check.${result}` as WordKey);
  return (
    <div className="content-note">
      <Notice
        icon="shield"
        title={t('content.sender.doubt')}
        actions={
          sender.quotedTicketNumber !== null && (
            <Button small href={`/tickets/${sender.quotedTicketNumber}`}>
              {t('content.sender.kept-out-open')}
            </Button>
          )
        }
      >
        {sender.warnings.map(({ kind, what }) => (
          <p key={kind}>{t(`content.sender.${kind}`, { what })}</p>
        ))}
        {sender.quotedTicketNumber !== null && <p>{t('content.sender.kept-out')}</p>}
        {sender.by !== 'nobody' && (
          <p className="checks">
            {t('content.sender.details', { spf: check(sender.spf), dkim: check(sender.dkim), dmarc: check(sender.dmarc) })}
          </p>
        )}
      </Notice>
    </div>
  );
}
