import { isUntilReply } from '../../../contract/snooze.ts';
import type { TicketRow } from '../../../contract/tickets.ts';
import { principalOf, type Ctx } from '../../platform/context.ts';
import { fail } from '../../platform/fail.ts';
import { assignTicket, changeTicket, findTicketFor, isClosed, readRow, reopenTicket, snoozeTicket, wakeTicket } from '../tickets/index.ts';
import { macroUndone } from './events.ts';
import { changesBack, type Touched } from './macro.ts';
import * as store from './store.ts';
import { touchedOf } from './use-macro.ts';

/** How long whoever used a macro may take back what it did, seconds: longer than the strip that offers it, for slow lines. */
const undo_seconds_max = 60;

/** Takes back all that a macro did, in one step. What somebody changed since stays as they left it. Throws macro.not-found, macro.undo-over. */
export async function undoMacro(ctx: Ctx, input: { useId: number }): Promise<TicketRow> {
  const use = (await store.lockUse(ctx.tx, input.useId, principalOf(ctx).accountId)) ?? fail('macro.not-found');
  if (ctx.now.getTime() - use.at.getTime() > undo_seconds_max * 1000) fail('macro.undo-over', { name: use.name });
  await store.markUndone(ctx.tx, use.id, ctx.now);
  // Putting back is no new decision: it may reach where the macro took the ticket, and where it was.
  const anywhere = { ...ctx, principal: null };
  if (use.before && use.after) {
    await putBack(anywhere, use.ticket_id, use.before, use.after);
    ctx.publish(macroUndone({ ticketId: use.ticket_id, macroId: use.macro_id, useId: use.id, name: use.name }));
  }
  return readRow(anywhere, use.ticket_id);
}

async function putBack(ctx: Ctx, ticketId: number, before: Touched, after: Touched): Promise<void> {
  const now = touchedOf(await findTicketFor(ctx, ticketId, { lock: true }));
  const closedByIt = isClosed(after.state) && !isClosed(before.state) && now.state === after.state;
  if (closedByIt) await reopenTicket(ctx, { ticketId, undo: true });
  if (before.ownerId !== after.ownerId && now.ownerId === after.ownerId) await assignTicket(ctx, { ticketId, accountId: before.ownerId });
  const change = changesBack(before, after, now);
  const current = touchedOf(await findTicketFor(ctx, ticketId));
  const movedByIt = !closedByIt && before.statusId !== after.statusId && now.statusId === after.statusId;
  const statusId = movedByIt || (closedByIt && current.statusId !== before.statusId) ? before.statusId : undefined;
  await changeTicket(ctx, { ticketId, ...change, ...(statusId !== undefined && { statusId }) });
  const slept = before.snoozedUntil !== after.snoozedUntil && now.snoozedUntil === after.snoozedUntil && !closedByIt;
  if (!slept) return;
  if (before.snoozedUntil === null) await wakeTicket(ctx, { ticketId });
  else if (isUntilReply(before.snoozedUntil)) await snoozeTicket(ctx, { ticketId, until: null });
  else if (Date.parse(before.snoozedUntil) > ctx.now.getTime()) await snoozeTicket(ctx, { ticketId, until: before.snoozedUntil });
}
