/** Ready answers: what the team says every day, written once. Everybody writes their own; teams and the company share theirs. */
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { MacroHead } from '../../../contract/macros.ts';
import { api } from '../app/api.ts';
import { cache } from '../app/cache.ts';
import { useDates } from '../app/dates-live.ts';
import { useWords } from '../app/words.tsx';
import { macroQueries } from '../macros/macro-queries.ts';
import { Loaded } from '../session/Loaded.tsx';
import { useNames } from '../tickets/names.ts';
import { Button } from '../ui/Button.tsx';
import { Field } from '../ui/Field.tsx';
import { contains } from '../ui/fuzzy.ts';
import { Empty } from '../ui/Message.tsx';
import { Section } from '../ui/Page.tsx';
import { Tag } from '../ui/Tag.tsx';
import { showToast } from '../ui/Toast.tsx';
import { useAct } from './act.ts';
import { useEditing } from './editing.ts';
import { MacroSheet } from './MacroSheet.tsx';
import { PutAway } from './PutAway.tsx';
import { RowActions } from './RowActions.tsx';

const searchable_from = 9;

export function Macros() {
  const { t } = useWords();
  const query = useQuery(macroQueries.list);
  const [edited, edit] = useEditing('macros');
  const [copied, setCopied] = useState<MacroHead | null>(null);
  const [asked, setAsked] = useState('');
  const act = useAct('macros');

  const archive = async (macro: MacroHead, archived: boolean) => {
    const { head, texts, files } = await cache.fetchQuery(macroQueries.one(macro.id));
    const body = { name: head.name, folder: head.folder, scope: head.scope, groupIds: head.groupIds, texts, actions: head.actions };
    return api.macros.change({ params: { macroId: macro.id }, body: { ...body, files: files.map((file) => file.id), archived } });
  };
  const putAway = async (macro: MacroHead) => {
    if (await act(() => archive(macro, true)))
      showToast({ text: t('settings.put-away-done', { name: macro.name }), undo: () => void act(() => archive(macro, false)) });
  };

  return (
    <Section
      title={t('macros.title')}
      help={t('macros.help')}
      actions={
        <Button icon="plus" look="main" onPress={() => edit('new')}>
          {t('macros.make')}
        </Button>
      }
    >
      <Loaded query={query}>
        {(macros) => {
          const used = macros.filter((macro) => !macro.archived);
          const found = used.filter((macro) => contains(`${macro.folder} ${macro.name}`, asked));
          const folders = [...Map.groupBy(found, (macro) => macro.folder)];
          const open = edited === 'new' ? null : macros.find((macro) => String(macro.id) === edited);
          return (
            <>
              {used.length === 0 && <Empty title={t('quick.macros-none')}>{t('quick.macros-none-says')}</Empty>}
              {used.length >= searchable_from && (
                <Field
                  label={t('macros.find')}
                  hideLabel
                  placeholder={t('macros.find')}
                  icon="search"
                  type="search"
                  value={asked}
                  onChange={setAsked}
                />
              )}
              {found.length === 0 && asked && <Empty title={t('ui.nothing-matches', { query: asked })} />}
              {folders.map(([folder, each]) => (
                <section key={folder} className="macro-folder">
                  {folder && <h3>{folder.replaceAll('/', ' › ')}</h3>}
                  <ul className="settings-rows">
                    {each.map((macro) => (
                      <li key={macro.id}>
                        <Row macro={macro} />
                        <RowActions
                          name={macro.name}
                          actions={[
                            ...(macro.mayChange ? [{ id: 'change', label: t('settings.change'), run: () => edit(macro.id) }] : []),
                            {
                              id: 'copy',
                              label: t('macros.copy'),
                              run: () => {
                                setCopied(macro);
                                edit('new');
                              },
                            },
                            ...(macro.mayChange ? [{ id: 'put-away', label: t('settings.put-away'), run: () => void putAway(macro) }] : []),
                          ]}
                        />
                      </li>
                    ))}
                  </ul>
                </section>
              ))}
              <PutAway
                names={macros.filter((macro) => macro.archived && macro.mayChange).map(({ id, name }) => ({ id, name }))}
                onBack={(id) => {
                  const macro = macros.find((one) => one.id === id);
                  if (macro) void act(() => archive(macro, false));
                }}
              />
              {(edited === 'new' || open) && (
                <MacroSheet
                  key={edited}
                  macroId={open?.id ?? copied?.id ?? null}
                  asNew={!open}
                  folders={[...new Set(macros.map((macro) => macro.folder).filter(Boolean))]}
                  onClose={() => {
                    setCopied(null);
                    edit(null);
                  }}
                />
              )}
            </>
          );
        }}
      </Loaded>
    </Section>
  );
}

function Row({ macro }: { macro: MacroHead }) {
  const { t } = useWords();
  const dates = useDates();
  const names = useNames();
  const whose = macro.scope === 'group' ? macro.groupIds.map(names.group).join(', ') : t(`macros.scope.${macro.scope}`);
  return (
    <span className="grow macro-row">
      <span className="cut" title={macro.name}>
        {macro.name}
      </span>
      <span className="row wrap cap quiet">
        <Tag>{whose}</Tag>
        {macro.texts.map((text) => text.language.toUpperCase()).join(' ')}
        {macro.actions.length > 0 && <span>{t('macros.actions-count', { count: macro.actions.length })}</span>}
        <span className="faint">
          {macro.usedCount === 0
            ? t('quick.macro-unused')
            : t('quick.macro-used-times', { count: macro.usedCount, when: macro.lastUsedAt ? dates.when(macro.lastUsedAt) : '' })}
        </span>
      </span>
    </span>
  );
}
