import { type ReactNode, useEffect, useId, useRef, useState } from 'react';
import { flushSync } from 'react-dom';
import { Button } from 'react-aria-components/Button';
import { Label } from 'react-aria-components/Label';
import { ListBox, ListBoxItem } from 'react-aria-components/ListBox';
import { Popover } from 'react-aria-components/Popover';
import { Select as AriaSelect, SelectValue } from 'react-aria-components/Select';
import { useSay } from '../app/words.tsx';
import { type FieldFrame, FieldSentence } from './Field.tsx';
import { Icon, type IconName } from './Icon.tsx';
import './Select.css';

export interface Option<Id extends string | number = string> {
  id: Id;
  label: string;
  /** Quiet words beside: "12 osób". */
  hint?: string;
  icon?: IconName;
  /** Anything shown before the label: a Face, a StateDot. */
  before?: ReactNode;
  disabled?: boolean;
}

export interface SelectProps<Id extends string | number> extends FieldFrame {
  options: readonly Option<Id>[];
  value: Id | null;
  onChange: (id: Id) => void;
  placeholder?: string;
  /** Without a frame, inside a line of text or a toolbar: "z pomoc@kolko.example ⌄". */
  bare?: boolean;
  name?: string;
}

/** One of several, hidden until asked for. More than about twenty: ComboBox. */
export function Select<Id extends string | number>(props: SelectProps<Id>) {
  return props.bare && props.hideLabel ? <LightSelect {...props} /> : <FullSelect {...props} />;
}

/**
 * In a panel of fields most lists are only read. Until one comes near, this is a button with the same name and looks: the full machinery
 * of eight lists was a quarter of what opening a ticket took.
 */
function LightSelect<Id extends string | number>(props: SelectProps<Id>) {
  const t = useSay();
  const [near, setNear] = useState<'pointed' | 'focused' | 'pressed' | null>(null);
  const wake = (how: 'pointed' | 'focused' | 'pressed') => flushSync(() => setNear(how));
  if (near) {
    return <FullSelect {...props} began={near} onRest={() => setNear(null)} />;
  }
  const chosen = props.options.find((option) => option.id === props.value);
  const shown = chosen?.label ?? props.placeholder ?? t('ui.choose');
  return (
    <div className="ui-field bare">
      <button
        type="button"
        className="ui-pick"
        aria-haspopup="listbox"
        aria-expanded="false"
        aria-label={`${shown} ${props.label}`}
        disabled={props.disabled}
        // At once: the press that follows belongs to what stands here then.
        onPointerEnter={(event) => event.pointerType === 'mouse' && wake('pointed')}
        onFocus={(event) => event.currentTarget.matches(':focus-visible') && wake('focused')}
        onClick={() => wake('pressed')}
      >
        <span className="cut" data-placeholder={chosen ? undefined : ''}>
          {shown}
        </span>
        <Icon name="down" size="small" />
      </button>
    </div>
  );
}

/** `began`: it takes the place of a light one, whose focus it takes over. `onRest`: nobody is near any more. */
function FullSelect<Id extends string | number>(
  props: SelectProps<Id> & { began?: 'pointed' | 'focused' | 'pressed'; onRest?: () => void },
) {
  const t = useSay();
  const [open, setOpen] = useState(false);
  const box = useRef<HTMLDivElement>(null);
  const { began, onRest } = props;
  // Once the button is there: the focus comes back to it when the list is closed.
  useEffect(() => {
    if (began === 'focused' || began === 'pressed') box.current?.querySelector('button')?.focus();
    if (began === 'pressed') setOpen(true);
  }, [began]);
  const rest = (pointer: boolean) => {
    const here = box.current;
    if (!open && here && !here.matches(':focus-within') && !(pointer && here.matches(':hover'))) onRest?.();
  };
  const says = useId();
  return (
    <AriaSelect
      ref={box}
      isOpen={open}
      onOpenChange={setOpen}
      onPointerLeave={() => rest(false)}
      onBlur={() => requestAnimationFrame(() => rest(true))}
      className={props.bare ? 'ui-field bare' : 'ui-field'}
      data-bad={props.error ? '' : undefined}
      value={props.value}
      onChange={(id) => id !== null && props.onChange(id as Id)}
      isDisabled={props.disabled}
      isInvalid={Boolean(props.error)}
      isRequired={props.required}
      validationBehavior="aria"
      name={props.name}
      placeholder={props.placeholder ?? t('ui.choose')}
      aria-label={props.hideLabel ? props.label : undefined}
      aria-describedby={props.error || props.help ? says : undefined}
    >
      {!props.hideLabel && (
        <Label className="ui-label">
          {props.label}
          {props.optional && <span className="faint"> ({t('ui.optional')})</span>}
        </Label>
      )}
      <Button className="ui-pick">
        <SelectValue className="cut" />
        <Icon name="down" size="small" />
      </Button>
      <FieldSentence id={says} error={props.error} help={props.help} />
      <Popover className="ui-float" offset={4}>
        <OptionList options={props.options} empty={t('ui.nothing-to-choose')} />
      </Popover>
    </AriaSelect>
  );
}

/** The list of a Select or ComboBox. */
export function OptionList<Id extends string | number>(props: { options?: readonly Option<Id>[]; empty: ReactNode }) {
  return (
    <ListBox className="ui-options" items={props.options} renderEmptyState={() => <p className="ui-options-empty">{props.empty}</p>}>
      {(option: Option<Id>) => (
        <ListBoxItem id={option.id} textValue={option.label} isDisabled={option.disabled} className="ui-option">
          {option.icon && <Icon name={option.icon} />}
          {option.before}
          <span className="cut" title={option.label}>
            {option.label}
          </span>
          {option.hint && <span className="hint cut">{option.hint}</span>}
          <span className="tick">
            <Icon name="check" size="small" />
          </span>
        </ListBoxItem>
      )}
    </ListBox>
  );
}
