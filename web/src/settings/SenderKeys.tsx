import { useInfiniteQuery, useQueryClient } from '@tanstack/react-query';
import { useDeferredValue, useRef, useState } from 'react';
import type { SenderKey } from '../../../contract/mail-keys.ts';
import { api } from '../app/api.ts';
import { useDates } from '../app/dates-live.ts';
import { useSay } from '../app/words.tsx';
import { sentenceOf } from '../session/explain.ts';
import { Button } from '../ui/Button.tsx';
import { Confirm } from '../ui/Dialog.tsx';
import { Field } from '../ui/Field.tsx';
import { Empty, Notice, Skeleton } from '../ui/Message.tsx';
import { Section } from '../ui/Page.tsx';
import { Tag } from '../ui/Tag.tsx';
import { showToast } from '../ui/Toast.tsx';
import { useAct } from './act.ts';
import { inBase64 } from './in-base64.ts';
import { RowActions } from './RowActions.tsx';
import './SenderKeys.css';

const key = ['sender-keys'];
const file_bytes_max = 1_000_000;

/** Public keys by which OpenPGP signatures are checked: brought here, or come with letters and waiting for somebody to compare them. */
export function SenderKeys() {
  const t = useSay();
  const client = useQueryClient();
  const act = useAct();
  const picker = useRef<HTMLInputElement>(null);
  const [search, setSearch] = useState('');
  const [comparing, setComparing] = useState<SenderKey | null>(null);
  const [leaving, setLeaving] = useState<SenderKey | null>(null);
  const asked = useDeferredValue(search.trim());
  const query = useInfiniteQuery({
    queryKey: [...key, asked],
    initialPageParam: null as number | null,
    queryFn: ({ pageParam, signal }) =>
      api.mailKeys.list({ query: { ...(asked && { search: asked }), ...(pageParam !== null && { before: pageParam }) } }, { signal }),
    getNextPageParam: (page) => (page.more ? (page.keys.at(-1)?.id ?? null) : null),
    placeholderData: (before) => before,
  });
  const keys = query.data?.pages.flatMap((page) => page.keys) ?? [];
  const installed = query.data ? query.data.pages[0]!.gpg !== null : true;
  const refresh = () => client.invalidateQueries({ queryKey: key });
  const add = (file: File) =>
    act(async () => {
      if (file.size > file_bytes_max) return void showToast({ text: t('error.pgp-key.none'), icon: 'alert' });
      const { added, renewed } = await api.mailKeys.add({ body: { file: await inBase64(file) } });
      await refresh();
      showToast({
        text: added > 0 ? t('sender-keys.added', { count: added }) : t('sender-keys.renewed', { count: renewed }),
        icon: 'check',
      });
    });
  return (
    <Section
      title={t('sender-keys.title')}
      help={t('sender-keys.help')}
      actions={
        <Button
          icon="plus"
          disabled={!installed}
          title={installed ? undefined : t('sender-keys.no-program')}
          onPress={() => picker.current?.click()}
        >
          {t('sender-keys.add')}
        </Button>
      }
    >
      <input
        ref={picker}
        type="file"
        accept=".asc,.gpg,.pgp,.key,application/pgp-keys"
        hidden
        aria-label={t('sender-keys.add')}
        onChange={(event) => {
          const file = event.target.files?.[0];
          event.target.value = '';
          if (file) void add(file);
        }}
      />
      {!installed && (
        <Notice kind="due" title={t('sender-keys.no-program')}>
          {t('sender-keys.no-program-says')}
        </Notice>
      )}
      {(keys.length > 0 || asked) && (
        <Field
          label={t('sender-keys.find')}
          placeholder={t('sender-keys.find-example')}
          value={search}
          onChange={setSearch}
          maxLength={320}
          icon="search"
        />
      )}
      {query.isPending && <Skeleton lines={4} />}
      {query.error && <Notice title={sentenceOf(t, query.error)} />}
      {query.data && keys.length === 0 && (
        <Empty title={t(asked ? 'sender-keys.nothing' : 'sender-keys.none')}>
          {t(asked ? 'sender-keys.nothing-says' : 'sender-keys.none-says')}
        </Empty>
      )}
      <ul className="settings-rows sender-keys">
        {keys.map((one) => (
          <KeyRow key={one.id} of={one} onCompare={() => setComparing(one)} onRemove={() => setLeaving(one)} />
        ))}
      </ul>
      {query.hasNextPage && (
        <Button loading={query.isFetchingNextPage} onPress={() => void query.fetchNextPage()}>
          {t('ledger.older')}
        </Button>
      )}
      <Confirm
        open={comparing !== null}
        onClose={() => setComparing(null)}
        title={t('sender-keys.compare-ask', { name: comparing?.name ?? '' })}
        action={t('sender-keys.compare-done')}
        onConfirm={() =>
          act(async () => {
            await api.mailKeys.confirm({ params: { keyId: comparing!.id } });
            await refresh();
          })
        }
      >
        <p>{t('sender-keys.compare-says')}</p>
        <p className="fingerprint num">{comparing?.fingerprint}</p>
      </Confirm>
      <Confirm
        open={leaving !== null}
        onClose={() => setLeaving(null)}
        title={t('keys.remove-ask', { name: leaving?.name ?? '' })}
        action={t('keys.remove')}
        danger
        onConfirm={() =>
          act(async () => {
            await api.mailKeys.remove({ params: { keyId: leaving!.id } });
            await refresh();
          })
        }
      >
        <p>{t('sender-keys.remove-says')}</p>
      </Confirm>
    </Section>
  );
}

function KeyRow({ of, onCompare, onRemove }: { of: SenderKey; onCompare: () => void; onRemove: () => void }) {
  const t = useSay();
  const dates = useDates();
  const others = of.addresses.filter((one) => one !== of.name);
  const over = of.expiresAt !== null && new Date(of.expiresAt) < new Date(dates.now);
  return (
    <li className="top">
      <span className="grow">
        <span className="row wrap">
          <b>{of.name}</b>
          {of.confirmedAt ? <Tag kind="done">{t('sender-keys.compared')}</Tag> : <Tag kind="due">{t('sender-keys.not-compared')}</Tag>}
          {over && <Tag kind="late">{t('sender-keys.over')}</Tag>}
        </span>
        <span className="cap quiet addresses">{others.join(', ')}</span>
        <span className="cap fingerprint num">{of.fingerprint}</span>
        <span className="cap quiet">
          {of.confirmedAt
            ? of.confirmedBy
              ? t('sender-keys.compared-by', { name: of.confirmedBy, day: dates.day(of.confirmedAt) })
              : t('sender-keys.compared-on', { day: dates.day(of.confirmedAt) })
            : t('sender-keys.since', { day: dates.day(of.knownSince) })}
          {of.expiresAt && ` · ${t('keys.until', { day: dates.day(of.expiresAt) })}`}
        </span>
      </span>
      <RowActions
        name={of.name}
        actions={[
          ...(of.confirmedAt ? [] : [{ id: 'compare', label: t('sender-keys.compare'), run: onCompare }]),
          { id: 'remove', label: t('keys.remove'), run: onRemove },
        ]}
      />
    </li>
  );
}
