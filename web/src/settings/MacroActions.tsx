/** What a macro does beside what it says. */
import { useState } from 'react';
import type { MacroAction } from '../../../contract/macros.ts';
import { labelIn } from '../../../contract/ticket-form.ts';
import { useWords } from '../app/words.tsx';
import { categoryPath, type Names, priorities, useNames } from '../tickets/names.ts';
import { Button, IconButton } from '../ui/Button.tsx';
import { ComboBox } from '../ui/ComboBox.tsx';
import { Field, NumberField } from '../ui/Field.tsx';
import { Menu } from '../ui/Menu.tsx';
import { Select } from '../ui/Select.tsx';

const kinds = ['status', 'close', 'owner', 'group', 'priority', 'tags', 'category', 'type', 'snooze', 'field'] as const;
const hours_max = 8_760;
const tag_chars_max = 60;

export function MacroActions(props: { actions: readonly MacroAction[]; onChange: (actions: MacroAction[]) => void }) {
  const { t } = useWords();
  const names = useNames();
  const taken = new Set<string>(props.actions.map((action) => action.do).filter((kind) => kind !== 'field'));
  const addable = kinds.filter((kind) => !taken.has(kind) && fresh(kind, names) !== null);
  const put = (place: number, action: MacroAction) => props.onChange(props.actions.with(place, action));
  return (
    <fieldset className="macro-actions">
      <legend className="ui-label">{t('macros.actions')}</legend>
      {props.actions.length === 0 && <p className="ui-sentence">{t('macros.actions-help')}</p>}
      {props.actions.map((action, place) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: each row is its place in the list, and holds nothing of its own
        <div className="row" key={`${action.do} ${place}`}>
          <Value action={action} names={names} onChange={(next) => put(place, next)} />
          <IconButton
            icon="close"
            label={t('macros.action-remove', { action: t(`macros.does.${action.do}`) })}
            onPress={() => props.onChange(props.actions.toSpliced(place, 1))}
          />
        </div>
      ))}
      <Menu
        label={t('macros.action-add')}
        groups={[
          {
            entries: addable.map((kind) => ({
              id: kind,
              label: t(`macros.does.${kind}`),
              onAction: () => props.onChange([...props.actions, fresh(kind, names)!]),
            })),
          },
        ]}
      >
        <Button small look="bare" icon="plus">
          {t('macros.action-add')}
        </Button>
      </Menu>
    </fieldset>
  );
}

/** An action of a kind to begin with; null where there is nothing to choose from. */
function fresh(kind: (typeof kinds)[number], { directory }: Names): MacroAction | null {
  const first = (list: readonly { id: number; archived: boolean }[]) => list.find((one) => !one.archived)?.id ?? null;
  switch (kind) {
    case 'status': {
      const id = directory.statuses.find((one) => !one.archived && one.state === 'waiting_others')?.id ?? first(directory.statuses);
      return id === null ? null : { do: 'status', statusId: id };
    }
    case 'close':
      return { do: 'close', state: 'solved' };
    case 'owner':
      return { do: 'owner', to: 'me' };
    case 'group': {
      const id = first(directory.groups);
      return id === null ? null : { do: 'group', groupId: id };
    }
    case 'priority':
      return { do: 'priority', priority: 3 };
    case 'tags':
      return { do: 'tags', add: [], remove: [] };
    case 'category': {
      const id = first(directory.categories);
      return id === null ? null : { do: 'category', categoryId: id };
    }
    case 'type': {
      const id = first(directory.types);
      return id === null ? null : { do: 'type', typeId: id };
    }
    case 'snooze':
      return { do: 'snooze', hours: 24 };
    case 'field': {
      const field = directory.fields.find((one) => !one.archived && settable(one.kind));
      return field ? { do: 'field', key: field.key, value: field.kind === 'checkbox' ? true : null } : null;
    }
  }
}

/** Fields whose value is one text, number or tick; others are set on the ticket. */
function settable(kind: string): boolean {
  return ['text', 'long_text', 'number', 'choice', 'tree', 'date', 'checkbox'].includes(kind);
}

