/** One matter on several tickets: merged, split, linked, one above the other; all of it can be undone. */
import { Type, type Static } from 'typebox';
import { describe } from './endpoint.ts';
import { Id, idParams, Instant, Nullable } from './shapes.ts';
import { TicketRow } from './tickets.ts';

export const merged_tickets_max = 20;
export const split_messages_max = 100;

/** `caused`: this ticket caused the other; seen from the other side, it was caused by this one. */
export const linkKinds = ['related', 'duplicate', 'caused'] as const;
export type LinkKind = (typeof linkKinds)[number];
const Kind = Type.Enum(linkKinds);

const TicketName = Type.Object({ id: Id, number: Id, subject: Type.String() });
export type TicketName = Static<typeof TicketName>;

export const MergePreview = Type.Object({
  before: TicketRow,
  /** The target as it will be. */
  after: TicketRow,
  sources: Type.Array(TicketRow),
  customers: Type.Array(Type.Object({ id: Id, name: Type.String() })),
  /** The newest messages of all of them in order of time, and of how many they are. */
  messages: Type.Array(
    Type.Object({
      id: Id,
      ticketId: Id,
      kind: Type.Union([Type.Literal('inbound'), Type.Literal('outbound'), Type.Literal('note')]),
      from: Type.String(),
      preview: Type.String(),
      at: Instant,
    }),
  ),
  messageCount: Type.Integer(),
});
export type MergePreview = Static<typeof MergePreview>;

export const UndoPreview = Type.Object({
  kind: Type.Union([Type.Literal('merge'), Type.Literal('split'), Type.Literal('move')]),
  at: Instant,
  accountId: Nullable(Id),
  /** Where the messages are now. */
  target: TicketName,
  /** What goes back where: messages that were moved, and what came since and goes along. */
  back: Type.Array(Type.Object({ ticket: TicketName, messages: Type.Integer(), later: Type.Integer() })),
  /** What came since and stays. */
  stays: Type.Integer(),
  /** A later action on the same tickets that has to be undone first. */
  blockedBy: Nullable(Type.Object({ id: Id, kind: Type.String(), at: Instant, target: TicketName })),
});
export type UndoPreview = Static<typeof UndoPreview>;

/** Why two tickets look like one matter: catalogue key `merging.reason.<kind>` with its value. */
export const Reason = Type.Object({
  kind: Type.Enum([
    'same-customer',
    'same-company',
    'same-subject',
    'same-words',
    'same-text',
    'same-file',
    'same-code',
    'same-category',
    'minutes-apart',
    'hours-apart',
    'days-apart',
  ] as const),
  value: Type.Optional(Type.String()),
});
export type Reason = Static<typeof Reason>;

export const Family = Type.Object({
  /** Where this ticket's messages are, when it was merged away (at the end of the chain). */
  mergedInto: Nullable(TicketName),
  /** Rearrangements of this ticket that can still be undone, newest first. */
  rearrangements: Type.Array(
    Type.Object({ id: Id, kind: Type.String(), at: Instant, accountId: Nullable(Id), tickets: Type.Array(TicketName) }),
  ),
  links: Type.Array(Type.Object({ id: Id, kind: Kind, outward: Type.Boolean(), ticket: TicketRow })),
  parent: Nullable(TicketRow),
  children: Type.Array(TicketRow),
  childrenOpen: Type.Integer(),
  childrenAll: Type.Integer(),
  proposals: Type.Array(Type.Object({ ticket: TicketRow, score: Type.Number(), reasons: Type.Array(Reason) })),
});
export type Family = Static<typeof Family>;

const ticketParams = idParams('ticketId');

