import { type HTMLInputAutoCompleteAttribute, type ReactNode, type Ref, useId, useState } from 'react';
import { type Say, useSay } from '../app/words.tsx';
import { IconButton } from './Button.tsx';
import { Icon, type IconName } from './Icon.tsx';
import './Field.css';

/** What every field has. `error` is a sentence with an example of what is right; it takes the place of `help`. */
export interface FieldFrame {
  label: string;
  /** The label is read aloud but not shown (a search field with a glass in it). */
  hideLabel?: boolean;
  help?: ReactNode;
  error?: string;
  optional?: boolean;
  disabled?: boolean;
  required?: boolean;
}

/** Label above, sentence below. For a field of your own: `children` gets the attributes that tie them together. */
export function FieldBox(props: FieldFrame & { children: (tie: FieldTie) => ReactNode; className?: string }) {
  const t = useSay();
  const id = useId();
  const sentence = props.error || props.help;
  return (
    <div className={`ui-field ${props.className ?? ''}`} data-bad={props.error ? '' : undefined}>
      <label className={props.hideLabel ? 'sr' : 'ui-label'} htmlFor={id}>
        {props.label}
        {props.optional && <span className="faint"> ({t('ui.optional')})</span>}
      </label>
      {props.children({
        id,
        'aria-describedby': sentence ? `${id}-says` : undefined,
        'aria-invalid': props.error ? true : undefined,
        'aria-required': props.required || undefined,
        disabled: props.disabled,
      })}
      {sentence && <FieldSentence id={`${id}-says`} error={props.error} help={props.help} />}
    </div>
  );
}

export interface FieldTie {
  id: string;
  'aria-describedby': string | undefined;
  'aria-invalid': true | undefined;
  'aria-required': true | undefined;
  disabled: boolean | undefined;
}

/** The sentence under a field: help, or what is wrong. */
export function FieldSentence(props: { id?: string; error?: string; help?: ReactNode }) {
  if (!props.error && !props.help) return null;
  return (
    <p id={props.id} className={props.error ? 'ui-sentence bad' : 'ui-sentence'}>
      {props.error || props.help}
    </p>
  );
}

export interface FieldProps extends FieldFrame {
  value: string;
  onChange: (value: string) => void;
  onBlur?: () => void;
  type?: 'text' | 'email' | 'tel' | 'url' | 'search' | 'datetime-local' | 'date';
  name?: string;
  placeholder?: string;
  autoComplete?: HTMLInputAutoCompleteAttribute;
  inputMode?: 'text' | 'numeric' | 'decimal' | 'tel' | 'email' | 'url' | 'search';
  autoFocus?: boolean;
  readOnly?: boolean;
  maxLength?: number;
  icon?: IconName;
  /** A unit or a small button inside the field, at its end. */
  end?: ReactNode;
  ref?: Ref<HTMLInputElement>;
}

/** One line of text. */
export function Field(props: FieldProps) {
  const written = props.type === 'email' || props.type === 'url' || props.type === 'tel';
  return (
    <FieldBox {...props}>
      {(tie) => (
        <InputBox icon={props.icon} end={props.end}>
          <input
            {...tie}
            ref={props.ref}
            className="ui-input"
            type={props.type ?? 'text'}
            name={props.name}
            value={props.value}
            placeholder={props.placeholder}
            autoComplete={props.autoComplete ?? 'off'}
            inputMode={props.inputMode}
            autoFocus={props.autoFocus}
            readOnly={props.readOnly}
            maxLength={props.maxLength}
            spellCheck={written ? false : undefined}
            autoCapitalize={written ? 'none' : undefined}
            onChange={(event) => props.onChange(event.target.value)}
            onBlur={props.onBlur}
          />
        </InputBox>
      )}
    </FieldBox>
  );
}

/** A frame that looks like an input and holds an icon, the input, and something at its end. */
export function InputBox(props: { icon?: IconName; end?: ReactNode; children: ReactNode }) {
  return (
    <div className="ui-input-box">
      {props.icon && <Icon name={props.icon} />}
      {props.children}
      {props.end && <span className="end">{props.end}</span>}
    </div>
  );
}

export interface PasswordFieldProps extends FieldFrame {
  value: string;
  onChange: (value: string) => void;
  name?: string;
  /** `new-password` where one is chosen, so that the browser offers to make it. */
  autoComplete: 'current-password' | 'new-password' | 'off';
  autoFocus?: boolean;
}

