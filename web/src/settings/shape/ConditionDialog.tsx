import { useState } from 'react';
import type { FieldCondition, FieldDefinition, FormField } from '../../../../contract/ticket-fields.ts';
import { labelIn } from '../../../../contract/ticket-form.ts';
import type { Directory } from '../../../../contract/tickets.ts';
import { useWords } from '../../app/words.tsx';
import { optionsOf } from '../../fields/field-options.tsx';
import { categoryPath, priorities, useNames } from '../../tickets/names.ts';
import { Button } from '../../ui/Button.tsx';
import { Checkbox, RadioGroup } from '../../ui/Choice.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { Select } from '../../ui/Select.tsx';

type Value = FieldCondition['values'][number];
const always = 'always';

/** When a field of a form is shown: always, or by what stands in another field, by the priority, by the category. */
export function ConditionDialog(props: {
  line: FormField;
  lines: readonly FormField[];
  directory: Directory;
  /** Where neither priority nor category is known (forms on the web). */
  fieldsOnly?: boolean;
  onSave: (condition: FieldCondition | null) => Promise<boolean>;
  onClose: () => void;
}) {
  const { t, locale } = useWords();
  const names = useNames();
  const { line, lines, directory } = props;
  const [condition, setCondition] = useState<FieldCondition | null>(line.shownWhen);
  const [wrong, setWrong] = useState('');
  const [busy, setBusy] = useState(false);
  const field = directory.fields.find((one) => one.key === line.key);
  const others = lines
    .filter((one) => one.key !== line.key && !hangsOn(lines, one.key, line.key))
    .flatMap((one) => directory.fields.find((definition) => definition.key === one.key) ?? []);
  const decider = directory.fields.find((one) => condition?.of === `field:${one.key}`);
  const choices = condition ? choicesOf(condition.of, decider) : null;

  function choicesOf(of: string, definition: FieldDefinition | undefined): { id: Value; label: string }[] | null {
    if (of === 'priority') return priorities.map((priority) => ({ id: priority, label: names.priority(priority) }));
    if (of === 'category')
      return directory.categories.filter((one) => !one.archived).map((one) => ({ id: one.id, label: categoryPath(directory, one.id) }));
    if (definition?.kind === 'checkbox')
      return [
        { id: true, label: t('field.yes') },
        { id: false, label: t('field.no') },
      ];
    if (definition?.kind === 'product')
      return directory.products.filter((one) => !one.archived).map((one) => ({ id: one.id, label: one.name }));
    if (definition?.kind === 'choice' || definition?.kind === 'multi_choice' || definition?.kind === 'tree')
      return optionsOf(definition, condition?.values ?? [], locale);
    return null;
  }
  const choose = (of: string) => {
    setWrong('');
    if (of === always) return setCondition(null);
    const definition = directory.fields.find((one) => of === `field:${one.key}`);
    const listed = choicesOf(of, definition) !== null;
    setCondition({ of, is: listed ? 'one-of' : 'filled', values: [] });
  };
  const tick = (value: Value, on: boolean) => {
    setWrong('');
    setCondition((now) => now && { ...now, values: on ? [...now.values, value] : now.values.filter((one) => one !== value) });
  };
  const listed = condition?.is === 'one-of' || condition?.is === 'none-of';
  const save = async () => {
    if (listed && condition.values.length === 0) return setWrong(t('settings.condition-needs-value'));
    setBusy(true);
    const done = await props.onSave(condition && { ...condition, values: listed ? condition.values : [] });
    setBusy(false);
    if (done) props.onClose();
  };
  return (
    <Dialog
      open
      onClose={props.onClose}
      title={t('settings.condition-title', { name: field ? labelIn(field.label, locale) : line.key })}
      actions={
        <>
          <Button onPress={props.onClose}>{t('common.cancel')}</Button>
          <Button look="main" loading={busy} onPress={() => void save()}>
            {t('common.save')}
          </Button>
        </>
      }
    >
      <div className="ui-form">
        <Select
          label={t('settings.condition-by')}
          options={[
            { id: always, label: t('settings.shown-always') },
            ...others.map((one) => ({ id: `field:${one.key}`, label: labelIn(one.label, locale), hint: t(`settings.kind-${one.kind}`) })),
            ...(props.fieldsOnly ? [] : [{ id: 'priority', label: t('desk.field.priority') }]),
            ...(props.fieldsOnly || directory.categories.length === 0 ? [] : [{ id: 'category', label: t('desk.field.category') }]),
          ]}
          value={condition?.of ?? always}
          onChange={choose}
        />
        {condition && condition.of !== 'priority' && decider?.kind !== 'checkbox' && (
          <RadioGroup
            label={t('settings.condition-is')}
            options={(choices ? (['one-of', 'none-of', 'filled', 'empty'] as const) : (['filled', 'empty'] as const)).map((is) => ({
              id: is,
              label: t(`settings.condition-${is}`),
            }))}
            value={condition.is}
            onChange={(is) => setCondition({ ...condition, is })}
          />
        )}
        {condition && choices && listed && (
          <fieldset className="settings-picker" data-bad={wrong ? '' : undefined}>
            <legend className="ui-label">{t('settings.condition-values')}</legend>
            <div className="all" role="group" aria-label={t('settings.condition-values')}>
              {choices.map((choice) => (
                <Checkbox key={String(choice.id)} checked={condition.values.includes(choice.id)} onChange={(on) => tick(choice.id, on)}>
                  {choice.label}
                </Checkbox>
              ))}
            </div>
            {wrong && (
              <p className="ui-sentence bad" role="alert">
                {wrong}
              </p>
            )}
          </fieldset>
        )}
      </div>
    </Dialog>
  );
}

/** Is the field shown, at the end of the chain, by the other one? Then it cannot show that one: they would go round in a circle. */
function hangsOn(lines: readonly FormField[], key: string, other: string): boolean {
  const seen = new Set<string>();
  for (let at: string | undefined = key; at && !seen.has(at); ) {
    if (at === other) return true;
    seen.add(at);
    const of: string | undefined = lines.find((line) => line.key === at)?.shownWhen?.of;
    at = of?.startsWith('field:') ? of.slice('field:'.length) : undefined;
  }
  return false;
}
