import { useQuery } from '@tanstack/react-query';
import { api } from '../app/api.ts';
import { useSay } from '../app/words.tsx';
import { languages } from '../session/Door.tsx';
import { useExplain } from '../session/explain.ts';
import { Loaded } from '../session/Loaded.tsx';
import { records, useRefresh } from '../session/records.ts';
import { Unsaved } from '../session/Unsaved.tsx';
import { ZoneField } from '../session/ZoneField.tsx';
import { Field, NumberField } from '../ui/Field.tsx';
import { FieldRow, Form, useForm } from '../ui/Form.tsx';
import { Section } from '../ui/Page.tsx';
import { Checkbox } from '../ui/Choice.tsx';
import { Select } from '../ui/Select.tsx';
import { Look } from './Look.tsx';

interface Values {
  name: string;
  locale: 'pl' | 'en';
  timeZone: string;
  publicUrl: string | null;
  undoSeconds: number;
  thanksQuietDays: number;
  forwardsOfOurPeople: boolean;
}

/** Name, language, address; how long an answer can be taken back; when a thank-you wakes a closed ticket. */
export function Company() {
  const t = useSay();
  const query = useQuery(records.company);
  return (
    <>
      <Section title={t('settings.company')}>
        <Loaded query={query}>{(company) => <CompanyForm company={company} />}</Loaded>
      </Section>
      <Look />
    </>
  );
}

function CompanyForm({ company }: { company: Values }) {
  const t = useSay();
  const refresh = useRefresh();
  const form = useForm<{
    name: string;
    locale: 'pl' | 'en';
    timeZone: string;
    publicUrl: string;
    undoSeconds: number | null;
    thanksQuietDays: number | null;
    forwardsOfOurPeople: boolean;
  }>({
    initial: {
      name: company.name,
      locale: company.locale,
      timeZone: company.timeZone,
      publicUrl: company.publicUrl ?? '',
      undoSeconds: company.undoSeconds,
      thanksQuietDays: company.thanksQuietDays,
      forwardsOfOurPeople: company.forwardsOfOurPeople,
    },
    check: (values) => ({
      name: values.name.trim() === '' && t('setup.company-needed'),
      publicUrl: values.publicUrl.trim() !== '' && !/^https?:\/\/\S+$/.test(values.publicUrl.trim()) && t('settings.public-url-wrong'),
      undoSeconds: values.undoSeconds === null && t('ui.number-range', { min: 0, max: 120 }),
      thanksQuietDays: values.thanksQuietDays === null && t('ui.number-range', { min: 0, max: 365 }),
    }),
    save: async (values) => {
      await api.people.changeCompany({
        body: {
          name: values.name.trim(),
          locale: values.locale,
          timeZone: values.timeZone,
          publicUrl: values.publicUrl.trim() || null,
          undoSeconds: values.undoSeconds ?? 0,
          thanksQuietDays: values.thanksQuietDays ?? 0,
          forwardsOfOurPeople: values.forwardsOfOurPeople,
        },
      });
      // The name of the company and the undo seconds are known to the whole window by "me".
      await Promise.all([refresh('company'), api.people.me().catch(() => {})]);
    },
    explain: useExplain(),
  });
  return (
    <>
      <Unsaved dirty={form.dirty} />
      <Form form={form} onlyWhenDirty>
        <FieldRow>
          <Field
            label={t('setup.company')}
            help={t('setup.company-help')}
            {...form.field('name')}
            autoComplete="organization"
            maxLength={200}
          />
          <Select
            label={t('settings.company-language')}
            help={t('settings.company-language-help')}
            options={languages.map((language) => ({ id: language.id, label: language.name }))}
            {...form.field('locale')}
          />
        </FieldRow>
        <ZoneField label={t('settings.company-zone')} help={t('settings.company-zone-help')} {...form.field('timeZone')} />
        <Field
          label={t('settings.public-url')}
          help={t('settings.public-url-help', { example: location.origin })}
          optional
          type="url"
          placeholder="https://okienko.firma.pl"
          {...form.field('publicUrl')}
          maxLength={300}
        />
        <FieldRow>
          <NumberField
            label={t('settings.undo')}
            help={t('settings.undo-help')}
            unit={t('settings.seconds')}
            min={0}
            max={120}
            {...form.field('undoSeconds')}
          />
          <NumberField
            label={t('settings.thanks')}
            help={t('settings.thanks-help')}
            unit={t('settings.days')}
            min={0}
            max={365}
            {...form.field('thanksQuietDays')}
          />
        </FieldRow>
        <Checkbox {...form.tick('forwardsOfOurPeople')} help={t('settings.forwards-help')}>
          {t('settings.forwards')}
        </Checkbox>
      </Form>
    </>
  );
}
