import { useSay, useWords } from '../../app/words.tsx';
import { Switch } from '../../ui/Choice.tsx';
import { Field, TextArea } from '../../ui/Field.tsx';
import type { Form } from '../../ui/Form.tsx';
import type { WidgetValues } from './widget-values.ts';
import { readSpans } from './widget-values.ts';

const monday = Date.UTC(2024, 0, 1);

/** When somebody is there: as people write it, "8:00–16:00", a day a field. */
export function Hours({ form }: { form: Form<WidgetValues> }) {
  const t = useSay();
  const { locale } = useWords();
  const { values, set } = form;
  const dayName = (index: number) =>
    new Intl.DateTimeFormat(locale, { weekday: 'long', timeZone: 'UTC' }).format(new Date(monday + index * 86_400_000));
  return (
    <fieldset className="settings-part">
      <legend>{t('widgets.hours')}</legend>
      <Switch {...form.tick('always')}>{t('widgets.always')}</Switch>
      {!values.always && (
        <>
          <p className="quiet">{t('widgets.hours-help')}</p>
          {values.days.map((day, index) => (
            <Field
              key={dayName(index)}
              label={dayName(index)}
              placeholder={t('widgets.day-closed')}
              value={day}
              onChange={(text) =>
                set(
                  'days',
                  values.days.map((one, at) => (at === index ? text : one)),
                )
              }
              error={readSpans(day) === null ? t('widgets.hours-wrong') : undefined}
              maxLength={100}
            />
          ))}
          <TextArea label={t('widgets.exceptions')} help={t('widgets.exceptions-help')} optional {...form.field('exceptions')} rows={3} />
          <Field label={t('widgets.time-zone')} {...form.field('timeZone')} maxLength={60} placeholder="Europe/Warsaw" />
        </>
      )}
    </fieldset>
  );
}