/** A secret, with an eye to look at what was typed. */
export function PasswordField(props: PasswordFieldProps) {
  const t = useSay();
  const [shown, setShown] = useState(false);
  return (
    <FieldBox {...props}>
      {(tie) => (
        <InputBox
          end={
            <IconButton
              small
              icon={shown ? 'eye-off' : 'eye'}
              label={t(shown ? 'ui.hide-password' : 'ui.show-password')}
              onPress={() => setShown(!shown)}
            />
          }
        >
          <input
            {...tie}
            className="ui-input"
            type={shown ? 'text' : 'password'}
            name={props.name}
            value={props.value}
            autoComplete={props.autoComplete}
            autoFocus={props.autoFocus}
            spellCheck={false}
            autoCapitalize="none"
            onChange={(event) => props.onChange(event.target.value)}
          />
        </InputBox>
      )}
    </FieldBox>
  );
}

export interface TextAreaProps extends FieldFrame {
  value: string;
  onChange: (value: string) => void;
  onBlur?: () => void;
  name?: string;
  placeholder?: string;
  /** How many lines it shows when empty; it grows with the text. */
  rows?: number;
  maxLength?: number;
  autoFocus?: boolean;
  ref?: Ref<HTMLTextAreaElement>;
}

/** Several lines of text. */
export function TextArea(props: TextAreaProps) {
  return (
    <FieldBox {...props}>
      {(tie) => (
        <textarea
          {...tie}
          ref={props.ref}
          className="ui-input ui-textarea"
          name={props.name}
          value={props.value}
          placeholder={props.placeholder}
          rows={props.rows ?? 3}
          maxLength={props.maxLength}
          autoFocus={props.autoFocus}
          onChange={(event) => props.onChange(event.target.value)}
          onBlur={props.onBlur}
        />
      )}
    </FieldBox>
  );
}

export interface NumberFieldProps extends FieldFrame {
  value: number | null;
  onChange: (value: number | null) => void;
  min?: number;
  max?: number;
  step?: number;
  /** "min", "MB". */
  unit?: string;
  name?: string;
}

/** A whole number. Says by itself what is allowed; arrow keys change it by `step`. */
export function NumberField(props: NumberFieldProps) {
  const t = useSay();
  const [typed, setTyped] = useState<string | null>(null);
  const text = typed ?? (props.value === null ? '' : String(props.value));
  const wrong = typed !== null && typed.trim() !== '' && readNumber(typed, props.min, props.max) === null;
  const change = (next: string) => {
    setTyped(next);
    props.onChange(readNumber(next, props.min, props.max));
  };
  const nudge = (by: number) => {
    const next = Math.min(props.max ?? Infinity, Math.max(props.min ?? -Infinity, (props.value ?? props.min ?? 0) + by));
    setTyped(null);
    props.onChange(next);
  };
  return (
    <FieldBox {...props} error={props.error ?? (wrong ? rangeSentence(t, props.min, props.max) : undefined)}>
      {(tie) => (
        <InputBox end={props.unit}>
          <input
            {...tie}
            className="ui-input num"
            inputMode="numeric"
            autoComplete="off"
            name={props.name}
            value={text}
            onChange={(event) => change(event.target.value)}
            onBlur={() => !wrong && setTyped(null)}
            onKeyDown={(event) => {
              if (event.key !== 'ArrowUp' && event.key !== 'ArrowDown') return;
              event.preventDefault();
              nudge((event.key === 'ArrowUp' ? 1 : -1) * (props.step ?? 1));
            }}
          />
        </InputBox>
      )}
    </FieldBox>
  );
}

function readNumber(text: string, min = -Infinity, max = Infinity): number | null {
  const digits = text.replace(/[\s\u00a0\u202f]/g, '');
  if (!/^-?\d+$/.test(digits)) return null;
  const value = Number(digits);
  return value >= min && value <= max ? value : null;
}

function rangeSentence(t: Say, min?: number, max?: number): string {
  if (min !== undefined && max !== undefined) return t('ui.number-range', { min, max });
  if (min !== undefined) return t('ui.number-min', { min });
  return max !== undefined ? t('ui.number-max', { max }) : t('ui.number-only');
}
