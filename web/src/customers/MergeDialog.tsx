import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { MergePart, MergePreview } from '../../../contract/customer-merges.ts';
import { ApiError, api } from '../app/api.ts';
import { known } from '../app/cache.ts';
import { type Say, useWords, type WordKey } from '../app/words.tsx';
import { sentenceOf } from '../session/explain.ts';
import { Loaded } from '../session/Loaded.tsx';
import { useGo } from '../session/go.ts';
import { Button } from '../ui/Button.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { Notice } from '../ui/Message.tsx';
import { Tag } from '../ui/Tag.tsx';
import { showToast } from '../ui/Toast.tsx';
import { sayFieldValue, sayLanguage } from './field-value.ts';
import './MergeDialog.css';

type Side = 'survivor' | 'merged';

/** Two cards side by side before they become one: who stays, whose words stay, what moves. */
export function MergeDialog(props: { survivorId: number; mergedId: number; onClose: () => void }) {
  const { t } = useWords();
  const [[survivorId, mergedId], setIds] = useState([props.survivorId, props.mergedId] as const);
  const query = useQuery({
    queryKey: ['customer', survivorId, 'merge-preview', mergedId],
    queryFn: () => api.customerMerges.preview({ params: { customerId: survivorId }, query: { mergedId } }),
    staleTime: 0,
  });
  return (
    <Dialog open onClose={props.onClose} title={t('merge.title')} size="large">
      <Loaded query={query}>
        {(preview) => (
          <Preview
            key={`${survivorId} ${preview.survivor.version} ${preview.merged.version}`}
            preview={preview}
            onSwap={() => setIds([mergedId, survivorId])}
            onClose={props.onClose}
          />
        )}
      </Loaded>
    </Dialog>
  );
}

function Preview({ preview, onSwap, onClose }: { preview: MergePreview; onSwap: () => void; onClose: () => void }) {
  const { t, locale } = useWords();
  const go = useGo();
  const client = useQueryClient();
  const fields = useQuery(known.customFields).data ?? [];
  const [choices, setChoices] = useState<Record<string, Side>>({});
  const [busy, setBusy] = useState(false);
  const [wrong, setWrong] = useState<string>();
  const { survivor, merged } = preview;
  const shown = preview.parts.filter((part) => !isNothing(part.survivor) || !isNothing(part.merged));
  const label = (key: string) => {
    const field = fields.find((one) => `fields.${one.key}` === key);
    return field ? field.label[locale] : key.startsWith('fields.') ? key.slice('fields.'.length) : t(`merge.part-${key}` as WordKey);
  };
  const value = (key: string, one: unknown) => {
    const field = fields.find((each) => `fields.${each.key}` === key);
    if (isNothing(one)) return null;
    if (field) return sayFieldValue(t, locale, field, one);
    return sayPart(key, one, (code) => sayLanguage(locale, code));
  };

  const merge = async () => {
    setBusy(true);
    setWrong(undefined);
    try {
      const versions = { survivor: survivor.version, merged: merged.version };
      const done = await api.customerMerges.merge({
        params: { customerId: survivor.id },
        body: { mergedId: merged.id, choices, versions },
      });
      await refreshCustomers(client);
      showToast({ text: t('merge.done', { name: survivor.name }), undo: () => void undoMerge(t, client, done.id, merged.name) });
      onClose();
      go(`/customers/${survivor.id}`);
    } catch (error) {
      setWrong(sentenceOf(t, error));
      if (error instanceof ApiError && error.code === 'customer.changed-meanwhile') await refreshCustomers(client);
    } finally {
      setBusy(false);
    }
  };

  return (
    <div className="merge-cards stack">
      <div className="heads">
        <CardHead name={survivor.name} ways={survivor.identities.map((one) => one.value)} tickets={preview.tickets.survivor} stays />
        <CardHead name={merged.name} ways={merged.identities.map((one) => one.value)} tickets={preview.tickets.merged} />
      </div>
      <Button small icon="refresh" onPress={onSwap}>
        {t('merge.swap')}
      </Button>
      <div className="parts" role="group" aria-label={t('merge.what')}>
        {shown.map((part) => (
          <Part
            key={part.key}
            part={part}
            label={label(part.key)}
            survivor={value(part.key, part.survivor)}
            merged={value(part.key, part.merged)}
            chosen={choices[part.key] ?? part.wins}
            onChoose={(side) => setChoices({ ...choices, [part.key]: side })}
          />
        ))}
      </div>
      <p className="quiet">
        {t('merge.moves', { tickets: preview.tickets.merged, identities: merged.identities.length, name: survivor.name })}
      </p>
      {preview.tooLarge && <Notice title={t('merge.too-large', { name: merged.name })} kind="due" />}
      {wrong && <Notice title={wrong} />}
      <div className="row end">
        <Button onPress={onClose}>{t('common.cancel')}</Button>
        <Button look="main" loading={busy} disabled={preview.tooLarge} onPress={() => void merge()}>
          {t('merge.action')}
        </Button>
      </div>
    </div>
  );
}

