/** The filter as chips, one a condition: press one to change it, its cross to take it out, "or" to let another do as well. */
import { memo, useState } from 'react';
import { type Condition, conditionsOf, everything, type Filter, isCondition } from '../../../../contract/filters.ts';
import { useWords } from '../../app/words.tsx';
import { Button, IconButton } from '../../ui/Button.tsx';
import { Icon } from '../../ui/Icon.tsx';
import { useNames } from '../names.ts';
import { PickDialog } from '../PickDialog.tsx';
import { ConditionDialog, useFoundNames } from './ConditionDialog.tsx';
import { sayCondition, sayFilter, type Saying } from './condition-words.ts';
import { fieldName, filterableFields, startOf } from './field-choices.ts';

/** Where a new or changed condition goes: which chip, and which of its alternatives. */
interface Place {
  chip: number;
  part: number;
}

export const FilterBar = memo(function FilterBar({
  filter,
  onChange,
  adding,
  onAdding,
}: {
  filter: Filter;
  onChange: (filter: Filter) => void;
  /** A condition is being added. */
  adding: boolean;
  onAdding: (adding: boolean) => void;
}) {
  const { t, locale } = useWords();
  const names = useNames();
  const found = useFoundNames(conditionsOf(filter));
  const saying: Saying = { names, t, locale, found };
  const chips = chipsOf(filter);
  const [place, setPlace] = useState<Place>({ chip: 0, part: 0 });
  const [editing, setEditing] = useState<Condition | null>(null);
  const add = (at: Place) => {
    setPlace(at);
    onAdding(true);
  };
  const put = (condition: Condition) => {
    const parts = [...alternatives(chips[place.chip])];
    parts[place.part] = condition;
    onChange(filterOf(chips.toSpliced(place.chip, 1, parts.length === 1 ? parts[0]! : { or: parts })));
    setEditing(null);
  };
  const drop = (at: Place) => {
    const parts = alternatives(chips[at.chip]).toSpliced(at.part, 1);
    onChange(
      filterOf(
        parts.length === 0 ? chips.toSpliced(at.chip, 1) : chips.toSpliced(at.chip, 1, parts.length === 1 ? parts[0]! : { or: parts }),
      ),
    );
  };
  return (
    <div className="filter-bar" role="group" aria-label={t('views.filter.conditions')}>
      {chips.map((chip, at) => (
        <span className="chip" key={`${at} ${JSON.stringify(chip)}`}>
          {alternatives(chip).map((part, index) => (
            <span className="part" key={JSON.stringify(part)}>
              {index > 0 && <em>{t('views.filter.or')}</em>}
              {isCondition(part) ? (
                <Chip
                  condition={part}
                  saying={saying}
                  onPress={() => {
                    setPlace({ chip: at, part: index });
                    setEditing(part);
                  }}
                />
              ) : (
                <span className="says cut">{sayFilter(part, saying)}</span>
              )}
              <button
                type="button"
                className="cross"
                aria-label={t('views.filter.remove', { name: sayFilter(part, saying) })}
                onClick={() => drop({ chip: at, part: index })}
              >
                <Icon name="close" size="small" />
              </button>
            </span>
          ))}
          <button type="button" className="or" onClick={() => add({ chip: at, part: alternatives(chip).length })}>
            + {t('views.filter.or')}
          </button>
        </span>
      ))}
      <Button look="bare" small icon="filter" keys="f" onPress={() => add({ chip: chips.length, part: 0 })}>
        {t('views.filter.add')}
      </Button>
      {chips.length > 0 && <IconButton small icon="close" label={t('views.filter.clear')} onPress={() => onChange(everything)} />}
      {adding && (
        <PickDialog
          title={t('views.filter.add')}
          ask={t('views.filter.pick')}
          options={filterableFields(names).map((field) => ({ id: field, label: fieldName(field, names, t, locale) }))}
          chosen={nothing}
          onPick={(field) => {
            // By the key, not by a button: it becomes a chip of its own.
            if (place.chip > chips.length) setPlace({ chip: chips.length, part: 0 });
            setEditing(startOf(field, names));
          }}
          onClose={() => onAdding(false)}
        />
      )}
      {editing && <ConditionDialog condition={editing} onDone={put} onClose={() => setEditing(null)} />}
    </div>
  );
});

const nothing: ReadonlySet<string> = new Set();

function Chip({ condition, saying, onPress }: { condition: Condition; saying: Saying; onPress: () => void }) {
  const { name, how, what } = sayCondition(condition, saying);
  return (
    <button type="button" className="says cut" onClick={onPress}>
      {name} <span className="quiet">{how}</span> {what && <b>{what}</b>}
    </button>
  );
}

/** What must hold all at once; anything else is a single chip. */
function chipsOf(filter: Filter): readonly Filter[] {
  return !isCondition(filter) && 'and' in filter ? filter.and : [filter];
}

function alternatives(chip: Filter | undefined): readonly Filter[] {
  if (chip === undefined) return [];
  return !isCondition(chip) && 'or' in chip ? chip.or : [chip];
}

function filterOf(chips: readonly Filter[]): Filter {
  return { and: [...chips] };
}
