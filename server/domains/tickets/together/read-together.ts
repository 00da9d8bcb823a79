import { mayReach } from '../../../../contract/rights.ts';
import type { Mention, Together } from '../../../../contract/together.ts';
import { principalOf, type Ctx } from '../../../platform/context.ts';
import { directoryGroups, readersAmong } from '../../admin/index.ts';
import { sharedDraftsOf } from '../../conversations/index.ts';
import { watchOutsOf } from '../../customers/index.ts';
import { findTicketFor, scopeOf } from '../access.ts';
import { mentionsSeen } from '../events.ts';
import { presentMention, presentSharedDraft } from './present.ts';
import * as store from './store.ts';

/** What people do around a ticket, in one answer. */
export async function readTogether(ctx: Ctx, ticketId: number): Promise<Together> {
  const { accountId } = principalOf(ctx);
  const ticket = await findTicketFor(ctx, ticketId);
  const [followers, drafts, handOver, watchOuts, mentions] = await Promise.all([
    store.followersOf(ctx.tx, [ticket.id]),
    sharedDraftsOf(ctx.tx, [ticket.id]),
    store.handOverOf(ctx.tx, ticket.id),
    watchOutsOf(ctx, ticket.customer_id),
    store.unseenOnTicket(ctx.tx, accountId, ticket.id),
  ]);
  return {
    ticketId: ticket.id,
    followers: followers.map((one) => one.account_id),
    drafts: drafts.map(presentSharedDraft),
    handOver: handOver
      ? {
          byId: handOver.by_id,
          accountId: handOver.account_id,
          groupId: handOver.group_id,
          messageId: handOver.message_id,
          text: handOver.text ?? '',
          at: handOver.at.toISOString(),
        }
      : null,
    watchOuts,
    mentions,
  };
}

const page_rows = 50;

/** Notes that mention the caller, on tickets they may see now. */
export async function readMentions(
  ctx: Ctx,
  query: { before?: number | undefined; limit?: number | undefined },
): Promise<{ rows: Mention[]; next: number | null }> {
  const limit = query.limit ?? page_rows;
  const found = await store.mentionsOf(ctx.tx, principalOf(ctx).accountId, scopeOf(ctx), query.before ?? null, limit + 1);
  const rows = found.slice(0, limit);
  return { rows: rows.map(presentMention), next: found.length > limit ? rows.at(-1)!.mention_id : null };
}

export async function seeMentions(ctx: Ctx, input: { ticketId: number }): Promise<void> {
  const { accountId } = principalOf(ctx);
  const ticket = await findTicketFor(ctx, input.ticketId);
  if (await store.seeMentionsOn(ctx.tx, accountId, ticket.id, ctx.now)) ctx.publish(mentionsSeen({ ticketId: ticket.id, accountId }));
}

/** Whom a note can mention. Those who do not see the ticket are named too, so that nobody wonders where they are. */
export async function readMentionable(ctx: Ctx, ticketId: number) {
  const me = principalOf(ctx);
  const ticket = await findTicketFor(ctx, ticketId);
  const [readers, groups] = await Promise.all([readersAmong(ctx, null), directoryGroups(ctx)]);
  const all = [...readers.values()].map((one) => ({
    ...one,
    sees: mayReach(one.reach, { groupId: ticket.group_id, ownerId: ticket.owner_id }),
  }));
  return {
    people: all.filter((one) => one.accountId !== me.accountId).map(({ accountId, name, sees }) => ({ id: accountId, name, sees })),
    groups: groups
      .filter((group) => !group.archived)
      .map(({ id, name }) => ({ id, name, sees: all.some((one) => one.sees && one.groups.includes(id)) })),
  };
}
