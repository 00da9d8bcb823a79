import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { Group } from '../../../contract/people.ts';
import { api } from '../app/api.ts';
import { useSay } from '../app/words.tsx';
import { Loaded } from '../session/Loaded.tsx';
import { records, useRefresh } from '../session/records.ts';
import { Button } from '../ui/Button.tsx';
import { Section } from '../ui/Page.tsx';
import { Count } from '../ui/Tag.tsx';
import { useEditing } from './editing.ts';
import { GroupSheet } from './GroupSheet.tsx';
import { NameDialog } from './NameDialog.tsx';

interface Naming {
  what: 'branch' | 'department';
  id: number | null;
  name: string;
}

/** Who works together (groups), of which department, in which branch. Groups are what tickets and rights go by. */
export function Groups() {
  const t = useSay();
  const query = useQuery(records.groups);
  const refresh = useRefresh();
  const [edited, edit] = useEditing('groups');
  const [naming, setNaming] = useState<Naming | null>(null);

  const save = async (name: string) => {
    if (!naming) return;
    const { what, id } = naming;
    if (what === 'branch')
      await (id === null
        ? api.people.makeBranch({ body: { name } })
        : api.people.changeBranch({ params: { branchId: id }, body: { name } }));
    else
      await (id === null
        ? api.people.makeDepartment({ body: { name } })
        : api.people.changeDepartment({ params: { departmentId: id }, body: { name } }));
    await refresh('groups', 'directory');
  };

  return (
    <Loaded query={query}>
      {({ groups, branches, departments }) => {
        const group = groups.find((each) => String(each.id) === edited) ?? null;
        return (
          <>
            <Section
              title={t('settings.groups')}
              help={t('settings.groups-help')}
              actions={
                <Button icon="plus" look="main" onPress={() => edit('new')}>
                  {t('settings.group-make')}
                </Button>
              }
            >
              {branches.map((branch) => {
                const here = groups.filter((each) => each.branchId === branch.id);
                return (
                  <div key={branch.id} className="settings-cluster">
                    {branches.length > 1 && (
                      <h3 className="cut" title={branch.name}>
                        {branch.name}
                      </h3>
                    )}
                    <ul className="settings-rows">
                      {here.map((each) => (
                        <GroupRow
                          key={each.id}
                          group={each}
                          department={departments.find((one) => one.id === each.departmentId)?.name}
                          onOpen={() => edit(each.id)}
                        />
                      ))}
                      {here.length === 0 && <li className="quiet">{t('settings.branch-empty')}</li>}
                    </ul>
                  </div>
                );
              })}
            </Section>
            <Names
              title={t('settings.departments')}
              help={t('settings.departments-help')}
              add={t('settings.department-make')}
              names={departments}
              onAdd={() => setNaming({ what: 'department', id: null, name: '' })}
              onRename={(one) => setNaming({ what: 'department', ...one })}
            />
            <Names
              title={t('settings.branches')}
              help={t('settings.branches-help')}
              add={t('settings.branch-make')}
              names={branches}
              onAdd={() => setNaming({ what: 'branch', id: null, name: '' })}
              onRename={(one) => setNaming({ what: 'branch', ...one })}
            />
            {(edited === 'new' || group) && (
              <GroupSheet key={group?.id ?? 'new'} group={group} branches={branches} departments={departments} onClose={() => edit(null)} />
            )}
            {naming && (
              <NameDialog
                title={t(`settings.${naming.what}-${naming.id === null ? 'make' : 'rename'}`)}
                name={naming.name}
                onSave={save}
                onClose={() => setNaming(null)}
              />
            )}
          </>
        );
      }}
    </Loaded>
  );
}

function GroupRow({ group, department, onOpen }: { group: Group; department: string | undefined; onOpen: () => void }) {
  const t = useSay();
  return (
    <li>
      <button type="button" className="opens" onClick={onOpen}>
        <span className="grow cut" title={group.name}>
          {group.name}
        </span>
        {department && <span className="quiet cut side">{department}</span>}
        <span className="quiet cap">{t('settings.people-count', { count: group.accounts.length })}</span>
      </button>
    </li>
  );
}

function Names(props: {
  title: string;
  help: string;
  add: string;
  names: readonly { id: number; name: string }[];
  onAdd: () => void;
  onRename: (one: { id: number; name: string }) => void;
}) {
  const t = useSay();
  return (
    <Section
      title={props.title}
      help={props.help}
      actions={
        <span className="row">
          <Count value={props.names.length} />
          <Button icon="plus" onPress={props.onAdd}>
            {props.add}
          </Button>
        </span>
      }
    >
      <ul className="settings-rows">
        {props.names.map((one) => (
          <li key={one.id}>
            <span className="grow cut" title={one.name}>
              {one.name}
            </span>
            <Button small look="link" label={`${t('settings.rename')}: ${one.name}`} onPress={() => props.onRename(one)}>
              {t('settings.rename')}
            </Button>
          </li>
        ))}
      </ul>
    </Section>
  );
}
