import { sql } from 'kysely';
import type { Db } from '../../../platform/db/pool.ts';

export interface AuditRow {
  id: number;
  at: Date;
  type: string;
  actor: { id: number; name: string } | null;
  data: Record<string, unknown>;
}

/** The audit trail, newest first, by its own index on the log. */
export async function page(db: Db, before: number | null, count_max: number): Promise<AuditRow[]> {
  const { rows } = await sql<{
    id: number;
    at: Date;
    type: string;
    actor_id: number | null;
    actor_name: string | null;
    ticket_id: number | null;
    customer_id: number | null;
    data: Record<string, unknown>;
  }>`
    select e.id, e.at, e.type, a.id as actor_id, a.name as actor_name, e.ticket_id, e.customer_id, e.data
    from event e left join account a on e.actor_kind = 'account' and a.id = e.actor_id
    where e.audit and (${before}::bigint is null or e.id < ${before})
    order by e.id desc limit ${count_max}`.execute(db);
  return rows.map((row) => ({
    id: row.id,
    at: row.at,
    type: row.type,
    actor: row.actor_id === null ? null : { id: row.actor_id, name: row.actor_name! },
    data: {
      ...row.data,
      ...(row.ticket_id !== null && { ticketId: row.ticket_id }),
      ...(row.customer_id !== null && { customerId: row.customer_id }),
    },
  }));
}
