import { useMemo, useState } from 'react';
import { useWords } from '../app/words.tsx';
import { ComboBox } from '../ui/ComboBox.tsx';
import { findZones, sayZone } from './zones.ts';

/** A time zone, found by typing a city. */
export function ZoneField(props: {
  label: string;
  help?: string;
  name?: string;
  value: string;
  onChange: (zone: string) => void;
  error?: string;
}) {
  const { locale } = useWords();
  const [query, setQuery] = useState(sayZone(props.value));
  // What is chosen stands in the field; opened, the field shows its neighbours only when something else is typed.
  const options = useMemo(() => findZones(query === sayZone(props.value) ? '' : query, props.value, locale), [query, props.value, locale]);
  const chosen = { id: props.value, label: sayZone(props.value) };
  return (
    <ComboBox
      label={props.label}
      help={props.help}
      name={props.name}
      error={props.error}
      options={options.some((option) => option.id === props.value) ? options : [...options, chosen]}
      value={props.value}
      onChange={(zone) => {
        if (zone === null) return;
        props.onChange(zone);
        setQuery(sayZone(zone));
      }}
      query={query}
      onQuery={setQuery}
    />
  );
}
