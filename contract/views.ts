/** Views of one's own making, changes of many tickets at once, and lists to take along. */
import { Type, type Static } from 'typebox';
import { describe } from './endpoint.ts';
import type { Filter } from './filters.ts';
import { Id, idParams, Instant, Name, Nullable } from './shapes.ts';
import { TicketRow } from './tickets.ts';
import { Grouping, Sort } from './view-order.ts';

/** A tree; its shape is checked by `filterProblem`. */
export const FilterSchema = Type.Unsafe<Filter>(
  Type.Object({}, { additionalProperties: true, description: 'A condition {field, is, values…}, or {and: […]} or {or: […]} of such' }),
);

export const columns_max = 30;
export const Column = Type.Object({
  /** One of the fixed columns, or `field:<key>`. */
  id: Type.String({ minLength: 1, maxLength: 120 }),
  width: Type.Optional(Type.Integer({ minimum: 40, maximum: 1200 })),
});
export type Column = Static<typeof Column>;

/** What a view shows, and how. */
export const ViewSpec = Type.Object({
  filter: FilterSchema,
  sort: Sort,
  group: Grouping,
  columns: Type.Array(Column, { maxItems: columns_max }),
});
export type ViewSpec = Static<typeof ViewSpec>;

export const viewScopes = ['me', 'group', 'all'] as const;
export type ViewScope = (typeof viewScopes)[number];
export const ViewScopeSchema = Type.Unsafe<ViewScope>(Type.Enum(viewScopes));

export const SavedView = Type.Object({
  id: Id,
  name: Type.String(),
  icon: Nullable(Type.String()),
  /** Whose it is: mine alone, one group's, everybody's. */
  scope: ViewScopeSchema,
  groupId: Nullable(Id),
  spec: ViewSpec,
  position: Type.Integer(),
  /** May the caller change it? */
  mayChange: Type.Boolean(),
  version: Type.Integer(),
});
export type SavedView = Static<typeof SavedView>;

export const views_max = 200;
/** Counters are exact below this; a counter that reaches it is said as "999+". */
export const counted_max = 1_000;
export const counters_max = 20;
export const bulk_tickets_max = 10_000;
export const bulk_except_max = 1_000;
export const export_rows_max = 100_000;

const Query = Type.Object({ filter: FilterSchema, sort: Sort, group: Grouping });
const Icon = Nullable(Type.String({ maxLength: 40 }));

export const viewEndpoints = describe({
  query: {
    method: 'POST',
    path: '/api/ticket-lists',
    summary: 'A page of tickets by a filter of any shape; `after` is the `next` of the page before',
    needs: 'tickets.read',
    body: Type.Object({
      ...Query.properties,
      after: Type.Optional(Type.String({ maxLength: 100 })),
      limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 500 })),
    }),
    reply: Type.Object({ rows: Type.Array(TicketRow), next: Nullable(Type.String()) }),
    errors: ['filter.invalid'],
  },
  count: {
    method: 'POST',
    path: '/api/ticket-counts',
    summary: 'How many tickets each filter holds; 1000, or `upTo`, means that many or more',
    needs: 'tickets.read',
    body: Type.Object({
      filters: Type.Array(FilterSchema, { minItems: 1, maxItems: counters_max }),
      /** Counts exactly below this instead; beyond 1000 of one filter alone. */
      upTo: Type.Optional(Type.Integer({ minimum: 1, maximum: bulk_tickets_max + 1 })),
      /** Tickets that are not counted, as a change of many leaves them out. */
      except: Type.Optional(Type.Array(Id, { maxItems: bulk_except_max })),
    }),
    reply: Type.Object({ counts: Type.Array(Type.Integer()) }),
    errors: ['filter.invalid', 'request.invalid'],
  },
  list: {
    method: 'GET',
    path: '/api/views',
    summary: 'Saved views: the caller’s own, those of their groups, everybody’s',
    needs: 'tickets.read',
    reply: Type.Array(SavedView),
  },
  save: {
    method: 'POST',
    path: '/api/views',
    summary: 'Save a view for oneself, for a group one works in, or (views.share) for all',
    needs: 'tickets.read',
    body: Type.Object({ name: Name, icon: Icon, scope: ViewScopeSchema, groupId: Nullable(Id), spec: ViewSpec }),
    reply: SavedView,
    errors: ['filter.invalid', 'group.not-found', 'permission.missing', 'view.too-many'],
  },
  change: {
    method: 'PUT',
    path: '/api/views/:viewId',
    summary: 'Change a saved view',
    needs: 'tickets.read',
    params: idParams('viewId'),
    body: Type.Object({ name: Name, icon: Icon, scope: ViewScopeSchema, groupId: Nullable(Id), spec: ViewSpec }),
    reply: SavedView,
    errors: ['filter.invalid', 'group.not-found', 'permission.missing', 'view.not-found'],
  },
  arrange: {
    method: 'PUT',
    path: '/api/view-order',
    summary: 'Put views in order (those that the caller may change)',
    needs: 'tickets.read',
    body: Type.Object({ viewIds: Type.Array(Id, { maxItems: views_max }) }),
    errors: [],
  },
  remove: {
    method: 'DELETE',
    path: '/api/views/:viewId',
    summary: 'Remove a saved view; its tickets stay as they are',
    needs: 'tickets.read',
    params: idParams('viewId'),
    errors: ['permission.missing', 'view.not-found'],
  },
  restore: {
    method: 'POST',
    path: '/api/views/:viewId/return',
    summary: 'Take the removal of a view back',
    needs: 'tickets.read',
    params: idParams('viewId'),
    errors: ['permission.missing', 'view.not-found'],
  },
});

