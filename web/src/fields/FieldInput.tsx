/** One field of a form, by its kind: when a ticket is opened, when something is missing, in the preview of a form. */
import { useState } from 'react';
import type { FieldDefinition, Money } from '../../../contract/ticket-fields.ts';
import { chosen_max, labelIn, long_text_length_max, text_length_max } from '../../../contract/ticket-form.ts';
import { useWords } from '../app/words.tsx';
import { Checkbox } from '../ui/Choice.tsx';
import { ComboBox } from '../ui/ComboBox.tsx';
import { Field, FieldBox, type FieldFrame, TextArea } from '../ui/Field.tsx';
import { Select } from '../ui/Select.tsx';
import { Tag } from '../ui/Tag.tsx';
import { optionsOf, useCustomerName, useCustomerOptions, useProductOptions } from './field-options.tsx';
import { optionPath, readDecimal, writeDecimal } from './field-words.ts';
import { FilesInput } from './FilesInput.tsx';

export interface FieldInputProps {
  definition: FieldDefinition;
  /** What cannot be saved yet ("12,") comes as it was typed; faultOf says what is wrong with it. */
  value: unknown;
  onChange: (value: unknown) => void;
  error?: string;
  required?: boolean;
  /** Whose ticket it is: their products come first. */
  customerId?: number | null;
  ticketId?: number | null;
}

export function FieldInput(props: FieldInputProps) {
  const { locale } = useWords();
  const { definition, value, onChange } = props;
  const frame = {
    label: labelIn(definition.label, locale),
    help: labelIn(definition.help, locale) || undefined,
    error: props.error,
    required: props.required,
    optional: !props.required,
  };
  switch (definition.kind) {
    case 'text':
      return <Field {...frame} value={textOf(value)} onChange={(text) => onChange(text || null)} maxLength={text_length_max} />;
    case 'long_text':
      return <TextArea {...frame} value={textOf(value)} onChange={(text) => onChange(text || null)} maxLength={long_text_length_max} />;
    case 'number':
      return <NumberInput frame={frame} value={value} onChange={onChange} />;
    case 'money':
      return <MoneyInput frame={frame} {...props} />;
    case 'date':
      return (
        <FieldBox {...frame}>
          {(tie) => (
            <input
              {...tie}
              className="ui-input"
              type="date"
              max="9999-12-31"
              value={textOf(value)}
              onChange={(event) => onChange(event.target.value || null)}
            />
          )}
        </FieldBox>
      );
    case 'checkbox':
      return (
        <Checkbox checked={value === true} onChange={onChange} help={frame.help} error={frame.error}>
          {frame.label}
        </Checkbox>
      );
    case 'choice':
    case 'tree':
      return (
        <ComboBox
          {...frame}
          options={optionsOf(definition, [value], locale)}
          value={typeof value === 'string' ? value : null}
          onChange={onChange}
        />
      );
    case 'multi_choice':
      return <SeveralInput frame={frame} {...props} />;
    case 'product':
      return <ProductInput frame={frame} {...props} />;
    case 'customer':
      return <CustomerInput frame={frame} {...props} />;
    case 'file':
      return <FilesInput {...props} frame={frame} />;
  }
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

function NumberInput(props: { frame: FieldFrame; value: unknown; onChange: (value: unknown) => void }) {
  const { locale } = useWords();
  const [typed, setTyped] = useState<string | null>(null);
  const text = typed ?? (typeof props.value === 'number' ? writeDecimal(props.value, locale) : textOf(props.value));
  const change = (next: string) => {
    setTyped(next);
    const decimal = readDecimal(next);
    props.onChange(next.trim() === '' ? null : decimal === null ? next : Number(decimal));
  };
  return <Field {...props.frame} value={text} onChange={change} onBlur={() => setTyped(null)} inputMode="decimal" maxLength={40} />;
}

export const currencies = ['PLN', 'EUR', 'USD', 'GBP', 'CZK', 'CHF', 'UAH'];

export function currenciesFor(definition: FieldDefinition, money: Money | null): string[] {
  return [...new Set([...(definition.currency ? [definition.currency] : []), ...(money ? [money.currency] : []), ...currencies])];
}

function MoneyInput({ frame, definition, value, onChange }: FieldInputProps & { frame: FieldFrame }) {
  const { t, locale } = useWords();
  const money = typeof value === 'object' && value !== null && 'amount' in value ? (value as Money) : null;
  const [typed, setTyped] = useState<string | null>(null);
  const [chosen, setChosen] = useState<string | null>(null);
  const currency = money?.currency ?? chosen ?? definition.currency ?? 'PLN';
  const change = (text: string, of: string) => onChange(text.trim() === '' ? null : { amount: readDecimal(text) ?? text, currency: of });
  const text = typed ?? (money ? writeDecimal(money.amount, locale) : '');
  return (
    <div className="field-money">
      <Field
        {...frame}
        value={text}
        onChange={(next) => {
          setTyped(next);
          change(next, currency);
        }}
        onBlur={() => setTyped(null)}
        inputMode="decimal"
        maxLength={20}
      />
      <Select
        label={t('field.currency')}
        options={currenciesFor(definition, money).map((id) => ({ id, label: id }))}
        value={currency}
        onChange={(next) => {
          setChosen(next);
          change(text, next);
        }}
      />
    </div>
  );
}

function SeveralInput({ frame, definition, value, onChange }: FieldInputProps & { frame: FieldFrame }) {
  const { t, locale } = useWords();
  const chosen = Array.isArray(value) ? (value as string[]) : [];
  const options = optionsOf(definition, chosen, locale).filter((option) => !chosen.includes(option.id));
  const put = (next: string[]) => onChange(next.length > 0 ? next : null);
  return (
    <div className="field-several">
      <ComboBox
        // A fresh one after each choice: it stands empty again, ready for the next.
        key={chosen.length}
        {...frame}
        placeholder={t('field.add')}
        options={options}
        value={null}
        onChange={(id) => id && put([...chosen, id].slice(0, chosen_max))}
      />
      {chosen.length > 0 && (
        <span className="chosen">
          {chosen.map((key) => (
            <Tag
              key={key}
              colour={definition.options.find((option) => option.key === key)?.colour}
              onRemove={() => put(chosen.filter((one) => one !== key))}
            >
              {optionPath(definition.options, key, locale)}
            </Tag>
          ))}
        </span>
      )}
    </div>
  );
}

function ProductInput({ frame, value, onChange, customerId }: FieldInputProps & { frame: FieldFrame }) {
  const options = useProductOptions(value, customerId ?? null);
  return <ComboBox {...frame} options={options} value={typeof value === 'number' ? value : null} onChange={onChange} />;
}

function CustomerInput({ frame, value, onChange }: FieldInputProps & { frame: FieldFrame }) {
  const { t } = useWords();
  const name = useCustomerName(value);
  const [query, setQuery] = useState<string | null>(null);
  const shown = query ?? name ?? '';
  const found = useCustomerOptions(shown);
  const known = typeof value === 'number' && !found.some((option) => option.id === String(value));
  const options = known ? [...found, { id: String(value), label: name ?? t('field.customer-number', { number: value }) }] : found;
  return (
    <ComboBox
      {...frame}
      placeholder={t('field.customer-hint')}
      options={options}
      query={shown}
      onQuery={setQuery}
      value={typeof value === 'number' ? String(value) : null}
      onChange={(id) => onChange(id === null ? null : Number(id))}
    />
  );
}
