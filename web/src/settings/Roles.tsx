import { useQuery } from '@tanstack/react-query';
import type { Role } from '../../../contract/people.ts';
import { useSay } from '../app/words.tsx';
import { Loaded } from '../session/Loaded.tsx';
import { records } from '../session/records.ts';
import { Button } from '../ui/Button.tsx';
import { Section } from '../ui/Page.tsx';
import { Tag } from '../ui/Tag.tsx';
import { useEditing } from './editing.ts';
import { roleName } from './names.ts';
import { RoleForm } from './RoleForm.tsx';

/** What people may do, and with which tickets. */
export function Roles() {
  const query = useQuery(records.roles);
  const [edited, edit] = useEditing('roles');
  return (
    <Loaded query={query}>
      {(roles) => {
        const role = roles.find((each) => String(each.id) === edited) ?? null;
        const copied = roles.find((each) => `copy-${each.id}` === edited) ?? null;
        if (role || copied || edited === 'new')
          return <RoleForm key={edited} role={role} copied={copied} onClose={() => edit(null)} onCopy={(id) => edit(`copy-${id}`)} />;
        return <RoleList roles={roles} onOpen={edit} />;
      }}
    </Loaded>
  );
}

function RoleList({ roles, onOpen }: { roles: readonly Role[]; onOpen: (id: string | number) => void }) {
  const t = useSay();
  return (
    <Section
      title={t('settings.roles')}
      help={t('settings.roles-help')}
      actions={
        <Button icon="plus" look="main" onPress={() => onOpen('new')}>
          {t('settings.role-make')}
        </Button>
      }
    >
      <ul className="settings-rows">
        {roles.map((role) => (
          <li key={role.id}>
            <button type="button" className="opens two" onClick={() => onOpen(role.id)}>
              <span className="grow">
                <span className="row">
                  <span className="med cut" title={roleName(t, role)}>
                    {roleName(t, role)}
                  </span>
                  {role.key && <Tag>{t('settings.role-builtin')}</Tag>}
                </span>
                <span className="quiet cap">
                  {t(`scope.${role.scope}`)}, {t('settings.permission-count', { count: role.permissions.length })}
                </span>
              </span>
              <span className="quiet cap">{t('settings.people-count', { count: role.accounts })}</span>
            </button>
          </li>
        ))}
      </ul>
    </Section>
  );
}
