/** Tickets, their messages, views and the people on them. */
import { Type, type Static } from 'typebox';
import { Company, Customer } from './customers.ts';
import { Diagnosis } from './channels.ts';
import { MessageContent } from './mail-content.ts';
import { FieldDefinition, FieldValues, FormField, PriorityName, Product, TagColourSchema } from './ticket-fields.ts';
import { Address, Id, Instant, Nullable } from './shapes.ts';

export const states = ['new', 'open', 'waiting_customer', 'waiting_others', 'solved', 'closed'] as const;
export type TicketState = (typeof states)[number];
export const State = Type.Enum(states);
/** Open work: everything somebody still owes something on. */
export const openStates: readonly TicketState[] = ['new', 'open', 'waiting_customer', 'waiting_others'];

/** A ticket as a list shows it. The same for every viewer, so it can be sent once to all who may see it. */
export const TicketRow = Type.Object({
  id: Id,
  number: Id,
  subject: Type.String(),
  typeId: Id,
  priority: Type.Integer({ minimum: 1, maximum: 4 }),
  statusId: Id,
  state: State,
  categoryId: Nullable(Id),
  tags: Type.Array(Type.String()),
  groupId: Id,
  ownerId: Nullable(Id),
  language: Nullable(Type.String()),
  channel: Type.String(),
  customerId: Id,
  customerName: Type.String(),
  waitingSince: Nullable(Instant),
  unseen: Type.Boolean(),
  preview: Type.String(),
  messageCount: Type.Integer(),
  createdAt: Instant,
  lastActivityAt: Instant,
  firstAnswerAt: Nullable(Instant),
  closedAt: Nullable(Instant),
  deskOrder: Type.Integer(),
  /** The administrator's own fields, by key. */
  fields: Type.Record(Type.String(), Type.Unknown()),
  /** Asleep until then: out of the open views; a message of the customer wakes it. */
  snoozedUntil: Nullable(Instant),
  /** The ticket its messages went to. */
  mergedIntoId: Nullable(Id),
  parentId: Nullable(Id),
  /** Grows with every change; a lower one is older news. */
  version: Type.Integer(),
});
export type TicketRow = Static<typeof TicketRow>;

export const Attachment = Type.Object({
  id: Id,
  name: Type.String(),
  contentType: Type.String(),
  sizeBytes: Type.Integer(),
  inline: Type.Boolean(),
  contentId: Nullable(Type.String()),
});
export type Attachment = Static<typeof Attachment>;

/** Where an answer is on its way out. */
export const Delivery = Type.Object({
  state: Type.Union([
    Type.Literal('queued'),
    Type.Literal('sending'),
    Type.Literal('sent'),
    Type.Literal('failed'),
    Type.Literal('cancelled'),
  ]),
  /** Until then the answer can be taken back. */
  sendAfter: Instant,
  sentAt: Nullable(Instant),
  /** What the mail server said, word for word. */
  serverAnswer: Nullable(Type.String()),
  tries: Type.Integer(),
  /** Why the last try failed: a key of the catalogues (mail.bounce.* of the recipient's side, mail-diagnosis.* of ours). The next is at `sendAfter`. */
  why: Nullable(Diagnosis),
  /** Held back though nothing was refused: the domain had enough for now, or asked for a pause. */
  held: Nullable(Type.Union([Type.Literal('rate'), Type.Literal('rest')])),
  /** Of the first recipient. */
  domain: Nullable(Type.String()),
  /** What other mail systems reported of it, recipient by recipient, oldest first. `reason` has a sentence in the catalogues: mail.bounce.<reason>. */
  reports: Type.Array(
    Type.Object({
      address: Type.String(),
      action: Type.Union([Type.Literal('failed'), Type.Literal('delayed'), Type.Literal('delivered'), Type.Literal('reported')]),
      reason: Type.String(),
      /** Writing to this address again is of no use. */
      permanent: Type.Boolean(),
      said: Type.String(),
      at: Instant,
    }),
  ),
});

