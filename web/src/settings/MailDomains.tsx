import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { DomainFinding, MailDomain } from '../../../contract/mail-domains.ts';
import { api } from '../app/api.ts';
import { useDates } from '../app/dates-live.ts';
import { useSay, type WordKey } from '../app/words.tsx';
import { Loaded } from '../session/Loaded.tsx';
import { Button } from '../ui/Button.tsx';
import { Confirm } from '../ui/Dialog.tsx';
import { CopyField } from '../ui/File.tsx';
import { Empty } from '../ui/Message.tsx';
import { Section } from '../ui/Page.tsx';
import { StateDot } from '../ui/Person.tsx';
import { useAct } from './act.ts';
import { ConnectMailbox } from './ConnectMailbox.tsx';

const key = ['mail-domains'];
const dots = { good: 'free', weak: 'ring', missing: 'away', wrong: 'away', unknown: 'off' } as const;

/** The domains we send under: whether the world can tell that a letter is ours, and what to publish so that it can. */
export function MailDomains() {
  const t = useSay();
  const query = useQuery({ queryKey: key, queryFn: () => api.mailDomains.list() });
  return (
    <Loaded query={query}>
      {(domains) => (
        <>
          {domains.length === 0 && (
            <Section title={t('domains.title')}>
              <Empty title={t('domains.none')} action={<ConnectMailbox />}>
                {t('domains.none-says')}
              </Empty>
            </Section>
          )}
          {domains.map((one) => (
            <Domain key={one.domain} domain={one} />
          ))}
        </>
      )}
    </Loaded>
  );
}

function Domain({ domain: { domain, checkedAt, findings, key: ours, signs } }: { domain: MailDomain }) {
  const t = useSay();
  const dates = useDates();
  const client = useQueryClient();
  const act = useAct();
  const [busy, setBusy] = useState<'check' | 'key' | null>(null);
  const [asks, setAsks] = useState(false);
  const run = async (what: 'check' | 'key', ask: () => Promise<MailDomain>) => {
    setBusy(what);
    await act(async () => {
      const fresh = await ask();
      client.setQueryData<MailDomain[]>(key, (all) => all?.map((one) => (one.domain === domain ? fresh : one)));
    });
    setBusy(null);
  };
  const params = { domain };
  return (
    <Section
      title={domain}
      help={checkedAt ? t('domains.checked', { when: dates.when(checkedAt) }) : t('domains.help')}
      actions={
        <Button
          icon="refresh"
          look={checkedAt ? 'plain' : 'main'}
          loading={busy === 'check'}
          onPress={() => void run('check', () => api.mailDomains.check({ params }))}
        >
          {t('domains.check')}
        </Button>
      }
    >
      <ul className="settings-rows">
        {findings.map((finding) => (
          <Finding key={finding.matter} finding={finding} />
        ))}
      </ul>
      <p className="quiet">
        {signs ? t('domains.signs') : ours ? t('domains.signs-soon', { selector: ours.selector }) : t('domains.signs-not')}
      </p>
      <div className="row wrap">
        <Button loading={busy === 'key'} onPress={() => void run('key', () => api.mailDomains.makeKey({ params }))}>
          {t(ours ? 'domains.rotate' : 'domains.make-key')}
        </Button>
        {ours && (
          <Button look="danger" onPress={() => setAsks(true)}>
            {t('domains.remove-keys')}
          </Button>
        )}
      </div>
      <Confirm
        open={asks}
        onClose={() => setAsks(false)}
        title={t('domains.remove-keys')}
        action={t('domains.remove-keys')}
        danger
        onConfirm={async () => {
          await act(() => api.mailDomains.removeKeys({ params }));
          await client.invalidateQueries({ queryKey: key });
        }}
      >
        <p>{t('domains.remove-keys-says', { domain })}</p>
      </Confirm>
    </Section>
  );
}

function Finding({ finding }: { finding: DomainFinding }) {
  const t = useSay();
  const { matter, state, key: sentence, found, record } = finding;
  return (
    <li className="top">
      <span className="grow">
        <span className="row">
          <span className="med">{t(`domains.matter-${matter}`)}</span>
          <StateDot state={dots[state]} label={t(`domains.state-${state}`)} />
        </span>
        <span className="quiet">{t(`domains.${sentence}` as WordKey)}</span>
        {found && <span className="faint cap domain-found">{found}</span>}
        {record && (
          <span className="stack domain-record">
            <CopyField label={t('domains.record-name', { type: record.type })} value={record.name} />
            <CopyField label={t('domains.record-value')} value={record.value} />
          </span>
        )}
      </span>
    </li>
  );
}
