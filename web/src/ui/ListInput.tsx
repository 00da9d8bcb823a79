import type { KeyboardEvent } from 'react';
import { Icon } from './Icon.tsx';

/** The question above a list of options, in a dialog that is nothing else: what is typed narrows the list, the arrows move in it. */
export function ListInput(props: {
  label: string;
  /** Absent while there is no list to move in. */
  listId: string | undefined;
  /** The option that Enter would take. */
  currentId: string | undefined;
  value: string;
  length_max: number;
  onChange: (value: string) => void;
  onKeyDown: (event: KeyboardEvent) => void;
}) {
  return (
    <div className="ui-input-box">
      <Icon name="search" />
      <input
        className="ui-input"
        role="combobox"
        aria-expanded={props.listId !== undefined}
        aria-controls={props.listId}
        aria-activedescendant={props.currentId}
        aria-label={props.label}
        placeholder={props.label}
        autoComplete="off"
        // biome-ignore lint/a11y/noAutofocus: the dialog is this question
        autoFocus
        value={props.value}
        maxLength={props.length_max}
        onChange={(event) => props.onChange(event.target.value)}
        onKeyDown={props.onKeyDown}
      />
    </div>
  );
}
