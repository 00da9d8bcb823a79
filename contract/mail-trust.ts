/** Whom a mailbox believes: the mail server whose word on senders is taken, and the keys that open and verify mail. */
import { Type, type Static } from 'typebox';
import { describe } from './endpoint.ts';
import { idParams, Nullable } from './shapes.ts';

export const MailTrust = Type.Object({
  /** The name under which the trusted server writes Authentication-Results (RFC 8601). Null = nobody is believed, Okienko looks itself where it can. */
  authservId: Nullable(Type.String()),
  /** Who wrote the topmost one in the newest mails of this mailbox: its own server, as a rule. Most frequent first. */
  proposed: Type.Array(Type.Object({ authservId: Type.String(), mails: Type.Integer() })),
  /** Of so many of the newest mails. */
  looked: Type.Integer(),
});
export type MailTrust = Static<typeof MailTrust>;

const mailbox = idParams('mailboxId');

export const mailTrust = describe({
  read: {
    method: 'GET',
    path: '/api/mailboxes/:mailboxId/trust',
    summary: 'Which mail server this mailbox believes about senders, and which it might',
    needs: 'channels.manage',
    params: mailbox,
    reply: MailTrust,
    errors: ['mailbox.not-found'],
  },
  change: {
    method: 'PUT',
    path: '/api/mailboxes/:mailboxId/trust',
    summary: 'Believe a mail server about senders, or none',
    needs: 'channels.manage',
    params: mailbox,
    body: Type.Object({ authservId: Nullable(Type.String({ minLength: 1, maxLength: 200, pattern: '^[A-Za-z0-9._-]+$' })) }),
    reply: MailTrust,
    errors: ['mailbox.not-found'],
  },
});
