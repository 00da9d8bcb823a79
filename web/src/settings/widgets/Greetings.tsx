import type { WidgetSettings } from '../../../../contract/widgets.ts';
import { useSay } from '../../app/words.tsx';
import { Button } from '../../ui/Button.tsx';
import { Field, TextArea } from '../../ui/Field.tsx';
import { FieldRow } from '../../ui/Form.tsx';
import { Select } from '../../ui/Select.tsx';

type Greeting = WidgetSettings['greetings'][number];

const greetings_max = 20;

/** What the window says first: by page, language and hours; the first that fits. */
export function Greetings({ greetings, onChange }: { greetings: readonly Greeting[]; onChange: (greetings: Greeting[]) => void }) {
  const t = useSay();
  const change = (place: number, part: Partial<Greeting>) =>
    onChange(greetings.map((one, at) => (at === place ? { ...one, ...part } : one)));
  return (
    <fieldset className="settings-part">
      <legend>{t('widgets.greetings')}</legend>
      <p className="quiet">{t('widgets.greetings-help')}</p>
      {greetings.map((one, place) => (
        // A greeting has no name but its place.
        // oxlint-disable-next-line react/no-array-index-key
        <div key={place} className="stack">
          <TextArea
            label={t('widgets.greeting', { number: place + 1 })}
            value={one.text}
            onChange={(text) => change(place, { text })}
            rows={2}
            maxLength={500}
          />
          <FieldRow>
            <Field
              label={t('widgets.greeting-path')}
              placeholder="/koszyk"
              optional
              value={one.path}
              onChange={(path) => change(place, { path })}
              maxLength={200}
            />
            <Select
              label={t('widgets.greeting-language')}
              options={(['any', 'pl', 'en'] as const).map((id) => ({ id, label: t(`widgets.language-${id}`) }))}
              value={one.language}
              onChange={(language) => change(place, { language })}
            />
            <Select
              label={t('widgets.greeting-when')}
              options={(['always', 'open', 'closed'] as const).map((id) => ({ id, label: t(`widgets.when-${id}`) }))}
              value={one.when}
              onChange={(when) => change(place, { when })}
            />
          </FieldRow>
          <div>
            <Button small look="bare" icon="trash" onPress={() => onChange(greetings.filter((_, at) => at !== place))}>
              {t('widgets.greeting-remove')}
            </Button>
          </div>
        </div>
      ))}
      {greetings.length < greetings_max && (
        <div>
          <Button small icon="plus" onPress={() => onChange([...greetings, { path: '', language: 'any', when: 'always', text: '' }])}>
            {t('widgets.greeting-add')}
          </Button>
        </div>
      )}
    </fieldset>
  );
}
