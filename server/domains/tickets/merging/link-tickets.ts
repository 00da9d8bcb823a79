import type { LinkKind } from '../../../../contract/merging.ts';
import { principalOf, type Ctx } from '../../../platform/context.ts';
import { fail } from '../../../platform/fail.ts';
import { findTicketFor } from '../access.ts';
import type { TicketRecord } from '../store.ts';
import { ticketLinked, ticketUnlinked } from './events.ts';
import { deleteLink, findLink, headOf, insertLink } from './family-store.ts';

/** Links two tickets; what is linked so already stays as it is. Related is the same from both sides. Throws rearrangement.with-itself, ticket.merged. */
export async function linkTickets(ctx: Ctx, input: { ticketId: number; otherId: number; kind: LinkKind }): Promise<{ id: number }> {
  if (input.ticketId === input.otherId) fail('rearrangement.with-itself');
  const known = new Map<number, TicketRecord>();
  for (const id of [input.ticketId, input.otherId].sort((a, b) => a - b)) known.set(id, await findTicketFor(ctx, id, { lock: true }));
  const found = await findLink(ctx.tx, { from: input.ticketId, to: input.otherId, kind: input.kind, bothWays: input.kind === 'related' });
  if (found) return { id: found.id };
  const id = await insertLink(ctx.tx, {
    from: input.ticketId,
    to: input.otherId,
    kind: input.kind,
    accountId: principalOf(ctx).accountId,
    at: ctx.now,
  });
  const [ticket, other] = [known.get(input.ticketId)!, known.get(input.otherId)!];
  for (const [one, far, outward] of [
    [ticket, other, true],
    [other, ticket, false],
  ] as const)
    ctx.publish(
      ticketLinked({ ticketId: one.id, customerId: one.customer_id, linkId: id!, kind: input.kind, outward, other: numbered(far) }),
    );
  return { id: id! };
}

/** Takes a link away. One must reach both its ends. Throws record.not-found. */
export async function unlinkTickets(ctx: Ctx, linkId: number): Promise<void> {
  const link = (await findLink(ctx.tx, { id: linkId })) ?? fail('record.not-found');
  const ends: TicketRecord[] = [];
  // The ends as they were linked may have been merged since: where they lead, it is told.
  for (const id of [link.from_id, link.to_id]) ends.push(await findTicketFor(ctx, await headOf(ctx.tx, id)));
  if (!(await deleteLink(ctx.tx, linkId))) fail('record.not-found');
  for (const [at, one] of ends.entries())
    ctx.publish(
      ticketUnlinked({
        ticketId: one.id,
        customerId: one.customer_id,
        linkId,
        kind: link.kind,
        outward: at === 0,
        other: numbered(ends[1 - at]!),
      }),
    );
}

/** Whoever reads the story of one end may not be let see the other: its number says enough. */
function numbered(record: TicketRecord): { id: number; number: number; subject: string } {
  return { id: record.id, number: record.number, subject: '' };
}
