import { useState } from 'react';
import type { Ask, FormDefinition, FormRecord } from '../../../../contract/forms.ts';
import type { Directory } from '../../../../contract/tickets.ts';
import { api } from '../../app/api.ts';
import { useSay } from '../../app/words.tsx';
import { useExplain } from '../../session/explain.ts';
import { useRefresh } from '../../session/records.ts';
import { Unsaved } from '../../session/Unsaved.tsx';
import { Checkbox } from '../../ui/Choice.tsx';
import { Field, TextArea } from '../../ui/Field.tsx';
import { CopyField } from '../../ui/File.tsx';
import { FieldRow, Form, useForm } from '../../ui/Form.tsx';
import { Section } from '../../ui/Page.tsx';
import { Select } from '../../ui/Select.tsx';
import { showToast } from '../../ui/Toast.tsx';
import { BackTo } from '../BackTo.tsx';
import { typeName } from '../names.ts';
import { Snippet } from '../Snippet.tsx';
import { Preview } from './Preview.tsx';
import { Questions } from './Questions.tsx';

const languages = ['pl', 'en'] as const;
const asks: readonly Ask[] = ['off', 'optional', 'required'];
const asked = ['name', 'phone', 'subject', 'files'] as const;

interface Values extends FormDefinition {
  slug: string;
  enabled: boolean;
  articles: boolean;
  originLines: string;
}

