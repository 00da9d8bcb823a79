/** Search: tickets by every word in them, and customers, as one types. */
import { Type, type Static } from 'typebox';
import { CustomerRow } from './customers.ts';
import { describe } from './endpoint.ts';
import { Id, Instant, Nullable } from './shapes.ts';
import { TicketRow } from './tickets.ts';

/** A text in parts, those that were sought marked. Plain text: nothing in it is markup. */
export const Marked = Type.Array(Type.Object({ text: Type.String(), hit: Type.Boolean() }));
export type Marked = Static<typeof Marked>;

export const TicketHit = Type.Object({
  row: TicketRow,
  subject: Marked,
  customer: Marked,
  /** Tags that have one of the words. */
  tags: Type.Array(Marked),
  /** Where in the conversation the words stand; null when only subject, number, customer or facts matched. */
  found: Nullable(
    Type.Object({
      kind: Type.Union([Type.Literal('inbound'), Type.Literal('outbound'), Type.Literal('note'), Type.Literal('attachment')]),
      messageId: Id,
      from: Type.String(),
      at: Instant,
      /** Name of the attachment that holds the words. */
      attachment: Nullable(Type.String()),
      snippet: Marked,
    }),
  ),
});
export type TicketHit = Static<typeof TicketHit>;

export const CustomerHit = Type.Object({ row: CustomerRow, name: Marked, detail: Nullable(Marked) });
export type CustomerHit = Static<typeof CustomerHit>;

export const Found = Type.Object({
  tickets: Type.Array(TicketHit),
  /** How many were found; with `more` at least so many: nobody waits for the counting of what nobody will look through. */
  ticketsFound: Type.Integer(),
  more: Type.Boolean(),
  customers: Type.Array(CustomerHit),
  /** What was sought instead, because nothing has the words as they were written. */
  corrected: Nullable(Type.String()),
  /** What may have been meant, where the words as written did find something. */
  didYouMean: Nullable(Type.String()),
  /** Operators whose value nobody knows ("owner:Zenobia"). */
  unknown: Type.Array(Type.Object({ operator: Type.String(), value: Type.String() })),
});
export type Found = Static<typeof Found>;

/** Progress of the analysing anew of everything. */
export const Reindexing = Type.Object({
  running: Type.Boolean(),
  done: Type.Integer(),
  total: Type.Integer(),
  startedAt: Nullable(Instant),
  endedAt: Nullable(Instant),
  /** Attachments whose text could not be read, by reason. */
  unread: Type.Array(Type.Object({ problem: Type.String(), count: Type.Integer() })),
  attachmentsRead: Type.Integer(),
  attachmentsWaiting: Type.Integer(),
});
export type Reindexing = Static<typeof Reindexing>;

export const search = describe({
  find: {
    method: 'GET',
    path: '/api/search',
    summary: 'Tickets and customers by words and operators, best first, the places found marked; of each what the caller may read',
    needs: 'signed-in',
    query: Type.Object({
      q: Type.String({ minLength: 1, maxLength: 300 }),
      limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 50 })),
      /** Only these; both when not said. */
      only: Type.Optional(Type.Union([Type.Literal('tickets'), Type.Literal('customers')])),
    }),
    reply: Found,
  },
  reindexing: {
    method: 'GET',
    path: '/api/search/reindexing',
    summary: 'How far the search index is',
    needs: 'operations.manage',
    reply: Reindexing,
  },
  reindex: {
    method: 'POST',
    path: '/api/search/reindexing',
    summary: 'Make the search index anew, while everybody works',
    needs: 'operations.manage',
  },
});
