import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { Group } from '../../../contract/people.ts';
import { ApiError, api } from '../app/api.ts';
import { useSay } from '../app/words.tsx';
import { explain, sentenceOf } from '../session/explain.ts';
import { records, useRefresh } from '../session/records.ts';
import { Button } from '../ui/Button.tsx';
import { Confirm } from '../ui/Dialog.tsx';
import { Field } from '../ui/Field.tsx';
import { FieldRow, Form, useForm } from '../ui/Form.tsx';
import { Notice } from '../ui/Message.tsx';
import { Select } from '../ui/Select.tsx';
import { EditSheet } from '../session/EditSheet.tsx';
import { Picker } from './Picker.tsx';

interface Named {
  id: number;
  name: string;
}

/** A group: its name, where it belongs, who works in it. */
export function GroupSheet(props: { group: Group | null; branches: readonly Named[]; departments: readonly Named[]; onClose: () => void }) {
  const t = useSay();
  const { group } = props;
  const refresh = useRefresh();
  // Somebody may arrange groups without managing accounts: the directory has the names too.
  const people = useQuery(records.directory).data?.people ?? [];
  const [asks, setAsks] = useState(false);
  const [wrong, setWrong] = useState<string | null>(null);
  const changed = () => refresh('groups', 'accounts', 'directory');
  const form = useForm({
    initial: {
      name: group?.name ?? '',
      branchId: group?.branchId ?? props.branches[0]?.id ?? 0,
      departmentId: group?.departmentId ?? 0,
      accounts: group?.accounts ?? [],
    },
    check: ({ name }) => ({ name: name.trim() === '' && t('settings.name-needed') }),
    save: async (values) => {
      const body = { ...values, name: values.name.trim(), departmentId: values.departmentId || null };
      await (group ? api.people.changeGroup({ params: { groupId: group.id }, body }) : api.people.makeGroup({ body }));
      await changed();
    },
    explain: (error) =>
      error instanceof ApiError && error.code === 'role.above-own' ? { fields: { accounts: error.problem.detail } } : explain(t, error),
  });
  const remove = async () => {
    if (!group) return;
    try {
      await api.people.removeGroup({ params: { groupId: group.id } });
      props.onClose();
      await changed();
    } catch (error) {
      setWrong(sentenceOf(t, error));
    }
  };
  return (
    <EditSheet open title={group?.name ?? t('settings.group-make')} dirty={form.dirty} onClose={props.onClose}>
      <Form
        form={form}
        onlyWhenDirty={group !== null}
        action={group ? undefined : t('settings.group-make')}
        onSaved={group ? undefined : props.onClose}
      >
        <Field
          label={t('settings.name')}
          placeholder={t('settings.group-example')}
          {...form.field('name')}
          maxLength={200}
          autoFocus={!group}
        />
        <FieldRow>
          <Select
            label={t('settings.branch')}
            options={props.branches.map((one) => ({ id: one.id, label: one.name }))}
            {...form.field('branchId')}
          />
          <Select
            label={t('settings.department')}
            options={[
              { id: 0, label: t('settings.department-none') },
              ...props.departments.map((one) => ({ id: one.id, label: one.name })),
            ]}
            {...form.field('departmentId')}
          />
        </FieldRow>
        <Picker
          label={t('settings.group-people')}
          options={people
            .filter((one) => one.active || form.values.accounts.includes(one.id))
            .map((one) => ({ id: one.id, label: one.name }))}
          empty={t('settings.people-none')}
          {...form.field('accounts')}
        />
      </Form>
      {group && (
        <section className="settings-at-once">
          <h3>{t('settings.at-once')}</h3>
          {wrong && <Notice title={wrong} />}
          <Button look="danger" icon="trash" onPress={() => setAsks(true)}>
            {t('settings.group-remove')}
          </Button>
          <Confirm
            open={asks}
            onClose={() => setAsks(false)}
            title={t('settings.group-remove-ask')}
            action={t('settings.group-remove')}
            danger
            onConfirm={remove}
          >
            <p>{t('settings.group-remove-says', { name: group.name })}</p>
          </Confirm>
        </section>
      )}
    </EditSheet>
  );
}
