import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { ApiError, api } from '../app/api.ts';
import { useSay } from '../app/words.tsx';
import { explain } from '../session/explain.ts';
import { Loaded } from '../session/Loaded.tsx';
import { records, useRefresh } from '../session/records.ts';
import { Button } from '../ui/Button.tsx';
import { ComboBox } from '../ui/ComboBox.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { Field } from '../ui/Field.tsx';
import { Form, useForm } from '../ui/Form.tsx';
import { Empty } from '../ui/Message.tsx';
import { Section } from '../ui/Page.tsx';
import { showToast } from '../ui/Toast.tsx';
import { useAct } from './act.ts';
import { type Category, pathOf, treeOf, withDescendants } from './category-tree.ts';
import { RowActions } from './RowActions.tsx';
import { PutAway } from './PutAway.tsx';

/** What a matter is about: a tree as deep as the company likes. */
export function Categories() {
  const t = useSay();
  const query = useQuery(records.directory);
  const act = useAct('directory');
  const [editing, setEditing] = useState<{ category: Category | null; parentId: number | null } | null>(null);

  const change = (category: Category, archived: boolean) =>
    act(() => api.ticketSettings.changeCategory({ params: { id: category.id }, body: { name: category.name, archived } }));
  const putAway = async (category: Category) => {
    if (await change(category, true))
      showToast({ text: t('settings.put-away-done', { name: category.name }), undo: () => void change(category, false) });
  };

  return (
    <Section
      title={t('settings.categories')}
      help={t('settings.categories-help')}
      actions={
        <Button icon="plus" look="main" onPress={() => setEditing({ category: null, parentId: null })}>
          {t('settings.category-make')}
        </Button>
      }
    >
      <Loaded query={query}>
        {({ categories }) => {
          const used = categories.filter((category) => !category.archived);
          return (
            <>
              {used.length === 0 && <Empty title={t('settings.categories-none')}>{t('settings.categories-none-says')}</Empty>}
              <ul className="settings-rows">
                {treeOf(used).map(({ category, depth }) => (
                  <li key={category.id} style={{ paddingLeft: `${Math.min(depth, 8) * 20}px` }}>
                    <span className="grow cut" title={pathOf(used, category.id)}>
                      {category.name}
                      {depth > 0 && (
                        <span className="sr"> {t('settings.category-under', { path: pathOf(used, category.parentId ?? 0) })}</span>
                      )}
                    </span>
                    <RowActions
                      name={category.name}
                      actions={[
                        {
                          id: 'add',
                          label: t('settings.category-add-under'),
                          run: () => setEditing({ category: null, parentId: category.id }),
                        },
                        { id: 'change', label: t('settings.change'), run: () => setEditing({ category, parentId: category.parentId }) },
                        { id: 'put-away', label: t('settings.put-away'), run: () => void putAway(category) },
                      ]}
                    />
                  </li>
                ))}
              </ul>
              <PutAway
                names={categories
                  .filter((category) => category.archived)
                  .map((category) => ({ id: category.id, name: pathOf(categories, category.id) }))}
                onBack={(id) => {
                  const category = categories.find((each) => each.id === id);
                  if (category) void change(category, false);
                }}
              />
              {editing && <CategoryDialog {...editing} all={used} onClose={() => setEditing(null)} />}
            </>
          );
        }}
      </Loaded>
    </Section>
  );
}

function CategoryDialog(props: { category: Category | null; parentId: number | null; all: readonly Category[]; onClose: () => void }) {
  const t = useSay();
  const refresh = useRefresh();
  const { category, all } = props;
  const taboo = category ? withDescendants(all, category.id) : new Set<number>();
  const form = useForm({
    initial: { name: category?.name ?? '', parentId: props.parentId },
    check: ({ name }) => ({ name: name.trim() === '' && t('settings.name-needed') }),
    save: async ({ name, parentId }) => {
      const body = { name: name.trim(), parentId };
      await (category
        ? api.ticketSettings.changeCategory({ params: { id: category.id }, body: { ...body, archived: category.archived } })
        : api.ticketSettings.makeCategory({ body }));
      await refresh('directory');
    },
    explain: (error) =>
      error instanceof ApiError && error.code === 'setting.invalid'
        ? { fields: { parentId: t('settings.category-loop') } }
        : explain(t, error),
  });
  return (
    <Dialog open onClose={props.onClose} title={t(category ? 'settings.category-change' : 'settings.category-make')} size="small">
      <Form form={form} onSaved={props.onClose}>
        <Field label={t('settings.name')} placeholder={t('settings.category-example')} {...form.field('name')} maxLength={200} autoFocus />
        <ComboBox
          label={t('settings.category-parent')}
          help={t('settings.category-parent-help')}
          optional
          options={all.filter((each) => !taboo.has(each.id)).map((each) => ({ id: each.id, label: pathOf(all, each.id) }))}
          {...form.field('parentId')}
        />
      </Form>
    </Dialog>
  );
}
