import { type ReactNode, useEffect, useId, useRef } from 'react';
import { FieldSentence } from './Field.tsx';
import './Choice.css';

interface Tick {
  children: ReactNode;
  checked: boolean;
  onChange: (checked: boolean) => void;
  help?: ReactNode;
  error?: string;
  disabled?: boolean;
  /** Why it is disabled, on hover. */
  title?: string;
  name?: string;
}

/** Yes or no; takes effect when the form is saved. `some`: neither, of a group only some are ticked. */
export function Checkbox(props: Tick & { some?: boolean; hideLabel?: boolean }) {
  const id = useId();
  const input = useRef<HTMLInputElement>(null);
  useEffect(() => {
    if (input.current) input.current.indeterminate = props.some ?? false;
  }, [props.some]);
  return (
    <div className="ui-choice" title={props.title} data-bad={props.error ? '' : undefined}>
      <label>
        <input
          ref={input}
          type="checkbox"
          name={props.name}
          checked={props.checked}
          disabled={props.disabled}
          aria-invalid={props.error ? true : undefined}
          aria-describedby={props.help || props.error ? id : undefined}
          onChange={(event) => props.onChange(event.target.checked)}
        />
        <span className={props.hideLabel ? 'sr' : undefined}>{props.children}</span>
      </label>
      <FieldSentence id={id} error={props.error} help={props.help} />
    </div>
  );
}

/** On or off, at once. */
export function Switch(props: Tick) {
  const id = useId();
  return (
    <div className="ui-choice ui-switch" title={props.title}>
      <label>
        <input
          type="checkbox"
          role="switch"
          name={props.name}
          checked={props.checked}
          disabled={props.disabled}
          aria-describedby={props.help || props.error ? id : undefined}
          onChange={(event) => props.onChange(event.target.checked)}
        />
        <span>{props.children}</span>
      </label>
      <FieldSentence id={id} error={props.error} help={props.help} />
    </div>
  );
}

export interface RadioOption<Id extends string> {
  id: Id;
  label: ReactNode;
  help?: ReactNode;
  disabled?: boolean;
  /** Why it is disabled, on hover. */
  title?: string;
}

/** One of a few, all in sight. More than six: Select. */
export function RadioGroup<Id extends string>(props: {
  label: string;
  hideLabel?: boolean;
  options: readonly RadioOption<Id>[];
  value: Id | null;
  onChange: (id: Id) => void;
  help?: ReactNode;
  error?: string;
  disabled?: boolean;
  /** In a line instead of a column. */
  inline?: boolean;
}) {
  const id = useId();
  return (
    <fieldset className="ui-radios" disabled={props.disabled} aria-describedby={props.help || props.error ? `${id}-says` : undefined}>
      <legend className={props.hideLabel ? 'sr' : 'ui-label'}>{props.label}</legend>
      <div className={props.inline ? 'options inline' : 'options'}>
        {props.options.map((option) => (
          <div className="ui-choice" key={option.id} title={option.title}>
            <label>
              <input
                type="radio"
                name={id}
                checked={props.value === option.id}
                disabled={option.disabled}
                aria-describedby={option.help ? `${id}-${option.id}` : undefined}
                onChange={() => props.onChange(option.id)}
              />
              <span>{option.label}</span>
            </label>
            <FieldSentence id={`${id}-${option.id}`} help={option.help} />
          </div>
        ))}
      </div>
      <FieldSentence id={`${id}-says`} error={props.error} help={props.help} />
    </fieldset>
  );
}
