import type { Ctx } from '../../platform/context.ts';
import { fail } from '../../platform/fail.ts';
import { defaultGroupId, findGroup, reachOf } from '../admin/index.ts';
import { insertMessages } from '../conversations/index.ts';
import { findCustomerFor, meetCustomers } from '../customers/index.ts';
import { messageReceived, ticketOpened } from './events.ts';
import * as settings from './settings/store.ts';
import { decideFields, refuseMissing } from './fields/decide-fields.ts';
import { keepFiles } from './fields/file-store.ts';
import { standardOf, standards } from './settings/standards.ts';
import { addTags } from './settings/tag-store.ts';
import * as store from './store.ts';
import { plainSubject, plainTags, previewOf } from './ticket.ts';

export interface OpenTicket {
  subject: string;
  text: string;
  customerId?: number | undefined;
  customer?: { email: string; name?: string | undefined } | undefined;
  groupId?: number | undefined;
  ownerId?: number | null | undefined;
  typeId?: number | undefined;
  priority?: number | undefined;
  categoryId?: number | null | undefined;
  tags?: string[] | undefined;
  fields?: Record<string, unknown> | undefined;
}

/** Opens a ticket in a customer's name: what they said by phone or at the counter, or what another program hands in. Throws ticket.field-invalid, ticket.fields-missing. */
export async function openTicket(ctx: Ctx, input: OpenTicket): Promise<store.TicketRecord> {
  const customer = await customerOf(ctx, input);
  const groupId = input.groupId ? (await findGroup(ctx, input.groupId)).id : await defaultGroupId(ctx);
  const ownerId = input.ownerId ?? null;
  if (ownerId !== null) await refuseOwner(ctx, ownerId);
  await settings.refuseUnknownNames(ctx.tx, input);
  const tags = plainTags(input.tags ?? []);
  const standard = await standards(ctx);
  const typeId = input.typeId ?? standard.typeId;
  const { fields, files } = await decideFields(ctx, null, {}, input.fields ?? {});
  const shape = { typeId, priority: input.priority ?? 2, categoryId: input.categoryId ?? null, fields };
  await refuseMissing(ctx, shape, 'create');
  const state = ownerId === null ? 'new' : 'open';
  const facts: store.NewTicket = {
    state,
    ownerId,
    waitingSince: ctx.now,
    unseen: true,
    firstAnswerAt: null,
    closedAt: null,
    lastActivityAt: ctx.now,
    subject: plainSubject(input.subject) || input.subject.trim().slice(0, 500),
    ...shape,
    statusId: standardOf(standard, typeId, state),
    tags,
    groupId,
    language: null,
    channel: 'api',
    customerId: customer.id,
    preview: previewOf(input.text),
    messageCount: 1,
    createdAt: ctx.now,
  };
  const [ticket] = await store.insertTickets(ctx.tx, [facts]);
  await addTags(ctx.tx, tags);
  await keepFiles(ctx.tx, ticket!.id, files, { accountId: ctx.principal?.accountId ?? null, at: ctx.now });
  const [messageId] = await insertMessages(ctx.tx, [
    {
      ticketId: ticket!.id,
      kind: 'inbound',
      channel: 'api',
      accountId: null,
      customerId: customer.id,
      fromName: customer.name,
      fromAddress: customer.address,
      to: [],
      cc: [],
      subject: input.subject,
      text: input.text.replaceAll('\u0000', ''),
      quoted: '',
      html: null,
      messageId: null,
      automatic: null,
      joinedBecause: null,
      at: ctx.now,
    },
  ]);
  ctx.publish(
    ticketOpened({
      ticketId: ticket!.id,
      customerId: customer.id,
      channel: 'api',
      messageId: messageId!,
      ...(ownerId !== null && { ownerId }),
    }),
  );
  ctx.publish(messageReceived({ ticketId: ticket!.id, customerId: customer.id, messageId: messageId!, automatic: null, quiet: false }));
  return store.recordOf(facts, { ...ticket!, customerName: customer.name });
}

async function customerOf(ctx: Ctx, input: OpenTicket): Promise<{ id: number; name: string; address: string | null }> {
  if (input.customerId) {
    const { id, name, identities } = await findCustomerFor(ctx, input.customerId);
    return { id, name, address: identities.find((one) => one.kind === 'email')?.value ?? null };
  }
  const { email, name } = input.customer ?? fail('request.invalid', { reason: 'customerId, customer' });
  const [met] = await meetCustomers(ctx, [{ name: name ?? '', address: email, language: null }]);
  return { ...met!, address: email };
}

/** Opening a ticket for oneself is taking it; for somebody else it is giving it away. */
async function refuseOwner(ctx: Ctx, ownerId: number): Promise<void> {
  const forOther = ctx.principal && ctx.principal.accountId !== ownerId;
  if (forOther && !ctx.principal!.permissions.has('tickets.assign')) fail('permission.missing', { permission: 'tickets.assign' });
  await refuseBlindOwner(ctx, ownerId);
}

/** An owner answers for the ticket: an account that works here and may read tickets (what one owns, one reaches). Throws ticket.owner-cannot-see. */
export async function refuseBlindOwner(ctx: Ctx, ownerId: number): Promise<void> {
  if (!(await reachOf(ctx, ownerId))) fail('ticket.owner-cannot-see');
}
