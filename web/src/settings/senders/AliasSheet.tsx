import { useState } from 'react';
import type { Mailbox } from '../../../../contract/channels.ts';
import type { Alias } from '../../../../contract/senders.ts';
import { api } from '../../app/api.ts';
import { useSay } from '../../app/words.tsx';
import { EditSheet } from '../../session/EditSheet.tsx';
import { useExplain } from '../../session/explain.ts';
import { useRefresh } from '../../session/records.ts';
import { useNames } from '../../tickets/names.ts';
import { Button } from '../../ui/Button.tsx';
import { Switch } from '../../ui/Choice.tsx';
import { Confirm } from '../../ui/Dialog.tsx';
import { Field } from '../../ui/Field.tsx';
import { Form, useForm } from '../../ui/Form.tsx';
import { Select } from '../../ui/Select.tsx';
import { useAct } from '../act.ts';

const of_mailbox = 0;

/** One other address of a mailbox. */
export function AliasSheet(props: {
  alias: Alias | null;
  mailboxes: readonly Mailbox[];
  onClose: () => void;
  onMade: (alias: Alias) => void;
}) {
  const t = useSay();
  const { directory } = useNames();
  const refresh = useRefresh();
  const act = useAct('mailboxes', 'directory');
  const [asks, setAsks] = useState(false);
  const { alias } = props;
  const form = useForm({
    initial: {
      mailboxId: alias?.mailboxId ?? props.mailboxes[0]?.id ?? 0,
      address: alias?.address ?? '',
      fromName: alias?.fromName ?? '',
      groupId: alias?.groupId ?? of_mailbox,
      sends: alias?.sends ?? true,
    },
    check: (values) => ({ address: !/^\S+@\S+\.\S+$/.test(values.address.trim()) && t('settings.address-wrong') }),
    save: async ({ mailboxId, groupId, ...values }) => {
      const body = { ...values, address: values.address.trim(), fromName: values.fromName.trim(), groupId: groupId || null };
      const saved = alias
        ? await api.senders.changeAlias({ params: { id: alias.id }, body })
        : await api.senders.addAlias({ params: { mailboxId }, body });
      await refresh('mailboxes', 'directory');
      props.onClose();
      if (!saved.verifiedAt && (!alias || alias.address !== saved.address)) props.onMade(saved);
    },
    explain: useExplain(),
  });
  return (
    <EditSheet
      open
      title={alias ? t('senders.edit', { address: alias.address }) : t('senders.add')}
      dirty={form.dirty}
      onClose={props.onClose}
    >
      <Form form={form}>
        <Field label={t('senders.address')} type="email" {...form.field('address')} maxLength={254} autoFocus={!alias} />
        {!alias && (
          <Select
            label={t('senders.mailbox')}
            options={props.mailboxes.map((one) => ({ id: one.id, label: one.name || one.address, hint: one.address }))}
            {...form.field('mailboxId')}
          />
        )}
        <Select
          label={t('senders.group')}
          options={[
            { id: of_mailbox, label: t('senders.group-of-mailbox') },
            ...directory.groups.filter((group) => !group.archived).map((group) => ({ id: group.id, label: group.name })),
          ]}
          {...form.field('groupId')}
        />
        <Field label={t('senders.from-name')} help={t('senders.from-name-help')} optional {...form.field('fromName')} maxLength={200} />
        <Switch {...form.tick('sends')} help={t('senders.sends-help')}>
          {t('senders.sends')}
        </Switch>
      </Form>
      {alias && (
        <section className="settings-at-once">
          <Button look="danger" icon="trash" onPress={() => setAsks(true)}>
            {t('senders.remove')}
          </Button>
          <Confirm
            open={asks}
            onClose={() => setAsks(false)}
            title={t('senders.edit', { address: alias.address })}
            action={t('senders.remove')}
            danger
            onConfirm={async () => {
              if (await act(() => api.senders.removeAlias({ params: { id: alias.id } }))) props.onClose();
            }}
          >
            <p>{t('senders.remove-says', { address: alias.address })}</p>
          </Confirm>
        </section>
      )}
    </EditSheet>
  );
}
