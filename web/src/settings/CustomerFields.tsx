import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { CustomField } from '../../../contract/customers.ts';
import { api } from '../app/api.ts';
import { useSay, useWords } from '../app/words.tsx';
import { Loaded } from '../session/Loaded.tsx';
import { records } from '../session/records.ts';
import { Button, IconButton } from '../ui/Button.tsx';
import { Empty } from '../ui/Message.tsx';
import { Section } from '../ui/Page.tsx';
import { showToast } from '../ui/Toast.tsx';
import { useAct } from './act.ts';
import { PutAway } from './PutAway.tsx';
import { RowActions } from './RowActions.tsx';
import { FieldDialog } from './FieldDialog.tsx';

/** What a company keeps about its customers beside name and addresses: in this order on every card. */
export function CustomerFields() {
  const { t, locale } = useWords();
  const query = useQuery(records.customFields);
  const away = useQuery(records.customFieldsAway).data ?? [];
  const client = useQueryClient();
  const act = useAct('custom-fields');
  const [editing, setEditing] = useState<CustomField | 'new' | null>(null);

  // Only what is changed is sent: a list of all fields would undo what another administrator saved meanwhile.
  const move = (fields: readonly CustomField[], at: number, by: 1 | -1) => {
    const next = [...fields];
    const [field] = next.splice(at, 1);
    if (field) next.splice(at + by, 0, field);
    client.setQueryData(records.customFields.queryKey, next);
    void act(() => api.customers.orderFields({ body: next.map((one) => one.id) }));
  };
  const change = (id: number, archived: boolean) => act(() => api.customers.changeField({ params: { id }, body: { archived } }));
  const putAway = async (field: CustomField) => {
    if (!(await change(field.id, true))) return;
    showToast({ text: t('settings.put-away-done', { name: field.label[locale] }), undo: () => void change(field.id, false) });
  };

  return (
    <Section
      title={t('settings.fields')}
      help={t('settings.fields-help')}
      actions={
        <Button icon="plus" look="main" onPress={() => setEditing('new')}>
          {t('settings.field-make')}
        </Button>
      }
    >
      <Loaded query={query}>
        {(fields) => (
          <>
            {fields.length === 0 && <Empty title={t('settings.fields-none')}>{t('settings.fields-none-says')}</Empty>}
            <ul className="settings-rows">
              {fields.map((field, at) => (
                <li key={field.key}>
                  <span className="grow">
                    <span className="cut" title={field.label[locale]}>
                      {field.label[locale]}
                    </span>
                    <span className="quiet cap cut">
                      {t(`settings.kind-${field.kind}`)}
                      {(field.kind === 'choice' || field.kind === 'choices') && `: ${field.choices.join(', ')}`}
                    </span>
                  </span>
                  <Order
                    name={field.label[locale]}
                    first={at === 0}
                    last={at === fields.length - 1}
                    onMove={(by) => move(fields, at, by)}
                  />
                  <RowActions
                    name={field.label[locale]}
                    actions={[
                      { id: 'change', label: t('settings.change'), run: () => setEditing(field) },
                      { id: 'put-away', label: t('settings.put-away'), run: () => void putAway(field) },
                    ]}
                  />
                </li>
              ))}
            </ul>
            <PutAway names={away.map((field) => ({ id: field.id, name: field.label[locale] }))} onBack={(id) => void change(id, false)} />
            {editing && (
              <FieldDialog
                field={editing === 'new' ? null : editing}
                taken={[...fields, ...away].map((field) => field.key)}
                onClose={() => setEditing(null)}
              />
            )}
          </>
        )}
      </Loaded>
    </Section>
  );
}

function Order(props: { name: string; first: boolean; last: boolean; onMove: (by: 1 | -1) => void }) {
  const t = useSay();
  return (
    <span className="row tight">
      <IconButton
        icon="up"
        small
        label={t('settings.move-up', { name: props.name })}
        disabled={props.first}
        onPress={() => props.onMove(-1)}
      />
      <IconButton
        icon="arrow-down"
        small
        label={t('settings.move-down', { name: props.name })}
        disabled={props.last}
        onPress={() => props.onMove(1)}
      />
    </span>
  );
}