function CardHead(props: { name: string; ways: readonly string[]; tickets: number; stays?: boolean }) {
  const { t } = useWords();
  return (
    <div className={props.stays ? 'head stays' : 'head'}>
      <span className="strong cut" title={props.name}>
        {props.name}
      </span>
      <Tag kind={props.stays ? 'accent' : 'plain'}>{t(props.stays ? 'merge.survivor' : 'merge.merged')}</Tag>
      <span className="quiet cap ways">{props.ways.join(' · ') || t('customers.none')}</span>
    </div>
  );
}

function Part(props: {
  part: MergePart;
  label: string;
  survivor: string | null;
  merged: string | null;
  chosen: MergePart['wins'];
  onChoose: (side: Side) => void;
}) {
  const { t } = useWords();
  const { part, chosen } = props;
  const same = props.survivor === props.merged;
  const side = (of: Side, words: string | null) => (
    <label className={chosen === of || chosen === 'both' ? 'value chosen' : 'value'}>
      <input type="radio" name={part.key} checked={chosen === of} disabled={same} onChange={() => props.onChoose(of)} />
      <span>{words ?? <span className="faint">{t('merge.none')}</span>}</span>
    </label>
  );
  return (
    <fieldset className="part">
      <legend>
        {props.label}
        {part.conflict && <Tag kind="due">{t('merge.conflict')}</Tag>}
        {chosen === 'both' && !same && <Tag>{t('merge.both')}</Tag>}
      </legend>
      {side('survivor', props.survivor)}
      {side('merged', props.merged)}
    </fieldset>
  );
}

function isNothing(value: unknown): boolean {
  return value === null || value === undefined || value === '' || (Array.isArray(value) && value.length === 0);
}

function sayPart(key: string, value: unknown, language: (code: string) => string): string {
  if (key === 'company') return (value as { name: string }).name;
  if (key === 'language') return language(String(value));
  return Array.isArray(value) ? value.join(', ') : typeof value === 'object' ? JSON.stringify(value) : String(value);
}

type Client = ReturnType<typeof useQueryClient>;

/** Everything that shows customers: their pages, the list, the worklist. */
async function refreshCustomers(client: Client): Promise<void> {
  await Promise.all(
    ['customer', 'customers', 'duplicates', 'ticket', 'watch-outs', 'together'].map((key) => client.invalidateQueries({ queryKey: [key] })),
  );
}

export async function undoMerge(t: Say, client: Client, mergeId: number, name: string): Promise<void> {
  try {
    await api.customerMerges.undo({ params: { mergeId } });
    await refreshCustomers(client);
    showToast({ text: t('merge.undone', { name }) });
  } catch (error) {
    showToast({ text: sentenceOf(t, error), icon: 'alert' });
  }
}
