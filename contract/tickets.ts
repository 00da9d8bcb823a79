/** Tickets, their messages, views and the people on them. */
import { Type, type Static } from 'typebox';
import { Company, Customer } from './customers.ts';
import { Diagnosis } from './channels.ts';
import { describe } from './endpoint.ts';
import { MessageContent } from './mail-content.ts';
import { FieldDefinition, FieldValues, FormField, PriorityName, Product, TagColourSchema } from './ticket-fields.ts';
import { Address, Email, Id, idParams, Instant, Name, Nullable } from './shapes.ts';

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

const Html = Type.String({ maxLength: 2_000_000 });
const Revision = Type.String({ minLength: 8, maxLength: 64 });
const FileIds = Type.Array(Id, { maxItems: 50 });
const Recipients = Type.Array(Address, { maxItems: 100 });

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

const ticketParams = idParams('ticketId');
const draftParams = Type.Object({ ticketId: Id, kind: Draft.properties.kind });

export const tickets = describe({
  directory: {
    method: 'GET',
    path: '/api/directory',
    summary: 'Names of everything ids on tickets refer to',
    needs: 'signed-in',
    reply: Directory,
  },
  list: {
    method: 'GET',
    path: '/api/tickets',
    summary: 'A page of a view; `after` is the `next` of the page before',
    needs: 'tickets.read',
    query: Type.Object({
      view: ViewSchema,
      after: Type.Optional(Type.String({ maxLength: 100 })),
      limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 500 })),
      customerId: Type.Optional(Id),
    }),
    reply: Type.Object({ rows: Type.Array(TicketRow), next: Nullable(Type.String()) }),
  },
  counters: {
    method: 'GET',
    path: '/api/tickets/counters',
    summary: 'How many open tickets each view holds',
    needs: 'tickets.read',
    reply: Counters,
  },
  search: {
    method: 'GET',
    path: '/api/tickets/search',
    summary: 'Tickets by number, words, customer; newest first',
    needs: 'tickets.read',
    query: Type.Object({
      q: Type.String({ minLength: 1, maxLength: 200 }),
      limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 50 })),
    }),
    reply: Type.Object({ tickets: Type.Array(TicketRow) }),
  },
  get: {
    method: 'GET',
    path: '/api/tickets/:ticketId',
    summary: 'A ticket with everything the desk shows',
    needs: 'tickets.read',
    params: ticketParams,
    reply: TicketDetail,
    errors: ['ticket.not-found'],
  },
  getByNumber: {
    method: 'GET',
    path: '/api/tickets/by-number/:number',
    summary: 'The ticket that has this number',
    needs: 'tickets.read',
    params: idParams('number'),
    reply: TicketRow,
    errors: ['ticket.not-found'],
  },
  messages: {
    method: 'GET',
    path: '/api/tickets/:ticketId/messages',
    summary: 'Earlier messages, oldest first',
    needs: 'tickets.read',
    params: ticketParams,
    query: Type.Object({ before: Type.Optional(Id) }),
    reply: Type.Object({ messages: Type.Array(Message), hasEarlier: Type.Boolean() }),
    errors: ['ticket.not-found'],
  },
  open: {
    method: 'POST',
    path: '/api/tickets',
    summary: 'Open a ticket for a customer (known by id, or found or made by address)',
    needs: 'tickets.write',
    body: Type.Object({
      subject: Type.String({ minLength: 1, maxLength: 500, pattern: '\\S' }),
      text: Type.String({ minLength: 1, maxLength: 200_000 }),
      customerId: Type.Optional(Id),
      customer: Type.Optional(Type.Object({ email: Email, name: Type.Optional(Name) })),
      groupId: Type.Optional(Id),
      ownerId: Type.Optional(Nullable(Id)),
      typeId: Type.Optional(Id),
      priority: Type.Optional(Type.Integer({ minimum: 1, maximum: 4 })),
      categoryId: Type.Optional(Nullable(Id)),
      tags: Type.Optional(Type.Array(Type.String({ minLength: 1, maxLength: 60 }), { maxItems: 50 })),
      fields: Type.Optional(FieldValues),
    }),
    reply: TicketRow,
    errors: [
      'customer.not-found',
      'group.not-found',
      'ticket.owner-cannot-see',
      'ticket.field-invalid',
      'ticket.fields-missing',
      'file.not-found',
      'request.invalid',
    ],
  },
  change: {
    method: 'PATCH',
    path: '/api/tickets/:ticketId',
    summary: 'Change fields of a ticket',
    needs: 'tickets.write',
    params: ticketParams,
    body: TicketChange,
    reply: TicketRow,
    errors: [
      'ticket.not-found',
      'record.not-found',
      'group.not-found',
      'ticket.field-invalid',
      'ticket.fields-missing',
      'ticket.status-of-other-type',
      'file.not-found',
    ],
  },
  assign: {
    method: 'PUT',
    path: '/api/tickets/:ticketId/owner',
    summary: 'Give the ticket an owner (oneself: take it), or none',
    needs: 'tickets.write',
    params: ticketParams,
    body: Type.Object({ accountId: Nullable(Id) }),
    reply: TicketRow,
    errors: ['ticket.not-found', 'ticket.owner-cannot-see', 'permission.missing'],
  },
  close: {
    method: 'PUT',
    path: '/api/tickets/:ticketId/closure',
    summary: 'Close a ticket',
    needs: 'tickets.write',
    params: ticketParams,
    body: Type.Object({
      state: Type.Optional(Type.Union([Type.Literal('solved'), Type.Literal('closed')])),
      /** The newest message the closer had seen: when a newer one has come, nothing is closed (message.new-arrived). */
      lastSeenMessageId: Type.Optional(Id),
      /** Also with open tickets under it; without this they are asked about (ticket.children-open). */
      withOpenChildren: Type.Optional(Type.Boolean()),
    }),
    reply: TicketRow,
    errors: ['ticket.not-found', 'ticket.children-open', 'ticket.already-closed', 'ticket.fields-missing', 'message.new-arrived'],
  },
  reopen: {
    method: 'DELETE',
    path: '/api/tickets/:ticketId/closure',
    summary: 'Open a closed ticket again; with `undo`, take one’s own closing of a moment ago back whole',
    needs: 'tickets.write',
    params: ticketParams,
    query: Type.Object({ undo: Type.Optional(Type.Literal('true')) }),
    reply: TicketRow,
    errors: ['ticket.not-found', 'ticket.not-closed', 'ticket.undo-over'],
  },
  see: {
    method: 'PUT',
    path: '/api/tickets/:ticketId/sight',
    summary: 'The caller has looked at what is new',
    needs: 'tickets.read',
    params: ticketParams,
    errors: ['ticket.not-found'],
  },
  note: {
    method: 'POST',
    path: '/api/tickets/:ticketId/notes',
    summary: 'Write an internal note',
    needs: 'tickets.write',
    params: ticketParams,
    body: Type.Object({
      html: Html,
      files: Type.Optional(FileIds),
      /** Made by the caller, so that a repeated request is one note. */
      key: Type.Optional(Type.String({ minLength: 8, maxLength: 64 })),
      /** It was a shared draft: when somebody else has it now, nothing is written (draft.taken). */
      sharedDraft: Type.Optional(Type.Boolean()),
    }),
    reply: Message,
    errors: ['ticket.not-found', 'message.empty', 'file.not-found', 'mention.cannot-see', 'draft.taken'],
  },
  reply: {
    method: 'POST',
    path: '/api/tickets/:ticketId/replies',
    summary: 'Answer the customer; goes out when the undo window is over',
    needs: 'tickets.write',
    params: ticketParams,
    body: Type.Object({
      html: Html,
      to: Type.Optional(Recipients),
      cc: Type.Optional(Recipients),
      bcc: Type.Optional(Recipients),
      /** An address of ours to answer from; absent: the one the customer wrote to. */
      from: Type.Optional(Email),
      files: Type.Optional(FileIds),
      /** The newest message the author had seen: when a newer one has come, nothing is sent (message.new-arrived). */
      lastSeenMessageId: Type.Optional(Id),
      sendAnyway: Type.Optional(Type.Boolean()),
      /** The very status to go to with the answer; wins over `then`. */
      statusId: Type.Optional(Id),
      /** State to go to with the answer. */
      then: Type.Optional(
        Type.Union([Type.Literal('waiting_customer'), Type.Literal('open'), Type.Literal('solved'), Type.Literal('closed')]),
      ),
      /** Made by the caller, so that a repeated request is one answer. */
      key: Type.Optional(Type.String({ minLength: 8, maxLength: 64 })),
      /** It was a shared draft: when somebody else has it now, nothing is sent (draft.taken). */
      sharedDraft: Type.Optional(Type.Boolean()),
      /** By which channel. Absent: by chat while one goes on and the customer is there (or has no address), else by mail. */
      by: Type.Optional(Type.Enum(['email', 'chat'])),
    }),
    reply: Message,
    errors: [
      'ticket.not-found',
      'chat.not-found',
      'ticket.fields-missing',
      'message.empty',
      'message.new-arrived',
      'message.gaps',
      'ticket.no-address',
      'ticket.no-mailbox',
      'mailbox.not-a-sender',
      'file.not-found',
      'draft.taken',
    ],
  },
  takeBack: {
    method: 'DELETE',
    path: '/api/replies/:messageId',
    summary: 'Take an answer back within the undo window; its text comes back as the draft',
    needs: 'tickets.write',
    params: idParams('messageId'),
    reply: Draft,
    errors: ['message.not-found', 'message.already-sent'],
  },
  sendAgain: {
    method: 'POST',
    path: '/api/replies/:messageId/tries',
    summary: 'Send an answer now that failed or waits for its next try',
    needs: 'tickets.write',
    params: idParams('messageId'),
    errors: ['message.not-found', 'message.not-failed'],
  },
  hearAgain: {
    method: 'POST',
    path: '/api/messages/:messageId/hearing',
    summary: 'Whoever wrote this too fast is a person: their mail wakes and reopens again',
    needs: 'tickets.write',
    params: idParams('messageId'),
    errors: ['message.not-found'],
  },
  saveDraft: {
    method: 'PUT',
    path: '/api/tickets/:ticketId/drafts/:kind',
    summary: 'Keep what is being written',
    needs: 'tickets.write',
    params: draftParams,
    body: Type.Object({
      html: Html,
      to: Type.Optional(Recipients),
      cc: Type.Optional(Recipients),
      bcc: Type.Optional(Recipients),
      from: Type.Optional(Email),
      files: Type.Optional(FileIds),
      /** The name of this version, made by the window that saves it. */
      revision: Type.Optional(Revision),
      /** The versions this text grew from. Absent: whatever there is, is overwritten. */
      follows: Type.Optional(Type.Array(Revision, { maxItems: 100 })),
      /** It was shared when it was last heard of: when somebody else has it now, nothing is kept (draft.taken). */
      sharedDraft: Type.Optional(Type.Boolean()),
    }),
    reply: Type.Object({ updatedAt: Instant }),
    errors: ['ticket.not-found', 'file.not-found', 'draft.changed-meanwhile', 'draft.taken'],
  },
  dropDraft: {
    method: 'DELETE',
    path: '/api/tickets/:ticketId/drafts/:kind',
    summary: 'Throw a draft away',
    needs: 'tickets.write',
    params: draftParams,
    errors: ['ticket.not-found'],
  },

  html: {
    method: 'GET',
    path: '/api/messages/:messageId/html',
    summary: 'The cleaned HTML of a message as a document for an isolated frame',
    needs: 'tickets.read',
    params: idParams('messageId'),
    query: Type.Object({
      theme: Type.Optional(Type.Union([Type.Literal('light'), Type.Literal('dark')])),
      /** From elsewhere. Where nothing is said, those of senders whom the caller trusts. */
      pictures: Type.Optional(Type.Union([Type.Literal('blocked'), Type.Literal('trusted'), Type.Literal('shown')])),
      /** Any word: a frame asked for anew is not the kept one. */
      anew: Type.Optional(Type.String({ maxLength: 40 })),
    }),
    reply: 'stream',
    errors: ['message.not-found'],
  },
  source: {
    method: 'GET',
    path: '/api/messages/:messageId/source',
    summary: 'The message as it came, byte for byte',
    needs: 'tickets.read',
    params: idParams('messageId'),
    reply: 'stream',
    errors: ['message.not-found'],
  },
  attachment: {
    method: 'GET',
    path: '/api/attachments/:attachmentId',
    summary: 'An attachment; pictures may be shown in place, all else is a download',
    needs: 'tickets.read',
    params: idParams('attachmentId'),
    query: Type.Object({ show: Type.Optional(Type.Literal('inline')) }),
    reply: 'stream',
    errors: ['file.not-found'],
  },
  upload: {
    method: 'POST',
    path: '/api/files',
    summary: 'Upload one file (the body is its bytes) for a message being written',
    needs: 'tickets.write',
    query: Type.Object({ name: Type.String({ minLength: 1, maxLength: 255 }) }),
    rawBody: true,
    reply: Type.Object({ id: Id, name: Type.String(), contentType: Type.String(), sizeBytes: Type.Integer() }),
    errors: ['file.too-large', 'file.type-refused'],
  },
  file: {
    method: 'GET',
    path: '/api/files/:fileId',
    summary: 'A file the caller uploaded and has not sent yet',
    needs: 'tickets.write',
    params: idParams('fileId'),
    reply: 'stream',
    errors: ['file.not-found'],
  },
});
