import { useQuery } from '@tanstack/react-query';
import type { Audience } from '../../../contract/article-audience.ts';
import { api } from '../app/api.ts';
import { useWords } from '../app/words.tsx';
import { useExplain } from '../session/explain.ts';
import { useGo } from '../session/go.ts';
import { useRefresh } from '../session/records.ts';
import { useNames } from '../tickets/names.ts';
import { RadioGroup } from '../ui/Choice.tsx';
import { Field } from '../ui/Field.tsx';
import { FieldRow, useForm } from '../ui/Form.tsx';
import { FormDialog } from '../ui/FormDialog.tsx';
import { Select } from '../ui/Select.tsx';
import { nameOf } from './category-name.ts';
import { articleQueries, languagesOffered } from './queries.ts';

/** Title, language, for whom; the rest is written in the article itself. */
export function NewArticle({ onClose }: { onClose: () => void }) {
  const { t, locale } = useWords();
  const go = useGo();
  const names = useNames();
  const refresh = useRefresh();
  const { data: categories = [] } = useQuery(articleQueries.categories);
  const form = useForm<{ title: string; language: string; audience: Audience; categoryId: number }>({
    initial: { title: '', language: locale, audience: 'public', categoryId: 0 },
    check: (values) => ({ title: values.title.trim() === '' && t('knowledge.title-needed') }),
    save: async ({ categoryId, ...values }) => {
      const made = await api.knowledge.make({ body: { ...values, title: values.title.trim(), categoryId: categoryId || null } });
      await refresh('articles');
      go(`/knowledge/${made.head.id}/${values.language}`);
    },
    explain: useExplain(),
  });
  return (
    <FormDialog form={form} title={t('knowledge.new')} action={t('knowledge.begin')} onClose={onClose}>
      <Field
        label={t('knowledge.article-title')}
        {...form.field('title')}
        maxLength={200}
        autoFocus
        placeholder={t('knowledge.title-example')}
      />
      <FieldRow>
        <Select
          label={t('knowledge.language')}
          options={languagesOffered.map((id) => ({ id, label: names.language(id) }))}
          {...form.field('language')}
        />
        <Select
          label={t('knowledge.category')}
          options={[{ id: 0, label: t('knowledge.no-category') }, ...categories.map((one) => ({ id: one.id, label: nameOf(one, locale) }))]}
          {...form.field('categoryId')}
        />
      </FieldRow>
      <RadioGroup
        label={t('knowledge.audience')}
        options={[
          { id: 'public', label: t('knowledge.public'), help: t('knowledge.public-help') },
          { id: 'segment', label: t('knowledge.segment'), help: t('knowledge.segment-help') },
          { id: 'internal', label: t('knowledge.internal'), help: t('knowledge.internal-help') },
        ]}
        {...form.field('audience')}
      />
    </FormDialog>
  );
}
