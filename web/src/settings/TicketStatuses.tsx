import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { type Directory, states, type TicketState } from '../../../contract/tickets.ts';
import { api } from '../app/api.ts';
import { useSay } from '../app/words.tsx';
import { Loaded } from '../session/Loaded.tsx';
import { records, useRefresh } from '../session/records.ts';
import { Button } from '../ui/Button.tsx';
import { Section } from '../ui/Page.tsx';
import { Tag } from '../ui/Tag.tsx';
import { showToast } from '../ui/Toast.tsx';
import { useAct } from './act.ts';
import { NameDialog } from './NameDialog.tsx';
import { stateName, statusName, typeName } from './names.ts';
import { PutAway } from './PutAway.tsx';
import { RowActions } from './RowActions.tsx';
import { StatusTypes } from './shape/StatusTypes.tsx';
import { useUses } from './shape/uses.ts';

type Status = Directory['statuses'][number];

/** The company's own words for where a matter stands. What the program does follows the state underneath, which is fixed. */
export function TicketStatuses() {
  const t = useSay();
  const query = useQuery(records.directory);
  const refresh = useRefresh();
  const act = useAct('directory');
  const uses = useUses('statuses');
  const [choosing, setChoosing] = useState<Status | null>(null);
  const [naming, setNaming] = useState<{ status: Status | null; state: TicketState } | null>(null);

  const change = (status: Status, body: { standard?: boolean; archived?: boolean }) =>
    act(() => api.ticketSettings.changeStatus({ params: { id: status.id }, body: { name: statusName(t, status), ...body } }));
  const putAway = async (status: Status) => {
    if (await change(status, { archived: true })) {
      showToast({
        text: t('settings.put-away-done', { name: statusName(t, status) }),
        undo: () => void change(status, { archived: false }),
      });
    }
  };
  const save = async (name: string) => {
    if (!naming) return;
    const { status, state } = naming;
    await (status
      ? api.ticketSettings.changeStatus({ params: { id: status.id }, body: { name, archived: status.archived } })
      : api.ticketSettings.makeStatus({ body: { name, state } }));
    await refresh('directory');
  };

  return (
    <Section title={t('settings.statuses')} help={t('settings.statuses-help')}>
      <Loaded query={query} lines={8}>
        {(directory) => (
          <>
            {states.map((state) => (
              <section key={state} className="settings-cluster">
                <div className="row">
                  <h3>{stateName(t, state)}</h3>
                  <span className="grow" />
                  <Button
                    small
                    look="link"
                    label={`${t('settings.status-make')}: ${stateName(t, state)}`}
                    onPress={() => setNaming({ status: null, state })}
                  >
                    {t('settings.status-make')}
                  </Button>
                </div>
                <p className="quiet cap">{t(`settings.state-about-${state}`)}</p>
                <ul className="settings-rows">
                  {directory.statuses
                    .filter((status) => status.state === state && !status.archived)
                    .map((status) => (
                      <StatusRow
                        key={status.id}
                        status={status}
                        onRename={() => setNaming({ status, state })}
                        onStandard={() => void change(status, { standard: true })}
                        onPutAway={() => void putAway(status)}
                        onTypes={() => setChoosing(status)}
                        about={[
                          status.typeIds === null
                            ? ''
                            : directory.types
                                .filter((type) => status.typeIds?.includes(type.id))
                                .map((type) => typeName(t, type))
                                .join(', '),
                          uses(status.id),
                        ]
                          .filter(Boolean)
                          .join(' · ')}
                      />
                    ))}
                </ul>
              </section>
            ))}
            <PutAway
              names={directory.statuses
                .filter((status) => status.archived)
                .map((status) => ({ id: status.id, name: statusName(t, status) }))}
              onBack={(id) => {
                const status = directory.statuses.find((each) => each.id === id);
                if (status) void change(status, { archived: false });
              }}
            />
            {choosing && <StatusTypes status={choosing} directory={directory} onClose={() => setChoosing(null)} />}
          </>
        )}
      </Loaded>
      {naming && (
        <NameDialog
          title={naming.status ? t('settings.rename') : t('settings.status-make')}
          help={t('settings.status-in', { state: stateName(t, naming.state) })}
          name={naming.status ? statusName(t, naming.status) : ''}
          onSave={save}
          onClose={() => setNaming(null)}
        />
      )}
    </Section>
  );
}

function StatusRow(props: {
  status: Status;
  /** For which types it is, and how often it is used. */
  about: string;
  onRename: () => void;
  onStandard: () => void;
  onTypes: () => void;
  onPutAway: () => void;
}) {
  const t = useSay();
  const name = statusName(t, props.status);
  return (
    <li>
      <span className="grow">
        <span className="row">
          <span className="cut" title={name}>
            {name}
          </span>
          {props.status.standard && <Tag>{t('settings.standard')}</Tag>}
        </span>
        {props.about && <span className="quiet cap">{props.about}</span>}
      </span>
      <RowActions
        name={name}
        actions={[
          { id: 'rename', label: t('settings.rename'), run: props.onRename },
          ...(props.status.standard
            ? []
            : [
                { id: 'types', label: t('settings.status-for-types'), run: props.onTypes },
                {
                  id: 'standard',
                  label: t('settings.make-standard'),
                  run: props.onStandard,
                  why: props.status.typeIds === null ? undefined : t('settings.standard-for-all'),
                },
                { id: 'put-away', label: t('settings.put-away'), run: props.onPutAway },
              ]),
        ]}
      />
    </li>
  );
}
