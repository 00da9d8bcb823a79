import { type Directory, states } from '../../../../contract/tickets.ts';
import { api } from '../../app/api.ts';
import { useSay } from '../../app/words.tsx';
import { Section } from '../../ui/Page.tsx';
import { Select } from '../../ui/Select.tsx';
import { useAct } from '../act.ts';
import { stateName, statusName } from '../names.ts';

/** Which status tickets of the type get by themselves in each state. Asked only where there is something to choose. */
export function TypeStandards({ type, directory }: { type: Directory['types'][number]; directory: Directory }) {
  const t = useSay();
  const act = useAct('directory');
  const rows = states.flatMap((state) => {
    const fitting = directory.statuses.filter(
      (status) => status.state === state && !status.archived && (status.typeIds === null || status.typeIds.includes(type.id)),
    );
    const common = fitting.find((status) => status.standard);
    return common && fitting.length > 1 ? [{ state, fitting, common }] : [];
  });
  return (
    <Section title={t('settings.type-standards')} help={t('settings.type-standards-help')}>
      {rows.length === 0 && (
        <p className="quiet">
          {t('settings.type-standards-none')} <a href="/settings/statuses">{t('settings.statuses')}</a>
        </p>
      )}
      <ul className="settings-rows">
        {rows.map(({ state, fitting, common }) => (
          <li key={state}>
            <span className="grow cut">{stateName(t, state)}</span>
            <Select
              bare
              hideLabel
              label={t('settings.type-standard-of', { state: stateName(t, state) })}
              options={[
                { id: 0, label: t('settings.as-all-types', { name: statusName(t, common) }) },
                ...fitting.filter((status) => status !== common).map((status) => ({ id: status.id, label: statusName(t, status) })),
              ]}
              value={type.standards.find((standard) => standard.state === state)?.statusId ?? 0}
              onChange={(id) =>
                void act(() => api.ticketSettings.putStandard({ params: { id: type.id }, body: { state, statusId: id || null } }))
              }
            />
          </li>
        ))}
      </ul>
    </Section>
  );
}
