import { useQuery, useQueryClient } from '@tanstack/react-query';
import type { FieldDefinition } from '../../../../contract/ticket-fields.ts';
import { labelIn } from '../../../../contract/ticket-form.ts';
import type { Directory } from '../../../../contract/tickets.ts';
import { api } from '../../app/api.ts';
import { type Say, useWords } from '../../app/words.tsx';
import { Loaded } from '../../session/Loaded.tsx';
import { records } from '../../session/records.ts';
import { Button } from '../../ui/Button.tsx';
import { Empty } from '../../ui/Message.tsx';
import { Section } from '../../ui/Page.tsx';
import { showToast } from '../../ui/Toast.tsx';
import { useAct } from '../act.ts';
import { useEditing } from '../editing.ts';
import { typeName } from '../names.ts';
import { PutAway } from '../PutAway.tsx';
import { RowActions } from '../RowActions.tsx';
import { OrderedRows } from './OrderedRows.tsx';
import { TicketFieldForm } from './TicketFieldForm.tsx';
import { useUses } from './uses.ts';
import './shape.css';

/** What a company keeps about a matter beside subject, type and tags. Which form a field stands in, the types say. */
export function TicketFieldList() {
  const query = useQuery(records.directory);
  const [edited, edit] = useEditing('ticket-fields');
  return (
    <Loaded query={query}>
      {(directory) => {
        const field = directory.fields.find((one) => String(one.id) === edited) ?? null;
        if (field || edited === 'new')
          return <TicketFieldForm key={edited} field={field} directory={directory} onClose={() => edit(null)} />;
        return <List directory={directory} onOpen={edit} />;
      }}
    </Loaded>
  );
}

function List({ directory, onOpen }: { directory: Directory; onOpen: (id: number | 'new') => void }) {
  const { t, locale } = useWords();
  const uses = useUses('fields');
  const act = useAct('directory');
  const client = useQueryClient();
  const fields = directory.fields.filter((field) => !field.archived);
  const nameOf = (field: FieldDefinition) => labelIn(field.label, locale);

  const change = (field: FieldDefinition, archived: boolean) =>
    act(() => api.ticketSettings.changeField({ params: { id: field.id }, body: { archived } }));
  const putAway = async (field: FieldDefinition) => {
    if (await change(field, true))
      showToast({ text: t('settings.put-away-done', { name: nameOf(field) }), undo: () => void change(field, false) });
  };
  const order = (next: FieldDefinition[]) => {
    client.setQueryData<Directory>(
      records.directory.queryKey,
      (now) => now && { ...now, fields: [...next, ...now.fields.filter((field) => field.archived)] },
    );
    void act(() => api.ticketSettings.putOrder({ body: { of: 'fields', ids: next.map((field) => field.id) } }));
  };

  return (
    <Section
      title={t('settings.ticket-fields')}
      help={t('settings.ticket-fields-help')}
      actions={
        <Button icon="plus" look="main" onPress={() => onOpen('new')}>
          {t('settings.field-make')}
        </Button>
      }
    >
      {fields.length === 0 && <Empty title={t('settings.ticket-fields-none')}>{t('settings.ticket-fields-none-says')}</Empty>}
      <OrderedRows label={t('settings.ticket-fields')} rows={fields} rowId={(field) => field.id} rowName={nameOf} onOrder={order}>
        {(field) => (
          <>
            <span className="grow">
              <span className="cut" title={nameOf(field)}>
                {nameOf(field)}
              </span>
              <span className="quiet cap">
                {[t(`settings.kind-${field.kind}`), formsOf(t, directory, field.key), uses(field.key)].filter(Boolean).join(' · ')}
              </span>
            </span>
            <RowActions
              name={nameOf(field)}
              actions={[
                { id: 'change', label: t('settings.change'), run: () => onOpen(field.id) },
                { id: 'put-away', label: t('settings.put-away'), run: () => void putAway(field) },
              ]}
            />
          </>
        )}
      </OrderedRows>
      <PutAway
        names={directory.fields
          .filter((field) => field.archived)
          .map((field) => ({ id: field.id, name: [nameOf(field), uses(field.key)].filter(Boolean).join(' · ') }))}
        onBack={(id) => {
          const field = directory.fields.find((one) => one.id === id);
          if (field) void change(field, false);
        }}
      />
    </Section>
  );
}

/** "Reklamacja, Zwrot": the types whose forms hold it. */
function formsOf(t: Say, directory: Directory, key: string): string {
  const types = directory.types.filter((type) => !type.archived && type.form.some((line) => line.key === key));
  return types.length > 0 ? types.map((type) => typeName(t, type)).join(', ') : t('settings.field-in-no-form');
}
