/** Working on one matter with others: drafts that travel, mentions, followers, hand-overs, and what to watch out for with a customer. */
import { Type, type Static } from 'typebox';
import { describe } from './endpoint.ts';
import { Id, idParams, Instant, Nullable } from './shapes.ts';
import { Draft, TicketRow } from './tickets.ts';

export const WatchOut = Type.Object({
  id: Id,
  customerId: Id,
  text: Type.String(),
  /** `attention` is to be read before the first word, `information` beside it. */
  level: Type.Union([Type.Literal('information'), Type.Literal('attention')]),
  author: Type.Object({ id: Id, name: Type.String() }),
  /** The last day it holds (ISO 8601), in the time zone of whoever reads; null: until somebody ends it. */
  until: Nullable(Type.String({ format: 'date' })),
  at: Instant,
});
export type WatchOut = Static<typeof WatchOut>;

/** A draft that all readers of the ticket see while it grows. `accountId` writes it now. */
export const SharedDraft = Type.Object({
  accountId: Id,
  name: Type.String(),
  kind: Draft.properties.kind,
  html: Type.String(),
  /** Who had it before; they can be given it back. */
  takenFrom: Nullable(Id),
  takenAt: Nullable(Instant),
  updatedAt: Instant,
});
export type SharedDraft = Static<typeof SharedDraft>;

/** What people do around a ticket, beside its story. */
export const Together = Type.Object({
  ticketId: Id,
  followers: Type.Array(Id),
  drafts: Type.Array(SharedDraft),
  handOver: Nullable(
    Type.Object({ byId: Id, accountId: Nullable(Id), groupId: Nullable(Id), messageId: Nullable(Id), text: Type.String(), at: Instant }),
  ),
  watchOuts: Type.Array(WatchOut),
  /** Notes here that mention me and that I have not looked at. */
  mentions: Type.Array(Id),
});
export type Together = Static<typeof Together>;

export const Mention = Type.Object({
  id: Id,
  ticket: TicketRow,
  messageId: Id,
  by: Type.Object({ id: Id, name: Type.String() }),
  preview: Type.String(),
  at: Instant,
  seen: Type.Boolean(),
});
export type Mention = Static<typeof Mention>;

const ticketParams = idParams('ticketId');
const draftParams = Type.Object({ ticketId: Id, kind: Draft.properties.kind });

