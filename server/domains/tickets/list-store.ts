/** Pages, counters and search: every one of them touches as many rows as it shows, whatever the number of tickets. */
import { sql, type RawBuilder } from 'kysely';
import type { RowScope } from '../../../contract/rights.ts';
import type { Counters, View } from '../../../contract/tickets.ts';
import { atMost } from '../../platform/db/at-most.ts';
import type { Db } from '../../platform/db/pool.ts';
import { reachable } from './reach.ts';
import { eachWith, type RowShape, toldAs } from './rows/row-store.ts';
import type { FoundRow, FoundVersion } from './rows/shown-rows.ts';
import { ticketColumns, type TicketRecord } from './store.ts';

export interface ListViewer {
  id: number;
  scope: RowScope;
  /** Groups the viewer works in. */
  groups: readonly number[];
}

/** Place after which a page begins: the sort key (desk order, or ms of last activity) and id. */
export interface PagePlace {
  key: number;
  id: number;
}

/** A ticket on a page, by the key of its order. */
export interface Found {
  id: number;
  key: number | Date;
}
export type FoundTicket<S extends RowShape> = Found & (S extends 'versions' ? FoundVersion : FoundRow);

/** Conditions word for word as in the partial indexes of 0006, so that the planner may use them. */
const openWork = sql`t.snoozed_until is null and t.state in ('new', 'open', 'waiting_customer', 'waiting_others')`;
const waiting = sql`t.snoozed_until is null and t.state in ('waiting_customer', 'waiting_others')`;
const snoozed = sql`t.snoozed_until is not null and t.state in ('new', 'open', 'waiting_customer', 'waiting_others')`;

interface Order {
  key: RawBuilder<unknown>;
  by: RawBuilder<unknown>;
  after(place: PagePlace): RawBuilder<unknown>;
  outer: RawBuilder<unknown>;
}

const deskOrder: Order = {
  key: sql`t.desk_order`,
  by: sql`t.desk_order, t.id`,
  after: (place) => sql`(t.desk_order, t.id) > (${place.key}::bigint, ${place.id}::bigint)`,
  outer: sql`k, id`,
};
const activityOrder: Order = {
  key: sql`t.last_activity_at`,
  by: sql`t.last_activity_at desc, t.id desc`,
  after: (place) => sql`(t.last_activity_at, t.id) < (${new Date(place.key)}::timestamptz, ${place.id}::bigint)`,
  outer: sql`k desc, id desc`,
};

/**
 * A page of a view. The viewer's rows come from several index ranges (one a group, one for what they own); each gives its first rows in order
 * and the page is merged from those, so a page costs (ranges × rows) however deep it lies.
 */
export async function listPage<S extends RowShape>(
  db: Db,
  { viewer, view, after, limit }: { viewer: ListViewer; view: View; after: PagePlace | null; limit: number },
  shape: S,
): Promise<FoundTicket<S>[]> {
  const order = view === 'all' ? activityOrder : deskOrder;
  const condition = {
    mine: openWork,
    groups: openWork,
    unassigned: sql`t.owner_id is null and ${openWork}`,
    waiting,
    snoozed,
    all: sql`true`,
  }[view];
  const first = sql`order by ${order.by} limit ${atMost(limit)}`;
  const ranges: RawBuilder<unknown>[] = [];
  const owned = (within: RawBuilder<unknown> = sql`true`) =>
    sql`(select t.id, ${order.key} as k from ticket t where t.owner_id = ${viewer.id} and ${condition} and ${within} and ${after ? order.after(after) : sql`true`} ${first})`;
  const ofGroups = (groups: RawBuilder<unknown>) =>
    sql`(select x.id, x.k from ${groups} cross join lateral (select t.id, ${order.key} as k from ticket t where t.group_id = g.id and ${condition} and ${after ? order.after(after) : sql`true`} ${first}) x)`;
  if (view === 'mine') ranges.push(owned());
  else if (view === 'groups') {
    const reached = viewer.groups.filter((id) => viewer.scope.all || viewer.scope.groups.includes(id));
    const ownOnly = viewer.groups.filter((id) => !reached.includes(id));
    ranges.push(ofGroups(groupList(reached)));
    if (ownOnly.length > 0) ranges.push(owned(sql`t.group_id = any(${ownOnly}::bigint[])`));
  } else if (view === 'all' && viewer.scope.all) {
    ranges.push(sql`(select t.id, ${order.key} as k from ticket t where ${after ? order.after(after) : sql`true`} ${first})`);
  } else {
    ranges.push(ofGroups(viewer.scope.all ? sql`"group" g` : groupList(viewer.scope.groups)));
    if (!viewer.scope.all && view !== 'unassigned') ranges.push(owned());
  }
  // A ticket may be in reach twice over, by its group and by its owner.
  const each = ranges.length > 1 ? sql`distinct id, k` : sql`id, k`;
  const { rows } = await sql<FoundTicket<S>>`
    select page.id, page.k as key, ${toldAs(shape)} from (
      select ${each} from (${sql.join(ranges, sql` union all `)}) found order by ${order.outer} limit ${atMost(limit)}) page ${eachWith(shape)}`.execute(
    db,
  );
  return rows;
}

