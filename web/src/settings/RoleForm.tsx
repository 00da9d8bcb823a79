import { useState } from 'react';
import type { Role } from '../../../contract/people.ts';
import { type Permission, permissions, type Scope, scopes } from '../../../contract/rights.ts';
import { ApiError, api } from '../app/api.ts';
import { useMe } from '../app/session.ts';
import { useSay } from '../app/words.tsx';
import { explain, sentenceOf } from '../session/explain.ts';
import { useRefresh } from '../session/records.ts';
import { Unsaved } from '../session/Unsaved.tsx';
import { Button } from '../ui/Button.tsx';
import { Checkbox, RadioGroup } from '../ui/Choice.tsx';
import { Confirm } from '../ui/Dialog.tsx';
import { Field } from '../ui/Field.tsx';
import { Form, useForm } from '../ui/Form.tsx';
import { Notice } from '../ui/Message.tsx';
import { Section } from '../ui/Page.tsx';
import { BackTo } from './BackTo.tsx';
import { roleName } from './names.ts';

const groups = [
  { title: 'settings.permissions-work', holds: (permission: Permission) => /^(tickets|views|customers|articles)\./.test(permission) },
  { title: 'settings.permissions-people', holds: (permission: Permission) => /^(accounts|groups|roles)\./.test(permission) },
  { title: 'settings.permissions-system', holds: (permission: Permission) => /^(channels|settings|audit|operations)\./.test(permission) },
] as const;

/** One role: which tickets, and what may be done. The administrator's is shown, and stays as it is. */
export function RoleForm(props: { role: Role | null; copied: Role | null; onClose: () => void; onCopy: (roleId: number) => void }) {
  const t = useSay();
  const me = useMe();
  const refresh = useRefresh();
  const { role } = props;
  const from = role ?? props.copied;
  const fixed = role?.key === 'administrator';
  const initial: { name: string; scope: Scope; permissions: Permission[] } = {
    name: role ? roleName(t, role) : props.copied ? t('settings.role-copy-of', { name: roleName(t, props.copied) }) : '',
    scope: from?.scope ?? 'group',
    permissions: from?.permissions ?? ['tickets.read', 'tickets.write', 'customers.read'],
  };
  const form = useForm({
    initial,
    check: ({ name }) => ({ name: name.trim() === '' && t('settings.name-needed') }),
    save: async (values) => {
      const body = { ...values, name: values.name.trim() };
      await (role ? api.people.changeRole({ params: { roleId: role.id }, body }) : api.people.makeRole({ body }));
      await refresh('roles');
      // One's own role may have changed.
      await api.people.me().catch(() => {});
    },
    explain: (error) =>
      error instanceof ApiError && error.code === 'role.above-own' ? { message: error.problem.detail } : explain(t, error),
  });
  const { values } = form;
  const toggle = (permission: Permission, on: boolean) =>
    form.set('permissions', on ? [...values.permissions, permission] : values.permissions.filter((each) => each !== permission));

  return (
    <>
      <Unsaved dirty={form.dirty && !form.busy} />
      <BackTo label={t('settings.roles')} onPress={props.onClose} />
      <Section
        title={role ? roleName(t, role) : t('settings.role-make')}
        help={fixed ? t('settings.role-fixed') : undefined}
        actions={role && <Button onPress={() => props.onCopy(role.id)}>{t('settings.role-copy')}</Button>}
      >
        <Form
          form={form}
          bare={fixed}
          onlyWhenDirty={role !== null}
          action={role ? undefined : t('settings.role-make')}
          onSaved={role ? undefined : props.onClose}
        >
          {!fixed && (
            <Field
              label={t('settings.name')}
              placeholder={t('settings.role-example')}
              {...form.field('name')}
              maxLength={200}
              autoFocus={!role}
            />
          )}
          <RadioGroup<Scope>
            label={t('settings.scope')}
            disabled={fixed}
            options={scopes.map((scope) => ({ id: scope, label: t(`scope.${scope}`), help: t(`scope.${scope}.about`) }))}
            value={values.scope}
            onChange={(scope) => form.set('scope', scope)}
          />
          {groups.map((group) => (
            <fieldset key={group.title} className="settings-permissions">
              <legend className="ui-label">{t(group.title)}</legend>
              {permissions.filter(group.holds).map((permission) => {
                // Nobody gives more than they have: said beforehand instead of refused afterwards.
                const lacks = !me.permissions.includes(permission);
                return (
                  <Checkbox
                    key={permission}
                    checked={values.permissions.includes(permission)}
                    onChange={(on) => toggle(permission, on)}
                    disabled={fixed || lacks}
                    title={lacks ? t('settings.permission-lacking') : undefined}
                    help={t(`permission.${permission}.about`)}
                  >
                    {t(`permission.${permission}`)}
                  </Checkbox>
                );
              })}
            </fieldset>
          ))}
        </Form>
        {role && !role.key && <RemoveRole role={role} onRemoved={props.onClose} />}
      </Section>
    </>
  );
}

function RemoveRole({ role, onRemoved }: { role: Role; onRemoved: () => void }) {
  const t = useSay();
  const refresh = useRefresh();
  const [asks, setAsks] = useState(false);
  const [wrong, setWrong] = useState<string | null>(null);
  const remove = async () => {
    try {
      await api.people.removeRole({ params: { roleId: role.id } });
      onRemoved();
      await refresh('roles');
    } catch (error) {
      setWrong(sentenceOf(t, error));
    }
  };
  return (
    <section className="settings-at-once">
      {wrong && <Notice title={wrong} />}
      <Button
        look="danger"
        icon="trash"
        disabled={role.accounts > 0}
        title={role.accounts > 0 ? t('settings.role-in-use', { count: role.accounts }) : undefined}
        onPress={() => setAsks(true)}
      >
        {t('settings.role-remove')}
      </Button>
      <Confirm
        open={asks}
        onClose={() => setAsks(false)}
        title={t('settings.role-remove-ask')}
        action={t('settings.role-remove')}
        danger
        onConfirm={remove}
      >
        <p>{t('settings.role-remove-says', { name: roleName(t, role) })}</p>
      </Confirm>
    </section>
  );
}
