import { useState } from 'react';
import type { Account, Group, Role } from '../../../contract/people.ts';
import { api } from '../app/api.ts';
import { useMe } from '../app/session.ts';
import { useSay } from '../app/words.tsx';
import { sentenceOf } from '../session/explain.ts';
import { useRefresh } from '../session/records.ts';
import { Button } from '../ui/Button.tsx';
import { When } from '../ui/Clock.tsx';
import { Confirm } from '../ui/Dialog.tsx';
import { Field } from '../ui/Field.tsx';
import { Form, useForm } from '../ui/Form.tsx';
import { Notice } from '../ui/Message.tsx';
import { Face } from '../ui/Person.tsx';
import { Select } from '../ui/Select.tsx';
import { EditSheet } from '../session/EditSheet.tsx';
import { explainPerson, InvitationLink, type Invited } from './InviteDialog.tsx';
import { roleName } from './names.ts';
import { Picker } from './Picker.tsx';
import { StateTags } from './StateTags.tsx';

/** One person: name, role, groups; below, what takes effect at once: shutting out, ending sessions, a new invitation. */
export function PersonSheet(props: { account: Account; roles: readonly Role[]; groups: readonly Group[]; onClose: () => void }) {
  const t = useSay();
  const { account } = props;
  const refresh = useRefresh();
  const form = useForm({
    initial: { name: account.name, roleId: account.roleId, groups: account.groups },
    check: ({ name }) => ({ name: name.trim() === '' && t('account.name-needed') }),
    save: async (values) => {
      await api.people.changeAccount({ params: { accountId: account.id }, body: { ...values, name: values.name.trim() } });
      await refresh('accounts', 'roles', 'groups', 'directory');
    },
    explain: (error) => explainPerson(t, error),
  });
  return (
    <EditSheet open title={account.name} dirty={form.dirty} onClose={props.onClose}>
      <div className="settings-person">
        <Face name={account.name} size="large" />
        <div className="grow">
          <p className="cut" title={account.email}>
            {account.email}
          </p>
          <p className="quiet cap">
            {account.lastSeenAt ? (
              <When at={account.lastSeenAt} words={(when) => t('settings.last-seen', { when })} />
            ) : (
              t('settings.never-seen')
            )}
          </p>
        </div>
        <StateTags account={account} />
      </div>
      <Form form={form} onlyWhenDirty>
        <Field label={t('account.name')} {...form.field('name')} maxLength={200} />
        <Select
          label={t('settings.role')}
          options={props.roles.map((role) => ({ id: role.id, label: roleName(t, role), hint: t(`scope.${role.scope}`) }))}
          {...form.field('roleId')}
        />
        <Picker
          label={t('settings.groups-of')}
          options={props.groups.map((group) => ({ id: group.id, label: group.name }))}
          empty={t('settings.groups-none')}
          {...form.field('groups')}
        />
      </Form>
      <AtOnce account={account} />
    </EditSheet>
  );
}

/** Actions beside the form. Each is done when pressed and says so. */
function AtOnce({ account }: { account: Account }) {
  const t = useSay();
  const me = useMe();
  const refresh = useRefresh();
  const [busy, setBusy] = useState<string | null>(null);
  const [said, setSaid] = useState<{ kind: 'done' | 'error'; text: string } | null>(null);
  const [link, setLink] = useState<Invited | null>(null);
  const [asks, setAsks] = useState(false);
  const mine = account.id === me.id;

  const act = async (name: string, done: string, run: () => Promise<unknown>) => {
    setBusy(name);
    setSaid(null);
    try {
      await run();
      await refresh('accounts', 'directory');
      setSaid({ kind: 'done', text: done });
    } catch (error) {
      setSaid({ kind: 'error', text: sentenceOf(t, error) });
    } finally {
      setBusy(null);
    }
  };
  const change = (body: { state?: 'active' | 'disabled'; endSessions?: true; endTotp?: true }) =>
    api.people.changeAccount({ params: { accountId: account.id }, body });
  const inviteAgain = async () => {
    const { link: fresh, mailed } = await api.people.inviteAgain({ params: { accountId: account.id } });
    setLink({ name: account.name, email: account.email, link: fresh, mailed });
  };

  return (
    <section className="settings-at-once">
      <h3>{t('settings.at-once')}</h3>
      {said && <Notice kind={said.kind} title={said.text} />}
      {link && <InvitationLink invited={link} />}
      <div className="row wrap">
        {account.state === 'invited' && (
          <Button icon="mail" loading={busy === 'invite'} onPress={() => void act('invite', t('settings.invited-again'), inviteAgain)}>
            {t('settings.invite-again')}
          </Button>
        )}
        {account.state === 'active' && (
          <Button
            icon="leave"
            loading={busy === 'sessions'}
            onPress={() => void act('sessions', t('settings.sessions-ended'), () => change({ endSessions: true }))}
          >
            {t('settings.end-sessions')}
          </Button>
        )}
        {account.totp && (
          <Button
            icon="shield"
            loading={busy === 'totp'}
            onPress={() => void act('totp', t('settings.totp-ended'), () => change({ endTotp: true }))}
          >
            {t('settings.end-totp')}
          </Button>
        )}
        {account.state === 'disabled' ? (
          <Button
            icon="check"
            loading={busy === 'state'}
            onPress={() => void act('state', t('settings.enabled'), () => change({ state: 'active' }))}
          >
            {t('settings.enable')}
          </Button>
        ) : (
          <Button
            look="danger"
            icon="lock"
            disabled={mine}
            title={mine ? t('settings.not-yourself') : undefined}
            onPress={() => setAsks(true)}
          >
            {t('settings.disable')}
          </Button>
        )}
      </div>
      <Confirm
        open={asks}
        onClose={() => setAsks(false)}
        title={t('settings.disable-ask')}
        action={t('settings.disable')}
        danger
        onConfirm={() => act('state', t('settings.disabled'), () => change({ state: 'disabled' }))}
      >
        <p>{t('settings.disable-says', { name: account.name })}</p>
      </Confirm>
    </section>
  );
}
