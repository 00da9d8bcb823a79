import type { ReactNode, Ref } from 'react';
import { Button as AriaButton, type ButtonProps as AriaButtonProps } from 'react-aria-components/Button';
import { type Chord, chordForAria } from '../app/keys.ts';
import { useSay } from '../app/words.tsx';
import { Icon, type IconName } from './Icon.tsx';
import { KeyCap } from './KeyCap.tsx';
import { Tooltip } from './Tooltip.tsx';
import './Button.css';

/** `main`: the one filled button of a decision. `ink`: saves an internal note. `danger`: destroys. `link`: a quiet action inside a line. */
export type ButtonLook = 'plain' | 'main' | 'bare' | 'danger' | 'ink' | 'link';

export interface ButtonProps {
  children: ReactNode;
  look?: ButtonLook;
  small?: boolean;
  icon?: IconName;
  /** Shown as a key cap. The key itself is registered with useCommand. */
  keys?: Chord;
  /** What was asked for is under way: the button keeps its words and place, and cannot be pressed again. */
  loading?: boolean;
  disabled?: boolean;
  /** On a disabled button: why, and when it will work. It then stays reachable by keyboard, so that everybody can learn it. */
  title?: string;
  onPress?: () => void;
  type?: 'button' | 'submit';
  /** Goes somewhere instead of doing something. */
  href?: string;
  /** The form it submits, when it stands outside of it. */
  form?: string;
  autoFocus?: boolean;
  /** Full width, for phones. */
  wide?: boolean;
  /** A longer name for screen readers: "Usuń szkic do Anny". It must begin with the words on the button. */
  label?: string;
  ref?: Ref<HTMLButtonElement>;
  /** From react-aria, when a dialog's own button must close it. */
  slot?: string;
}

export function Button(props: ButtonProps) {
  const t = useSay();
  const className = buttonClass(props);
  const inside = (
    <>
      {props.icon && <Icon name={props.icon} />}
      <span className="words">{props.children}</span>
      {props.keys && <KeyCap keys={props.keys} quiet />}
    </>
  );
  if (props.href && !props.disabled) {
    return (
      <a className={className} href={props.href} title={props.title} aria-label={props.label}>
        {inside}
      </a>
    );
  }
  const explained = props.disabled && props.title;
  return (
    <AriaButton
      ref={props.ref}
      slot={props.slot}
      className={className}
      type={explained || props.loading ? 'button' : (props.type ?? 'button')}
      form={props.form}
      isDisabled={props.disabled && !props.title}
      autoFocus={props.autoFocus}
      aria-label={props.label}
      onPress={explained || props.loading ? undefined : props.onPress}
      render={withAttributes(props.title, props.disabled || props.loading, props.keys, props.loading)}
    >
      {inside}
      {props.loading && <span className="sr">{t('ui.working')}</span>}
    </AriaButton>
  );
}

/** The classes of a button, for links made by the router. */
export function buttonClass(props: Pick<ButtonProps, 'look' | 'small' | 'wide' | 'disabled'>): string {
  return ['ui-button', props.look ?? 'plain', props.small && 'small', props.wide && 'wide', props.disabled && 'off']
    .filter(Boolean)
    .join(' ');
}

export interface IconButtonProps {
  icon: IconName;
  /** Says what it does; shown when pointed at or focused. */
  label: string;
  keys?: Chord;
  /** Pressed in, for buttons that switch something. */
  on?: boolean;
  small?: boolean;
  disabled?: boolean;
  /** Why it is disabled; takes the place of the label in the tooltip. */
  why?: string;
  onPress?: () => void;
  href?: string;
}

/** A button that is only a picture; its words are in the tooltip. */
export function IconButton(props: IconButtonProps) {
  const className = ['ui-icon-button', props.on && 'on', props.small && 'small', props.disabled && 'off'].filter(Boolean).join(' ');
  if (props.href) {
    return (
      <a className={className} href={props.href} title={props.label} aria-label={props.label}>
        <Icon name={props.icon} />
      </a>
    );
  }
  return (
    <Tooltip text={props.disabled && props.why ? props.why : props.label} keys={props.keys}>
      <AriaButton
        className={className}
        aria-label={props.label}
        aria-pressed={props.on}
        onPress={props.disabled ? undefined : props.onPress}
        render={withAttributes(undefined, props.disabled, props.keys)}
      >
        <Icon name={props.icon} />
      </AriaButton>
    </Tooltip>
  );
}

// react-aria passes on neither `title` nor `aria-keyshortcuts`, and knows no disabled button that can be focused. Its own `isPending`
// announces the button by an id that dangles once the button is gone with its dialog (axe: role-img-alt), so waiting is told here.
function withAttributes(title?: string, disabled?: boolean, keys?: Chord, pending?: boolean): NonNullable<AriaButtonProps['render']> {
  return (attributes) => (
    <button
      {...attributes}
      title={title}
      aria-keyshortcuts={keys && chordForAria(keys)}
      {...(disabled ? { 'aria-disabled': true } : {})}
      {...(pending ? { 'aria-busy': true, 'data-pending': true } : {})}
    />
  );
}
