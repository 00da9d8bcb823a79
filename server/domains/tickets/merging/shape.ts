/** What rearranging makes of a ticket. Pure: no I/O, no clock. Instants are RFC 3339 texts, as the records keep them. */
import type { TicketState } from '../../../../contract/tickets.ts';
import { isClosed } from '../ticket.ts';

/** Everything of a ticket that a merge, a split or a move may change, apart from where its messages are. */
export interface Shape {
  state: TicketState;
  statusId: number;
  ownerId: number | null;
  priority: number;
  categoryId: number | null;
  language: string | null;
  tags: string[];
  fields: Record<string, unknown>;
  waitingSince: string | null;
  unseen: boolean;
  firstAnswerAt: string | null;
  closedAt: string | null;
  lastActivityAt: string;
  snoozedUntil: string | null;
  mergedIntoId: number | null;
}

export type Statuses = ReadonlyMap<TicketState, number>;

/**
 * A ticket that others are merged into. Its own words, owner, group and status stay; what it lacks is filled; what is more urgent wins. Where a
 * customer of the others waits for us, it is open.
 */
export function asTarget(own: Shape, given: readonly Shape[], statuses: Statuses): Shape {
  const open = given.filter((one) => !isClosed(one.state));
  const waits = open.map((one) => one.waitingSince).filter((at) => at !== null);
  const ownerId = own.ownerId ?? given.find((one) => one.ownerId !== null)?.ownerId ?? null;
  const opens =
    (isClosed(own.state) && open.length > 0) ||
    (own.state === 'waiting_customer' && waits.length > 0) ||
    (own.state === 'new' && ownerId !== null);
  const state = opens ? 'open' : own.state;
  const awake = open.some((one) => one.snoozedUntil === null && one.waitingSince !== null);
  return {
    ...own,
    state,
    statusId: state === own.state ? own.statusId : (statuses.get(state) ?? own.statusId),
    ownerId,
    priority: Math.max(own.priority, ...given.map((one) => one.priority)),
    categoryId: own.categoryId ?? given.find((one) => one.categoryId !== null)?.categoryId ?? null,
    language: own.language ?? given.find((one) => one.language !== null)?.language ?? null,
    tags: [...new Set([...own.tags, ...given.flatMap((one) => one.tags)])],
    fields: { ...Object.assign({}, ...given.toReversed().map((one) => filled(one.fields))), ...filled(own.fields) },
    waitingSince: isClosed(state) ? null : earliest(own.waitingSince, ...waits),
    unseen: !isClosed(state) && (own.unseen || open.some((one) => one.unseen)),
    firstAnswerAt: earliest(own.firstAnswerAt, ...given.map((one) => one.firstAnswerAt)),
    closedAt: isClosed(state) ? own.closedAt : null,
    lastActivityAt: latest(own.lastActivityAt, ...given.map((one) => one.lastActivityAt)),
    snoozedUntil: awake ? null : own.snoozedUntil,
  };
}

/** A ticket whose messages went to another: it owes nothing any more and leads there. */
export function asMergedAway(own: Shape, targetId: number, statuses: Statuses, now: string): Shape {
  return {
    ...own,
    state: 'closed',
    statusId: statuses.get('closed') ?? own.statusId,
    waitingSince: null,
    unseen: false,
    closedAt: own.closedAt ?? now,
    snoozedUntil: null,
    mergedIntoId: targetId,
  };
}

/** A ticket that lost messages: while its customer waits, they wait since the oldest letter that is left unanswered. */
export function asOrigin(own: Shape, owed: string | null): Shape {
  const waitingSince = own.waitingSince === null ? null : owed;
  return { ...own, waitingSince, unseen: own.unseen && waitingSince !== null };
}

/** What messages alone give to the ticket they are moved to. */
export function ofMessages(messages: readonly Words[]): Shape {
  const owed = owedBy(messages);
  const outbound = messages.filter((one) => one.kind === 'outbound').map((one) => one.at);
  return {
    state: owed ? 'open' : 'closed',
    statusId: 0,
    ownerId: null,
    priority: 1,
    categoryId: null,
    language: null,
    tags: [],
    fields: {},
    waitingSince: owed,
    unseen: owed !== null,
    firstAnswerAt: earliest(...outbound),
    closedAt: null,
    lastActivityAt: latest(...messages.map((one) => one.at)),
    snoozedUntil: null,
    mergedIntoId: null,
  };
}

