import { useEffect } from 'react';
import { ApiError, api, speak } from '../app/api.ts';
import { useWords } from '../app/words.tsx';
import { RadioGroup } from '../ui/Choice.tsx';
import { Field } from '../ui/Field.tsx';
import { FieldRow, Form, useForm } from '../ui/Form.tsx';
import { Door, languages } from '../session/Door.tsx';
import { explain } from '../session/explain.ts';
import { NewPassword, weakPassword } from '../session/NewPassword.tsx';
import { ZoneField } from '../session/ZoneField.tsx';
import { guessZone } from '../session/zones.ts';
import './SetUp.css';

/** Language, company, administrator, time zone: everything that cannot be guessed, on one page. */
export function SetUpForm({ onDone }: { onDone: (company: string) => void }) {
  const { t, locale, setLocale } = useWords();
  useEffect(() => speak(locale), [locale]);

  const form = useForm({
    initial: { company: '', name: '', email: '', password: '', timeZone: guessZone() },
    check: (values) => ({
      company: values.company.trim() === '' && t('setup.company-needed'),
      name: values.name.trim() === '' && t('account.name-needed'),
      email: !/^[^@\s]+@[^@\s]+$/.test(values.email.trim()) && t('account.email-needed'),
      password: weakPassword(t, values.password, [values.email, values.name, values.company]),
    }),
    save: async (values) => {
      const body = { ...values, company: values.company.trim(), name: values.name.trim(), email: values.email.trim(), locale };
      await api.people.setUp({ body }).catch((error) => {
        // Somebody else was quicker: they are the administrator, and this page has nothing to do here any more.
        if (error instanceof ApiError && error.code === 'setup.already-done') location.assign('/');
        throw error;
      });
      onDone(body.company);
    },
    explain: (error) => explain(t, error),
  });
  const { values } = form;

  return (
    <Door wide asksLanguage title={t('setup.title')} under={t('setup.says')}>
      <Form form={form} action={t('setup.action')}>
        <RadioGroup
          label={t('setup.language')}
          help={t('setup.language-help')}
          inline
          options={languages.map((language) => ({ id: language.id, label: <span lang={language.id}>{language.name}</span> }))}
          value={locale}
          onChange={(next) => {
            setLocale(next);
            // What was wrong was said in the other language.
            form.reset(values);
          }}
        />
        <Field
          label={t('setup.company')}
          help={t('setup.company-help')}
          {...form.field('company')}
          autoComplete="organization"
          maxLength={200}
          autoFocus
          required
        />
        <section className="setup-part">
          <h2>{t('setup.you')}</h2>
          <p className="quiet">{t('setup.you-says')}</p>
          <FieldRow>
            <Field
              label={t('account.name')}
              placeholder={t('setup.name-example')}
              {...form.field('name')}
              autoComplete="name"
              maxLength={200}
              required
            />
            <Field
              label={t('account.email')}
              type="email"
              placeholder={t('setup.email-example')}
              {...form.field('email')}
              autoComplete="username"
              maxLength={254}
              required
            />
          </FieldRow>
          <NewPassword label={t('account.password')} {...form.field('password')} about={[values.email, values.name, values.company]} />
          <ZoneField label={t('account.zone')} help={t('setup.zone-help')} {...form.field('timeZone')} />
        </section>
      </Form>
    </Door>
  );
}
