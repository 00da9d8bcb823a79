import { eventKind } from '../../../../platform/events/event.ts';

export const aliasAdded = eventKind<{ address: string }>('mail-alias.added', { audit: true });
export const aliasChanged = eventKind<{ address: string }>('mail-alias.changed', { audit: true });
export const aliasRemoved = eventKind<{ address: string }>('mail-alias.removed', { audit: true });
export const aliasProved = eventKind<{ address: string }>('mail-alias.proved', { audit: true });
export const signatureChanged = eventKind<{ groupId: number | null; language: string | null; what: string }>('signature.changed', {
  audit: true,
});
