import type { Static } from 'typebox';
import type { macros } from '../../../contract/macros.ts';
import { principalOf, type Ctx } from '../../platform/context.ts';
import { copyFiles } from '../conversations/index.ts';
import { assignTicket, changeTicket, closeTicket, findTicketFor, readRow, snoozeTicket } from '../tickets/index.ts';
import { findMacroFor } from './access.ts';
import { macroUsed } from './events.ts';
import { actionsFor, planOf, type Plan, type Touched } from './macro.ts';
import { presentFile } from './present.ts';
import * as store from './store.ts';

const hour_ms = 3_600_000;

export interface UseMacro {
  macroId: number;
  ticketId: number;
  run: 'all' | 'now' | 'none';
  language: string | null;
}

/**
 * Uses a macro on a ticket: all of its actions or, when one is refused, none. Each goes through the door that a person's own action goes through, with
 * that person's rights. The text comes back with files of the caller's own; what is done with it is the composer's matter.
 */
export async function useMacro(ctx: Ctx, input: UseMacro): Promise<Static<typeof macros.use.reply>> {
  const me = principalOf(ctx);
  const macro = await findMacroFor(ctx, input.macroId);
  const before = touchedOf(await findTicketFor(ctx, input.ticketId, { lock: true }));
  const actions = actionsFor(input.run, macro.actions);
  if (actions.length > 0) await carryOut(ctx, input.ticketId, planOf(actions, before, me.accountId), before);
  // Given to a group that one does not reach, it is still the ticket one has just had in hand.
  const everywhere = { ...ctx, principal: null };
  const after = touchedOf(await findTicketFor(everywhere, input.ticketId));
  const useId = await store.insertUse(ctx.tx, {
    macroId: macro.id,
    ticketId: input.ticketId,
    accountId: me.accountId,
    at: ctx.now,
    before: actions.length > 0 ? before : null,
    after: actions.length > 0 ? after : null,
  });
  await store.countUse(ctx.tx, macro.id, ctx.now);
  if (actions.length > 0) ctx.publish(macroUsed({ ticketId: input.ticketId, macroId: macro.id, useId, name: macro.name }));
  return { useId, ticket: await readRow(everywhere, input.ticketId), ...(await textFor(ctx, macro.id, input.language)) };
}

async function carryOut(ctx: Ctx, ticketId: number, plan: Plan, before: Touched): Promise<void> {
  await changeTicket(ctx, { ticketId, ...plan.change });
  if (plan.owner) await assignTicket(ctx, { ticketId, accountId: plan.owner.to });
  if (plan.snooze) {
    const until = plan.snooze.hours === null ? null : new Date(ctx.now.getTime() + plan.snooze.hours * hour_ms).toISOString();
    await snoozeTicket(ctx, { ticketId, until });
  }
  if (plan.close && before.state !== plan.close && before.state !== 'closed') await closeTicket(ctx, { ticketId, state: plan.close });
  if (plan.groupId) await changeTicket(ctx, { ticketId, groupId: plan.groupId });
}

async function textFor(ctx: Ctx, macroId: number, language: string | null) {
  const text = language === null ? undefined : (await store.textsOf(ctx.tx, macroId)).find((one) => one.language === language);
  if (!text) return { html: null, files: [] };
  const files = await store.filesOf(ctx.tx, macroId);
  const inText = files.filter((file) => !file.inline || text.html.includes(`"/api/files/${file.id}"`));
  const copies = await copyFiles(
    ctx.tx,
    inText.map((file) => file.id),
    principalOf(ctx).accountId,
  );
  return {
    html: text.html.replace(/src="\/api\/files\/(\d+)"/g, (_all, id: string) => `src="/api/files/${copies.get(Number(id)) ?? id}"`),
    files: inText.filter((file) => !file.inline).map((file) => presentFile({ ...file, id: copies.get(file.id)! })),
  };
}

export function touchedOf(ticket: Awaited<ReturnType<typeof findTicketFor>>): Touched {
  return {
    state: ticket.state,
    statusId: ticket.status_id,
    ownerId: ticket.owner_id,
    groupId: ticket.group_id,
    priority: ticket.priority,
    tags: ticket.tags,
    categoryId: ticket.category_id,
    typeId: ticket.type_id,
    snoozedUntil: ticket.snoozed_until?.toISOString() ?? null,
    fields: ticket.fields,
  };
}
