import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { Directory } from '../../../contract/tickets.ts';
import { api } from '../app/api.ts';
import { useSay } from '../app/words.tsx';
import { Loaded } from '../session/Loaded.tsx';
import { records, useRefresh } from '../session/records.ts';
import { Button } from '../ui/Button.tsx';
import { Section } from '../ui/Page.tsx';
import { Tag } from '../ui/Tag.tsx';
import { showToast } from '../ui/Toast.tsx';
import { useAct } from './act.ts';
import { useEditing } from './editing.ts';
import { NameDialog } from './NameDialog.tsx';
import { typeName } from './names.ts';
import { PutAway } from './PutAway.tsx';
import { RowActions } from './RowActions.tsx';
import { OrderedRows } from './shape/OrderedRows.tsx';
import { TypeForm } from './shape/TypeForm.tsx';
import { useUses } from './shape/uses.ts';

type TicketType = Directory['types'][number];

/** What a matter is (a question, a complaint…), and what is asked about it. */
export function TicketTypes() {
  const query = useQuery(records.directory);
  const [edited, edit] = useEditing('types');
  return (
    <Loaded query={query}>
      {(directory) => {
        const type = directory.types.find((one) => String(one.id) === edited);
        return type ? (
          <TypeForm key={type.id} type={type} directory={directory} onClose={() => edit(null)} />
        ) : (
          <TypeList directory={directory} onOpen={edit} />
        );
      }}
    </Loaded>
  );
}

function TypeList({ directory, onOpen }: { directory: Directory; onOpen: (id: number) => void }) {
  const t = useSay();
  const refresh = useRefresh();
  const client = useQueryClient();
  const act = useAct('directory');
  const uses = useUses('types');
  const [naming, setNaming] = useState<TicketType | 'new' | null>(null);
  const used = directory.types.filter((type) => !type.archived);

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
  const order = (next: TicketType[]) => {
    client.setQueryData<Directory>(
      records.directory.queryKey,
      (now) => now && { ...now, types: [...next, ...now.types.filter((type) => type.archived)] },
    );
    void act(() => api.ticketSettings.putOrder({ body: { of: 'types', ids: next.map((type) => type.id) } }));
  };
  const fieldCount = (type: TicketType) =>
    type.form.filter((line) => directory.fields.find((field) => field.key === line.key)?.archived === false).length;

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
      <OrderedRows label={t('settings.types')} rows={used} rowId={(type) => type.id} rowName={(type) => typeName(t, type)} onOrder={order}>
        {(type, at) => (
          <>
            <button
              type="button"
              className="opens two grow"
              aria-label={`${typeName(t, type)}: ${t('settings.form-count', { count: fieldCount(type) })}`}
              onClick={() => onOpen(type.id)}
            >
              <span className="grow">
                <span className="row">
                  <span className="med cut" title={typeName(t, type)}>
                    {typeName(t, type)}
                  </span>
                  {at === 0 && <Tag>{t('settings.standard')}</Tag>}
                </span>
                <span className="quiet cap">
                  {[t('settings.form-count', { count: fieldCount(type) }), uses(type.id)].filter(Boolean).join(' · ')}
                </span>
              </span>
            </button>
            <RowActions
              name={typeName(t, type)}
              actions={[
                { id: 'form', label: t('settings.form'), run: () => onOpen(type.id) },
                { id: 'rename', label: t('settings.rename'), run: () => setNaming(type) },
                {
                  id: 'put-away',
                  label: t('settings.put-away'),
                  run: () => void putAway(type),
                  why: used.length === 1 ? t('settings.type-last') : undefined,
                },
              ]}
            />
          </>
        )}
      </OrderedRows>
      <PutAway
        names={directory.types.filter((type) => type.archived).map((type) => ({ id: type.id, name: typeName(t, type) }))}
        onBack={(id) => {
          const type = directory.types.find((each) => each.id === id);
          if (type) void change(type, false);
        }}
      />
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
