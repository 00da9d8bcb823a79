import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { Category } from '../../../contract/knowledge.ts';
import { api } from '../app/api.ts';
import { useMay } from '../app/session.ts';
import { useWords } from '../app/words.tsx';
import { Loaded } from '../session/Loaded.tsx';
import { useExplain } from '../session/explain.ts';
import { useRefresh } from '../session/records.ts';
import { useAct } from '../settings/act.ts';
import { useNames } from '../tickets/names.ts';
import { Button, IconButton } from '../ui/Button.tsx';
import { Confirm } from '../ui/Dialog.tsx';
import { Field } from '../ui/Field.tsx';
import { FieldRow, useForm } from '../ui/Form.tsx';
import { FormDialog } from '../ui/FormDialog.tsx';
import { Empty } from '../ui/Message.tsx';
import { Table } from '../ui/Table.tsx';
import { nameOf } from './category-name.ts';
import { articleQueries, languagesOffered } from './queries.ts';

/** The shelves of the help centre, in the order readers see them. */
export function Categories() {
  return <Loaded query={useQuery(articleQueries.categories)}>{(categories) => <List categories={categories} />}</Loaded>;
}

function List({ categories }: { categories: readonly Category[] }) {
  const { t, locale } = useWords();
  const may = useMay('articles.publish');
  const act = useAct('articles');
  const [edited, edit] = useState<Category | 'new' | null>(null);
  const [removed, remove] = useState<Category | null>(null);
  const swap = (at: number, by: number) => {
    const order = [...categories];
    const [moved] = order.splice(at, 1);
    order.splice(at + by, 0, moved!);
    void act(() =>
      Promise.all(
        order.map((one, position) =>
          api.knowledge.changeCategory({ params: { categoryId: one.id }, body: { position: position + 1, texts: one.texts } }),
        ),
      ),
    );
  };
  return (
    <>
      {may && (
        <div className="knowledge-find">
          <Button icon="plus" onPress={() => edit('new')}>
            {t('knowledge.category-new')}
          </Button>
        </div>
      )}
      <Table
        label={t('knowledge.categories')}
        rows={categories}
        rowId={(one) => one.id}
        empty={<Empty title={t('knowledge.no-categories')}>{t('knowledge.no-categories-says')}</Empty>}
        columns={[
          {
            id: 'name',
            head: t('knowledge.category'),
            width: '50%',
            cell: (one) => (
              <span className="article-titles">
                {one.texts.map((text) => (
                  <span key={text.language} lang={text.language}>
                    {text.name} <span className="quiet cap">{text.language}</span>
                  </span>
                ))}
              </span>
            ),
          },
          { id: 'articles', head: t('knowledge.articles'), align: 'end', cell: (one) => one.articles },
          {
            id: 'act',
            head: t('knowledge.change'),
            hideHead: true,
            align: 'end',
            cell: (one) =>
              may && (
                <span className="row tight">
                  <IconButton
                    small
                    icon="up"
                    label={t('knowledge.move-up', { name: nameOf(one, locale) })}
                    disabled={categories[0] === one}
                    onPress={() => swap(categories.indexOf(one), -1)}
                  />
                  <IconButton
                    small
                    icon="arrow-down"
                    label={t('knowledge.move-down', { name: nameOf(one, locale) })}
                    disabled={categories.at(-1) === one}
                    onPress={() => swap(categories.indexOf(one), 1)}
                  />
                  <IconButton small icon="edit" label={t('knowledge.change-of', { name: nameOf(one, locale) })} onPress={() => edit(one)} />
                  <IconButton
                    small
                    icon="trash"
                    label={t('knowledge.remove-of', { name: nameOf(one, locale) })}
                    onPress={() => remove(one)}
                  />
                </span>
              ),
          },
        ]}
      />
      {edited && <CategoryDialog category={edited === 'new' ? null : edited} onClose={() => edit(null)} />}
      {removed && (
        <Confirm
          open
          danger
          title={t('knowledge.remove-of', { name: nameOf(removed, locale) })}
          action={t('knowledge.remove')}
          onClose={() => remove(null)}
          onConfirm={() => act(() => api.knowledge.removeCategory({ params: { categoryId: removed.id } }))}
        >
          {t('knowledge.remove-says', { count: removed.articles })}
        </Confirm>
      )}
    </>
  );
}

function CategoryDialog({ category, onClose }: { category: Category | null; onClose: () => void }) {
  const { t, locale } = useWords();
  const names = useNames();
  const refresh = useRefresh();
  const languages = [...new Set([locale, locale === 'pl' ? 'en' : 'pl', ...(category?.texts.map((text) => text.language) ?? [])])].filter(
    (one) => languagesOffered.includes(one),
  );
  const of = (language: string) => category?.texts.find((text) => text.language === language);
  const form = useForm<Record<string, string>>({
    initial: Object.fromEntries(
      languages.flatMap((one) => [
        [`name.${one}`, of(one)?.name ?? ''],
        [`about.${one}`, of(one)?.about ?? ''],
      ]),
    ),
    check: (values) => ({ [`name.${locale}`]: languages.every((one) => !values[`name.${one}`]?.trim()) && t('knowledge.name-needed') }),
    save: async (values) => {
      const texts = languages.flatMap((language) => {
        const name = values[`name.${language}`]!.trim();
        return name ? [{ language, name, about: values[`about.${language}`]!.trim() }] : [];
      });
      if (category) await api.knowledge.changeCategory({ params: { categoryId: category.id }, body: { texts } });
      else await api.knowledge.makeCategory({ body: { texts } });
      await refresh('articles');
      onClose();
    },
    explain: useExplain(),
  });
  return (
    <FormDialog
      form={form}
      title={t(category ? 'knowledge.category' : 'knowledge.category-new')}
      action={t('common.save')}
      onClose={onClose}
    >
      {languages.map((language, place) => (
        <FieldRow key={language}>
          <Field
            label={t('knowledge.name-in', { language: names.language(language) })}
            {...form.field(`name.${language}`)}
            maxLength={120}
            autoFocus={place === 0}
            optional={place > 0}
          />
          <Field
            label={t('knowledge.about-in', { language: names.language(language) })}
            {...form.field(`about.${language}`)}
            maxLength={300}
            optional
          />
        </FieldRow>
      ))}
    </FormDialog>
  );
}
