import { useQuery } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import type { Account, Group, Role } from '../../../contract/people.ts';
import { useSay } from '../app/words.tsx';
import { Loaded } from '../session/Loaded.tsx';
import { records } from '../session/records.ts';
import { Button } from '../ui/Button.tsx';
import { When } from '../ui/Clock.tsx';
import { Field } from '../ui/Field.tsx';
import { contains } from '../ui/fuzzy.ts';
import { ListRow } from '../ui/ListRow.tsx';
import { Empty } from '../ui/Message.tsx';
import { Count } from '../ui/Tag.tsx';
import { VirtualList } from '../ui/VirtualList.tsx';
import { useEditing } from './editing.ts';
import { InviteDialog } from './InviteDialog.tsx';
import { roleName } from './names.ts';
import { PersonSheet } from './PersonSheet.tsx';
import { StateTags } from './StateTags.tsx';

/** Everybody with an account: found by name, address, role, group or state. */
export function People() {
  const t = useSay();
  const accounts = useQuery(records.accounts);
  const roles = useQuery(records.roles).data;
  const groups = useQuery(records.groups).data?.groups;
  const [edited, edit] = useEditing('people');
  const [query, setQuery] = useState('');
  const person = accounts.data?.find((account) => String(account.id) === edited);
  return (
    <div className="settings-tall">
      <header className="settings-head">
        <h2>{t('settings.people')}</h2>
        {accounts.data && <Count value={accounts.data.length} />}
        <span className="grow" />
        <Button icon="user-add" look="main" onPress={() => edit('new')}>
          {t('settings.invite')}
        </Button>
      </header>
      <Field
        label={t('settings.people-find')}
        hideLabel
        placeholder={t('settings.people-find')}
        icon="search"
        type="search"
        value={query}
        onChange={setQuery}
      />
      <Loaded query={accounts}>
        {(all) => (
          <PeopleList all={all} roles={roles ?? []} groups={groups ?? []} query={query} edited={person?.id ?? null} onEdit={edit} />
        )}
      </Loaded>
      {roles && groups && edited === 'new' && <InviteDialog roles={roles} groups={groups} onClose={() => edit(null)} />}
      {roles && groups && person && (
        <PersonSheet key={person.id} account={person} roles={roles} groups={groups} onClose={() => edit(null)} />
      )}
    </div>
  );
}

function PeopleList(props: {
  all: readonly Account[];
  roles: readonly Role[];
  groups: readonly Group[];
  query: string;
  edited: number | null;
  onEdit: (id: string | number) => void;
}) {
  const t = useSay();
  const [cursor, setCursor] = useState<string | number | null>(null);
  const rows = useMemo(() => {
    const roleNames = new Map(props.roles.map((role) => [role.id, roleName(t, role)]));
    const groupNames = new Map(props.groups.map((group) => [group.id, group.name]));
    return props.all.map((account) => {
      const about = [
        account.email,
        roleNames.get(account.roleId),
        account.groups
          .map((id) => groupNames.get(id))
          .filter(Boolean)
          .join(', '),
      ];
      const line = about.filter(Boolean).join(' · ');
      return { account, line, sought: `${account.name} ${line} ${t(`settings.state-${account.state}`)}` };
    });
  }, [props.all, props.roles, props.groups, t]);
  const found = rows.filter((row) => contains(row.sought, props.query));
  return (
    <VirtualList
      label={t('settings.people')}
      items={found}
      itemId={(row) => row.account.id}
      href={(row) => `/settings/people?edit=${row.account.id}`}
      selected={props.edited}
      cursor={cursor}
      onCursor={setCursor}
      onOpen={props.onEdit}
      empty={<Empty title={t('ui.nothing-matches', { query: props.query })} />}
      row={drawPerson}
    />
  );
}

interface PersonLine {
  account: Account;
  line: string;
}

function drawPerson({ account, line }: PersonLine) {
  return (
    <ListRow
      icon="user"
      who={account.name}
      about={line}
      when={account.lastSeenAt ? <When at={account.lastSeenAt} /> : <NeverSeen />}
      meta={<StateTags account={account} />}
    />
  );
}

function NeverSeen() {
  return <>{useSay()('settings.never-seen')}</>;
}
