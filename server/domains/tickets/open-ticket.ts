import type { App } from '../../platform/app.ts';
import { actingFor, inTransaction, type Ctx } from '../../platform/context.ts';
import { fail } from '../../platform/fail.ts';
import { gathering } from '../../platform/gathering.ts';
import { defaultGroupId, findGroup, reachOf } from '../admin/index.ts';
import { insertMessages, type NewMessage, type TakenFile } from '../conversations/index.ts';
import { findCustomerFor, meetCustomers } from '../customers/index.ts';
import { messageReceived, ticketOpened } from './events.ts';
import * as settings from './settings/store.ts';
import { decideFields, refuseMissing } from './fields/decide-fields.ts';
import { keepFiles } from './fields/file-store.ts';
import { standardOf, standards } from './settings/standards.ts';
import { meetTags } from './settings/meet-tags.ts';
import { addTags } from './settings/tag-store.ts';
import * as store from './store.ts';
import { plainSubject, previewOf } from './ticket.ts';

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

/** A customer as a ticket needs them. */
interface Caller {
  id: number;
  name: string;
  address: string | null;
}

/**
 * Opens a ticket in a customer's name: what they said by phone or at the counter, or what another program hands in.
 * Throws ticket.field-invalid, ticket.fields-missing.
 * Opens its own transaction, which those who ask at the same time share: more than half of what a ticket costs alone is round trips and commits.
 */
export function openTicket(ctx: Ctx, input: OpenTicket): Promise<store.TicketRecord> {
  let door = doors.get(ctx.app);
  if (!door) {
    const { app } = ctx;
    door = gathering(together_tickets_max, (asked: Asked[]) => inTransaction(app, {}, (shared) => openTickets(shared, asked)));
    doors.set(app, door);
  }
  return door({ who: ctx, input });
}

interface Asked {
  who: Ctx;
  input: OpenTicket;
}

const together_tickets_max = 50;
const doors = new WeakMap<App, (asked: Asked) => Promise<store.TicketRecord>>();

/** All of them or none: whoever is refused throws for all. */
async function openTickets(shared: Ctx, asked: Asked[]): Promise<store.TicketRecord[]> {
  const each = asked.map(({ who, input }) => ({ ctx: actingFor(shared, who), input }));
  const customers = await customersOf(shared, each);
  const decided: Awaited<ReturnType<typeof decide>>[] = [];
  for (const [place, { ctx, input }] of each.entries()) decided.push(await decide(ctx, input, customers[place]!));
  const facts = decided.map((one) => one.facts);
  const tickets = await store.insertTickets(shared.tx, facts);
  await addTags(shared.tx, [...new Set(facts.flatMap((one) => one.tags))]);
  for (const [place, { ctx }] of each.entries())
    await keepFiles(ctx.tx, tickets[place]!.id, decided[place]!.files, { accountId: ctx.principal?.accountId ?? null, at: ctx.now });
  const messageIds = await insertMessages(
    shared.tx,
    each.map(({ input }, place) => firstMessage(input, tickets[place]!.id, customers[place]!, shared.now)),
  );
  return each.map(({ ctx }, place) => {
    const [ticket, customer, messageId] = [tickets[place]!, customers[place]!, messageIds[place]!];
    const { ownerId } = facts[place]!;
    const opened = { ticketId: ticket.id, customerId: customer.id, channel: 'api', messageId };
    ctx.publish(ticketOpened(ownerId === null ? opened : { ...opened, ownerId }));
    ctx.publish(messageReceived({ ticketId: ticket.id, customerId: customer.id, messageId, automatic: null, quiet: false }));
    return store.recordOf(facts[place]!, { ...ticket, customerName: customer.name });
  });
}

async function decide(ctx: Ctx, input: OpenTicket, customer: Caller): Promise<{ facts: store.NewTicket; files: TakenFile[] }> {
  const groupId = input.groupId ? (await findGroup(ctx, input.groupId)).id : await defaultGroupId(ctx);
  const ownerId = input.ownerId ?? null;
  if (ownerId !== null) await refuseOwner(ctx, ownerId);
  await settings.refuseUnknownNames(ctx.tx, input);
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
    tags: await meetTags(ctx.tx, input.tags ?? []),
    groupId,
    language: null,
    channel: 'api',
    customerId: customer.id,
    preview: previewOf(input.text),
    messageCount: 1,
    createdAt: ctx.now,
  };
  return { facts, files };
}

function firstMessage(input: OpenTicket, ticketId: number, customer: Caller, at: Date): NewMessage {
  return {
    ticketId,
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
    at,
  };
}

/** Those who are named by their card, and those who are named by an address, whom we may meet for the first time. */
async function customersOf(shared: Ctx, each: readonly { ctx: Ctx; input: OpenTicket }[]): Promise<Caller[]> {
  const byCard = new Map<object, Caller>();
  for (const { ctx, input } of each) {
    if (!input.customerId) continue;
    const { id, name, identities } = await findCustomerFor(ctx, input.customerId);
    byCard.set(input, { id, name, address: identities.find((one) => one.kind === 'email')?.value ?? null });
  }
  const senders = each
    .filter(({ input }) => !input.customerId)
    .map(({ ctx, input }) => {
      const { email, name } = input.customer ?? fail('request.invalid', { reason: 'customerId, customer' });
      return { name: name ?? '', address: email, language: null, metBy: ctx.actor };
    });
  const met = (await meetCustomers(shared, senders)).values();
  return each.map(({ input }) => byCard.get(input) ?? { ...met.next().value!, address: input.customer!.email });
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
