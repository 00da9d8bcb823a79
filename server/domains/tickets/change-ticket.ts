import type { TicketChange } from '../../../contract/tickets.ts';
import type { Ctx } from '../../platform/context.ts';
import { fail } from '../../platform/fail.ts';
import { findGroup } from '../admin/index.ts';
import { findTicketFor } from './access.ts';
import { ticketChanged, ticketClosed, ticketReopened } from './events.ts';
import { decideFields, fieldChanges, refuseMissing } from './fields/decide-fields.ts';
import { keepFiles } from './fields/file-store.ts';
import { standardStatusFor } from './settings/standards.ts';
import * as settings from './settings/store.ts';
import * as store from './store.ts';
import { inState, isClosed, plainTags } from './ticket.ts';

/**
 * Changes fields of a ticket; the log keeps what each was before. Throws record.not-found, group.not-found, ticket.field-invalid,
 * ticket.status-of-other-type, and ticket.fields-missing when the change would solve the ticket while its form asks for more.
 */
export async function changeTicket(ctx: Ctx, input: TicketChange & { ticketId: number }): Promise<void> {
  const ticket = await findTicketFor(ctx, input.ticketId, { lock: true });
  await refuseUnknown(ctx, input);
  const decided = await decideFields(ctx, ticket.id, ticket.fields, input.fields ?? {});
  const fields: store.FieldsChange = {
    subject: input.subject?.trim() ?? ticket.subject,
    typeId: input.typeId ?? ticket.type_id,
    priority: input.priority ?? ticket.priority,
    categoryId: input.categoryId === undefined ? ticket.category_id : input.categoryId,
    tags: input.tags ? plainTags(input.tags) : ticket.tags,
    groupId: input.groupId ?? ticket.group_id,
    language: input.language === undefined ? ticket.language : input.language,
    fields: decided.fields,
  };
  const status = await statusAfter(ctx, ticket, fields.typeId, input.statusId);
  if (isClosed(status.state) && !isClosed(ticket.state)) await refuseMissing(ctx, fields, 'solve');
  const changes = differences(ticket, fields, status.id);
  if (Object.keys(changes).length === 0) return;
  await store.writeFields(ctx.tx, ticket.id, fields);
  await keepFiles(ctx.tx, ticket.id, decided.files, { accountId: ctx.principal?.accountId ?? null, at: ctx.now });
  ctx.publish(
    ticketChanged({
      ticketId: ticket.id,
      customerId: ticket.customer_id,
      changes,
      was: { groupId: ticket.group_id, ownerId: ticket.owner_id },
    }),
  );
  if (changes.statusId) await moveToStatus(ctx, ticket, status);
}

async function refuseUnknown(ctx: Ctx, input: TicketChange): Promise<void> {
  if (input.groupId) await findGroup(ctx, input.groupId);
  await settings.refuseUnknownNames(ctx.tx, input);
}

type Status = Pick<settings.StatusRecord, 'id' | 'state'>;

/** The status asked for; else the one it has, or, where its new type does not know that one, the standard one of the same state. */
async function statusAfter(ctx: Ctx, ticket: store.TicketRecord, typeId: number, asked: number | undefined): Promise<Status> {
  const same = { id: ticket.status_id, state: ticket.state };
  if (asked === undefined && typeId === ticket.type_id) return same;
  const statuses = await settings.statuses(ctx.tx);
  const fits = (status: settings.StatusRecord) => status.type_ids === null || status.type_ids.includes(typeId);
  if (asked !== undefined && asked !== ticket.status_id) {
    const status = statuses.find((one) => one.id === asked) ?? fail('record.not-found');
    return fits(status) ? status : fail('ticket.status-of-other-type');
  }
  const now = statuses.find((one) => one.id === ticket.status_id)!;
  return fits(now) ? same : { id: await standardStatusFor(ctx, typeId, ticket.state), state: ticket.state };
}

/** A status may close or reopen: whoever listens for that must not have to know statuses. */
async function moveToStatus(ctx: Ctx, ticket: store.TicketRecord, status: Status): Promise<void> {
  await store.writeFacts(ctx.tx, {
    id: ticket.id,
    facts: inState(store.factsOf(ticket), status.state, ctx.now),
    statusId: status.id,
    preview: null,
    messagesAdded: 0,
  });
  const about = { ticketId: ticket.id, customerId: ticket.customer_id };
  if (isClosed(status.state) && ticket.state !== status.state)
    ctx.publish(ticketClosed({ ...about, state: status.state, before: { ...store.factsOf(ticket), statusId: ticket.status_id } }));
  if (!isClosed(status.state) && isClosed(ticket.state)) ctx.publish(ticketReopened({ ...about, from: ticket.state }));
}

function differences(
  ticket: store.TicketRecord,
  fields: store.FieldsChange,
  statusId: number,
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
  const { fields: own, ...plain } = fields;
  const after: Record<string, unknown> = { ...plain, statusId };
  const changed = Object.keys(after).filter((key) => JSON.stringify(before[key]) !== JSON.stringify(after[key]));
  return {
    ...Object.fromEntries(changed.map((key) => [key, { from: before[key], to: after[key] }])),
    ...fieldChanges(ticket.fields, own),
  };
}