export const merging = describe({
  family: {
    method: 'GET',
    path: '/api/tickets/:ticketId/family',
    summary: 'What a ticket is joined with: merged tickets, links, parent, children, and tickets that look like the same matter',
    needs: 'tickets.read',
    params: ticketParams,
    reply: Family,
    errors: ['ticket.not-found'],
  },
  proposed: {
    method: 'GET',
    path: '/api/merge-proposals',
    summary: 'Which of these tickets look like the same matter as another that the caller may see',
    needs: 'tickets.read',
    query: Type.Object({ ids: Type.String({ maxLength: 2000, pattern: '^\\d+(,\\d+)*$' }) }),
    reply: Type.Object({ ids: Type.Array(Id) }),
  },
  preview: {
    method: 'GET',
    path: '/api/tickets/:ticketId/merge-preview',
    summary: 'What merging these tickets into this one would make of it',
    needs: 'tickets.write',
    params: ticketParams,
    query: Type.Object({ with: Type.String({ maxLength: 400, pattern: '^\\d+(,\\d+)*$' }) }),
    reply: MergePreview,
    errors: ['ticket.not-found', 'ticket.merged', 'rearrangement.too-many', 'rearrangement.with-itself', 'ticket.parent-circle'],
  },
  merge: {
    method: 'POST',
    path: '/api/tickets/:ticketId/merges',
    summary: 'Merge tickets into this one; they stay, closed, and lead here',
    needs: 'tickets.write',
    params: ticketParams,
    body: Type.Object({ ticketIds: Type.Array(Id, { minItems: 1, maxItems: merged_tickets_max }) }),
    reply: Type.Object({ rearrangementId: Id, ticket: TicketRow }),
    errors: ['ticket.not-found', 'ticket.merged', 'rearrangement.too-many', 'rearrangement.with-itself', 'ticket.parent-circle'],
  },
  split: {
    method: 'POST',
    path: '/api/tickets/:ticketId/splits',
    summary: 'Split messages off into a new ticket, or move them to another',
    needs: 'tickets.write',
    params: ticketParams,
    body: Type.Object({
      messageIds: Type.Array(Id, { minItems: 1, maxItems: split_messages_max }),
      /** Subject of the new ticket. */
      subject: Type.Optional(Type.String({ minLength: 1, maxLength: 500, pattern: '\\S' })),
      /** The ticket to move to; without it a new one is opened. */
      toTicketId: Type.Optional(Id),
    }),
    reply: Type.Object({ rearrangementId: Id, ticket: TicketRow }),
    errors: ['ticket.not-found', 'ticket.merged', 'message.not-found', 'split.nothing-left', 'rearrangement.with-itself'],
  },
  undoPreview: {
    method: 'GET',
    path: '/api/rearrangements/:rearrangementId/undo',
    summary: 'What undoing a merge, a split or a move would do now',
    needs: 'tickets.write',
    params: idParams('rearrangementId'),
    reply: UndoPreview,
    errors: ['rearrangement.not-found', 'rearrangement.already-undone'],
  },
  undo: {
    method: 'PUT',
    path: '/api/rearrangements/:rearrangementId/undo',
    summary: 'Undo a merge, a split or a move: each ticket gets back what was its own',
    needs: 'tickets.write',
    params: idParams('rearrangementId'),
    reply: Type.Object({ tickets: Type.Array(TicketRow) }),
    errors: ['rearrangement.not-found', 'rearrangement.already-undone', 'rearrangement.later-first', 'ticket.not-found'],
  },
  link: {
    method: 'PUT',
    path: '/api/tickets/:ticketId/links/:otherId',
    summary: 'Link this ticket with another',
    needs: 'tickets.write',
    params: Type.Object({ ticketId: Id, otherId: Id }),
    body: Type.Object({ kind: Kind }),
    reply: Type.Object({ id: Id }),
    errors: ['ticket.not-found', 'ticket.merged', 'rearrangement.with-itself'],
  },
  unlink: {
    method: 'DELETE',
    path: '/api/ticket-links/:linkId',
    summary: 'Take a link away',
    needs: 'tickets.write',
    params: idParams('linkId'),
    errors: ['record.not-found', 'ticket.not-found'],
  },
  setParent: {
    method: 'PUT',
    path: '/api/tickets/:ticketId/parent',
    summary: 'Put a ticket under another, or under none',
    needs: 'tickets.write',
    params: ticketParams,
    body: Type.Object({ parentId: Nullable(Id) }),
    reply: TicketRow,
    errors: ['ticket.not-found', 'ticket.merged', 'ticket.parent-circle'],
  },
  dismiss: {
    method: 'PUT',
    path: '/api/tickets/:ticketId/proposals/:otherId/dismissal',
    summary: 'These two are not the same matter: propose them no more',
    needs: 'tickets.write',
    params: Type.Object({ ticketId: Id, otherId: Id }),
    errors: ['ticket.not-found'],
  },
  propose: {
    method: 'DELETE',
    path: '/api/tickets/:ticketId/proposals/:otherId/dismissal',
    summary: 'Propose these two again',
    needs: 'tickets.write',
    params: Type.Object({ ticketId: Id, otherId: Id }),
    errors: ['ticket.not-found'],
  },
});
