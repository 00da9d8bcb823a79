import type { TicketChange } from '../../../contract/tickets.ts';
import { believed } from '../../platform/believed.ts';
import type { Ctx } from '../../platform/context.ts';
import type { NewEvent } from '../../platform/events/event.ts';
import { fail } from '../../platform/fail.ts';
import { findGroup } from '../admin/index.ts';
import type { TakenFile } from '../conversations/index.ts';
import { findTicketFor } from './access.ts';
import { ticketChanged, ticketClosed, ticketReopened } from './events.ts';
import { decideFields, fieldChanges, refuseMissing } from './fields/decide-fields.ts';
import { keepFiles } from './fields/file-store.ts';
import { standardStatusFor } from './settings/standards.ts';
import * as settings from './settings/store.ts';
import * as store from './store.ts';
import { meetTags } from './settings/meet-tags.ts';
import { inState, isClosed } from './ticket.ts';

/**
 * Changes fields of a ticket; the log keeps what each was before. Throws record.not-found, group.not-found, ticket.field-invalid,
 * ticket.status-of-other-type, and ticket.fields-missing when the change would solve the ticket while its form asks for more.
 */
export async function changeTicket(ctx: Ctx, input: TicketChange & { ticketId: number }): Promise<void> {
  const ticket = await findTicketFor(ctx, input.ticketId, { lock: true });
  await refuseUnknown(ctx, input);
  const decided = await decideChange(ctx, ticket, input);
  if (!decided) return;
  const { after } = decided;
  await store.writeFields(ctx.tx, ticket.id, fieldsOf(after));
  await keepFiles(ctx.tx, ticket.id, decided.files, { accountId: ctx.principal?.accountId ?? null, at: ctx.now });
  if (after.status_id !== ticket.status_id)
    await store.writeFacts(ctx.tx, {
      id: ticket.id,
      facts: store.factsOf(after),
      statusId: after.status_id,
      preview: null,
      messagesAdded: 0,
    });
  for (const event of decided.events) ctx.publish(event);
}

interface DecidedChange {
  after: store.TicketRecord;
  events: NewEvent[];
  files: TakenFile[];
}

/** What a change of names that exist makes of a ticket in hand; null = nothing. Writes nothing, but may take uploads. Throws as changeTicket does. */
export async function decideChange(ctx: Ctx, ticket: store.TicketRecord, input: TicketChange): Promise<DecidedChange | null> {
  const decided = await decideFields(ctx, ticket.id, ticket.fields, input.fields ?? {});
  const changed: store.TicketRecord = {
    ...ticket,
    subject: input.subject?.trim() ?? ticket.subject,
    type_id: input.typeId ?? ticket.type_id,
    priority: input.priority ?? ticket.priority,
    category_id: input.categoryId === undefined ? ticket.category_id : input.categoryId,
    tags: input.tags ? await meetTags(ctx.tx, input.tags, ticket.tags) : ticket.tags,
    group_id: input.groupId ?? ticket.group_id,
    language: input.language === undefined ? ticket.language : input.language,
    fields: decided.fields,
  };
  const status = await statusAfter(ctx, ticket, changed.type_id, input.statusId);
  if (isClosed(status.state) && !isClosed(ticket.state)) await refuseMissing(ctx, store.formFactsOf(changed), 'solve');
  const changes = differences(ticket, fieldsOf(changed), status.id);
  if (Object.keys(changes).length === 0) return null;
  const about = { ticketId: ticket.id, customerId: ticket.customer_id };
  const events = [ticketChanged({ ...about, changes, was: { groupId: ticket.group_id, ownerId: ticket.owner_id } })];
  if (!changes.statusId) return { after: changed, events, files: decided.files };
  // A status may close or reopen: whoever listens for that must not have to know statuses.
  if (isClosed(status.state) && ticket.state !== status.state)
    events.push(ticketClosed({ ...about, state: status.state, before: { ...store.factsOf(ticket), statusId: ticket.status_id } }));
  if (!isClosed(status.state) && isClosed(ticket.state)) events.push(ticketReopened({ ...about, from: ticket.state }));
  const after = store.withFacts(changed, inState(store.factsOf(ticket), status.state, ctx.now), status.id);
  return { after, events, files: decided.files };
}

/** Throws record.not-found, group.not-found. */
export async function refuseUnknown(
  ctx: Ctx,
  input: { groupId?: number | undefined; typeId?: number | undefined; categoryId?: number | null | undefined },
): Promise<void> {
  if (input.groupId) await findGroup(ctx, input.groupId);
  await settings.refuseUnknownNames(ctx.tx, input);
}

function fieldsOf(ticket: store.TicketRecord): store.FieldsChange {
  return {
    subject: ticket.subject,
    typeId: ticket.type_id,
    priority: ticket.priority,
    categoryId: ticket.category_id,
    tags: ticket.tags,
    groupId: ticket.group_id,
    language: ticket.language,
    fields: ticket.fields,
  };
}

type Status = Pick<settings.StatusRecord, 'id' | 'state'>;

/** The status asked for; else the one it has, or, where its new type does not know that one, the standard one of the same state. */
async function statusAfter(ctx: Ctx, ticket: store.TicketRecord, typeId: number, asked: number | undefined): Promise<Status> {
  const same = { id: ticket.status_id, state: ticket.state };
  if (asked === undefined && typeId === ticket.type_id) return same;
  const statuses = await believed(ctx, 'ticket statuses', () => settings.statuses(ctx.tx));
  const fits = (status: settings.StatusRecord) => status.type_ids === null || status.type_ids.includes(typeId);
  if (asked !== undefined && asked !== ticket.status_id) {
    const status = statuses.find((one) => one.id === asked) ?? fail('record.not-found');
    return fits(status) ? status : fail('ticket.status-of-other-type');
  }
  const now = statuses.find((one) => one.id === ticket.status_id)!;
  return fits(now) ? same : { id: await standardStatusFor(ctx, typeId, ticket.state), state: ticket.state };
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
