import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { Alias, Signature } from '../../../../contract/senders.ts';
import { api } from '../../app/api.ts';
import { useDates } from '../../app/dates-live.ts';
import { useSay } from '../../app/words.tsx';
import { Loaded } from '../../session/Loaded.tsx';
import { records } from '../../session/records.ts';
import { useNames } from '../../tickets/names.ts';
import { Button } from '../../ui/Button.tsx';
import { Empty } from '../../ui/Message.tsx';
import { Section } from '../../ui/Page.tsx';
import { ConnectMailbox } from '../ConnectMailbox.tsx';
import { RowActions } from '../RowActions.tsx';
import { AliasSheet } from './AliasSheet.tsx';
import { ProveDialog } from './ProveDialog.tsx';
import { SignatureSheet } from './SignatureSheet.tsx';

/** As whom answers leave: other addresses of the mailboxes, and what stands below by group and language. */
export function Senders() {
  return (
    <>
      <Aliases />
      <Signatures />
    </>
  );
}

function Aliases() {
  const t = useSay();
  const dates = useDates();
  const query = useQuery({ queryKey: ['mailboxes', 'aliases'], queryFn: () => api.senders.aliases() });
  const mailboxes = useQuery(records.mailboxes);
  const names = useNames();
  const [edited, edit] = useState<Alias | 'new' | null>(null);
  const [proved, prove] = useState<Alias | null>(null);
  const mailboxOf = (alias: Alias) => mailboxes.data?.find((one) => one.id === alias.mailboxId);
  const about = (alias: Alias) => {
    const mailbox = mailboxOf(alias);
    return [mailbox?.name, names.group(alias.groupId ?? mailbox?.groupId ?? 0)].filter(Boolean).join(', ');
  };
  const state = (alias: Alias) => {
    if (!alias.sends) return t('senders.receives-only');
    return alias.verifiedAt ? t('senders.proved', { when: dates.when(alias.verifiedAt) }) : t('senders.not-proved');
  };
  return (
    <Section
      title={t('senders.aliases')}
      help={t('senders.aliases-help')}
      actions={
        Boolean(mailboxes.data?.length) && (
          <Button icon="plus" look="main" onPress={() => edit('new')}>
            {t('senders.add')}
          </Button>
        )
      }
    >
      <Loaded query={query} lines={3}>
        {(aliases) => (
          <>
            {aliases.length === 0 && (
              <Empty title={t('senders.aliases-none')} action={<ConnectMailbox />}>
                {t(mailboxes.data?.length === 0 ? 'senders.aliases-need-mailbox' : 'senders.aliases-none-says')}
              </Empty>
            )}
            <ul className="settings-rows">
              {aliases.map((alias) => (
                <li key={alias.id}>
                  <span className="grow">
                    <span className="med cut" title={alias.address}>
                      {alias.address}
                    </span>
                    <span className="quiet cap cut">{about(alias)}</span>
                    <span className="faint cap">{state(alias)}</span>
                  </span>
                  <RowActions
                    name={alias.address}
                    actions={[
                      ...(alias.sends && !alias.verifiedAt ? [{ id: 'prove', label: t('senders.prove'), run: () => prove(alias) }] : []),
                      { id: 'change', label: t('settings.change'), run: () => edit(alias) },
                    ]}
                  />
                </li>
              ))}
            </ul>
          </>
        )}
      </Loaded>
      {edited && (
        <AliasSheet
          alias={edited === 'new' ? null : edited}
          mailboxes={mailboxes.data ?? []}
          onClose={() => edit(null)}
          onMade={(alias) => alias.sends && prove(alias)}
        />
      )}
      {proved && <ProveDialog alias={proved} onClose={() => prove(null)} />}
    </Section>
  );
}

function Signatures() {
  const t = useSay();
  const names = useNames();
  const query = useQuery({ queryKey: ['signatures'], queryFn: () => api.senders.signatures() });
  const [edited, edit] = useState<Signature | 'new' | null>(null);
  const title = (one: Signature) =>
    [
      one.groupId === null ? t('senders.any-group') : names.group(one.groupId),
      one.language === null ? t('senders.any-language') : names.language(one.language),
    ].join(', ');
  return (
    <Section
      title={t('senders.signatures')}
      help={t('senders.signatures-help')}
      actions={
        <Button icon="plus" onPress={() => edit('new')}>
          {t('senders.signature-add')}
        </Button>
      }
    >
      <Loaded query={query} lines={3}>
        {(signatures) => (
          <>
            {signatures.length === 0 && <Empty title={t('senders.signatures-none')}>{t('senders.signatures-none-says')}</Empty>}
            <ul className="settings-rows">
              {signatures.map((one) => (
                <li key={one.id}>
                  <span className="grow">
                    <span className="med cut">{title(one)}</span>
                    <span className="quiet cap cut">{one.html.replace(/<[^>]*>/g, ' ').trim() || one.fromName}</span>
                  </span>
                  <RowActions name={title(one)} actions={[{ id: 'change', label: t('settings.change'), run: () => edit(one) }]} />
                </li>
              ))}
            </ul>
          </>
        )}
      </Loaded>
      {edited && <SignatureSheet signature={edited === 'new' ? null : edited} onClose={() => edit(null)} />}
    </Section>
  );
}
