/** One ticket above others. A ticket and all that were merged into it count as one here. */
import { sql } from 'kysely';
import type { Ctx } from '../../../platform/context.ts';
import type { Db } from '../../../platform/db/pool.ts';
import { fail } from '../../../platform/fail.ts';
import { findTicketFor } from '../access.ts';
import { ticketsById } from '../store.ts';
import { childrenChanged, parentChanged } from './events.ts';
import { familyIds, headOf, writeParent } from './family-store.ts';

const depth_max = 50;

/** Puts a ticket under another, or under none. Throws ticket.parent-circle, ticket.merged. */
export async function setParent(ctx: Ctx, input: { ticketId: number; parentId: number | null }): Promise<void> {
  const ids = [input.ticketId, ...(input.parentId === null ? [] : [input.parentId])].sort((a, b) => a - b);
  // One at a time, whichever tickets: two who each put the other's ticket on top would make a circle.
  await sql`select pg_advisory_xact_lock(7021996010)`.execute(ctx.tx);
  for (const id of ids) await findTicketFor(ctx, id, { lock: true });
  const [ticket] = await ticketsById(ctx.tx, [input.ticketId]);
  const before = ticket!.parent_id;
  if (before === input.parentId) return;
  if (input.parentId !== null) await refuseUnder(ctx.tx, input.ticketId, input.parentId);
  await writeParent(ctx.tx, input.ticketId, input.parentId);
  const names = new Map(
    (
      await ticketsById(
        ctx.tx,
        [before, input.parentId].filter((id) => id !== null),
      )
    ).map((record) => [record.id, record]),
  );
  const nameOf = (id: number | null) => (id === null ? null : { id, number: names.get(id)!.number, subject: '' });
  ctx.publish(parentChanged({ ticketId: ticket!.id, customerId: ticket!.customer_id, from: nameOf(before), to: nameOf(input.parentId) }));
  const child = { id: ticket!.id, number: ticket!.number, subject: '' };
  if (before !== null) ctx.publish(childrenChanged({ ticketId: await headOf(ctx.tx, before), added: null, removed: child }));
  if (input.parentId !== null) ctx.publish(childrenChanged({ ticketId: input.parentId, added: child, removed: null }));
}

async function refuseUnder(db: Db, ticketId: number, parentId: number): Promise<void> {
  const own = await familyIds(db, [ticketId]);
  if (own.includes(parentId) || (await isAbove(db, own, [parentId]))) fail('ticket.parent-circle');
}

/** Tickets that are to become one must not stand above each other with others between. */
export async function refuseCircle(db: Db, ids: readonly number[]): Promise<void> {
  await sql`select pg_advisory_xact_lock(7021996010)`.execute(db);
  const family = await familyIds(db, ids);
  const above = (await parentsOf(db, family)).filter((id) => !family.includes(id));
  if (above.length > 0 && (await isAbove(db, family, above))) fail('ticket.parent-circle');
}

/** Does any of `own` stand above any of `from` (or is one of them)? */
async function isAbove(db: Db, own: readonly number[], from: readonly number[]): Promise<boolean> {
  let level = await familyIds(db, from);
  const seen = new Set(level);
  for (let depth = 0; depth < depth_max && level.length > 0; depth++) {
    if (level.some((id) => own.includes(id))) return true;
    level = (await familyIds(db, await parentsOf(db, level))).filter((id) => !seen.has(id));
    for (const id of level) seen.add(id);
  }
  // Deeper than anybody builds: as good as a circle.
  return level.length > 0;
}

async function parentsOf(db: Db, ids: readonly number[]): Promise<number[]> {
  if (ids.length === 0) return [];
  return [...new Set((await ticketsById(db, ids)).map((record) => record.parent_id).filter((id) => id !== null))];
}
