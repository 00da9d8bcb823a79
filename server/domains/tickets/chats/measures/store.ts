/** The only SQL on chats counted by day. */
import { sql } from 'kysely';
import type { RowScope } from '../../../../../contract/rights.ts';
import type { Db } from '../../../../platform/db/pool.ts';

export interface ChatCount {
  day: string;
  groupId: number;
  started: number;
  offline: number;
  answered: number;
  abandoned: number;
  waited_s: number;
  waits: readonly number[];
}

export async function addCounts(db: Db, counts: readonly ChatCount[]): Promise<void> {
  for (const one of counts)
    await sql`
      insert into chat_day as d (day, group_id, started, offline, answered, abandoned, waited_s, waits)
      values (${one.day}::date, ${one.groupId}, ${one.started}, ${one.offline}, ${one.answered}, ${one.abandoned}, ${one.waited_s}, ${[...one.waits]}::int[])
      on conflict (day, group_id) do update set started = d.started + excluded.started, offline = d.offline + excluded.offline,
        answered = d.answered + excluded.answered, abandoned = d.abandoned + excluded.abandoned, waited_s = d.waited_s + excluded.waited_s,
        waits = array(select a + b from unnest(d.waits, excluded.waits) as t (a, b))`.execute(db);
}

export async function groupsOfTickets(db: Db, ids: readonly number[]): Promise<Map<number, number>> {
  const { rows } = await sql<{
    id: number;
    group_id: number;
  }>`select id, group_id from ticket where id = any(${[...ids]}::bigint[])`.execute(db);
  return new Map(rows.map((row) => [row.id, row.group_id]));
}

/** A row a group and day: a year of a hundred groups at most. */
export async function countsSince(db: Db, day: string, scope: RowScope): Promise<Omit<ChatCount, 'day' | 'groupId'>[]> {
  const { rows } = await sql<Omit<ChatCount, 'day' | 'groupId'>>`
    select started, offline, answered, abandoned, waited_s, waits from chat_day
    where day >= ${day}::date and ${scope.all ? sql`true` : sql`group_id = any(${[...scope.groups]}::bigint[])`}`.execute(db);
  return rows;
}
