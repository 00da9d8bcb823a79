import type { TicketChange } from '../../../contract/tickets.ts';
import type { Ctx } from '../../platform/context.ts';
import { fail } from '../../platform/fail.ts';
import { findGroup } from '../admin/index.ts';
import { findTicketFor } from './access.ts';
import { ticketChanged, ticketClosed, ticketReopened } from './events.ts';
import * as settings from './settings-store.ts';
import * as store from './store.ts';
import { inState, isClosed, plainTags } from './ticket.ts';

/** Changes fields of a ticket; the log keeps what each was before. Throws record.not-found, group.not-found. */
export async function changeTicket(ctx: Ctx, input: TicketChange & { ticketId: number }): Promise<void> {
  const ticket = await findTicketFor(ctx, input.ticketId, { lock: true });
  const fields: store.FieldsChange = {
    subject: input.subject?.trim() ?? ticket.subject,
    typeId: input.typeId ?? ticket.type_id,
    priority: input.priority ?? ticket.priority,
    categoryId: input.categoryId === undefined ? ticket.category_id : input.categoryId,
    tags: input.tags ? plainTags(input.tags) : ticket.tags,
    groupId: input.groupId ?? ticket.group_id,
    language: input.language === undefined ? ticket.language : input.language,
  };
  await refuseUnknown(ctx, input);
  const changes = differences(ticket, fields, input.statusId);
  if (Object.keys(changes).length === 0) return;
  await store.writeFields(ctx.tx, ticket.id, fields);
  ctx.publish(
    ticketChanged({
      ticketId: ticket.id,
      customerId: ticket.customer_id,
      changes,
      was: { groupId: ticket.group_id, ownerId: ticket.owner_id },
    }),
  );
  if (changes.statusId) await moveToStatus(ctx, ticket, input.statusId!);
}

async function refuseUnknown(ctx: Ctx, input: TicketChange): Promise<void> {
  if (input.groupId) await findGroup(ctx, input.groupId);
  await settings.refuseUnknownNames(ctx.tx, input);
}

/** A status may close or reopen: whoever listens for that must not have to know statuses. */
async function moveToStatus(ctx: Ctx, ticket: store.TicketRecord, statusId: number): Promise<void> {
  const status = (await settings.statuses(ctx.tx)).find((one) => one.id === statusId) ?? fail('record.not-found');
  await store.writeFacts(ctx.tx, {
    id: ticket.id,
    facts: inState(store.factsOf(ticket), status.state, ctx.now),
    statusId,
    preview: null,
    messagesAdded: 0,
  });
  const about = { ticketId: ticket.id, customerId: ticket.customer_id };
  if (isClosed(status.state) && ticket.state !== status.state) ctx.publish(ticketClosed({ ...about, state: status.state }));
  if (!isClosed(status.state) && isClosed(ticket.state)) ctx.publish(ticketReopened({ ...about, from: ticket.state }));
}

function differences(
  ticket: store.TicketRecord,
  fields: store.FieldsChange,
  statusId: number | undefined,
): Record<string, { from: unknown; to: unknown }> {
  const before: Record<string, unknown> = {
    subject: ticket.subject,
    typeId: ticket.type_id,
    priority: ticket.priority,
    categoryId: ticket.category_id,
    tags: ticket.tags,
    groupId: ticket.group_id,
    language: ticket.language,
    statusId: ticket.status_id,
  };
  const after: Record<string, unknown> = { ...fields, statusId: statusId ?? ticket.status_id };
  const changed = Object.keys(after).filter((key) => JSON.stringify(before[key]) !== JSON.stringify(after[key]));
  return Object.fromEntries(changed.map((key) => [key, { from: before[key], to: after[key] }]));
}