export const Message = Type.Object({
  id: Id,
  ticketId: Id,
  kind: Type.Union([Type.Literal('inbound'), Type.Literal('outbound'), Type.Literal('note')]),
  channel: Type.String(),
  accountId: Nullable(Id),
  fromName: Type.String(),
  fromAddress: Nullable(Type.String()),
  to: Type.Array(Address),
  cc: Type.Array(Address),
  bcc: Type.Optional(Type.Array(Address)),
  /** To somebody who is not the customer, or from them: the customer is not shown it. */
  thirdParty: Type.Optional(Type.Literal(true)),
  subject: Nullable(Type.String()),
  text: Type.String(),
  /** The part the sender quoted; folded on the desk. */
  quoted: Type.String(),
  /** The message has an HTML form, at `/api/messages/:id/html`. */
  hasHtml: Type.Boolean(),
  /** A machine wrote it: auto-reply, bulk, bounce; or it came too fast for a person: too-fast. */
  automatic: Nullable(Type.String()),
  /** Why it is on this ticket, as a catalogue key: message.joined.<reason>. */
  joinedBecause: Nullable(Type.String()),
  attachments: Type.Array(Attachment),
  delivery: Nullable(Delivery),
  /** The raw message is kept and can be read at `/api/messages/:id/source`. */
  hasSource: Type.Boolean(),
  /** Whom a note speaks to, by the names it used. */
  mentions: Type.Optional(Type.Array(Type.Object({ account: Type.Optional(Id), group: Type.Optional(Id), name: Type.String() }))),
  /** What came with the words, where anything did: invitations, cards, signatures, doubts about the sender. */
  content: Type.Optional(MessageContent),
  at: Instant,
});
export type Message = Static<typeof Message>;

/** A change in the ticket's story (folded events). */
export const TimelineEvent = Type.Object({
  id: Id,
  at: Instant,
  type: Type.String(),
  actor: Type.Object({ kind: Type.Union([Type.Literal('account'), Type.Literal('customer'), Type.Literal('system')]), id: Nullable(Id) }),
  data: Type.Record(Type.String(), Type.Unknown()),
});
export type TimelineEvent = Static<typeof TimelineEvent>;

export const Draft = Type.Object({
  kind: Type.Union([Type.Literal('reply'), Type.Literal('note')]),
  html: Type.String(),
  to: Type.Array(Address),
  cc: Type.Array(Address),
  bcc: Type.Optional(Type.Array(Address)),
  /** The address of ours it is to leave from; absent: the one the customer wrote to. */
  from: Type.Optional(Type.String()),
  files: Type.Array(Type.Object({ id: Id, name: Type.String(), contentType: Type.String(), sizeBytes: Type.Integer() })),
  updatedAt: Instant,
  /** The name its window gave to this version of it. */
  revision: Nullable(Type.String()),
  /** Readers of the ticket see it, and may take it over. */
  shared: Type.Boolean(),
});
export type Draft = Static<typeof Draft>;

/** Everything the desk needs to show a ticket, in one answer. */
export const TicketDetail = Type.Object({
  ticket: TicketRow,
  customer: Customer,
  company: Nullable(Company),
  /** The newest messages, oldest first; earlier ones by `messages`. */
  messages: Type.Array(Message),
  hasEarlier: Type.Boolean(),
  events: Type.Array(TimelineEvent),
  drafts: Type.Array(Draft),
  /** Other tickets of this customer that the caller may see: open ones first. */
  others: Type.Array(TicketRow),
  othersOpen: Type.Integer(),
  /** From which mailbox an answer goes, and to whom. */
  reply: Nullable(Type.Object({ mailboxId: Id, from: Address, to: Type.Array(Address), cc: Type.Array(Address) })),
  /** Why there is no way to answer, as an error code. */
  noReplyBecause: Nullable(Type.String()),
});
export type TicketDetail = Static<typeof TicketDetail>;

export const views = ['mine', 'groups', 'unassigned', 'waiting', 'snoozed', 'all'] as const;
export type View = (typeof views)[number];
export const ViewSchema = Type.Enum(views);

export const Counters = Type.Object({
  mine: Type.Integer(),
  mineUnseen: Type.Integer(),
  groups: Type.Integer(),
  unassigned: Type.Integer(),
  waiting: Type.Integer(),
  snoozed: Type.Integer(),
  all: Type.Integer(),
});
export type Counters = Static<typeof Counters>;

