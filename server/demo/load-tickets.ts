/** Tickets of the sample world as rows: tickets, messages, files, and the events that their stories are made of. */
import { insertAttachments, insertMessages, type NewAttachment, type NewMessage } from '../domains/conversations/index.ts';
import { insertTickets, previewOf, settingsForLoading, ticketEvents, type NewTicket } from '../domains/tickets/index.ts';
import type { App } from '../platform/app.ts';
import { inTransaction, type Actor, type Ctx } from '../platform/context.ts';
import type { NewEvent } from '../platform/events/event.ts';
import { typeKeys } from './load-shape.ts';
import type { Ids } from './load-world.ts';
import { fieldsOf } from './world/shape.ts';
import { customerAt, demoPicture, type World, type WorldChange, type WorldMessage, type WorldTicket } from './world/world.ts';

const contentTypes = { png: 'image/png', jpg: 'image/jpeg', pdf: 'application/pdf' } as const;

type Lookups = Awaited<ReturnType<typeof settingsForLoading>>;

export async function loadTickets(app: App, world: World, ids: Ids, tickets: readonly WorldTicket[]): Promise<void> {
  const files = await Promise.all(
    tickets
      .flatMap((ticket) => ticket.messages.flatMap((message) => message.attachments ?? []))
      .map((one) => app.files.prepare(demoPicture(one.seed, one.kind))),
  );
  await inTransaction(app, {}, async (ctx) => {
    const lookups = await settingsForLoading(ctx);
    const rows = await insertTickets(
      ctx.tx,
      tickets.map((ticket) => newTicket(ticket, ids, lookups)),
    );
    const messages = tickets.flatMap((ticket, place) =>
      ticket.messages.map((message, index) => ({ ticket, message, index, ticketId: rows[place]!.id })),
    );
    const messageIds = await insertMessages(
      ctx.tx,
      messages.map(({ ticket, message, index, ticketId }) => newMessage(world, ids, ticket, message, index, ticketId)),
    );
    await attach(
      ctx,
      messages.map((one) => one.message),
      messageIds,
      files,
    );
    const idOf = new Map(messages.map((one, place) => [one.message, messageIds[place]!]));
    for (const [place, ticket] of tickets.entries())
      for (const event of storyOf(ticket, rows[place]!.id, ids, lookups, idOf)) ctx.publish(event);
  });
}

function newTicket(ticket: WorldTicket, ids: Ids, lookups: Lookups): NewTicket {
  const waiting = waitingSince(ticket);
  const words = ticket.messages.filter((message) => message.kind !== 'note');
  return {
    subject: ticket.subject.slice(0, 500),
    typeId: lookups.types.get(typeKeys[ticket.type])!,
    priority: ticket.priority,
    statusId: lookups.statuses.get(ticket.state)!,
    state: ticket.state,
    categoryId: ticket.category === null ? null : (ids.categories.get(ticket.category) ?? null),
    tags: ticket.tags,
    groupId: ids.groups[ticket.group]!,
    ownerId: ticket.owner === null ? null : ids.agents[ticket.owner]!,
    language: ticket.language,
    channel: 'email',
    customerId: ids.customers[ticket.customer]!,
    waitingSince: waiting,
    unseen: waiting !== null && (ticket.state === 'new' || ticket.index % 3 === 0),
    preview: previewOf(words.at(-1)?.text ?? ''),
    messageCount: ticket.messages.length,
    createdAt: ticket.created,
    lastActivityAt: ticket.updated,
    firstAnswerAt: ticket.messages.find((message) => message.kind === 'outbound')?.at ?? null,
    closedAt: ticket.closed ?? ticket.solved,
    fields: fieldsOf(ticket),
  };
}

/** The first letter of the customer that we have not answered yet, on work that is ours. */
function waitingSince(ticket: WorldTicket): Date | null {
  if (ticket.state !== 'new' && ticket.state !== 'open') return null;
  const lastAnswer = ticket.messages.findLastIndex((message) => message.kind === 'outbound');
  return ticket.messages.slice(lastAnswer + 1).find((message) => message.kind === 'inbound')?.at ?? null;
}

/** Message-IDs of the sample world can be computed, so that its customers' later mail can refer to them. */
export function demoMessageId(ticketIndex: number, messageIndex: number): string {
  return `demo.${ticketIndex}.${messageIndex}@kolko.example`;
}