function groupList(groups: readonly number[]): RawBuilder<unknown> {
  return sql`unnest(${[...groups]}::bigint[]) as g (id)`;
}

/** Tickets of one customer that the viewer may reach, newest activity first. */
export async function listOfCustomer(
  db: Db,
  viewer: ListViewer,
  customerId: number,
  after: PagePlace | null,
  limit: number,
): Promise<TicketRecord[]> {
  const { rows } = await sql<TicketRecord>`
    select ${ticketColumns} from ticket t join customer c on c.id = t.customer_id
    where t.customer_id = ${customerId} and ${reachable(viewer.scope, 't')} and ${after ? activityOrder.after(after) : sql`true`}
    order by ${activityOrder.by} limit ${atMost(limit)}`.execute(db);
  return rows;
}

export interface Tally {
  group_id: number;
  owner_id: number | null;
  state: string;
  unseen: boolean;
  snoozed: boolean;
  n: number;
}

/** Sums of the tally that the viewer may reach: as many rows as there are groups × owners × states. */
export async function tallyFor(db: Db, scope: RowScope): Promise<Tally[]> {
  const { rows } = await sql<Tally>`
    select group_id, owner_id, state, unseen, snoozed, sum(n)::bigint as n from ticket_tally tally where ${reachable(scope, 'tally')} group by 1, 2, 3, 4, 5 having sum(n) <> 0`.execute(
    db,
  );
  return rows;
}

/** The counters of one viewer, added up where the tally lies: the twin of countersFrom (read-ticket.ts), which adds up for many viewers at once. */
export async function countersOf(db: Db, viewer: ListViewer): Promise<Counters> {
  const { rows } = await sql<Counters>`
    select coalesce(sum(n) filter (where owner_id = ${viewer.id} and not snoozed), 0)::bigint as mine,
      coalesce(sum(n) filter (where owner_id = ${viewer.id} and unseen and not snoozed), 0)::bigint as "mineUnseen",
      coalesce(sum(n) filter (where group_id = any(${[...viewer.groups]}::bigint[]) and not snoozed), 0)::bigint as groups,
      coalesce(sum(n) filter (where owner_id is null and not snoozed), 0)::bigint as unassigned,
      coalesce(sum(n) filter (where state in ('waiting_customer', 'waiting_others') and not snoozed), 0)::bigint as waiting,
      coalesce(sum(n) filter (where snoozed), 0)::bigint as snoozed,
      coalesce(sum(n), 0)::bigint as all
    from ticket_tally tally where ${reachable(viewer.scope, 'tally')}`.execute(db);
  return rows[0]!;
}

/**
 * Folds the tally's rows together where there are several of the same. One at a time; readers and writers do not wait for it. What nobody has added to stays as it is:
 * written anew every two seconds, the tally would be mostly rows of before, which every counter reads past until they are swept away.
 */
export async function foldTally(db: Db): Promise<void> {
  const { rows } = await sql<{ mine: boolean }>`select pg_try_advisory_xact_lock(7021996002) as mine`.execute(db);
  if (!rows[0]!.mine) return;
  await sql`
    with many as (
      select group_id, coalesce(owner_id, 0) as owner, state, unseen, snoozed from ticket_tally group by 1, 2, 3, 4, 5 having count(*) > 1 or sum(n) = 0),
    old as (
      delete from ticket_tally tally using many m
      where tally.group_id = m.group_id and coalesce(tally.owner_id, 0) = m.owner and tally.state = m.state and tally.unseen = m.unseen and tally.snoozed = m.snoozed
      returning tally.group_id, tally.owner_id, tally.state, tally.unseen, tally.snoozed, tally.n)
    insert into ticket_tally (group_id, owner_id, state, unseen, snoozed, n)
    select group_id, owner_id, state, unseen, snoozed, sum(n) from old group by 1, 2, 3, 4, 5 having sum(n) <> 0`.execute(db);
}
