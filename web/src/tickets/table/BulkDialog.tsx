/** What to change on many tickets at once: one question after the other, and only what was chosen is touched. */
import { useState } from 'react';
import { untilReply } from '../../../../contract/snooze.ts';
import { addDays, dayAt, startOfDay } from '../../../../contract/filter-times.ts';
import { bulk_tickets_max, type BulkAction } from '../../../../contract/views.ts';
import { nowMs } from '../../app/dates-live.ts';
import { useMe } from '../../app/session.ts';
import { refusalOf } from '../../app/say-now.ts';
import { type Say, useSay, useWords } from '../../app/words.tsx';
import { Button } from '../../ui/Button.tsx';
import { ComboBox } from '../../ui/ComboBox.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { Field, NumberField } from '../../ui/Field.tsx';
import { Notice } from '../../ui/Message.tsx';
import { Select } from '../../ui/Select.tsx';
import { categoryPath, type Names, priorities, useNames } from '../names.ts';
import { choicesFor, fieldName } from './field-choices.ts';

const fixedChanges = ['owner', 'group', 'status', 'close', 'priority', 'type', 'category', 'add-tags', 'remove-tags', 'snooze'] as const;

/** `value` is what is chosen in the field that belongs to `what`; undefined = nothing yet. */
interface Draft {
  what: string;
  value: unknown;
}

export interface BulkDialogProps {
  /** How many tickets it is about, or one more than one change takes; undefined = not counted yet. */
  count: number | undefined;
  /** Why they could not be counted. */
  failed: Error | null;
  onCountAgain: () => void;
  onGo: (action: BulkAction) => void;
  onClose: () => void;
}

export function BulkDialog(props: BulkDialogProps) {
  const { t, locale } = useWords();
  const names = useNames();
  const me = useMe();
  const [draft, setDraft] = useState<Draft>({ what: 'owner', value: undefined });
  const own = names.directory.fields.filter(
    (field) => !field.archived && ['text', 'number', 'choice', 'tree', 'date', 'checkbox', 'product'].includes(field.kind),
  );
  const whats = [
    ...fixedChanges.map((id) => ({ id: id as string, label: t(`views.bulk.${id}`) })),
    ...own.map((field) => ({
      id: `field:${field.key}`,
      label: t('views.bulk.field', { name: fieldName(`field:${field.key}`, names, t, locale) }),
    })),
  ];
  const action = actionOf(draft);
  const why = whyNot(props.count, t) ?? (action === null ? t('views.filter.values') : null);
  return (
    <Dialog
      open
      size="small"
      title={titleOf(props.count, t)}
      onClose={props.onClose}
      actions={
        <Button look="main" disabled={why !== null} title={why ?? undefined} onPress={() => action && props.onGo(action)}>
          {t('views.bulk.go')}
        </Button>
      }
    >
      <div className="stack bulk-form">
        <Select label={t('views.bulk.what')} options={whats} value={draft.what} onChange={(what) => setDraft({ what, value: undefined })} />
        <WithWhat
          key={draft.what}
          draft={draft}
          onChange={(value) => setDraft({ ...draft, value })}
          names={names}
          t={t}
          locale={locale}
          zone={me.timeZone}
        />
        <Amount {...props} />
      </div>
    </Dialog>
  );
}

/** The number stands in it: nobody changes more than they knew of. */
function titleOf(count: number | undefined, t: Say): string {
  if (count === undefined) return t('views.bulk.title-all');
  return count > bulk_tickets_max ? t('views.bulk.title-over', { max: bulk_tickets_max }) : t('views.bulk.title', { count });
}

/** Why so many cannot be changed; null = they can. */
function whyNot(count: number | undefined, t: Say): string | null {
  if (count === undefined) return t('views.bulk.counting');
  if (count === 0) return t('views.bulk.none');
  return count > bulk_tickets_max ? t('views.bulk.over', { max: bulk_tickets_max }) : null;
}

/** What holds for so many. */
function Amount({ count, failed, onCountAgain }: BulkDialogProps) {
  const t = useSay();
  if (count === undefined && failed)
    return (
      <Notice title={t('views.bulk.not-counted')} actions={<Button onPress={onCountAgain}>{t('views.try-again')}</Button>}>
        {refusalOf(failed)}
      </Notice>
    );
  const why = whyNot(count, t);
  if (count !== undefined && why) return <Notice kind="due" icon="alert" title={why} />;
  return <p className="quiet cap">{why ?? t('views.bulk.max', { max: bulk_tickets_max })}</p>;
}

