import { randomUUID } from 'node:crypto';
import { mayReach } from '../../../../contract/rights.ts';
import type { Draft } from '../../../../contract/tickets.ts';
import { principalOf, type Ctx } from '../../../platform/context.ts';
import { fail } from '../../../platform/fail.ts';
import { readersAmong } from '../../admin/index.ts';
import {
  deleteDraft,
  draftOf,
  draftsFor,
  giveFilesBack,
  isEmptyHtml,
  moveDraft as move,
  shareDraft as share,
} from '../../conversations/index.ts';
import { findTicketFor } from '../access.ts';
import { draftMoved, draftShared, draftUnshared } from '../events.ts';
import type { TicketRecord } from '../store.ts';

type Which = { ticketId: number; kind: 'reply' | 'note' };

/** From now on the readers of the ticket see the draft grow, and may take it over. Throws draft.not-found: there must be something to share. */
export async function shareDraft(ctx: Ctx, input: Which): Promise<void> {
  const { accountId } = principalOf(ctx);
  const ticket = await findTicketFor(ctx, input.ticketId);
  const draft = (await draftOf(ctx.tx, accountId, ticket.id, input.kind)) ?? fail('draft.not-found');
  if (draft.shared_at) return;
  await share(ctx.tx, accountId, ticket.id, input.kind, ctx.now);
  ctx.publish(draftShared({ ticketId: ticket.id, kind: input.kind }));
}

export async function unshareDraft(ctx: Ctx, input: Which): Promise<void> {
  const { accountId } = principalOf(ctx);
  const ticket = await findTicketFor(ctx, input.ticketId);
  const draft = (await draftOf(ctx.tx, accountId, ticket.id, input.kind)) ?? fail('draft.not-found');
  if (!draft.shared_at) return;
  await share(ctx.tx, accountId, ticket.id, input.kind, null);
  ctx.publish(draftUnshared({ ticketId: ticket.id, kind: input.kind }));
}

/**
 * A shared draft changes hands: the caller takes it from a colleague, or gives a colleague theirs. One person writes it at a time. What the
 * receiver had begun to write of the same kind stands below it. Throws draft.not-found when `from` has none that is shared (any more).
 */
export async function moveDraft(ctx: Ctx, input: Which & { from: number; to: number }): Promise<Draft> {
  const { accountId } = principalOf(ctx);
  const { kind, from, to } = input;
  if (from === to || (accountId !== from && accountId !== to)) fail('draft.not-found');
  // Of two who take it at once the second finds it taken.
  const ticket = await findTicketFor(ctx, input.ticketId, { lock: true });
  const draft = await draftOf(ctx.tx, from, ticket.id, kind);
  if (!draft?.shared_at) fail('draft.not-found');
  if (to !== accountId) await refuseBlind(ctx, ticket, to);
  const own = await draftOf(ctx.tx, to, ticket.id, kind);
  if (own) await deleteDraft(ctx.tx, to, ticket.id, kind);
  const files = [...new Set([...draft.file_ids, ...(own?.file_ids ?? [])])];
  const html = own && !isEmptyHtml(own.html) && own.html !== draft.html ? `${draft.html}${own.html}` : draft.html;
  await move(ctx.tx, { from, to, ticketId: ticket.id, kind, html, files, revision: randomUUID(), now: ctx.now });
  await giveFilesBack(ctx.tx, files, to);
  ctx.publish(draftMoved({ ticketId: ticket.id, kind, from, to }));
  return (await draftsFor(ctx, to, ticket.id)).find((one) => one.kind === kind)!;
}

async function refuseBlind(ctx: Ctx, ticket: TicketRecord, to: number): Promise<void> {
  const reader = (await readersAmong(ctx, [to])).get(to);
  const sees = reader?.writes && mayReach(reader.reach, { groupId: ticket.group_id, ownerId: ticket.owner_id });
  if (!sees) fail('ticket.owner-cannot-see');
}