/** What is done to every ticket of a selection. */
export const BulkAction = Type.Object({
  /** null = nobody. */
  ownerId: Type.Optional(Nullable(Id)),
  groupId: Type.Optional(Id),
  statusId: Type.Optional(Id),
  close: Type.Optional(Type.Literal(true)),
  priority: Type.Optional(Type.Integer({ minimum: 1, maximum: 4 })),
  typeId: Type.Optional(Id),
  categoryId: Type.Optional(Nullable(Id)),
  addTags: Type.Optional(Type.Array(Type.String({ minLength: 1, maxLength: 60 }), { maxItems: 20 })),
  removeTags: Type.Optional(Type.Array(Type.String({ minLength: 1, maxLength: 60 }), { maxItems: 20 })),
  /** null = wake. */
  snoozedUntil: Type.Optional(Nullable(Instant)),
  /** Fields of one's own by key; null = empty it. */
  fields: Type.Optional(Type.Record(Type.String({ maxLength: 80 }), Type.Unknown(), { maxProperties: 20 })),
});
export type BulkAction = Static<typeof BulkAction>;

export const BulkRun = Type.Object({
  id: Id,
  accountId: Id,
  undoesId: Nullable(Id),
  state: Type.Union([Type.Literal('running'), Type.Literal('done'), Type.Literal('cancelled'), Type.Literal('failed')]),
  total: Type.Integer(),
  changed: Type.Integer(),
  unchanged: Type.Integer(),
  refused: Type.Integer(),
  createdAt: Instant,
  finishedAt: Nullable(Instant),
});
export type BulkRun = Static<typeof BulkRun>;

export const bulkEndpoints = describe({
  start: {
    method: 'POST',
    path: '/api/bulk-changes',
    summary: 'Change many tickets: either those named, or all that a filter holds now but those left out (at most 10,000)',
    needs: 'tickets.write',
    body: Type.Object({
      action: BulkAction,
      ticketIds: Type.Optional(Type.Array(Id, { minItems: 1, maxItems: bulk_tickets_max })),
      filter: Type.Optional(FilterSchema),
      /** Tickets of the filter that are left out. */
      except: Type.Optional(Type.Array(Id, { maxItems: bulk_except_max })),
    }),
    reply: BulkRun,
    errors: [
      'filter.invalid',
      'bulk.too-many',
      'bulk.nothing',
      'bulk.chosen-twice',
      'record.not-found',
      'group.not-found',
      'permission.missing',
      'request.invalid',
      'setting.invalid',
    ],
  },
  get: {
    method: 'GET',
    path: '/api/bulk-changes/:bulkId',
    summary: 'How far a change of many tickets is',
    needs: 'tickets.write',
    params: idParams('bulkId'),
    reply: BulkRun,
    errors: ['bulk.not-found'],
  },
  rows: {
    method: 'GET',
    path: '/api/bulk-changes/:bulkId/tickets',
    summary: 'What became of each ticket',
    needs: 'tickets.write',
    params: idParams('bulkId'),
    query: Type.Object({
      only: Type.Optional(Type.Literal('refused')),
      after: Type.Optional(Type.Integer({ minimum: 0 })),
    }),
    reply: Type.Object({
      rows: Type.Array(
        Type.Object({
          place: Type.Integer(),
          ticketId: Id,
          number: Nullable(Id),
          subject: Nullable(Type.String()),
          outcome: Type.String(),
        }),
      ),
      next: Nullable(Type.Integer()),
    }),
    errors: ['bulk.not-found'],
  },
  cancel: {
    method: 'DELETE',
    path: '/api/bulk-changes/:bulkId',
    summary: 'Stop; what is changed stays changed until it is undone',
    needs: 'tickets.write',
    params: idParams('bulkId'),
    reply: BulkRun,
    errors: ['bulk.not-found'],
  },
  undo: {
    method: 'POST',
    path: '/api/bulk-changes/:bulkId/undoing',
    summary: 'Give every ticket back what the change took, where nobody has changed it since',
    needs: 'tickets.write',
    params: idParams('bulkId'),
    reply: BulkRun,
    errors: ['bulk.not-found', 'bulk.still-running', 'bulk.undone'],
  },
});

export const exportEndpoints = describe({
  take: {
    method: 'GET',
    path: '/api/ticket-exports',
    summary: 'The tickets of a filter as CSV or XLSX (at most 100,000 rows), in the columns of the view',
    needs: 'tickets.export',
    query: Type.Object({
      format: Type.Union([Type.Literal('csv'), Type.Literal('xlsx')]),
      /** The view as JSON: filter, sort, group, columns. */
      view: Type.String({ maxLength: 16_000 }),
      name: Type.Optional(Type.String({ maxLength: 200 })),
    }),
    reply: 'stream',
    errors: ['filter.invalid', 'export.busy'],
  },
});
