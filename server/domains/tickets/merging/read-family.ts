import type { Family } from '../../../../contract/merging.ts';
import type { Ctx } from '../../../platform/context.ts';
import { findTicketFor, scopeOf } from '../access.ts';
import { presentTicket } from '../present.ts';
import type { TicketRecord } from '../store.ts';
import { childrenOf, countChildren, familyIds, headOf, linksOf, reachedById, standing } from './family-store.ts';
import { proposalsOf } from './proposal-store.ts';
import { named } from './reach-all.ts';

/** What a ticket is joined with, as far as the reader may see it. What was merged away is shown as what it leads to. */
export async function readFamily(ctx: Ctx, ticketId: number): Promise<Family> {
  const ticket = await findTicketFor(ctx, ticketId);
  const scope = scopeOf(ctx);
  const family = await familyIds(ctx.tx, [ticket.id]);
  const head = ticket.merged_into_id === null ? ticket.id : await headOf(ctx.tx, ticket.id);
  const [links, children, counts, past, members, proposals] = await Promise.all([
    linksOf(ctx.tx, family),
    childrenOf(ctx.tx, family, scope),
    countChildren(ctx.tx, family),
    standing(ctx.tx, ticket.id),
    reachedById(ctx.tx, family, { all: true }),
    ticket.merged_into_id === null ? proposalsOf(ctx.tx, ticket.id, scope) : [],
  ]);
  const ends = links.map((link) => (family.includes(link.from_id) ? link.to_id : link.from_id));
  const above = [ticket.parent_id, ...members.map((one) => one.parent_id)].find((id) => id !== null && !family.includes(id)) ?? null;
  const heads = new Map<number, number>();
  for (const id of new Set([...ends, ...(above === null ? [] : [above])])) heads.set(id, await headOf(ctx.tx, id));
  const reached = new Map((await reachedById(ctx.tx, [...new Set([...heads.values(), head])], scope)).map((record) => [record.id, record]));
  const far = (id: number): TicketRecord | undefined => reached.get(heads.get(id) ?? id);
  const into = ticket.merged_into_id === null ? undefined : reached.get(head);
  const parent = above === null ? undefined : far(above);
  return {
    mergedInto: into ? named(into) : null,
    rearrangements: past.map(({ account_id, ...one }) => ({
      ...one,
      at: one.at.toISOString(),
      accountId: account_id,
      tickets: one.tickets ?? [],
    })),
    links: links.flatMap((link, at) => {
      const other = far(ends[at]!);
      return other && !family.includes(other.id)
        ? [{ id: link.id, kind: link.kind, outward: family.includes(link.from_id), ticket: presentTicket(other) }]
        : [];
    }),
    parent: parent ? presentTicket(parent) : null,
    children: children.map(presentTicket),
    childrenOpen: counts.open,
    childrenAll: counts.all,
    proposals: proposals.map(({ record, score, reasons }) => ({ ticket: presentTicket(record), score, reasons })),
  };
}
