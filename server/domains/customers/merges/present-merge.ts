import type { Merge } from '../../../../contract/customer-merges.ts';
import type { CustomerRecord } from '../store.ts';
import type { MergeRecord } from './merge-store.ts';
import type { Card } from './merging.ts';

type Shown = Omit<MergeRecord, 'identity_ids' | 'ticket_ids' | 'message_ids' | 'things' | 'card' | 'merged_by'> &
  ({ tickets: number; identities: number } | Pick<MergeRecord, 'identity_ids' | 'ticket_ids'>);

export function presentMerge(record: Shown): Merge {
  const counted = 'tickets' in record ? record : { tickets: record.ticket_ids.length, identities: record.identity_ids.length };
  return {
    id: record.id,
    survivor: { id: record.survivor_id, name: record.survivor_name },
    merged: { id: record.merged_id, name: record.merged_name },
    tickets: counted.tickets,
    identities: counted.identities,
    by: record.merged_by_name,
    at: record.merged_at.toISOString(),
    undoneAt: record.undone_at?.toISOString() ?? null,
    undoneBy: record.undone_by_name,
  };
}

/** What a merge decides on, of a card as it is stored. A field without a value is none. */
export function cardOf(record: CustomerRecord): Card {
  return {
    name: record.name,
    language: record.language,
    company: record.company_id === null ? null : { id: record.company_id, name: record.company_name ?? '' },
    notes: record.notes,
    tags: record.tags,
    fields: record.fields,
  };
}
