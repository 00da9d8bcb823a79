import { eventKind } from '../../../../platform/events/event.ts';

export const dkimKeyMade = eventKind<{ domain: string }>('dkim-key.made', { audit: true });
export const dkimKeysRemoved = eventKind<{ domain: string }>('dkim-keys.removed', { audit: true });
/** What was all right about a domain of ours is so no more: letters may be taken for spam. */
export const domainFailing = eventKind<{ domain: string; matters: string }>('mail-domain.failing', { audit: true });
