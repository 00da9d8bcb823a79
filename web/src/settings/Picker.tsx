import { useState } from 'react';
import { useSay } from '../app/words.tsx';
import { Checkbox } from '../ui/Choice.tsx';
import { Field } from '../ui/Field.tsx';
import { contains } from '../ui/fuzzy.ts';

interface Pickable {
  id: number;
  label: string;
  hint?: string;
}

const shown_max = 60;
const searchable_from = 9;

/** Several of many, each in sight with a tick: people of a group, groups of a person. Chosen ones first; a search when there are many. */
export function Picker(props: {
  label: string;
  help?: string;
  error?: string;
  options: readonly Pickable[];
  value: readonly number[];
  onChange: (value: number[]) => void;
  empty: string;
}) {
  const t = useSay();
  const [query, setQuery] = useState('');
  // The order stays as it was when the list opened: what is ticked must not jump away under the pointer.
  const [first] = useState(() => new Set(props.value));
  const chosen = new Set(props.value);
  const found = props.options
    .filter((option) => contains(`${option.label} ${option.hint ?? ''}`, query))
    .sort((a, b) => Number(first.has(b.id)) - Number(first.has(a.id)) || a.label.localeCompare(b.label));
  const toggle = (id: number, on: boolean) => props.onChange(on ? [...props.value, id] : props.value.filter((each) => each !== id));
  return (
    <fieldset className="settings-picker" data-bad={props.error ? '' : undefined}>
      <legend className="ui-label">
        {props.label} <span className="ui-count">{t('settings.picked', { count: chosen.size })}</span>
      </legend>
      {props.options.length >= searchable_from && (
        <Field
          label={t('settings.picker-find')}
          hideLabel
          placeholder={t('settings.picker-find')}
          icon="search"
          type="search"
          value={query}
          onChange={setQuery}
        />
      )}
      <div className="all" role="group" aria-label={props.label}>
        {props.options.length === 0 && <p className="quiet">{props.empty}</p>}
        {props.options.length > 0 && found.length === 0 && <p className="quiet">{t('ui.nothing-matches', { query })}</p>}
        {found.slice(0, shown_max).map((option) => (
          <Checkbox key={option.id} checked={chosen.has(option.id)} onChange={(on) => toggle(option.id, on)}>
            <span className="name" title={option.label}>
              {option.label}
            </span>
            {option.hint && <span className="faint"> {option.hint}</span>}
          </Checkbox>
        ))}
        {found.length > shown_max && <p className="quiet cap">{t('settings.picker-more', { count: found.length - shown_max })}</p>}
      </div>
      {(props.error || props.help) && <p className={props.error ? 'ui-sentence bad' : 'ui-sentence'}>{props.error || props.help}</p>}
    </fieldset>
  );
}
