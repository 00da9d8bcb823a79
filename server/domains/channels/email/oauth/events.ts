import { eventKind } from '../../../../platform/events/event.ts';

export const mailboxSignedIn = eventKind<{ mailboxId: number; address: string; provider: string }>('mailbox.signed-in', { audit: true });
/** The provider takes the token no more: somebody has to sign in again. */
export const mailboxSignInEnded = eventKind<{ mailboxId: number }>('mailbox.sign-in-ended');
export const oauthClientChanged = eventKind<{ provider: string }>('oauth-client.changed', { audit: true });