export const together = describe({
  read: {
    method: 'GET',
    path: '/api/tickets/:ticketId/together',
    summary: 'Followers, shared drafts, the last hand-over, what to watch out for',
    needs: 'tickets.read',
    params: ticketParams,
    reply: Together,
    errors: ['ticket.not-found'],
  },
  drafts: {
    method: 'GET',
    path: '/api/tickets/:ticketId/drafts',
    summary: 'What the caller was writing here',
    needs: 'tickets.write',
    params: ticketParams,
    reply: Type.Array(Draft),
    errors: ['ticket.not-found'],
  },
  shareDraft: {
    method: 'PUT',
    path: '/api/tickets/:ticketId/drafts/:kind/sharing',
    summary: 'Let the readers of the ticket see the draft, and take it over',
    needs: 'tickets.write',
    params: draftParams,
    errors: ['ticket.not-found', 'draft.not-found'],
  },
  unshareDraft: {
    method: 'DELETE',
    path: '/api/tickets/:ticketId/drafts/:kind/sharing',
    summary: 'Keep the draft to oneself again',
    needs: 'tickets.write',
    params: draftParams,
    errors: ['ticket.not-found', 'draft.not-found'],
  },
  moveDraft: {
    method: 'PUT',
    path: '/api/tickets/:ticketId/drafts/:kind/owner',
    summary: 'Take a shared draft over from a colleague, or give one’s own to a colleague',
    needs: 'tickets.write',
    params: draftParams,
    body: Type.Object({ from: Id, to: Id }),
    reply: Draft,
    errors: ['ticket.not-found', 'draft.not-found', 'permission.missing', 'ticket.owner-cannot-see'],
  },
  follow: {
    method: 'PUT',
    path: '/api/tickets/:ticketId/following',
    summary: 'Be told of what happens on the ticket',
    needs: 'tickets.read',
    params: ticketParams,
    errors: ['ticket.not-found'],
  },
  unfollow: {
    method: 'DELETE',
    path: '/api/tickets/:ticketId/following',
    summary: 'Follow the ticket no longer',
    needs: 'tickets.read',
    params: ticketParams,
    errors: ['ticket.not-found'],
  },
  handOver: {
    method: 'PUT',
    path: '/api/tickets/:ticketId/hand-over',
    summary: 'Give the ticket to a person or a group, with a note that the receiver sees first',
    needs: 'tickets.write',
    params: ticketParams,
    body: Type.Object({
      accountId: Type.Optional(Id),
      groupId: Type.Optional(Id),
      html: Type.Optional(Type.String({ maxLength: 200_000 })),
    }),
    reply: TicketRow,
    errors: [
      'ticket.not-found',
      'ticket.owner-cannot-see',
      'group.not-found',
      'permission.missing',
      'mention.cannot-see',
      'request.invalid',
    ],
  },
  acceptHandOver: {
    method: 'DELETE',
    path: '/api/tickets/:ticketId/hand-over',
    summary: 'The receiver has read the hand-over',
    needs: 'tickets.write',
    params: ticketParams,
    errors: ['ticket.not-found'],
  },
  mentionable: {
    method: 'GET',
    path: '/api/tickets/:ticketId/mentionable',
    summary: 'Whom a note here can mention: people and groups, and whether they see the ticket',
    needs: 'tickets.read',
    params: ticketParams,
    reply: Type.Object({
      people: Type.Array(Type.Object({ id: Id, name: Type.String(), sees: Type.Boolean() })),
      groups: Type.Array(Type.Object({ id: Id, name: Type.String(), sees: Type.Boolean() })),
    }),
    errors: ['ticket.not-found'],
  },
  mentions: {
    method: 'GET',
    path: '/api/mentions',
    summary: 'Notes that mention the caller on tickets they may see, newest first',
    needs: 'tickets.read',
    query: Type.Object({ before: Type.Optional(Id), limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 100 })) }),
    reply: Type.Object({ rows: Type.Array(Mention), next: Nullable(Id) }),
  },
  seeMentions: {
    method: 'PUT',
    path: '/api/tickets/:ticketId/mentions/sight',
    summary: 'The caller has looked at the notes here that mention them',
    needs: 'tickets.read',
    params: ticketParams,
    errors: ['ticket.not-found'],
  },
});

const watchOutBody = Type.Object({
  text: Type.String({ minLength: 1, maxLength: 200, pattern: '\\S' }),
  level: WatchOut.properties.level,
  until: Type.Optional(WatchOut.properties.until),
});

export const watchOuts = describe({
  list: {
    method: 'GET',
    path: '/api/customers/:customerId/watch-outs',
    summary: 'What to watch out for with this customer',
    needs: 'customers.read',
    params: idParams('customerId'),
    reply: Type.Array(WatchOut),
    errors: ['customer.not-found'],
  },
  add: {
    method: 'POST',
    path: '/api/customers/:customerId/watch-outs',
    summary: 'Write down what to watch out for; at most 20 at a time',
    needs: 'customers.write',
    params: idParams('customerId'),
    body: watchOutBody,
    reply: WatchOut,
    errors: ['customer.not-found', 'watch-out.too-many'],
  },
  change: {
    method: 'PUT',
    path: '/api/customers/:customerId/watch-outs/:watchOutId',
    summary: 'Change a watch-out',
    needs: 'customers.write',
    params: idParams('customerId', 'watchOutId'),
    body: watchOutBody,
    reply: WatchOut,
    errors: ['customer.not-found', 'record.not-found'],
  },
  end: {
    method: 'DELETE',
    path: '/api/customers/:customerId/watch-outs/:watchOutId',
    summary: 'It no longer holds',
    needs: 'customers.write',
    params: idParams('customerId', 'watchOutId'),
    errors: ['customer.not-found', 'record.not-found'],
  },
  restore: {
    method: 'POST',
    path: '/api/customers/:customerId/watch-outs/:watchOutId/restoration',
    summary: 'It holds after all',
    needs: 'customers.write',
    params: idParams('customerId', 'watchOutId'),
    reply: WatchOut,
    errors: ['customer.not-found', 'record.not-found'],
  },
});
