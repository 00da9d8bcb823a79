import type { CustomField } from '../../../contract/customers.ts';
import { useWords } from '../app/words.tsx';
import { Checkbox } from '../ui/Choice.tsx';
import { Field, FieldBox, TextArea } from '../ui/Field.tsx';
import { Select } from '../ui/Select.tsx';

const none = '';

/** One field of the company's making. Emptied, it is null: the card then does not show it. */
export function CustomInput(props: { field: CustomField; value: unknown; onChange: (value: unknown) => void }) {
  const { t, locale } = useWords();
  const { field, value, onChange } = props;
  const label = field.label[locale];
  if (field.kind === 'checkbox') {
    return (
      <Checkbox checked={value === true} onChange={onChange}>
        {label}
      </Checkbox>
    );
  }
  if (field.kind === 'choice') {
    const chosen = typeof value === 'string' ? value : none;
    // A choice that was taken off the list stays where it was chosen.
    const all = chosen && !field.choices.includes(chosen) ? [...field.choices, chosen] : field.choices;
    return (
      <Select
        label={label}
        options={[{ id: none, label: t('customers.none') }, ...all.map((choice) => ({ id: choice, label: choice }))]}
        value={chosen}
        onChange={(next) => onChange(next === none ? null : next)}
      />
    );
  }
  if (field.kind === 'choices') {
    const chosen = Array.isArray(value) ? (value as string[]) : [];
    return (
      <fieldset className="many-choices">
        <legend>{label}</legend>
        {[...new Set([...field.choices, ...chosen])].map((choice) => (
          <Checkbox
            key={choice}
            checked={chosen.includes(choice)}
            onChange={(on) => {
              const next = on ? [...chosen, choice] : chosen.filter((one) => one !== choice);
              onChange(next.length === 0 ? null : next);
            }}
          >
            {choice}
          </Checkbox>
        ))}
      </fieldset>
    );
  }
  if (field.kind === 'long_text') {
    return (
      <TextArea
        label={label}
        value={typeof value === 'string' ? value : ''}
        onChange={(text) => onChange(text || null)}
        maxLength={20_000}
      />
    );
  }
  if (field.kind === 'url') {
    const text = typeof value === 'string' ? value : '';
    const wrong = text !== '' && !/^(https?:\/\/)?[^\s/:]+\.[^\s]+$/i.test(text);
    return (
      <Field
        label={label}
        type="url"
        value={text}
        onChange={(typed) => onChange(typed.trim() || null)}
        placeholder="https://"
        error={wrong ? t('customers.url-wrong') : undefined}
        maxLength={2000}
      />
    );
  }
  if (field.kind === 'date') {
    return (
      <FieldBox label={label}>
        {(tie) => (
          <input
            {...tie}
            className="ui-input"
            type="date"
            value={typeof value === 'string' ? value : ''}
            onChange={(event) => onChange(event.target.value || null)}
          />
        )}
      </FieldBox>
    );
  }
  if (field.kind === 'number') return <NumberInput label={label} value={value} onChange={onChange} />;
  return (
    <Field label={label} value={typeof value === 'string' ? value : ''} onChange={(text) => onChange(text || null)} maxLength={2000} />
  );
}

/** Whole or with a fraction, with a comma as people here write it. */
function NumberInput(props: { label: string; value: unknown; onChange: (value: unknown) => void }) {
  const { t } = useWords();
  const text = typeof props.value === 'number' ? String(props.value).replace('.', ',') : typeof props.value === 'string' ? props.value : '';
  const read = (typed: string) => {
    const plain = typed.replace(/[\s\u00a0]/g, '').replace(',', '.');
    // While it is being typed ("12,") it is a text; a number as soon as it is one.
    props.onChange(typed === '' ? null : /^-?\d+(\.\d*[1-9])?$/.test(plain) ? Number(plain) : typed);
  };
  const wrong = typeof props.value === 'string' && !/^-?[\d\s]+([.,]\d*)?$/.test(props.value);
  return (
    <Field
      label={props.label}
      value={text}
      onChange={read}
      inputMode="decimal"
      error={wrong ? t('customers.number-wrong') : undefined}
      maxLength={40}
    />
  );
}
