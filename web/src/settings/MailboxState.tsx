import type { Diagnosis, Mailbox } from '../../../contract/channels.ts';
import { useSay, type WordKey } from '../app/words.tsx';
import { When } from '../ui/Clock.tsx';
import { type PersonState, StateDot } from '../ui/Person.tsx';

const dots: Record<Mailbox['state'], PersonState> = {
  connected: 'free',
  fetching: 'busy',
  connecting: 'ring',
  problem: 'away',
  idle: 'off',
};

/** How a mailbox is: shape and word, and when it was last looked into. */
export function MailboxState({ mailbox }: { mailbox: Mailbox }) {
  const t = useSay();
  const word = mailbox.enabled ? mailbox.state : 'off';
  const key = word === 'idle' && mailbox.smtp ? 'settings.mailbox-sends-only' : (`settings.mailbox-${word}` as WordKey);
  return (
    <span className="settings-state" data-problem={word === 'problem' ? '' : undefined}>
      <StateDot state={mailbox.enabled ? dots[mailbox.state] : 'off'} label={t(key)} />
      {mailbox.checkedAt && mailbox.enabled && (
        <span className="faint cap">
          <When at={mailbox.checkedAt} />
        </span>
      )}
    </span>
  );
}

/** What is wrong, in the reader's language. */
export function sayDiagnosis(t: ReturnType<typeof useSay>, diagnosis: Diagnosis): string {
  return t(diagnosis.key as WordKey, diagnosis.values);
}
