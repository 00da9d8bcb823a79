import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { type FormField, requirements } from '../../../../contract/ticket-fields.ts';
import { labelIn } from '../../../../contract/ticket-form.ts';
import type { Directory } from '../../../../contract/tickets.ts';
import { api } from '../../app/api.ts';
import { useWords } from '../../app/words.tsx';
import { records } from '../../session/records.ts';
import { Button } from '../../ui/Button.tsx';
import { ComboBox } from '../../ui/ComboBox.tsx';
import { Empty } from '../../ui/Message.tsx';
import { Section } from '../../ui/Page.tsx';
import { Select } from '../../ui/Select.tsx';
import { showToast } from '../../ui/Toast.tsx';
import { useAct } from '../act.ts';
import { BackTo } from '../BackTo.tsx';
import { typeName } from '../names.ts';
import { RowActions } from '../RowActions.tsx';
import { ConditionDialog } from './ConditionDialog.tsx';
import { useSayCondition } from './condition-words.ts';
import { FormPreview } from './FormPreview.tsx';
import { OrderedRows } from './OrderedRows.tsx';
import { TypeStandards } from './TypeStandards.tsx';
import './shape.css';

/** The form of one type: which fields, in which order, when they are needed and when they are shown. Every change is saved at once. */
export function TypeForm({ type, directory, onClose }: { type: Directory['types'][number]; directory: Directory; onClose: () => void }) {
  const { t, locale } = useWords();
  const act = useAct('directory');
  const client = useQueryClient();
  const sayCondition = useSayCondition(directory);
  const [conditionOf, setConditionOf] = useState<FormField | null>(null);
  const fieldOf = (key: string) => directory.fields.find((field) => field.key === key);
  const nameOf = (line: FormField) => {
    const field = fieldOf(line.key);
    return field ? labelIn(field.label, locale) : line.key;
  };
  // A field that was put away keeps its place: brought back, it stands where it stood.
  const away = type.form.filter((line) => fieldOf(line.key)?.archived !== false);
  const lines = type.form.filter((line) => !away.includes(line));
  const free = directory.fields.filter((field) => !field.archived && !type.form.some((line) => line.key === field.key));

  const put = (next: readonly FormField[]) => {
    const form = [...next, ...away];
    client.setQueryData<Directory>(
      records.directory.queryKey,
      (now) => now && { ...now, types: now.types.map((one) => (one.id === type.id ? { ...one, form } : one)) },
    );
    return act(() => api.ticketSettings.putForm({ params: { id: type.id }, body: form }));
  };
  const mend = (key: string, change: Partial<FormField>) => put(lines.map((line) => (line.key === key ? { ...line, ...change } : line)));
  const remove = async (line: FormField) => {
    if (await put(lines.filter((one) => one !== line)))
      showToast({ text: t('settings.form-removed', { name: nameOf(line) }), undo: () => void put(lines) });
  };
  const decides = (key: string) => lines.filter((line) => line.shownWhen?.of === `field:${key}`).map(nameOf);

  return (
    <>
      <BackTo label={t('settings.types')} onPress={onClose} />
      <Section title={typeName(t, type)} help={t('settings.form-help')}>
        {lines.length === 0 && (
          <Empty title={t('settings.form-none')}>{t(free.length > 0 ? 'settings.form-none-says' : 'settings.form-no-fields')}</Empty>
        )}
        <OrderedRows label={t('settings.form')} rows={lines} rowId={(line) => line.key} rowName={nameOf} onOrder={(next) => void put(next)}>
          {(line) => {
            const deciding = decides(line.key);
            return (
              <>
                <span className="grow">
                  <span className="cut" title={nameOf(line)}>
                    {nameOf(line)}
                  </span>
                  <span className="quiet cap">{line.shownWhen ? sayCondition(line.shownWhen) : t('settings.shown-always')}</span>
                </span>
                <Select
                  bare
                  hideLabel
                  label={t('settings.required-of', { name: nameOf(line) })}
                  options={requirements.map((required) => ({ id: required, label: t(`settings.required-${required}`) }))}
                  value={line.required}
                  onChange={(required) => void mend(line.key, { required })}
                />
                <RowActions
                  name={nameOf(line)}
                  actions={[
                    { id: 'condition', label: t('settings.condition'), run: () => setConditionOf(line) },
                    {
                      id: 'remove',
                      label: t('settings.form-remove'),
                      run: () => void remove(line),
                      why: deciding.length > 0 ? t('settings.form-decides', { fields: deciding.join(', ') }) : undefined,
                    },
                  ]}
                />
              </>
            );
          }}
        </OrderedRows>
        <div className="settings-add-row">
          {free.length > 0 && (
            <ComboBox
              key={free.length}
              hideLabel
              label={t('settings.form-add')}
              placeholder={t('settings.form-add')}
              options={free.map((field) => ({
                id: field.key,
                label: labelIn(field.label, locale),
                hint: t(`settings.kind-${field.kind}`),
              }))}
              value={null}
              onChange={(key) => key && void put([...lines, { key, required: 'never', shownWhen: null }])}
            />
          )}
          <Button icon="plus" href="/settings/ticket-fields?edit=new">
            {t('settings.field-make')}
          </Button>
        </div>
      </Section>
      {lines.length > 0 && <FormPreview type={type} directory={directory} />}
      <TypeStandards type={type} directory={directory} />
      {conditionOf && (
        <ConditionDialog
          line={conditionOf}
          lines={lines}
          directory={directory}
          onSave={(shownWhen) => mend(conditionOf.key, { shownWhen })}
          onClose={() => setConditionOf(null)}
        />
      )}
    </>
  );
}
