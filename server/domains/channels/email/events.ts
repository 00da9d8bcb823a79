import { eventKind } from '../../../platform/events/event.ts';

export const letterSent = eventKind<{ messageId: number; serverAnswer: string }>('letter.sent');
export const letterFailed = eventKind<{ messageId: number | null; serverAnswer: string }>('letter.failed');
/** A try failed and another will follow. */
export const letterPutOff = eventKind<{ messageId: number; serverAnswer: string; tries: number }>('letter.put-off');
/** A person wants it sent now. */
export const letterTriedAgain = eventKind<{ messageId: number | null }>('letter.tried-again');
/** It waits for its domain, which had enough or asked for a pause. */
export const letterHeld = eventKind<{ messageId: number; held: string }>('letter.held');
/** A person lets letters go on to a domain that had put some off. */
export const domainRestEnded = eventKind<{ name: string }>('outgoing.rest-ended', { audit: true });
export const outgoingLimitsChanged = eventKind<{ atOnce: number; perMinute: number }>('outgoing.limits-changed', { audit: true });
/** Another mail system reports of a letter of ours: it could not deliver it, still tries, or its reader complained. */
export const letterReported = eventKind<{
  messageId: number | null;
  address: string;
  action: string;
  reason: string;
  permanent: boolean;
  said: string;
}>('letter.reported');
/** DNS was asked whether a mail came from where it says; what it said stands with the message. */
export const mailExamined = eventKind<{ messageId: number }>('mail.examined');
export const mailSetAside = eventKind<{ inboundMailId: number }>('mail.set-aside');
/** A mailbox was held against the ledger. */
export const mailboxChecked = eventKind<{ mailboxId: number; missing: number; fetched: number }>('mailbox.checked');
export const mailTriedAgain = eventKind<{ inboundMailId: number }>('mail.tried-again');

export const mailboxMade = eventKind<{ mailboxId: number; name: string; address: string }>('mailbox.made', { audit: true });
export const mailboxChanged = eventKind<{ mailboxId: number; name: string; address: string }>('mailbox.changed', { audit: true });
export const mailboxRemoved = eventKind<{ mailboxId: number; name: string; address: string }>('mailbox.removed', { audit: true });
/** Which mail server is believed about senders. */
export const mailboxTrustChanged = eventKind<{ mailboxId: number; name: string; from: string | null; to: string | null }>(
  'mailbox.trust-changed',
  { audit: true },
);
export const mailboxKeyAdded = eventKind<{ mailboxId: number; address: string; key: string; fingerprint: string }>('mailbox.key-added', {
  audit: true,
});
export const mailboxKeyRemoved = eventKind<{ mailboxId: number; address: string; key: string; fingerprint: string }>(
  'mailbox.key-removed',
  {
    audit: true,
  },
);
/** A public key of a sender: brought by a person, compared with its owner, forgotten. Those that letters bring are nobody's deed. */
export const senderKeyAdded = eventKind<{ key: string; address: string; fingerprint: string }>('sender-key.added', { audit: true });
export const senderKeyConfirmed = eventKind<{ key: string; address: string; fingerprint: string }>('sender-key.confirmed', { audit: true });
export const senderKeyRemoved = eventKind<{ key: string; address: string; fingerprint: string }>('sender-key.removed', { audit: true });
/** It works again, or it has stopped to: nobody's deed. */
export const mailboxStateChanged = eventKind<{ mailboxId: number; state: string }>('mailbox.state-changed');
