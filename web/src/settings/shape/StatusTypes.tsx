import type { Directory } from '../../../../contract/tickets.ts';
import { api } from '../../app/api.ts';
import { useSay } from '../../app/words.tsx';
import { useExplain } from '../../session/explain.ts';
import { useRefresh } from '../../session/records.ts';
import { RadioGroup } from '../../ui/Choice.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { Form, useForm } from '../../ui/Form.tsx';
import { statusName, typeName } from '../names.ts';
import { Picker } from '../Picker.tsx';

/** For which types a status is: for all, or for some. */
export function StatusTypes(props: { status: Directory['statuses'][number]; directory: Directory; onClose: () => void }) {
  const t = useSay();
  const refresh = useRefresh();
  const { status, directory } = props;
  const types = directory.types.filter((type) => !type.archived || status.typeIds?.includes(type.id));
  const form = useForm({
    initial: { which: status.typeIds === null ? 'all' : 'some', typeIds: status.typeIds ?? [] },
    check: ({ which, typeIds }) => ({ typeIds: which === 'some' && typeIds.length === 0 && t('settings.status-types-needed') }),
    save: async ({ which, typeIds }) => {
      const body = { name: statusName(t, status), archived: status.archived, typeIds: which === 'all' ? null : typeIds };
      await api.ticketSettings.changeStatus({ params: { id: status.id }, body });
      await refresh('directory');
    },
    explain: useExplain(),
  });
  return (
    <Dialog open size="small" title={t('settings.status-types-title', { name: statusName(t, status) })} onClose={props.onClose}>
      <Form form={form} onSaved={props.onClose}>
        <RadioGroup
          label={t('settings.status-types')}
          options={[
            { id: 'all', label: t('settings.all-types') },
            { id: 'some', label: t('settings.some-types') },
          ]}
          value={form.values.which}
          onChange={(which) => form.set('which', which)}
        />
        {form.values.which === 'some' && (
          <Picker
            label={t('settings.types')}
            help={t('settings.status-types-help')}
            options={types.map((type) => ({ id: type.id, label: typeName(t, type) }))}
            value={form.values.typeIds}
            onChange={(typeIds) => form.set('typeIds', typeIds)}
            error={form.problem?.fields?.typeIds}
            empty=""
          />
        )}
      </Form>
    </Dialog>
  );
}
