import { useId } from 'react';
import { Button } from 'react-aria-components/Button';
import { ComboBox as AriaComboBox } from 'react-aria-components/ComboBox';
import { Input } from 'react-aria-components/Input';
import { Label } from 'react-aria-components/Label';
import { Popover } from 'react-aria-components/Popover';
import { useSay } from '../app/words.tsx';
import { type FieldFrame, FieldSentence } from './Field.tsx';
import { contains } from './fuzzy.ts';
import { Icon } from './Icon.tsx';
import { MarkFirst } from './MarkFirst.tsx';
import { type Option, OptionList } from './Select.tsx';
import './Select.css';

export interface ComboBoxProps<Id extends string | number> extends FieldFrame {
  options: readonly Option<Id>[];
  value: Id | null;
  onChange: (id: Id | null) => void;
  /** What is typed, when the options come from a search on the server; `options` are then shown as they are. */
  query?: string;
  onQuery?: (query: string) => void;
  /** What is typed counts without being chosen: nobody is told to choose. */
  free?: boolean;
  placeholder?: string;
  autoFocus?: boolean;
  name?: string;
}

/**
 * One of many, found by typing a part; "lodz" finds "Łódź". What stands in the box is what is chosen: choosing writes its name there, and writing
 * something else chooses nothing, which is said under the box.
 */
export function ComboBox<Id extends string | number>(props: ComboBoxProps<Id>) {
  const t = useSay();
  const says = useId();
  const searched = props.onQuery !== undefined;
  const choose = (id: Id | null) => {
    const chosen = props.options.find((option) => option.id === id);
    // First, so that whoever is asked for more may empty the box in `onChange`.
    if (chosen) props.onQuery?.(chosen.label);
    if (id !== props.value) props.onChange(id);
  };
  const type = (query: string) => {
    props.onQuery?.(query);
    const chosen = props.options.find((option) => option.id === props.value);
    if (props.value !== null && query !== chosen?.label) props.onChange(null);
  };
  // Also while one types, where the list covers it: coming with the next press it would move what is pressed.
  const undecided = searched && !props.free && props.value === null && Boolean(props.query?.trim());
  const help = undecided ? t('ui.not-chosen') : props.help;
  return (
    <AriaComboBox<Option<Id>>
      className="ui-field"
      data-bad={props.error ? '' : undefined}
      value={props.value}
      onChange={(id) => choose(id as Id | null)}
      {...(searched ? { items: props.options, inputValue: props.query, onInputChange: type } : { defaultItems: props.options })}
      defaultFilter={searched ? () => true : contains}
      menuTrigger="focus"
      allowsEmptyCollection
      isDisabled={props.disabled}
      isInvalid={Boolean(props.error)}
      isRequired={props.required}
      validationBehavior="aria"
      autoFocus={props.autoFocus}
      name={props.name}
      aria-label={props.hideLabel ? props.label : undefined}
      aria-describedby={props.error || help ? says : undefined}
    >
      {!props.hideLabel && (
        <Label className="ui-label">
          {props.label}
          {props.optional && <span className="faint"> ({t('ui.optional')})</span>}
        </Label>
      )}
      <div className="ui-input-box">
        <Input className="ui-input" placeholder={props.placeholder} />
        <span className="end">
          <Button className="ui-icon-button small" aria-label={t('ui.show-all')}>
            <Icon name="down" size="small" />
          </Button>
        </span>
      </div>
      <FieldSentence id={says} error={props.error} help={help} />
      {!searched && <MarkFirst />}
      <Popover className="ui-float" offset={4}>
        <OptionList<Id> empty={props.query ? t('ui.nothing-matches', { query: props.query }) : t('ui.palette-found', { count: 0 })} />
      </Popover>
    </AriaComboBox>
  );
}
