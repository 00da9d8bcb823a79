import type { LiveAudience } from '../../platform/live/audience.ts';
import {
  addressRecovered,
  addressTroubled,
  customerChanged,
  customerMerged,
  customerMergeUndone,
  customFieldsSet,
  customersImported,
  customersImportUndone,
  duplicateDismissed,
  identityAdded,
  identityRemoved,
  importMoved,
} from './events.ts';

/** A card that changed is fetched again where it is on screen. */
export const customerLive: LiveAudience = {
  on: [
    addressTroubled.type,
    addressRecovered.type,
    duplicateDismissed.type,
    customerMerged.type,
    customerMergeUndone.type,
    customerChanged.type,
    identityAdded.type,
    identityRemoved.type,
    customFieldsSet.type,
    customersImported.type,
    customersImportUndone.type,
    importMoved.type,
  ],
  async deliveries(_ctx, events) {
    const ids = new Set(
      events
        .flatMap((event) => [
          event.customerId,
          (event.data.otherId as number | undefined) ?? null,
          ...((event.data.changed as number[] | undefined) ?? []),
          ...((event.data.restored as number[] | undefined) ?? []),
          (event.data.bId as number | undefined) ?? null,
        ])
        .filter((id) => id !== null),
    );
    const cards = [...ids].map((id) => ({
      to: (viewer: { permissions: ReadonlySet<string> }) => viewer.permissions.has('customers.read'),
      message: { kind: 'stale', what: 'customer', id } as const,
    }));
    const fields = events.some(customFieldsSet.is) ? [{ to: () => true, message: { kind: 'stale', what: 'directory' } as const }] : [];
    const imports = [...new Set(events.map((event) => event.data.importId as number | undefined).filter((id) => id !== undefined))].map(
      (id) => ({
        to: (viewer: { permissions: ReadonlySet<string> }) => viewer.permissions.has('customers.bulk'),
        message: { kind: 'stale', what: 'customer-imports', id } as const,
      }),
    );
    return [...cards, ...fields, ...imports];
  },
};
