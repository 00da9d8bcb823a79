import { eventKind } from '../../platform/events/event.ts';

export const customerMade = eventKind<{ name: string }>('customer.made');
export const customerChanged = eventKind<{ changes: Record<string, { from: unknown; to: unknown }> }>('customer.changed');
export const identityAdded = eventKind<{ kind: string; value: string }>('customer.identity-added');
export const identityRemoved = eventKind<{ kind: string; value: string }>('customer.identity-removed');
export const customFieldsSet = eventKind<{ keys: string[] }>('custom-fields.set', { audit: true });
