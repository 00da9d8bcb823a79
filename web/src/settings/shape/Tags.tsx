import { useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import type { TagColour } from '../../../../contract/ticket-fields.ts';
import { api } from '../../app/api.ts';
import { useSay } from '../../app/words.tsx';
import { Loaded } from '../../session/Loaded.tsx';
import { useRefresh } from '../../session/records.ts';
import { Button } from '../../ui/Button.tsx';
import { ComboBox } from '../../ui/ComboBox.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { Field } from '../../ui/Field.tsx';
import { Form, useForm } from '../../ui/Form.tsx';
import { contains } from '../../ui/fuzzy.ts';
import { Empty } from '../../ui/Message.tsx';
import { Section } from '../../ui/Page.tsx';
import { Tag } from '../../ui/Tag.tsx';
import { showToast } from '../../ui/Toast.tsx';
import { useExplain } from '../../session/explain.ts';
import { useAct } from '../act.ts';
import { NameDialog } from '../NameDialog.tsx';
import { PutAway } from '../PutAway.tsx';
import { RowActions } from '../RowActions.tsx';
import { ColourPick } from './ColourPick.tsx';
import { useUses } from './uses.ts';
import './shape.css';

interface TagRecord {
  id: number;
  name: string;
  colour: TagColour | null;
  archived: boolean;
  moving: boolean;
}

const look_ms = 1_500;
const searchable_from = 12;

/** Tags come by themselves when somebody types one; here they get colours and order. */
export function Tags() {
  const t = useSay();
  const uses = useUses('tags');
  const refresh = useRefresh();
  const act = useAct('tags', 'directory');
  const [query, setQuery] = useState('');
  const [naming, setNaming] = useState<TagRecord | 'new' | null>(null);
  const [merging, setMerging] = useState<TagRecord | null>(null);
  const tags = useQuery({ queryKey: ['tags'], queryFn: ({ signal }) => api.ticketSettings.tags({}, { signal }), refetchOnMount: 'always' });
  const moving = tags.data?.some((tag) => tag.moving) ?? false;
  useEffect(() => {
    if (!moving) return;
    const timer = setInterval(() => void refresh('tags', 'ticket-uses'), look_ms);
    return () => clearInterval(timer);
  }, [moving, refresh]);

  const change = (tag: TagRecord, body: { name?: string; colour?: TagColour | null; archived?: boolean }) =>
    act(() =>
      api.ticketSettings.changeTag({
        params: { id: tag.id },
        body: { name: tag.name, colour: tag.colour, archived: tag.archived, ...body },
      }),
    );
  const putAway = async (tag: TagRecord) => {
    if (await change(tag, { archived: true }))
      showToast({ text: t('settings.put-away-done', { name: tag.name }), undo: () => void change(tag, { archived: false }) });
  };
  const save = async (name: string) => {
    if (naming === 'new') await api.ticketSettings.makeTag({ body: { name } });
    else if (naming) {
      await api.ticketSettings.changeTag({ params: { id: naming.id }, body: { name, colour: naming.colour, archived: naming.archived } });
      if (name !== naming.name)
        showToast({
          text: t('settings.tag-renamed', { from: naming.name, to: name }),
          undo: () => void change({ ...naming, name }, { name: naming.name }),
        });
    }
    await refresh('tags', 'directory');
  };

  return (
    <Section
      title={t('settings.tags')}
      help={t('settings.tags-help')}
      actions={
        <Button icon="plus" look="main" onPress={() => setNaming('new')}>
          {t('settings.tag-make')}
        </Button>
      }
    >
      <Loaded query={tags}>
        {(all) => {
          const used = all.filter((tag) => !tag.archived);
          const settled = used.filter((tag) => !tag.moving);
          const found = used.filter((tag) => contains(tag.name, query));
          return (
            <>
              {used.length === 0 && <Empty title={t('settings.tags-none')}>{t('settings.tags-none-says')}</Empty>}
              {used.length >= searchable_from && (
                <Field
                  hideLabel
                  type="search"
                  icon="search"
                  label={t('settings.tag-find')}
                  placeholder={t('settings.tag-find')}
                  value={query}
                  onChange={setQuery}
                />
              )}
              {used.length > 0 && found.length === 0 && <p className="quiet">{t('ui.nothing-matches', { query })}</p>}
              <ul className="settings-rows tags">
                {found.map((tag) => (
                  <li key={tag.id}>
                    <ColourPick name={tag.name} value={tag.colour} onChange={(colour) => void change(tag, { colour })} />
                    <span className="grow">
                      <Tag colour={tag.colour}>{tag.name}</Tag>
                    </span>
                    <span className="quiet cap">{tag.moving ? t('settings.tag-moving') : uses(tag.name)}</span>
                    {!tag.moving && (
                      <RowActions
                        name={tag.name}
                        actions={[
                          { id: 'rename', label: t('settings.rename'), run: () => setNaming(tag) },
                          ...(settled.length > 1 ? [{ id: 'merge', label: t('settings.tag-merge'), run: () => setMerging(tag) }] : []),
                          { id: 'put-away', label: t('settings.put-away'), run: () => void putAway(tag) },
                        ]}
                      />
                    )}
                  </li>
                ))}
              </ul>
              <PutAway
                names={all.filter((tag) => tag.archived).map((tag) => ({ id: tag.id, name: tag.name }))}
                onBack={(id) => {
                  const tag = all.find((one) => one.id === id);
                  if (tag) void change(tag, { archived: false });
                }}
              />
              {merging && <MergeDialog tag={merging} tags={settled} onClose={() => setMerging(null)} />}
            </>
          );
        }}
      </Loaded>
      {naming && (
        <NameDialog
          title={t(naming === 'new' ? 'settings.tag-make' : 'settings.rename')}
          help={naming === 'new' ? t('settings.tag-example') : t('settings.tag-rename-help')}
          name={naming === 'new' ? '' : naming.name}
          onSave={save}
          onClose={() => setNaming(null)}
        />
      )}
    </Section>
  );
}

/** One tag of two. It cannot be taken back: which ticket had which is not known afterwards; so it says what will happen. */
function MergeDialog({ tag, tags, onClose }: { tag: TagRecord; tags: readonly TagRecord[]; onClose: () => void }) {
  const t = useSay();
  const uses = useUses('tags');
  const refresh = useRefresh();
  const form = useForm({
    initial: { into: null as number | null },
    check: ({ into }) => ({ into: into === null && t('settings.tag-merge-needed') }),
    save: async ({ into }) => {
      await api.ticketSettings.mergeTag({ params: { id: tag.id }, body: { intoId: into ?? 0 } });
      await refresh('tags', 'directory');
    },
    explain: useExplain(),
  });
  return (
    <Dialog open size="small" title={t('settings.tag-merge-title', { name: tag.name })} onClose={onClose}>
      <Form form={form} brief action={t('settings.tag-merge-do')} onSaved={onClose}>
        <p className="quiet">{t('settings.tag-merge-says', { name: tag.name, uses: uses(tag.name) || '—' })}</p>
        <ComboBox
          label={t('settings.tag-merge-into')}
          autoFocus
          options={tags.filter((one) => one.id !== tag.id).map((one) => ({ id: one.id, label: one.name, hint: uses(one.name) }))}
          {...form.field('into')}
        />
      </Form>
    </Dialog>
  );
}
