import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { Directory } from '../../../contract/tickets.ts';
import { api } from '../app/api.ts';
import { useSay } from '../app/words.tsx';
import { Loaded } from '../session/Loaded.tsx';
import { records, useRefresh } from '../session/records.ts';
import { Button } from '../ui/Button.tsx';
import { Section } from '../ui/Page.tsx';
import { showToast } from '../ui/Toast.tsx';
import { useAct } from './act.ts';
import { NameDialog } from './NameDialog.tsx';
import { typeName } from './names.ts';
import { RowActions } from './RowActions.tsx';
import { PutAway } from './PutAway.tsx';

type TicketType = Directory['types'][number];

/** What a matter is: a question, a complaint… */
export function TicketTypes() {
  const t = useSay();
  const query = useQuery(records.directory);
  const refresh = useRefresh();
  const act = useAct('directory');
  const [naming, setNaming] = useState<TicketType | 'new' | null>(null);

  const change = (type: TicketType, archived: boolean) =>
    act(() => api.ticketSettings.changeType({ params: { id: type.id }, body: { name: typeName(t, type), archived } }));
  const putAway = async (type: TicketType) => {
    if (await change(type, true))
      showToast({ text: t('settings.put-away-done', { name: typeName(t, type) }), undo: () => void change(type, false) });
  };
  const save = async (name: string) => {
    if (naming === 'new') await api.ticketSettings.makeType({ body: { name } });
    else if (naming) await api.ticketSettings.changeType({ params: { id: naming.id }, body: { name, archived: naming.archived } });
    await refresh('directory');
  };

  return (
    <Section
      title={t('settings.types')}
      help={t('settings.types-help')}
      actions={
        <Button icon="plus" look="main" onPress={() => setNaming('new')}>
          {t('settings.type-make')}
        </Button>
      }
    >
      <Loaded query={query}>
        {({ types }) => {
          const used = types.filter((type) => !type.archived);
          return (
            <>
              <ul className="settings-rows">
                {used.map((type) => (
                  <li key={type.id}>
                    <span className="grow cut" title={typeName(t, type)}>
                      {typeName(t, type)}
                    </span>
                    <RowActions
                      name={typeName(t, type)}
                      actions={[
                        { id: 'rename', label: t('settings.rename'), run: () => setNaming(type) },
                        {
                          id: 'put-away',
                          label: t('settings.put-away'),
                          run: () => void putAway(type),
                          why: used.length === 1 ? t('settings.type-last') : undefined,
                        },
                      ]}
                    />
                  </li>
                ))}
              </ul>
              <PutAway
                names={types.filter((type) => type.archived).map((type) => ({ id: type.id, name: typeName(t, type) }))}
                onBack={(id) => {
                  const type = types.find((each) => each.id === id);
                  if (type) void change(type, false);
                }}
              />
            </>
          );
        }}
      </Loaded>
      {naming && (
        <NameDialog
          title={t(naming === 'new' ? 'settings.type-make' : 'settings.rename')}
          name={naming === 'new' ? '' : typeName(t, naming)}
          onSave={save}
          onClose={() => setNaming(null)}
        />
      )}
    </Section>
  );
}
