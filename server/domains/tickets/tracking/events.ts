import { eventKind } from '../../../platform/events/event.ts';

/** An agent took a link that opens the matter as its customer sees it: who holds it can write as them. */
export const windowLinkMade = eventKind<{ number: number }>('window.link-made', { audit: true });
export const windowLinksEnded = eventKind<{ number: number }>('window.links-ended', { audit: true });
/** Somebody proved that they read the mail of a customer, and sees their matters. */
export const customerSignedIn = eventKind<{ how: 'link' | 'code' }>('customer.signed-in');