function newMessage(world: World, ids: Ids, ticket: WorldTicket, message: WorldMessage, index: number, ticketId: number): NewMessage {
  const customer = customerAt(world, ticket.customer);
  const address = customer.identities.find((identity) => identity.kind === 'email')!.value;
  const inbound = message.kind === 'inbound';
  const ours = { name: `${world.company.name}, obsługa klienta`, address: world.company.mailbox };
  const theirs = { name: customer.name, address };
  return {
    ticketId,
    kind: message.kind,
    channel: message.kind === 'note' ? 'note' : 'email',
    accountId: inbound ? null : ids.agents[message.author]!,
    customerId: inbound ? ids.customers[ticket.customer]! : null,
    fromName: inbound ? customer.name : ours.name,
    fromAddress: message.kind === 'note' ? null : inbound ? address : ours.address,
    to: message.kind === 'note' ? [] : [inbound ? ours : theirs],
    cc: [],
    subject: message.kind === 'note' ? null : ticket.subject,
    text: message.text,
    quoted:
      message.quotes === undefined
        ? ''
        : ticket.messages[message.quotes]!.text.split('\n')
            .map((line) => `> ${line}`)
            .join('\n'),
    html: message.html ?? null,
    messageId: message.kind === 'note' ? null : demoMessageId(ticket.index, index),
    automatic: null,
    joinedBecause: inbound && index > 0 ? 'references' : null,
    at: message.at,
  };
}

async function attach(
  ctx: Ctx,
  messages: readonly WorldMessage[],
  messageIds: readonly number[],
  files: Parameters<Ctx['app']['files']['insertMany']>[1],
): Promise<void> {
  const fileIds = await ctx.app.files.insertMany(ctx.tx, files);
  let next = 0;
  const rows: NewAttachment[] = messages.flatMap((message, place) =>
    (message.attachments ?? []).map((one, position) => {
      const index = next++;
      return {
        messageId: messageIds[place]!,
        fileId: fileIds[index]!,
        name: one.name,
        contentType: contentTypes[one.kind],
        sizeBytes: files[index]!.sizeBytes,
        contentId: one.inline ? one.name : null,
        inline: one.inline === true,
        position,
      };
    }),
  );
  await insertAttachments(ctx.tx, rows);
}

/** What happened, in order of time: messages and changes as the real actions would have published them. */
function storyOf(ticket: WorldTicket, ticketId: number, ids: Ids, lookups: Lookups, idOf: Map<WorldMessage, number>): NewEvent[] {
  const customerId = ids.customers[ticket.customer]!;
  const customer: Actor = { kind: 'customer', id: customerId };
  const place = { ticketId, customerId };
  const events: NewEvent[] = [
    ticketEvents.ticketOpened(
      { ...place, channel: 'email', messageId: idOf.get(ticket.messages[0]!) ?? null },
      { actor: customer, at: ticket.created },
    ),
  ];
  for (const message of ticket.messages) {
    const messageId = idOf.get(message)!;
    const by: Actor = message.kind === 'inbound' ? customer : { kind: 'account', id: ids.agents[message.author]! };
    if (message.kind === 'inbound')
      events.push(ticketEvents.messageReceived({ ...place, messageId, automatic: null, quiet: false }, { actor: by, at: message.at }));
    if (message.kind === 'outbound')
      events.push(ticketEvents.answerQueued({ ...place, messageId, before: {}, after: {} }, { actor: by, at: message.at }));
    if (message.kind === 'note') events.push(ticketEvents.noteWritten({ ...place, messageId }, { actor: by, at: message.at }));
  }
  for (const change of ticket.changes) {
    const event = changeEvent(change, place, ticket, ids, lookups);
    if (event)
      events.push({
        ...event,
        actor: change.by === null ? { kind: 'system', id: null } : { kind: 'account', id: ids.agents[change.by]! },
        at: change.at,
      });
  }
  return events.sort((a, b) => a.at!.getTime() - b.at!.getTime());
}

function changeEvent(
  change: WorldChange,
  place: { ticketId: number; customerId: number },
  ticket: WorldTicket,
  ids: Ids,
  lookups: Lookups,
): NewEvent | null {
  const was = { groupId: ids.groups[ticket.group]!, ownerId: ticket.owner === null ? null : ids.agents[ticket.owner]! };
  const changed = (key: string, from: unknown, to: unknown) =>
    ticketEvents.ticketChanged({ ...place, changes: { [key]: { from, to } }, was });
  const agent = (index: number | null) => (index === null ? null : ids.agents[index]!);
  const closed = (state: string) => state === 'closed' || state === 'solved';
  if (change.what === 'assigned') return ticketEvents.ticketAssigned({ ...place, from: agent(change.from), to: agent(change.to), was });
  if (change.what === 'group') return changed('groupId', ids.groups[change.from], ids.groups[change.to]);
  if (change.what === 'category')
    return changed('categoryId', change.from && ids.categories.get(change.from), change.to && ids.categories.get(change.to));
  if (change.what !== 'status') return changed(change.what, change.from, change.to);
  if (closed(change.to)) return ticketEvents.ticketClosed({ ...place, state: change.to });
  if (closed(change.from)) return ticketEvents.ticketReopened({ ...place, from: change.from });
  return changed('statusId', lookups.statuses.get(change.from), lookups.statuses.get(change.to));
}