/** One form: what it asks and says, beside it how customers will see it. */
export function FormEditor(props: { form: FormRecord | null; initial: FormDefinition; directory: Directory; onClose: () => void }) {
  const t = useSay();
  const refresh = useRefresh();
  const { directory } = props;
  const [saved, setSaved] = useState(props.form);
  const form = useForm<Values>({
    initial: {
      ...props.initial,
      slug: saved?.slug ?? '',
      enabled: saved?.enabled ?? true,
      articles: props.initial.articles ?? true,
      originLines: props.initial.origins.join('\n'),
    },
    check: (values) => ({
      slug: !/^[a-z0-9]([a-z0-9-]{0,58}[a-z0-9])?$/.test(values.slug) && t('forms.slug-wrong'),
      languages: values.languages.length === 0 && t('forms.language-needed'),
      originLines:
        linesOf(values.originLines).some((line) => !/^https?:\/\/[a-zA-Z0-9.-]+(:\d{1,5})?$/.test(line)) && t('forms.origins-wrong'),
    }),
    save: async (values) => {
      const body = { slug: values.slug, enabled: values.enabled, definition: definitionOf(values) };
      const id = saved ? saved.id : (await api.forms.make({ body })).id;
      if (saved) await api.forms.change({ params: { id }, body });
      await refresh('forms');
      setSaved((await api.forms.list()).find((one) => one.id === id) ?? null);
      showToast({ text: t('forms.saved') });
    },
    explain: useExplain(),
  });
  const { values, set } = form;
  const setLabel = (name: 'title' | 'intro' | 'thanks', language: 'pl' | 'en') => ({
    value: values[name][language],
    onChange: (text: string) => set(name, { ...values[name], [language]: text }),
  });
  const spoken = languages.filter((one) => values.languages.includes(one));
  return (
    <>
      <BackTo label={t('forms.title')} onPress={props.onClose} />
      <Unsaved dirty={form.dirty} />
      <Section title={saved ? values.title.pl || values.title.en : t('forms.make-title')}>
        <Form form={form} onlyWhenDirty={saved !== null}>
          <Checkbox {...form.tick('enabled')}>{t('forms.enabled')}</Checkbox>
          <Field
            label={t('forms.slug')}
            placeholder="reklamacja"
            maxLength={60}
            {...form.field('slug')}
            help={`/form/${values.slug || '…'}`}
          />
          <FieldRow>
            {languages.map((language) => (
              <Checkbox
                key={language}
                checked={values.languages.includes(language)}
                onChange={(on) =>
                  set('languages', on ? [...values.languages, language] : values.languages.filter((one) => one !== language))
                }
                error={language === 'pl' ? form.problem?.fields?.languages : undefined}
              >
                {t(`forms.${language}`)}
              </Checkbox>
            ))}
          </FieldRow>
          {spoken.map((language) => (
            <div key={language} className="stack">
              <Field label={t('forms.form-title', { language: t(`forms.${language}`) })} maxLength={200} {...setLabel('title', language)} />
              <TextArea
                label={t('forms.intro', { language: t(`forms.${language}`) })}
                rows={2}
                optional
                maxLength={2_000}
                {...setLabel('intro', language)}
              />
              <TextArea
                label={t('forms.thanks', { language: t(`forms.${language}`) })}
                rows={2}
                optional
                maxLength={2_000}
                {...setLabel('thanks', language)}
              />
            </div>
          ))}
          <FieldRow>
            <Select
              label={t('forms.type')}
              options={directory.types
                .filter((one) => !one.archived || one.id === values.typeId)
                .map((one) => ({ id: one.id, label: typeName(t, one) }))}
              {...form.field('typeId')}
            />
            <Select
              label={t('forms.group')}
              options={[
                { id: 0, label: t('forms.group-standard') },
                ...directory.groups.filter((one) => !one.archived).map((one) => ({ id: one.id, label: one.name })),
              ]}
              value={values.groupId ?? 0}
              onChange={(id) => set('groupId', id || null)}
            />
          </FieldRow>
          <FieldRow>
            {asked.map((name) => (
              <Select
                key={name}
                label={t(`forms.ask-${name}`)}
                options={asks.map((id) => ({ id, label: t(`forms.ask-${id}`) }))}
                value={values[name]}
                onChange={(ask) => set(name, ask)}
              />
            ))}
          </FieldRow>
          <Questions questions={values.questions} directory={directory} onChange={(questions) => set('questions', questions)} />
          <Checkbox checked={values.consent !== null} onChange={(on) => set('consent', on ? { pl: '', en: '' } : null)}>
            {t('forms.consent')}
          </Checkbox>
          {values.consent !== null &&
            spoken.map((language) => (
              <TextArea
                key={language}
                label={t('forms.consent-words', { language: t(`forms.${language}`) })}
                rows={2}
                maxLength={2_000}
                value={values.consent?.[language] ?? ''}
                onChange={(text) => set('consent', { ...(values.consent ?? { pl: '', en: '' }), [language]: text })}
              />
            ))}
          <Checkbox {...form.tick('confirmation')} help={t('forms.confirmation-help')}>
            {t('forms.confirmation')}
          </Checkbox>
          <Checkbox {...form.tick('articles')} help={t('forms.articles-help')}>
            {t('forms.articles')}
          </Checkbox>
          <TextArea label={t('forms.origins')} help={t('forms.origins-help')} rows={2} optional {...form.field('originLines')} />
        </Form>
      </Section>
      {saved && (
        <Section title={t('forms.page')}>
          {saved.url && <CopyField label={t('forms.page')} value={saved.url} />}
          {saved.url && <Snippet label={t('forms.embed')} text={snippetOf(saved)} />}
          <CopyField label={t('forms.key')} value={saved.publicKey} help={t('forms.key-help', { slug: saved.slug })} />
        </Section>
      )}
      <Preview definition={definitionOf(values)} languages={spoken} />
    </>
  );
}

function definitionOf({ slug: _slug, enabled: _enabled, originLines, ...definition }: Values): FormDefinition {
  return { ...definition, origins: linesOf(originLines) };
}

function linesOf(text: string): string[] {
  return text
    .split('\n')
    .map((line) => line.trim().replace(/\/+$/, ''))
    .filter(Boolean);
}

function snippetOf({ url }: FormRecord): string {
  const base = url.slice(0, url.lastIndexOf('/form/'));
  return `<iframe data-okienko-form src="${url}?embed=1" title="" allow="display-capture" style="width:100%;height:640px;border:0"></iframe>\n<script src="${base}/form/embed.js" async></script>`;
}
