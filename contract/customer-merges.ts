/** Two cards of one person: found, looked at side by side, made one, and taken apart again. */
import { Type, type Static } from 'typebox';
import { Customer } from './customers.ts';
import { describe } from './endpoint.ts';
import { Id, idParams, Instant, Nullable } from './shapes.ts';

const Side = Type.Unsafe<'survivor' | 'merged'>(Type.Enum(['survivor', 'merged']));

/** One part of the card: what stands on either, and what the merged card will say. `key`: name, language, company, notes, tags, `fields.<key>`. */
export const MergePart = Type.Object({
  key: Type.String(),
  survivor: Type.Unknown(),
  merged: Type.Unknown(),
  after: Type.Unknown(),
  /** Whose value stays; `both` where they are put together. */
  wins: Type.Unsafe<'survivor' | 'merged' | 'both'>(Type.Enum(['survivor', 'merged', 'both'])),
  /** Both say something, and not the same: a person should look. */
  conflict: Type.Boolean(),
});
export type MergePart = Static<typeof MergePart>;

export const MergePreview = Type.Object({
  survivor: Customer,
  merged: Customer,
  parts: Type.Array(MergePart),
  /** Of all groups, those the caller may not see included: all of them move. */
  tickets: Type.Object({ survivor: Type.Integer(), merged: Type.Integer() }),
  /** More than can be moved at once: merge the other way round. */
  tooLarge: Type.Boolean(),
});
export type MergePreview = Static<typeof MergePreview>;

export const Merge = Type.Object({
  id: Id,
  survivor: Type.Object({ id: Id, name: Type.String() }),
  merged: Type.Object({ id: Id, name: Type.String() }),
  tickets: Type.Integer(),
  identities: Type.Integer(),
  by: Nullable(Type.String()),
  at: Instant,
  undoneAt: Nullable(Instant),
  undoneBy: Nullable(Type.String()),
});
export type Merge = Static<typeof Merge>;

/** Why two cards may be of one person. */
export const likenessReasons = ['email', 'email-typo', 'phone', 'name-company', 'name-domain', 'name-local'] as const;
export type LikenessReason = (typeof likenessReasons)[number];

const Lookalike = Type.Object({
  id: Id,
  name: Type.String(),
  company: Nullable(Type.String()),
  ways: Type.Array(Type.String()),
});
export const Duplicate = Type.Object({
  a: Lookalike,
  b: Lookalike,
  reasons: Type.Array(Type.Unsafe<LikenessReason>(Type.Enum(likenessReasons))),
  /** 0–100: how sure. */
  strength: Type.Integer(),
});
export type Duplicate = Static<typeof Duplicate>;

export const customerMerges = describe({
  preview: {
    method: 'GET',
    path: '/api/customers/:customerId/merge-preview',
    summary: 'What merging another card into this one would make',
    needs: 'customers.write',
    params: idParams('customerId'),
    query: Type.Object({ mergedId: Id }),
    reply: MergePreview,
    errors: ['customer.not-found', 'customer.merged', 'customer.merge-with-itself'],
  },
  merge: {
    method: 'POST',
    path: '/api/customers/:customerId/merges',
    summary: 'Make another card part of this one: addresses, numbers and tickets move here; undoable at any time',
    needs: 'customers.write',
    params: idParams('customerId'),
    body: Type.Object({
      mergedId: Id,
      /** Whose value stays, by part; parts left out go as the preview says. */
      choices: Type.Optional(
        Type.Unsafe<Record<string, 'survivor' | 'merged'>>(Type.Record(Type.String({ maxLength: 64 }), Side, { maxProperties: 200 })),
      ),
      /** Versions of the cards that were looked at: refused when either has changed since. */
      versions: Type.Optional(Type.Object({ survivor: Type.Integer(), merged: Type.Integer() })),
    }),
    reply: Merge,
    errors: [
      'customer.not-found',
      'customer.merged',
      'customer.merge-with-itself',
      'customer.merge-too-large',
      'customer.changed-meanwhile',
    ],
  },
  merges: {
    method: 'GET',
    path: '/api/customers/:customerId/merges',
    summary: 'Merges this card took part in, newest first',
    needs: 'customers.read',
    params: idParams('customerId'),
    reply: Type.Array(Merge),
    errors: ['customer.not-found'],
  },
  undo: {
    method: 'DELETE',
    path: '/api/customer-merges/:mergeId',
    summary: 'Take a merge apart: what it moved goes back; what came since stays, but letters from addresses that go back go with them',
    needs: 'customers.write',
    params: idParams('mergeId'),
    reply: Merge,
    errors: ['record.not-found', 'merge.already-undone'],
  },
  duplicates: {
    method: 'GET',
    path: '/api/customer-duplicates',
    summary: 'Pairs of cards that may be of one person, the surest first',
    needs: 'customers.read',
    query: Type.Object({
      after: Type.Optional(Type.String({ maxLength: 100 })),
      limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 100 })),
    }),
    reply: Type.Object({ pairs: Type.Array(Duplicate), next: Nullable(Type.String()) }),
  },
  duplicatesOf: {
    method: 'GET',
    path: '/api/customers/:customerId/duplicates',
    summary: 'Cards that may be of the same person as this one, looked for now',
    needs: 'customers.read',
    params: idParams('customerId'),
    reply: Type.Array(Duplicate),
    errors: ['customer.not-found'],
  },
  dismiss: {
    method: 'PUT',
    path: '/api/customer-duplicates/:aId/:bId/dismissal',
    summary: 'These are two people: do not show this pair again, or show it again',
    needs: 'customers.write',
    params: idParams('aId', 'bId'),
    body: Type.Object({ dismissed: Type.Boolean() }),
  },
});
