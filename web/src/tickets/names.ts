/** Names of what ids on tickets refer to. */
import { useQuery } from '@tanstack/react-query';
import type { Directory, TicketRow } from '../../../contract/tickets.ts';
import { languageIn } from '../app/intl.ts';
import { known } from '../app/cache.ts';
import { useMe } from '../app/session.ts';
import { type Say, useSay, type WordKey } from '../app/words.tsx';

export const priorities = [1, 2, 3, 4] as const;

const empty: Directory = {
  people: [],
  groups: [],
  types: [],
  statuses: [],
  categories: [],
  mailboxes: [],
  tags: [],
  tagColours: {},
  fields: [],
  priorities: [],
  products: [],
};

export interface Names {
  directory: Directory;
  person: (id: number | null) => string;
  group: (id: number) => string;
  type: (id: number) => string;
  status: (row: Pick<TicketRow, 'statusId' | 'state'>) => string;
  statusById: (id: number) => string;
  category: (id: number | null) => string;
  priority: (priority: number) => string;
  language: (code: string | null) => string;
  /** "opiekunem jesteś Ty", "opiekun: Marta Zielińska", "bez opiekuna". */
  owner: (id: number | null) => string;
}

export function useNames(): Names {
  const t = useSay();
  const me = useMe();
  const { data: directory = empty } = useQuery(known.directory);
  return namesOnce(directory, me.id, t);
}

let latest: { directory: Directory; myId: number; t: Say; names: Names } | null = null;

/** The same for all who ask: a screen of tickets asks a hundred times. */
function namesOnce(directory: Directory, myId: number, t: Say): Names {
  if (latest?.directory !== directory || latest.myId !== myId || latest.t !== t)
    latest = { directory, myId, t, names: namesOf(directory, myId, t) };
  return latest.names;
}

export function namesOf(directory: Directory, myId: number, t: Say): Names {
  const people = new Map(directory.people.map((one) => [one.id, one.name]));
  const groups = new Map(directory.groups.map((one) => [one.id, one.name]));
  const types = new Map(directory.types.map((one) => [one.id, one.name ?? shipped(t, 'type', one.key)]));
  const statuses = new Map(directory.statuses.map((one) => [one.id, one.name ?? shipped(t, 'state', one.key)]));
  const person = (id: number | null) => (id === null ? t('desk.nobody') : (people.get(id) ?? t('desk.somebody')));
  return {
    directory,
    person,
    group: (id) => groups.get(id) ?? '',
    type: (id) => types.get(id) ?? '',
    status: (row) => statuses.get(row.statusId) ?? t(`desk.state.${row.state}` as WordKey),
    statusById: (id) => statuses.get(id) ?? '',
    category: (id) => categoryPath(directory, id),
    priority: (priority) => directory.priorities.find((one) => one.level === priority)?.name ?? t(`desk.priority.${priority}` as WordKey),
    language: (code) => languageName(code, t),
    owner: (id) => (id === null ? t('desk.no-owner') : id === myId ? t('desk.owner-you') : t('desk.owner-is', { name: person(id) })),
  };
}

function shipped(t: Say, what: 'type' | 'state', key: string | null): string {
  return key ? t(`desk.${what}.${key}` as WordKey) : '';
}

/** "Płatności › Zwroty". A category put under itself by mistake ends the climb. */
export function categoryPath(directory: Directory, id: number | null): string {
  const path: string[] = [];
  const seen = new Set<number>();
  for (let at = id; at !== null && !seen.has(at); ) {
    seen.add(at);
    const category = directory.categories.find((one) => one.id === at);
    if (!category) break;
    path.unshift(category.name);
    at = category.parentId;
  }
  return path.join(' › ');
}

function languageName(code: string | null, t: Say): string {
  if (!code) return t('desk.language-unknown');
  return languageIn(document.documentElement.lang || 'en', code);
}
