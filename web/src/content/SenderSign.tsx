import type { SenderCheck } from '../../../contract/mail-content.ts';
import { useSay } from '../app/words.tsx';
import { Icon } from '../ui/Icon.tsx';

/** A calm sign beside the name: it came from where it says. Nothing where nothing is known; doubts are told in full above the words. */
export function SenderSign({ sender }: { sender: SenderCheck }) {
  const t = useSay();
  if (sender.dmarc !== 'pass' || sender.warnings.length > 0 || !sender.domain) return null;
  const words =
    sender.by === 'server' && sender.server
      ? t('content.sender.confirmed-server', { domain: sender.domain, server: sender.server })
      : t('content.sender.confirmed', { domain: sender.domain });
  return (
    <span className="sender-sign" title={words}>
      <Icon name="shield" size="small" label={words} />
    </span>
  );
}
