import { type KeyboardEvent, memo, type MouseEvent, type ReactNode, type Ref } from 'react';
import { type Chord, chordForAria } from '../app/keys.ts';
import { useSay } from '../app/words.tsx';
import { Icon, type IconName } from './Icon.tsx';
import { KeyCap } from './KeyCap.tsx';
import { tip } from './tips.ts';
import { useTrigger } from './trigger.ts';
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
  return <Pressable {...props} className={className} inside={inside} busy={t('ui.working')} />;
}

function Pressable(props: ButtonProps & { className: string; inside: ReactNode; busy: string }) {
  const trigger = useTrigger();
  const explained = Boolean(props.disabled && props.title);
  const idle = explained || props.loading;
  return (
    <button
      ref={props.ref}
      className={props.className}
      type={idle ? 'button' : (props.type ?? 'button')}
      form={props.form}
      disabled={props.disabled && !props.title}
      // biome-ignore lint/a11y/noAutofocus: asked for by dialogs, for the one button that answers them
      autoFocus={props.autoFocus}
      title={props.title}
      aria-label={props.label}
      aria-keyshortcuts={props.keys && chordForAria(props.keys)}
      aria-disabled={props.disabled || props.loading || undefined}
      aria-busy={props.loading || undefined}
      data-pending={props.loading || undefined}
      {...own(idle ? undefined : props.onPress)}
      {...trigger}
    >
      {props.inside}
      {props.loading && <span className="sr">{props.busy}</span>}
    </button>
  );
}

/** A press is the button's own: neither a row it stands in nor a key of the desk hears of it. */
function own(press: (() => void) | undefined) {
  return {
    onClick: (event: MouseEvent) => {
      event.stopPropagation();
      press?.();
    },
    onKeyDown: (event: KeyboardEvent) => {
      if (event.key === 'Enter' || event.key === ' ') event.stopPropagation();
    },
  };
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
export const IconButton = memo(function IconButton(props: IconButtonProps) {
  const trigger = useTrigger();
  const className = ['ui-icon-button', props.on && 'on', props.small && 'small', props.disabled && 'off'].filter(Boolean).join(' ');
  if (props.href) {
    return (
      <a className={className} href={props.href} title={props.label} aria-label={props.label}>
        <Icon name={props.icon} />
      </a>
    );
  }
  return (
    <button
      type="button"
      className={className}
      aria-label={props.disabled && props.why ? `${props.label}. ${props.why}` : props.label}
      aria-pressed={props.on}
      aria-keyshortcuts={props.keys && chordForAria(props.keys)}
      aria-disabled={props.disabled || undefined}
      {...tip(props.disabled && props.why ? props.why : props.label, props.keys)}
      {...own(props.disabled ? undefined : props.onPress)}
      {...trigger}
    >
      <Icon name={props.icon} />
    </button>
  );
});
