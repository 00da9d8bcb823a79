import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { MailTrust } from '../../../contract/mail-trust.ts';
import { api } from '../app/api.ts';
import { refusalOf } from '../app/say-now.ts';
import { useSay } from '../app/words.tsx';
import { Loaded } from '../session/Loaded.tsx';
import { Button } from '../ui/Button.tsx';
import { RadioGroup } from '../ui/Choice.tsx';
import { Section } from '../ui/Page.tsx';
import { showToast } from '../ui/Toast.tsx';

const nobody = '';

/** Whether the mailbox's own server is believed when it says that a sender is genuine. */
export function MailboxTrust({ mailboxId }: { mailboxId: number }) {
  const t = useSay();
  const query = useQuery({
    queryKey: ['mail-trust', mailboxId],
    queryFn: ({ signal }) => api.mailTrust.read({ params: { mailboxId } }, { signal }),
  });
  return (
    <Section title={t('trust.title')} help={t('trust.help')}>
      <Loaded query={query} lines={3}>
        {(trust) => <Choice key={trust.authservId} mailboxId={mailboxId} trust={trust} />}
      </Loaded>
    </Section>
  );
}

function Choice({ mailboxId, trust }: { mailboxId: number; trust: MailTrust }) {
  const t = useSay();
  const client = useQueryClient();
  const now = trust.authservId ?? nobody;
  const [value, setValue] = useState(now);
  const [busy, setBusy] = useState(false);
  const known = new Map(trust.proposed.map(({ authservId, mails }) => [authservId, mails]));
  if (trust.authservId && !known.has(trust.authservId)) known.set(trust.authservId, 0);
  const save = async () => {
    setBusy(true);
    try {
      client.setQueryData(
        ['mail-trust', mailboxId],
        await api.mailTrust.change({ params: { mailboxId }, body: { authservId: value === nobody ? null : value } }),
      );
      showToast({ text: t('trust.saved'), icon: 'check' });
    } catch (error) {
      showToast({ text: refusalOf(error), icon: 'alert' });
    } finally {
      setBusy(false);
    }
  };
  if (known.size === 0) return <p className="quiet">{t(trust.looked === 0 ? 'trust.no-mail' : 'trust.says-nothing')}</p>;
  return (
    <div className="stack">
      <RadioGroup
        label={t('trust.believe')}
        value={value}
        onChange={setValue}
        options={[
          ...[...known].map(([id, mails]) => ({ id, label: id, help: t('trust.seen', { count: mails, looked: trust.looked }) })),
          { id: nobody, label: t('trust.nobody'), help: t('trust.nobody-says') },
        ]}
      />
      <div>
        <Button look="main" loading={busy} disabled={value === now} onPress={() => void save()}>
          {t('common.save')}
        </Button>
      </div>
    </div>
  );
}
