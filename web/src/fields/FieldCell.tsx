/** One field in the panel, changed in place: a pick opens a list, a text becomes an input. Enter and leaving save, Escape takes back. */
import { type KeyboardEvent, useState } from 'react';
import type { FieldDefinition, Money } from '../../../contract/ticket-fields.ts';
import { faultOf, isEmptyValue, labelIn, long_text_length_max, plainValue, text_length_max } from '../../../contract/ticket-form.ts';
import type { TicketRow } from '../../../contract/tickets.ts';
import { useWords } from '../app/words.tsx';
import { useNames } from '../tickets/names.ts';
import { PickDialog } from '../tickets/PickDialog.tsx';
import { IconButton } from '../ui/Button.tsx';
import { Checkbox } from '../ui/Choice.tsx';
import { Icon } from '../ui/Icon.tsx';
import { Select } from '../ui/Select.tsx';
import { Tag } from '../ui/Tag.tsx';
import { currenciesFor } from './FieldInput.tsx';
import { optionsOf, useCustomerName, useProductOptions } from './field-options.tsx';
import { optionPath, readDecimal, sayFieldValue, writeDecimal } from './field-words.ts';
import { CustomerPick } from './CustomerPick.tsx';
import { FieldFiles } from './FilesInput.tsx';

export interface CellProps {
  definition: FieldDefinition;
  row: TicketRow;
  onChange: (value: unknown) => void;
}

const select_options_max = 20;

export function FieldCell(props: CellProps) {
  const { locale } = useWords();
  const { definition, row, onChange } = props;
  const label = labelIn(definition.label, locale);
  const value = row.fields[definition.key];
  switch (definition.kind) {
    case 'checkbox':
      return (
        <Checkbox checked={value === true} hideLabel onChange={onChange}>
          {label}
        </Checkbox>
      );
    case 'choice':
      return definition.options.length <= select_options_max ? <ChoiceCell {...props} /> : <PickCell {...props} />;
    case 'tree':
    case 'product':
      return <PickCell {...props} />;
    case 'customer':
      return <CustomerCell {...props} />;
    case 'multi_choice':
      return <SeveralCell {...props} />;
    case 'file':
      return <FieldFiles value={value} ticketId={row.id} label={label} onChange={onChange} />;
    default:
      return <TypedCell {...props} />;
  }
}

function ChoiceCell({ definition, row, onChange }: CellProps) {
  const { t, locale } = useWords();
  const value = row.fields[definition.key];
  return (
    <Select
      bare
      hideLabel
      label={labelIn(definition.label, locale)}
      options={[{ id: '', label: t('field.none') }, ...optionsOf(definition, [value], locale)]}
      value={typeof value === 'string' ? value : ''}
      onChange={(id) => onChange(id || null)}
    />
  );
}

function PickButton(props: { label: string; shown: string; onPress: () => void }) {
  const { t } = useWords();
  return (
    <button
      type="button"
      className="pick"
      aria-label={`${props.label}: ${props.shown || t('field.none')}`}
      title={props.shown || t('field.edit', { name: props.label })}
      onClick={props.onPress}
    >
      <span className={props.shown ? 'cut' : 'cut faint'}>{props.shown || t('field.none')}</span>
      <Icon name="down" size="small" />
    </button>
  );
}

/** Out of many: found by typing. */
function PickCell({ definition, row, onChange }: CellProps) {
  const { t, locale } = useWords();
  const { directory } = useNames();
  const [open, setOpen] = useState(false);
  const value = row.fields[definition.key];
  const products = useProductOptions(value, definition.kind === 'product' ? row.customerId : null);
  const label = labelIn(definition.label, locale);
  const options =
    definition.kind === 'product'
      ? products.map((option) => ({ ...option, id: String(option.id) }))
      : optionsOf(definition, [value], locale);
  return (
    <>
      <PickButton
        label={label}
        shown={sayFieldValue({ t, locale, products: directory.products }, definition, value)}
        onPress={() => setOpen(true)}
      />
      {open && (
        <PickDialog
          title={t('field.pick', { name: label })}
          ask={t('field.pick-ask')}
          options={[...(isEmptyValue(value) ? [] : [{ id: '', label: t('field.none') }]), ...options]}
          chosen={new Set([String(value ?? '')])}
          onPick={(id) => onChange(id === '' ? null : definition.kind === 'product' ? Number(id) : id)}
          onClose={() => setOpen(false)}
        />
      )}
    </>
  );
}

function SeveralCell({ definition, row, onChange }: CellProps) {
  const { t, locale } = useWords();
  const [open, setOpen] = useState(false);
  const value = row.fields[definition.key];
  const chosen = Array.isArray(value) ? (value as string[]) : [];
  const label = labelIn(definition.label, locale);
  const put = (next: string[]) => onChange(next.length > 0 ? next : null);
  const toggle = (key: string) => put(chosen.includes(key) ? chosen.filter((one) => one !== key) : [...chosen, key]);
  return (
    <span className="tags">
      {chosen.map((key) => (
        <Tag key={key} colour={definition.options.find((option) => option.key === key)?.colour} onRemove={() => toggle(key)}>
          {optionPath(definition.options, key, locale)}
        </Tag>
      ))}
      <button type="button" className="pick" aria-label={`${t('field.add')}: ${label}`} onClick={() => setOpen(true)}>
        <Icon name="plus" size="small" />
        {t('field.add')}
      </button>
      {open && (
        <PickDialog
          title={t('field.pick', { name: label })}
          ask={t('field.pick-ask')}
          options={optionsOf(definition, chosen, locale)}
          chosen={new Set(chosen)}
          several
          onPick={toggle}
          onClose={() => setOpen(false)}
        />
      )}
    </span>
  );
}

