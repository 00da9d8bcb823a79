import { merged_tickets_max } from '../../../../contract/merging.ts';
import type { Ctx } from '../../../platform/context.ts';
import { fail } from '../../../platform/fail.ts';
import { findTicketFor } from '../access.ts';
import type { TicketRecord } from '../store.ts';

/** A merge moves at most so many messages, in one transaction: more is a mailing list, and no matter of one customer. */
export const moved_messages_max = 5_000;

/** Every ticket that is to be joined with another, each of which one must reach; locked in the order of ids. */
export async function reachAll(
  ctx: Ctx,
  targetId: number,
  ids: readonly number[],
  lock: boolean,
): Promise<{ target: TicketRecord; sources: TicketRecord[] }> {
  const wanted = [...new Set(ids)];
  if (wanted.includes(targetId)) fail('rearrangement.with-itself');
  if (wanted.length === 0 || wanted.length > merged_tickets_max) fail('rearrangement.too-many', { max: merged_tickets_max });
  const records = new Map<number, TicketRecord>();
  for (const id of [...wanted, targetId].sort((a, b) => a - b)) records.set(id, await findTicketFor(ctx, id, { lock, whole: true }));
  return { target: records.get(targetId)!, sources: wanted.map((id) => records.get(id)!) };
}

export function named(record: Pick<TicketRecord, 'id' | 'number' | 'subject'>): { id: number; number: number; subject: string } {
  return { id: record.id, number: record.number, subject: record.subject };
}
