import { useState } from 'react';
import { shownForm } from '../../../../contract/ticket-form.ts';
import type { Directory } from '../../../../contract/tickets.ts';
import { useSay } from '../../app/words.tsx';
import { FieldInput } from '../../fields/FieldInput.tsx';
import { categoryPath, priorities, useNames } from '../../tickets/names.ts';
import { ComboBox } from '../../ui/ComboBox.tsx';
import { Section } from '../../ui/Page.tsx';
import { Select } from '../../ui/Select.tsx';

/** The form as an agent will see it, to be tried: conditions and all. Nothing of it is saved. */
export function FormPreview({ type, directory }: { type: Directory['types'][number]; directory: Directory }) {
  const t = useSay();
  const names = useNames();
  const [fields, setFields] = useState<Record<string, unknown>>({});
  const [priority, setPriority] = useState(2);
  const [categoryId, setCategoryId] = useState<number | null>(null);
  const asks = (of: string) => type.form.some((line) => line.shownWhen?.of === of);
  const shown = shownForm(directory, { typeId: type.id, priority, categoryId, fields });
  return (
    <Section title={t('settings.preview')} help={t('settings.preview-help')}>
      <div className="settings-preview ui-form">
        {asks('priority') && (
          <Select
            label={t('desk.field.priority')}
            options={priorities.map((one) => ({ id: one as number, label: names.priority(one) }))}
            value={priority}
            onChange={setPriority}
          />
        )}
        {asks('category') && (
          <ComboBox
            label={t('desk.field.category')}
            options={directory.categories
              .filter((one) => !one.archived)
              .map((one) => ({ id: one.id, label: categoryPath(directory, one.id) }))}
            value={categoryId}
            onChange={setCategoryId}
          />
        )}
        {shown.map(({ definition, required }) => (
          <FieldInput
            key={definition.key}
            definition={definition}
            required={required !== 'never'}
            value={fields[definition.key] ?? null}
            onChange={(value) => setFields((now) => ({ ...now, [definition.key]: value }))}
          />
        ))}
      </div>
    </Section>
  );
}
