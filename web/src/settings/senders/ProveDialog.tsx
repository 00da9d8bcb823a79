import { useState } from 'react';
import type { Alias } from '../../../../contract/senders.ts';
import { api } from '../../app/api.ts';
import { useSay } from '../../app/words.tsx';
import { sentenceOf, useExplain } from '../../session/explain.ts';
import { useRefresh } from '../../session/records.ts';
import { Button } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { Field } from '../../ui/Field.tsx';
import { Form, useForm } from '../../ui/Form.tsx';
import { Notice } from '../../ui/Message.tsx';
import { showToast } from '../../ui/Toast.tsx';

const code_letters_max = 20;

/** A code goes out under the address and must come in at it. */
export function ProveDialog({ alias, onClose }: { alias: Alias; onClose: () => void }) {
  const t = useSay();
  const refresh = useRefresh();
  const [sent, setSent] = useState(alias.codeSentAt !== null);
  const [busy, setBusy] = useState(false);
  const [wrong, setWrong] = useState<string | null>(null);
  const { address } = alias;
  const send = async () => {
    setBusy(true);
    setWrong(null);
    try {
      await api.senders.sendCode({ params: { id: alias.id } });
      setSent(true);
    } catch (error) {
      setWrong(sentenceOf(t, error));
    } finally {
      setBusy(false);
    }
  };
  const form = useForm({
    initial: { code: '' },
    save: async ({ code }) => {
      await api.senders.proveAlias({ params: { id: alias.id }, body: { code: code.trim() } });
      await refresh('mailboxes', 'directory');
      showToast({ text: t('senders.code-good', { address }), icon: 'check' });
      onClose();
    },
    explain: useExplain(),
  });
  return (
    <Dialog open size="small" title={t('senders.prove')} onClose={onClose}>
      <div className="stack">
        <p>{t('senders.sends-help')}</p>
        {wrong && <Notice title={wrong} />}
        <Button icon="mail" look={sent ? 'plain' : 'main'} loading={busy} onPress={() => void send()}>
          {sent ? t('senders.send-code-again') : t('senders.send-code', { address })}
        </Button>
        {sent && (
          <>
            {!wrong && <p role="status">{t('senders.code-sent', { address })}</p>}
            <Form form={form} action={t('senders.code-confirm')}>
              <Field
                label={t('senders.code')}
                inputMode="numeric"
                autoComplete="one-time-code"
                {...form.field('code')}
                maxLength={code_letters_max}
                autoFocus
              />
            </Form>
          </>
        )}
      </div>
    </Dialog>
  );
}