function actionOf({ what, value }: Draft): BulkAction | null {
  if (what === 'close') return { close: true };
  if (value === undefined) return null;
  if (what.startsWith('field:')) return { fields: { [what.slice('field:'.length)]: value } };
  const tags = () =>
    String(value)
      .split(',')
      .map((tag) => tag.trim())
      .filter(Boolean);
  if (what === 'add-tags' || what === 'remove-tags')
    return tags().length > 0 ? { [what === 'add-tags' ? 'addTags' : 'removeTags']: tags() } : null;
  const keys: Record<string, keyof BulkAction> = {
    owner: 'ownerId',
    group: 'groupId',
    status: 'statusId',
    priority: 'priority',
    type: 'typeId',
    category: 'categoryId',
    snooze: 'snoozedUntil',
  };
  return { [keys[what]!]: value === 'none' ? null : value };
}

interface WithWhatProps {
  draft: Draft;
  onChange: (value: unknown) => void;
  names: Names;
  t: Say;
  locale: 'pl' | 'en';
  zone: string;
}

function WithWhat({ draft, onChange, names, t, locale, zone }: WithWhatProps) {
  const { directory } = names;
  const label = t('views.filter.value');
  const pick = (options: { id: string | number; label: string }[]) => (
    <ComboBox
      label={label}
      options={options}
      value={(draft.value as string | number | undefined) ?? null}
      onChange={(id) => onChange(id ?? undefined)}
      autoFocus
    />
  );
  const none = { id: 'none', label: t('views.none') };
  switch (draft.what) {
    case 'owner':
      return pick([
        { id: 'none', label: t('views.nobody') },
        ...directory.people.filter((one) => one.active).map((one) => ({ id: one.id, label: one.name })),
      ]);
    case 'group':
      return pick(directory.groups.filter((one) => !one.archived).map((one) => ({ id: one.id, label: one.name })));
    case 'status':
      return pick(directory.statuses.filter((one) => !one.archived).map((one) => ({ id: one.id, label: names.statusById(one.id) })));
    case 'priority':
      return pick([...priorities].reverse().map((one) => ({ id: one, label: names.priority(one) })));
    case 'type':
      return pick(directory.types.filter((one) => !one.archived).map((one) => ({ id: one.id, label: names.type(one.id) })));
    case 'category':
      return pick([
        none,
        ...directory.categories.filter((one) => !one.archived).map((one) => ({ id: one.id, label: categoryPath(directory, one.id) })),
      ]);
    case 'add-tags':
    case 'remove-tags':
      return (
        <Field
          label={t('views.column.tags')}
          value={String(draft.value ?? '')}
          onChange={onChange}
          maxLength={500}
          placeholder="zwrot, pilne"
          autoFocus
        />
      );
    case 'snooze':
      return pick(sleeps(t, zone));
    case 'close':
      return null;
    default:
      return <OwnValue draft={draft} onChange={onChange} names={names} t={t} locale={locale} zone={zone} />;
  }
}

const morning_ms = 8 * 3_600_000;

function sleeps(t: Say, zone: string): { id: string; label: string }[] {
  const today = dayAt(nowMs(), zone);
  const weekday = new Date(`${today}T12:00:00Z`).getUTCDay();
  const at = (days: number) => new Date(startOfDay(addDays(today, days), zone) + morning_ms).toISOString();
  return [
    { id: at(1), label: t('views.bulk.until-tomorrow') },
    { id: at((8 - weekday) % 7 || 7), label: t('views.bulk.until-monday') },
    { id: untilReply, label: t('views.bulk.until-reply') },
  ];
}

function OwnValue({ draft, onChange, names, t, locale }: WithWhatProps) {
  const field = names.directory.fields.find((one) => `field:${one.key}` === draft.what);
  const label = t('views.filter.value');
  if (!field) return null;
  if (field.kind === 'text' || field.kind === 'date')
    return (
      <Field
        label={label}
        type={field.kind === 'date' ? 'date' : 'text'}
        value={String(draft.value ?? '')}
        onChange={(text) => onChange(text === '' ? undefined : text)}
        autoFocus
      />
    );
  if (field.kind === 'number')
    return (
      <NumberField
        label={label}
        value={typeof draft.value === 'number' ? draft.value : null}
        onChange={(value) => onChange(value ?? undefined)}
      />
    );
  const choices = choicesFor(draft.what, names, t, locale);
  return (
    <ComboBox
      label={label}
      options={choices.map((choice) => ({ id: String(choice.value), label: choice.label }))}
      value={draft.value === undefined ? null : String(draft.value)}
      onChange={(id) => onChange(choices.find((choice) => String(choice.value) === id)?.value ?? undefined)}
      autoFocus
    />
  );
}
