import type { LiveAudience } from '../../platform/live/audience.ts';
import {
  addressRecovered,
  addressTroubled,
  customerChanged,
  customerMerged,
  customerMergeUndone,
  customFieldsSet,
  duplicateDismissed,
  identityAdded,
  identityRemoved,
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
  ],
  async deliveries(_ctx, events) {
    const ids = new Set(
      events
        .flatMap((event) => [
          event.customerId,
          (event.data.otherId as number | undefined) ?? null,
          (event.data.bId as number | undefined) ?? null,
        ])
        .filter((id) => id !== null),
    );
    const cards = [...ids].map((id) => ({
      to: (viewer: { permissions: ReadonlySet<string> }) => viewer.permissions.has('customers.read'),
      message: { kind: 'stale', what: 'customer', id } as const,
    }));
    const fields = events.some(customFieldsSet.is) ? [{ to: () => true, message: { kind: 'stale', what: 'directory' } as const }] : [];
    return [...cards, ...fields];
  },
};