export interface Words {
  kind: 'inbound' | 'outbound' | 'note';
  automatic: string | null;
  at: string;
}

/** Since when the customer waits, by these words alone: their first after our last. */
export function owedBy(messages: readonly Words[]): string | null {
  let owed: string | null = null;
  for (const one of [...messages].sort((a, b) => compare(a.at, b.at))) {
    if (one.kind === 'outbound') owed = null;
    else if (one.kind === 'inbound' && one.automatic === null) owed ??= one.at;
  }
  return owed;
}

/** One step of a ticket's past, as it was recorded. */
export interface Step {
  before: Shape;
  after: Shape;
  /** What the step does to any shape. */
  effect: (shape: Shape) => Shape;
}

/**
 * The ticket without its first step: what it was before, then what people changed meanwhile, then the later steps, done anew. People's changes are
 * what differs between the end of one step and the beginning of the next. Answers with the later steps as they are now to be recorded, and the ticket.
 */
export function withoutFirst(steps: readonly Step[], now: Shape): { later: { before: Shape; after: Shape }[]; now: Shape } {
  let shape = steps[0]!.before;
  let end = steps[0]!.after;
  const later = steps.slice(1).map((step) => {
    const before = changedBy(shape, end, step.before);
    const after = step.effect(before);
    shape = after;
    end = step.after;
    return { before, after };
  });
  return { later, now: changedBy(shape, end, now) };
}

/** `base` with what people changed between two moments. Tags and fields one by one, all else whole; state and status are one thing. */
export function changedBy(base: Shape, from: Shape, to: Shape): Shape {
  const shape = { ...base };
  const keys = Object.keys(from) as (keyof Shape)[];
  for (const key of keys) if (key !== 'tags' && key !== 'fields' && from[key] !== to[key]) Object.assign(shape, { [key]: to[key] });
  if (from.state !== to.state || from.statusId !== to.statusId) Object.assign(shape, { state: to.state, statusId: to.statusId });
  const [removed, added] = [from.tags.filter((tag) => !to.tags.includes(tag)), to.tags.filter((tag) => !from.tags.includes(tag))];
  shape.tags = [...new Set([...base.tags.filter((tag) => !removed.includes(tag)), ...added])];
  shape.fields = { ...base.fields };
  for (const key of new Set([...Object.keys(from.fields), ...Object.keys(to.fields)])) {
    if (JSON.stringify(from.fields[key]) === JSON.stringify(to.fields[key])) continue;
    if (key in to.fields) shape.fields[key] = to.fields[key];
    else delete shape.fields[key];
  }
  return consistent(shape);
}

/** A closed ticket owes nothing; an open one is not closed since any time. */
function consistent(shape: Shape): Shape {
  return isClosed(shape.state)
    ? { ...shape, waitingSince: null, unseen: false, closedAt: shape.closedAt ?? shape.lastActivityAt }
    : { ...shape, closedAt: null };
}

/**
 * A ticket from which later messages go back with the letters they belong to: if they were what its customer waited for, or what answered them, it is
 * told anew by what stays. `stays`: what came since and stays. Closed by a person, it stays closed.
 */
export function afterLosing(now: Shape, base: Shape, leaves: readonly Words[], stays: readonly Words[]): Shape {
  if (leaves.length === 0 || isClosed(now.state)) return now;
  const answered = stays.some((one) => one.kind === 'outbound');
  const waitingSince = answered ? owedBy(stays) : earliest(base.waitingSince, owedBy(stays));
  const alone = !stays.some((one) => one.kind !== 'note');
  const state = alone && !isClosed(base.state) ? { state: base.state, statusId: base.statusId } : {};
  return consistent({ ...now, ...state, waitingSince, unseen: now.unseen && waitingSince !== null });
}

export function earliest(...instants: (string | null)[]): string | null {
  const known = instants.filter((at) => at !== null);
  return known.length > 0 ? known.reduce((a, b) => (compare(a, b) <= 0 ? a : b)) : null;
}

function latest(...instants: string[]): string {
  return instants.reduce((a, b) => (compare(a, b) >= 0 ? a : b));
}

function compare(a: string, b: string): number {
  return Date.parse(a) - Date.parse(b);
}

/** Fields with something in them. */
function filled(fields: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(fields).filter(([, value]) => value !== null && value !== '' && !(Array.isArray(value) && value.length === 0)),
  );
}