function CustomerCell({ definition, row, onChange }: CellProps) {
  const { t, locale } = useWords();
  const [open, setOpen] = useState(false);
  const value = row.fields[definition.key];
  const name = useCustomerName(value);
  const label = labelIn(definition.label, locale);
  return (
    <>
      <PickButton
        label={label}
        shown={typeof value === 'number' ? (name ?? t('field.customer-number', { number: value })) : ''}
        onPress={() => setOpen(true)}
      />
      {typeof value === 'number' && <IconButton small icon="close" label={`${t('field.none')}: ${label}`} onPress={() => onChange(null)} />}
      {open && <CustomerPick title={t('field.pick', { name: label })} onPick={onChange} onClose={() => setOpen(false)} />}
    </>
  );
}

/** Text, long text, number, date, money. */
function TypedCell({ definition, row, onChange }: CellProps) {
  const { t, locale } = useWords();
  const { directory } = useNames();
  const value = row.fields[definition.key];
  const [typed, setTyped] = useState<string | null>(null);
  const [currency, setCurrency] = useState<string | null>(null);
  const [wrong, setWrong] = useState<string | null>(null);
  const label = labelIn(definition.label, locale);
  const money = definition.kind === 'money' && value ? (value as Money) : null;
  const currencyNow = currency ?? money?.currency ?? definition.currency ?? 'PLN';

  const stop = () => {
    setTyped(null);
    setCurrency(null);
    setWrong(null);
  };
  const save = () => {
    if (typed === null) return;
    const next = read(definition, typed, currencyNow);
    const fault = faultOf(definition, next, value);
    if (fault) return setWrong(t(`field-fault.${fault}`));
    stop();
    onChange(next);
  };
  const press = (event: KeyboardEvent) => {
    const ends = event.key === 'Enter' && (definition.kind !== 'long_text' || event.ctrlKey || event.metaKey);
    if (ends) save();
    else if (event.key === 'Escape') stop();
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  if (typed === null) {
    const shown = sayFieldValue({ t, locale, products: directory.products }, definition, value);
    return (
      <button
        type="button"
        className={definition.kind === 'long_text' ? 'pick long' : 'pick'}
        aria-label={`${label}: ${shown || t('field.none')}`}
        title={t('field.edit', { name: label })}
        onClick={() => setTyped(write(definition, value, locale))}
      >
        <span className={shown ? 'cut' : 'cut faint'}>{shown || t('field.none')}</span>
        <Icon name="edit" size="small" />
      </button>
    );
  }
  const tie = {
    className: 'cell-input',
    'aria-label': label,
    'aria-invalid': wrong ? (true as const) : undefined,
    value: typed,
    // biome-ignore lint/a11y/noAutofocus: one has just asked to write here
    autoFocus: true,
    onKeyDown: press,
  };
  return (
    <span
      className="field-several grow"
      onBlur={(event) => !event.currentTarget.contains(event.relatedTarget) && !inPopover(event.relatedTarget) && save()}
    >
      {definition.kind === 'long_text' ? (
        <textarea {...tie} rows={4} maxLength={long_text_length_max} onChange={(event) => setTyped(event.target.value)} />
      ) : (
        <span className={money || definition.kind === 'money' ? 'cell-money' : undefined}>
          <input
            {...tie}
            type={definition.kind === 'date' ? 'date' : 'text'}
            max={definition.kind === 'date' ? '9999-12-31' : undefined}
            inputMode={definition.kind === 'number' || definition.kind === 'money' ? 'decimal' : undefined}
            maxLength={definition.kind === 'text' ? text_length_max : 40}
            onChange={(event) => {
              setTyped(event.target.value);
              setWrong(null);
            }}
          />
          {definition.kind === 'money' && (
            <Select
              bare
              hideLabel
              label={t('field.currency')}
              options={currenciesFor(definition, money).map((id) => ({ id, label: id }))}
              value={currencyNow}
              onChange={setCurrency}
            />
          )}
        </span>
      )}
      {wrong && (
        <span className="cell-wrong" role="alert">
          {wrong}
        </span>
      )}
    </span>
  );
}

/** A list of currencies floats elsewhere in the document: going there is not leaving. */
function inPopover(target: EventTarget | null): boolean {
  return target instanceof Element && target.closest('.ui-float') !== null;
}

function read(definition: FieldDefinition, typed: string, currency: string): unknown {
  const text = plainValue(typed);
  if (text === null) return null;
  const decimal = readDecimal(typed);
  if (definition.kind === 'number') return decimal === null ? typed : Number(decimal);
  if (definition.kind === 'money') return plainValue({ amount: decimal ?? typed, currency });
  return text;
}

function write(definition: FieldDefinition, value: unknown, locale: 'pl' | 'en'): string {
  if (value === undefined || value === null) return '';
  if (definition.kind === 'money') return writeDecimal((value as Money).amount, locale);
  return typeof value === 'number' ? writeDecimal(value, locale) : String(value);
}
