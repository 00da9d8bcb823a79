import { inOneTransaction, type JobKind } from '../../../platform/jobs/run-jobs.ts';
import type { Actor, Ctx } from '../../../platform/context.ts';
import { ticketChanged, ticketSettingsChanged } from '../events.ts';
import * as store from './tag-store.ts';

const tickets_a_step = 200;

interface MoveTag {
  from: string;
  to: string;
  afterId: number;
  /** Tickets found on this way through the table; a way on which none is found is the last one. */
  found: number;
  by: Actor;
}

/**
 * Gives one tag's name to the tickets of another, a few hundred a transaction, in the order of ids. Goes round once more at the end: somebody may have
 * put the old name on a ticket meanwhile. Ends when the tag has found its peace, or is not to move there any more.
 */
export const moveTag: JobKind = {
  task: 'move-tag',
  run: inOneTransaction(async (ctx, job: MoveTag) => {
    const tag = await store.tagNamed(ctx.tx, job.from);
    if (tag?.moves_to !== job.to) return;
    const tickets = await store.ticketsTagged(ctx.tx, job.from, job.afterId, tickets_a_step);
    if (tickets.length === 0 && job.found === 0) {
      await store.deleteTag(ctx.tx, job.from);
      ctx.publish(ticketSettingsChanged({ what: 'tag', name: job.to }, { actor: job.by }));
      return;
    }
    if (tickets.length === 0) return plan(ctx, { ...job, afterId: 0, found: 0 });
    const moved = tickets.map((ticket) => ({ ...ticket, now: withName(ticket.tags, job.from, job.to) }));
    await store.writeTags(
      ctx.tx,
      moved.map(({ id, now }) => ({ id, tags: now })),
    );
    for (const ticket of moved) {
      ctx.publish(
        ticketChanged(
          {
            ticketId: ticket.id,
            customerId: ticket.customer_id,
            changes: { tags: { from: ticket.tags, to: ticket.now } },
            was: { groupId: ticket.group_id, ownerId: ticket.owner_id },
          },
          { actor: job.by },
        ),
      );
    }
    plan(ctx, { ...job, afterId: tickets.at(-1)!.id, found: job.found + tickets.length });
  }),
};

/** Lets the tickets follow a tag that was renamed or merged. */
export function moveTagLater(ctx: Ctx, from: string, to: string): void {
  plan(ctx, { from, to, afterId: 0, found: 0, by: ctx.actor });
}

function plan(ctx: Ctx, payload: MoveTag): void {
  ctx.later({ task: 'move-tag', payload: { ...payload } });
}

/** The new name where the old one stood, once. */
function withName(tags: readonly string[], from: string, to: string): string[] {
  return [...new Set(tags.map((tag) => (tag === from ? to : tag)))];
}
