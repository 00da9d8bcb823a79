import { useEffect, useState } from 'react';
import type { Static } from 'typebox';
import type { ImapSettings, SmtpSettings, TestResult } from '../../../contract/channels.ts';
import { api } from '../app/api.ts';
import { useSay } from '../app/words.tsx';
import { sentenceOf } from '../session/explain.ts';
import { Button } from '../ui/Button.tsx';
import { Icon } from '../ui/Icon.tsx';
import { sayDiagnosis } from './MailboxState.tsx';

type Outcome = { ok: true; messages: number | null } | { ok: false; why: string };

type TestProps = {
  mailboxId: number | undefined;
  ready: boolean;
  /** Why it cannot be tried yet. */
  why: string;
  onGood?: () => unknown;
} & (
  | { protocol: 'imap'; settings: Static<typeof ImapSettings> | null }
  | { protocol: 'smtp'; settings: Static<typeof SmtpSettings> | null }
);

/** "Test it now": tries one connection with what stands in the form, and says what is wrong and what to do. Nothing is saved. */
export function MailboxTest(props: TestProps) {
  const t = useSay();
  const [busy, setBusy] = useState(false);
  const [outcome, setOutcome] = useState<Outcome | null>(null);
  const written = JSON.stringify(props.settings);
  // An outcome belongs to what was tried; once something is changed it would be a lie.
  useEffect(() => setOutcome(null), [written]);

  const test = async () => {
    setBusy(true);
    setOutcome(null);
    try {
      const reply = await api.channels.testMailbox({
        body: {
          ...(props.mailboxId !== undefined && { mailboxId: props.mailboxId }),
          imap: props.protocol === 'imap' ? props.settings : null,
          smtp: props.protocol === 'smtp' ? props.settings : null,
        },
      });
      const outcome = outcomeOf(t, reply, props.protocol);
      setOutcome(outcome);
      if (outcome.ok) props.onGood?.();
    } catch (error) {
      setOutcome({ ok: false, why: sentenceOf(t, error) });
    } finally {
      setBusy(false);
    }
  };

  return (
    <div className="settings-test">
      <Button icon="refresh" loading={busy} disabled={!props.ready} title={props.ready ? undefined : props.why} onPress={() => void test()}>
        {t(props.protocol === 'imap' ? 'settings.test-imap' : 'settings.test-smtp')}
      </Button>
      <p role="status" className={outcome ? (outcome.ok ? 'good' : 'bad') : 'quiet'}>
        {busy && t('settings.testing')}
        {outcome && <Icon name={outcome.ok ? 'check' : 'alert'} size="small" />}
        {outcome?.ok === true &&
          (outcome.messages === null ? t('settings.test-ok') : t('settings.test-ok-messages', { count: outcome.messages }))}
        {outcome?.ok === false && <span>{outcome.why}</span>}
      </p>
    </div>
  );
}

function outcomeOf(t: ReturnType<typeof useSay>, reply: TestResult, protocol: 'imap' | 'smtp'): Outcome {
  const result = reply[protocol];
  if (result?.ok) return { ok: true, messages: protocol === 'imap' ? (reply.imap?.messages ?? null) : null };
  return { ok: false, why: result?.diagnosis ? sayDiagnosis(t, result.diagnosis) : t('account.failed') };
}