function Value(props: { action: MacroAction; names: Names; onChange: (action: MacroAction) => void }) {
  const { t, locale } = useWords();
  const { action, names, onChange } = props;
  const { directory } = names;
  const label = t(`macros.does.${action.do}`);
  switch (action.do) {
    case 'status':
      return (
        <Select
          label={label}
          options={directory.statuses.filter((one) => !one.archived).map((one) => ({ id: one.id, label: names.statusById(one.id) }))}
          value={action.statusId}
          onChange={(statusId) => onChange({ ...action, statusId })}
        />
      );
    case 'close':
      return (
        <Select
          label={label}
          options={(['solved', 'closed'] as const).map((state) => ({ id: state, label: t(`quick.does.close.${state}`) }))}
          value={action.state}
          onChange={(state) => onChange({ ...action, state })}
        />
      );
    case 'owner':
      return (
        <ComboBox
          label={label}
          options={[
            { id: 'me', label: t('quick.does.owner.me') },
            { id: 'nobody', label: t('quick.does.owner.nobody') },
            ...directory.people.filter((one) => one.active).map((one) => ({ id: String(one.id), label: one.name })),
          ]}
          value={String(action.to)}
          onChange={(id) => id && onChange({ ...action, to: id === 'me' || id === 'nobody' ? id : Number(id) })}
        />
      );
    case 'group':
      return (
        <Select
          label={label}
          options={directory.groups.filter((one) => !one.archived).map((one) => ({ id: one.id, label: one.name }))}
          value={action.groupId}
          onChange={(groupId) => onChange({ ...action, groupId })}
        />
      );
    case 'priority':
      return (
        <Select
          label={label}
          options={priorities.map((priority) => ({ id: priority, label: names.priority(priority) }))}
          value={action.priority as (typeof priorities)[number]}
          onChange={(priority) => onChange({ ...action, priority })}
        />
      );
    case 'tags':
      return (
        <span className="row wrap grow">
          <TagsField label={t('macros.tags-add')} tags={action.add} onChange={(add) => onChange({ ...action, add })} />
          <TagsField label={t('macros.tags-remove')} tags={action.remove} onChange={(remove) => onChange({ ...action, remove })} />
        </span>
      );
    case 'category':
      return (
        <ComboBox
          label={label}
          options={directory.categories
            .filter((one) => !one.archived)
            .map((one) => ({ id: one.id, label: categoryPath(directory, one.id) }))}
          value={action.categoryId}
          onChange={(categoryId) => onChange({ ...action, categoryId })}
        />
      );
    case 'type':
      return (
        <Select
          label={label}
          options={directory.types.filter((one) => !one.archived).map((one) => ({ id: one.id, label: names.type(one.id) }))}
          value={action.typeId}
          onChange={(typeId) => onChange({ ...action, typeId })}
        />
      );
    case 'snooze':
      return (
        <span className="row wrap grow">
          <Select
            label={label}
            options={[
              { id: 'hours', label: t('macros.snooze-hours') },
              { id: 'reply', label: t('quick.does.snooze.reply') },
            ]}
            value={action.hours === null ? 'reply' : 'hours'}
            onChange={(kind) => onChange({ ...action, hours: kind === 'reply' ? null : 24 })}
          />
          {action.hours !== null && (
            <NumberField
              label={t('macros.hours')}
              value={action.hours}
              min={1}
              max={hours_max}
              step={1}
              onChange={(hours) => onChange({ ...action, hours: hours ?? 1 })}
            />
          )}
        </span>
      );
    case 'field': {
      const fields = directory.fields.filter((one) => !one.archived && settable(one.kind));
      const field = fields.find((one) => one.key === action.key);
      return (
        <span className="row wrap grow">
          <Select
            label={label}
            options={fields.map((one) => ({ id: one.key, label: labelIn(one.label, locale) }))}
            value={action.key}
            onChange={(key) =>
              onChange({ ...action, key, value: fields.find((one) => one.key === key)?.kind === 'checkbox' ? true : null })
            }
          />
          {field?.kind === 'checkbox' ? (
            <Select
              label={t('macros.value')}
              options={[
                { id: 'yes', label: t('field.yes') },
                { id: 'no', label: t('field.no') },
              ]}
              value={action.value === false ? 'no' : 'yes'}
              onChange={(id) => onChange({ ...action, value: id === 'yes' })}
            />
          ) : field && field.options.length > 0 ? (
            <Select
              label={t('macros.value')}
              options={field.options.filter((one) => !one.archived).map((one) => ({ id: one.key, label: labelIn(one.label, locale) }))}
              value={String(action.value ?? '')}
              onChange={(value) => onChange({ ...action, value })}
            />
          ) : field?.kind === 'number' ? (
            <NumberField
              label={t('macros.value')}
              value={typeof action.value === 'number' ? action.value : null}
              onChange={(value) => onChange({ ...action, value })}
            />
          ) : (
            <Field
              label={t('macros.value')}
              value={String(action.value ?? '')}
              onChange={(value) => onChange({ ...action, value: value || null })}
            />
          )}
        </span>
      );
    }
  }
}

/** Tags with commas between them. What is typed stays as it is typed. */
function TagsField(props: { label: string; tags: readonly string[]; onChange: (tags: string[]) => void }) {
  const [typed, setTyped] = useState(props.tags.join(', '));
  return (
    <Field
      label={props.label}
      value={typed}
      onChange={(text) => {
        setTyped(text);
        props.onChange([...new Set(text.split(',').map((tag) => tag.trim().slice(0, tag_chars_max)))].filter(Boolean));
      }}
    />
  );
}
