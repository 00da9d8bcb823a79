/** The questions that keys ask about the open ticket: who, how urgent, which tags. */
import type { TicketRow } from '../../../contract/tickets.ts';
import { useMe } from '../app/session.ts';
import { useSay } from '../app/words.tsx';
import { ColourDot } from '../fields/field-options.tsx';
import { Face } from '../ui/Person.tsx';
import { HandOverDialog } from '../together/HandOverDialog.tsx';
import { assign, changeWithUndo, rowOf } from './actions.ts';
import { useNames } from './names.ts';
import { PickDialog, type PickOption } from './PickDialog.tsx';
import { priorities } from './names.ts';
import { SnoozeDialog } from './SnoozeDialog.tsx';
import { changeWords } from '../desk/event-words.ts';

export type Question = 'assign' | 'priority' | 'tags' | 'snooze' | 'hand-over';

export function TicketDialogs({ row, question, onClose }: { row: TicketRow; question: Question | null; onClose: () => void }) {
  if (question === 'assign') return <Assign row={row} onClose={onClose} />;
  if (question === 'hand-over') return <HandOverDialog row={row} onClose={onClose} />;
  if (question === 'priority') return <Priority row={row} onClose={onClose} />;
  if (question === 'snooze') return <SnoozeDialog row={row} onClose={onClose} />;
  if (question === 'tags') return <Tags row={row} onClose={onClose} />;
  return null;
}

/** Those of the ticket's group first, oneself on top. */
function Assign({ row, onClose }: { row: TicketRow; onClose: () => void }) {
  const t = useSay();
  const me = useMe();
  const { directory, person } = useNames();
  const rank = (one: (typeof directory.people)[number]) => (one.id === me.id ? 0 : one.groups.includes(row.groupId) ? 1 : 2);
  const people = directory.people
    .filter((one) => one.active)
    .sort((a, b) => rank(a) - rank(b) || a.name.localeCompare(b.name, document.documentElement.lang));
  const groupNames = (ids: readonly number[]) =>
    directory.groups
      .filter((group) => ids.includes(group.id))
      .map((group) => group.name)
      .join(', ');
  const options: PickOption[] = [
    ...people.map((one) => ({
      id: String(one.id),
      label: one.id === me.id ? t('desk.you-named', { name: one.name }) : one.name,
      hint: groupNames(one.groups),
      before: <Face name={one.name} size="small" me={one.id === me.id} />,
    })),
    ...(row.ownerId === null ? [] : [{ id: '0', label: t('desk.unassign') }]),
  ];
  return (
    <PickDialog
      title={t('desk.assign')}
      ask={t('desk.assign-ask')}
      options={options}
      chosen={new Set([String(row.ownerId ?? 0)])}
      onClose={onClose}
      onPick={(id) => {
        const accountId = Number(id) || null;
        void assign(
          rowOf(row.id) ?? row,
          accountId,
          accountId === null
            ? t('desk.unassigned-said')
            : accountId === me.id
              ? t('desk.assigned-me-said')
              : t('desk.assigned-said', { name: person(accountId) }),
        );
      }}
    />
  );
}

function Priority({ row, onClose }: { row: TicketRow; onClose: () => void }) {
  const t = useSay();
  const names = useNames();
  return (
    <PickDialog
      title={t('desk.set-priority')}
      ask={t('desk.priority-ask')}
      options={priorities.map((priority) => ({ id: String(priority), label: names.priority(priority) }))}
      chosen={new Set([String(row.priority)])}
      onClose={onClose}
      onPick={(id) =>
        void changeWithUndo(rowOf(row.id) ?? row, { priority: Number(id) }, t('desk.priority-said', { value: names.priority(Number(id)) }))
      }
    />
  );
}

const tags_max = 50;

function Tags({ row, onClose }: { row: TicketRow; onClose: () => void }) {
  const t = useSay();
  const names = useNames();
  const { directory } = names;
  const known = [...new Set([...row.tags, ...directory.tags])];
  const toggle = (tag: string) => {
    const now = rowOf(row.id) ?? row;
    const tags = now.tags.includes(tag) ? now.tags.filter((one) => one !== tag) : [...now.tags, tag].slice(0, tags_max);
    void changeWithUndo(now, { tags }, changeWords('tags', { from: now.tags, to: tags }, names, t));
  };
  return (
    <PickDialog
      title={t('desk.set-tags')}
      ask={t('desk.tags-ask')}
      options={known.map((tag) => ({ id: tag, label: tag, before: <ColourDot colour={directory.tagColours[tag] ?? null} /> }))}
      chosen={new Set(row.tags)}
      several
      onPick={toggle}
      onMake={toggle}
      makes={(text) => t('desk.tag-make', { tag: text })}
      onClose={onClose}
    />
  );
}
