/**
 * Who answers for the tickets of a question. Rights and filters name groups and owners, often both: taken together they say which tickets of which group are meant, and for these there
 * are facets of their own (go: a group and an owner; gA, oA: one of them and a week of activity; 0071_facets_of_groups.sql). Pure.
 */
import type { Facets } from './facet-query.ts';

/** One of several possible answers; null = whichever. An owner 0 is nobody. */
export interface Who {
  group: number | null;
  owner: number | null;
}

/** More answers than this are not worth putting together: each is a list of its own in the index. */
const together_max = 16;

/** What a part asks of group and owner, where it asks for nothing else. */
export function whoOf(part: Facets): Who[] | null {
  const named = 'or' in part ? part.or : [part];
  const who = named.map((each) => ('term' in each && !each.prefix ? whoOfTerm(each.term) : null));
  return who.length > 0 && who.every((one) => one !== null) ? who : null;
}

function whoOfTerm(term: string): Who | null {
  const [, head, id, ofGroup] = /^(g|o|go):(\d+)(?:\.(\d+))?$/.exec(term) ?? [];
  if (head === undefined || (head === 'go') !== (ofGroup !== undefined)) return null;
  if (head === 'go') return { group: Number(id), owner: Number(ofGroup) };
  return head === 'g' ? { group: Number(id), owner: null } : { group: null, owner: Number(id) };
}

/** Those parts of a question that ask for nothing but group and owner as one part, and the others. */
export function withOneWho(parts: readonly Facets[]): Facets[] {
  const named = parts.filter((part) => whoOf(part) !== null);
  if (named.length < 2) return [...parts];
  const who = named
    .map((part) => whoOf(part)!)
    .reduce<Who[] | null>((before, next) => before && both(before, next), [{ group: null, owner: null }]);
  if (who === null) return [...parts];
  return [{ or: who.map((one) => ({ term: termOf(one) })) }, ...parts.filter((part) => !named.includes(part))];
}

/** Whoever is meant by the one and by the other; null = too many to name. */
function both(some: readonly Who[], others: readonly Who[]): Who[] | null {
  const all = some.flatMap((one) => others.flatMap((other) => meet(one, other) ?? []));
  const wanted = all.filter(
    (one, at) => !all.some((other, place) => place !== at && covers(other, one) && (place < at || !covers(one, other))),
  );
  return wanted.length > together_max ? null : wanted;
}

function meet(one: Who, other: Who): Who | null {
  if (one.group !== null && other.group !== null && one.group !== other.group) return null;
  if (one.owner !== null && other.owner !== null && one.owner !== other.owner) return null;
  return { group: one.group ?? other.group, owner: one.owner ?? other.owner };
}

/** Is every ticket of `narrow` one of `wide`? */
function covers(wide: Who, narrow: Who): boolean {
  return (wide.group === null || wide.group === narrow.group) && (wide.owner === null || wide.owner === narrow.owner);
}

function termOf({ group, owner }: Who): string {
  if (group === null) return `o:${owner}`;
  return owner === null ? `g:${group}` : `go:${group}.${owner}`;
}

const by_week_max = 8;

/**
 * Their tickets of a week of activity, as PostgreSQL reads it, with % for the week. Null where they are too many to name, or where somebody's in one group are meant: these are few, and have a list
 * of their own that is shorter than all weeks together.
 */
export function weekOfWho(part: Facets): string | null {
  const who = whoOf(part);
  if (who === null || who.length > by_week_max || who.some((one) => one.group !== null && one.owner !== null)) return null;
  return `(${who.map((one) => (one.owner === null ? `'gA:${one.group}.%'` : `'oA:${one.owner}.%'`)).join(' | ')})`;
}
