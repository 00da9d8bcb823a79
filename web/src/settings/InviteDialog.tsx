import { useState } from 'react';
import type { Group, Role } from '../../../contract/people.ts';
import { ApiError, api } from '../app/api.ts';
import { useMe } from '../app/session.ts';
import { useSay, useWords } from '../app/words.tsx';
import { languages } from '../session/Door.tsx';
import { explain } from '../session/explain.ts';
import { useRefresh } from '../session/records.ts';
import { Button } from '../ui/Button.tsx';
import { Field } from '../ui/Field.tsx';
import { CopyField } from '../ui/File.tsx';
import { FieldRow, Form, useForm } from '../ui/Form.tsx';
import { Notice } from '../ui/Message.tsx';
import { Select } from '../ui/Select.tsx';
import { EditSheet } from '../session/EditSheet.tsx';
import { roleName } from './names.ts';
import { Picker } from './Picker.tsx';

export interface Invited {
  name: string;
  email: string;
  link: string;
  mailed: boolean;
}

/** Invites somebody; then shows the link, and whether it went by mail. */
export function InviteDialog(props: { roles: readonly Role[]; groups: readonly Group[]; onClose: () => void }) {
  const { t, locale } = useWords();
  const me = useMe();
  const refresh = useRefresh();
  const [invited, setInvited] = useState<Invited | null>(null);
  const ordinary = props.roles.find((role) => role.key === 'agent') ?? props.roles.at(-1);
  const blank = { name: '', email: '', roleId: ordinary?.id ?? null, groups: me.groups.slice(0, 1), locale };
  const form = useForm<typeof blank>({
    initial: blank,
    check: (values) => ({
      name: values.name.trim() === '' && t('account.name-needed'),
      email: !/^[^@\s]+@[^@\s]+$/.test(values.email.trim()) && t('account.email-needed'),
      roleId: values.roleId === null && t('settings.role-needed'),
    }),
    save: async (values) => {
      const body = { ...values, name: values.name.trim(), email: values.email.trim(), roleId: values.roleId ?? 0 };
      const made = await api.people.invite({ body });
      await refresh('accounts', 'roles', 'groups', 'directory');
      setInvited({ name: body.name, email: body.email, link: made.link, mailed: made.mailed });
    },
    explain: (error) => explainPerson(t, error),
  });
  return (
    <EditSheet open title={t(invited ? 'settings.invited' : 'settings.invite')} dirty={!invited && form.dirty} onClose={props.onClose}>
      {invited ? (
        <div className="stack">
          <InvitationLink invited={invited} />
          <div className="row wrap">
            <Button look="main" onPress={props.onClose}>
              {t('settings.done')}
            </Button>
            <Button
              onPress={() => {
                form.reset(blank);
                setInvited(null);
              }}
            >
              {t('settings.invite-next')}
            </Button>
          </div>
        </div>
      ) : (
        <Form form={form} action={t('settings.invite-action')}>
          <Field label={t('account.name')} {...form.field('name')} maxLength={200} autoFocus required />
          <Field
            label={t('account.email')}
            type="email"
            placeholder={t('setup.email-example')}
            {...form.field('email')}
            maxLength={254}
            required
          />
          <FieldRow>
            <Select
              label={t('settings.role')}
              options={props.roles.map((role) => ({ id: role.id, label: roleName(t, role), hint: t(`scope.${role.scope}`) }))}
              {...form.field('roleId')}
            />
            <Select
              label={t('account.language')}
              options={languages.map((language) => ({ id: language.id, label: language.name }))}
              {...form.field('locale')}
            />
          </FieldRow>
          <Picker
            label={t('settings.groups-of')}
            options={props.groups.map((group) => ({ id: group.id, label: group.name }))}
            empty={t('settings.groups-none')}
            {...form.field('groups')}
          />
        </Form>
      )}
    </EditSheet>
  );
}

/** The link to hand on, and whether the mail has taken it along. */
export function InvitationLink({ invited }: { invited: Invited }) {
  const t = useSay();
  return (
    <>
      <Notice
        kind={invited.mailed ? 'done' : 'due'}
        title={invited.mailed ? t('settings.mailed', { email: invited.email }) : t('settings.not-mailed')}
      >
        {t(invited.mailed ? 'settings.mailed-says' : 'settings.not-mailed-says', { name: invited.name })}
      </Notice>
      <CopyField label={t('settings.invite-link')} value={invited.link} help={t('settings.invite-link-help')} />
    </>
  );
}

/** Refusals about a person, at the field they are about. */
export function explainPerson(t: ReturnType<typeof useSay>, error: unknown) {
  if (error instanceof ApiError && error.code === 'account.email-taken') return { fields: { email: error.problem.detail } };
  if (error instanceof ApiError && (error.code === 'role.above-own' || error.code === 'role.not-found'))
    return { fields: { roleId: error.problem.detail } };
  if (error instanceof ApiError && error.code === 'group.not-found') return { fields: { groups: error.problem.detail } };
  return explain(t, error);
}