/** Does a row stand in a view? Used by the browser on live messages; the server's SQL must agree (property test). `waiting` = waiting for customer or others. */
export function inView(
  view: View,
  row: Pick<TicketRow, 'state' | 'ownerId' | 'groupId' | 'snoozedUntil'>,
  me: { id: number; groups: readonly number[] },
): boolean {
  if (view === 'all') return true;
  const asleep = row.snoozedUntil !== null;
  const open = openStates.includes(row.state) && asleep === (view === 'snoozed');
  if (view === 'mine') return open && row.ownerId === me.id;
  if (view === 'groups') return open && me.groups.includes(row.groupId);
  if (view === 'unassigned') return open && row.ownerId === null;
  if (view === 'waiting') return open && (row.state === 'waiting_customer' || row.state === 'waiting_others');
  return open;
}

/** The order of a view: `all` by last activity, newest first; the others by desk order. Ties by id, so that a cursor is exact. */
export function compareInView(view: View, a: TicketRow, b: TicketRow): number {
  if (view === 'all') return Date.parse(b.lastActivityAt) - Date.parse(a.lastActivityAt) || b.id - a.id;
  return a.deskOrder - b.deskOrder || a.id - b.id;
}

export const TicketChange = Type.Object({
  subject: Type.Optional(Type.String({ minLength: 1, maxLength: 500, pattern: '\\S' })),
  typeId: Type.Optional(Id),
  priority: Type.Optional(Type.Integer({ minimum: 1, maximum: 4 })),
  statusId: Type.Optional(Id),
  categoryId: Type.Optional(Nullable(Id)),
  tags: Type.Optional(Type.Array(Type.String({ minLength: 1, maxLength: 60 }), { maxItems: 50 })),
  groupId: Type.Optional(Id),
  language: Type.Optional(Nullable(Type.String({ maxLength: 16 }))),
  /** The administrator's own fields, those that change; null clears one. */
  fields: Type.Optional(FieldValues),
});
export type TicketChange = Static<typeof TicketChange>;

const names = Type.Object({ id: Id, key: Nullable(Type.String()), name: Nullable(Type.String()) });
/** Everything that ids on tickets refer to: small, fetched once, refreshed when it changes. */
export const Directory = Type.Object({
  people: Type.Array(Type.Object({ id: Id, name: Type.String(), active: Type.Boolean(), groups: Type.Array(Id) })),
  groups: Type.Array(Type.Object({ id: Id, name: Type.String(), branchId: Id, archived: Type.Boolean() })),
  types: Type.Array(
    Type.Object({
      ...names.properties,
      archived: Type.Boolean(),
      form: Type.Array(FormField),
      /** The status a ticket of this type gets by itself, where it is not the one of all types. */
      standards: Type.Array(Type.Object({ state: State, statusId: Id })),
    }),
  ),
  statuses: Type.Array(
    Type.Object({
      ...names.properties,
      state: State,
      standard: Type.Boolean(),
      archived: Type.Boolean(),
      /** Types whose tickets may have it; null = all. */
      typeIds: Nullable(Type.Array(Id)),
    }),
  ),
  categories: Type.Array(Type.Object({ id: Id, parentId: Nullable(Id), name: Type.String(), archived: Type.Boolean() })),
  /** `senders`: addresses that answers may leave from, the mailbox's own first; none where it cannot send. */
  mailboxes: Type.Array(
    Type.Object({ id: Id, name: Type.String(), address: Type.String(), groupId: Id, senders: Type.Array(Type.String()) }),
  ),
  /** Tags in use, for choosing. Tags that were put away are not here, and stay on old tickets. */
  tags: Type.Array(Type.String()),
  tagColours: Type.Record(Type.String(), TagColourSchema),
  /** Every field there ever was: those put away are marked, so that old tickets can be read. */
  fields: Type.Array(FieldDefinition),
  priorities: Type.Array(PriorityName),
  products: Type.Array(Product),
});
export type Directory = Static<typeof Directory>;
