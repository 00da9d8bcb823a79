import { eventKind } from '../../platform/events/event.ts';

export const customerMade = eventKind<{ name: string }>('customer.made');
export const customerChanged = eventKind<{ changes: Record<string, { from: unknown; to: unknown }> }>('customer.changed');
export const identityAdded = eventKind<{ kind: string; value: string }>('customer.identity-added');
export const identityRemoved = eventKind<{ kind: string; value: string }>('customer.identity-removed');
/** Letters to this address come back; they arrive again. */
export const addressTroubled = eventKind<{ value: string; reason: string; permanent: boolean }>('customer.address-troubled');
export const addressRecovered = eventKind<{ value: string }>('customer.address-recovered');
export const customFieldsSet = eventKind<{ keys: string[] }>('custom-fields.set', { audit: true });

/** `customerId` is the card that stays (merged) or is itself again (undone), `otherId` the other one. */
type Merged = { otherId: number; mergeId: number; name: string; otherName: string; tickets: number; identities: number };
export const customerMerged = eventKind<Merged>('customer.merged', { audit: true });
export const customerMergeUndone = eventKind<Merged>('customer.merge-undone', { audit: true });
export const duplicateDismissed = eventKind<{ aId: number; bId: number; dismissed: boolean }>('customer.duplicate-dismissed');
/** One for a batch of an import: whoever follows customers one by one finds them all in `made` and `changed`. */
export const customersImported = eventKind<{ importId: number; made: number[]; changed: number[] }>('customers.imported');
export const customersImportUndone = eventKind<{ importId: number; removed: number[]; restored: number[] }>('customers.import-taken-back');
export const importMoved = eventKind<{ importId: number; state: string; name: string }>('customers.import-moved', { audit: true });
export const companyChanged = eventKind<{ companyId: number; name: string; domain: string | null }>('company.changed');

/** What to watch out for is read by everybody before they speak: who wrote it, changed it and ended it is in the audit trail. */
export const watchOutAdded = eventKind<{ watchOutId: number; text: string; level: string }>('watch-out.added', { audit: true });
export const watchOutChanged = eventKind<{ watchOutId: number; from: Record<string, unknown>; to: Record<string, unknown> }>(
  'watch-out.changed',
  { audit: true },
);
export const watchOutEnded = eventKind<{ watchOutId: number; text: string }>('watch-out.ended', { audit: true });
export const watchOutRestored = eventKind<{ watchOutId: number; text: string }>('watch-out.restored', { audit: true });
