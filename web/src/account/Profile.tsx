import { api, speak } from '../app/api.ts';
import { useMe } from '../app/session.ts';
import { type Theme, useTheme } from '../app/theme.ts';
import { useWords } from '../app/words.tsx';
import { languages } from '../session/Door.tsx';
import { useExplain } from '../session/explain.ts';
import { Unsaved } from '../session/Unsaved.tsx';
import { ZoneField } from '../session/ZoneField.tsx';
import { RadioGroup } from '../ui/Choice.tsx';
import { Field } from '../ui/Field.tsx';
import { FieldRow, Form, useForm } from '../ui/Form.tsx';
import { Section } from '../ui/Page.tsx';
import { Select } from '../ui/Select.tsx';
import { density, type Density } from './density.ts';
import { usePreference } from './preferences.ts';

/** Name, language, time zone; how the desk looks. */
export function Profile() {
  const { t, setLocale } = useWords();
  const me = useMe();
  const form = useForm({
    initial: { name: me.name, locale: me.locale, timeZone: me.timeZone },
    check: ({ name }) => ({ name: name.trim() === '' && t('account.name-needed') }),
    save: async (values) => {
      const next = await api.people.changeMe({ body: { ...values, name: values.name.trim() } });
      speak(next.locale);
      setLocale(next.locale);
    },
    explain: useExplain(),
  });
  return (
    <>
      <Section title={t('account.profile')}>
        <Unsaved dirty={form.dirty} />
        <Form form={form} onlyWhenDirty>
          <FieldRow>
            <Field label={t('account.name')} help={t('account.name-help')} {...form.field('name')} autoComplete="name" maxLength={200} />
            <Field label={t('account.email')} value={me.email} onChange={() => {}} readOnly help={t('account.email-help')} />
          </FieldRow>
          <FieldRow>
            <Select
              label={t('account.language')}
              options={languages.map((language) => ({ id: language.id, label: language.name }))}
              {...form.field('locale')}
            />
            <ZoneField label={t('account.zone')} help={t('account.zone-help')} {...form.field('timeZone')} />
          </FieldRow>
        </Form>
      </Section>
      <Looks />
    </>
  );
}

/** Taken at once, and kept by the account: another machine looks the same. */
function Looks() {
  const { t } = useWords();
  const [theme, setTheme] = useTheme();
  const [, keepTheme] = usePreference('theme');
  const [kept, keepDensity] = usePreference('density');
  return (
    <Section title={t('account.looks')} help={t('account.looks-help')}>
      <RadioGroup<Theme>
        label={t('ui.theme')}
        inline
        options={[
          { id: 'light', label: t('ui.theme-light') },
          { id: 'dark', label: t('ui.theme-dark') },
          { id: 'system', label: t('ui.theme-system') },
        ]}
        value={theme}
        onChange={(next) => {
          setTheme(next);
          keepTheme(next);
        }}
      />
      <RadioGroup<Density>
        label={t('account.density')}
        options={[
          { id: 'normal', label: t('account.density-normal'), help: t('account.density-normal-help') },
          { id: 'dense', label: t('account.density-dense'), help: t('account.density-dense-help') },
        ]}
        value={density(kept)}
        onChange={keepDensity}
      />
    </Section>
  );
}
