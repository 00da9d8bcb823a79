/** Whom a mailbox believes: the mail server whose word on senders is taken, and the keys that open and verify mail. */
import { Type, type Static } from 'typebox';
import { describe } from './endpoint.ts';
import { Id, idParams, Instant, Nullable } from './shapes.ts';

export const MailTrust = Type.Object({
  /** The name under which the trusted server writes Authentication-Results (RFC 8601). Null = nobody is believed, Okienko looks itself where it can. */
  authservId: Nullable(Type.String()),
  /** Who wrote the topmost one in the newest mails of this mailbox: its own server, as a rule. Most frequent first. */
  proposed: Type.Array(Type.Object({ authservId: Type.String(), mails: Type.Integer() })),
  /** Of so many of the newest mails. */
  looked: Type.Integer(),
});
export type MailTrust = Static<typeof MailTrust>;

/** A key with which encrypted mail of a mailbox is opened (S/MIME or OpenPGP). What is secret of it never comes back. */
export const MailKey = Type.Object({
  id: Id,
  kind: Type.Unsafe<'smime' | 'pgp'>(Type.Enum(['smime', 'pgp'])),
  name: Type.String(),
  address: Type.String(),
  /** SHA-256 of the certificate; of an OpenPGP key its own. */
  fingerprint: Type.String(),
  expiresAt: Nullable(Instant),
});
export type MailKey = Static<typeof MailKey>;

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
  keys: {
    method: 'GET',
    path: '/api/mailboxes/:mailboxId/keys',
    summary: 'Keys with which encrypted mail of the mailbox is opened',
    needs: 'channels.manage',
    params: mailbox,
    reply: Type.Array(MailKey),
    errors: ['mailbox.not-found'],
  },
  addKey: {
    method: 'POST',
    path: '/api/mailboxes/:mailboxId/keys',
    summary: 'Add a private key, in base64: with its certificate (PKCS #12), or for OpenPGP',
    needs: 'channels.manage',
    params: mailbox,
    body: Type.Object({
      file: Type.String({ minLength: 1, maxLength: 300_000, pattern: '^[A-Za-z0-9+/=]+$' }),
      password: Type.String({ maxLength: 500 }),
    }),
    reply: Type.Array(MailKey),
    errors: [
      'mailbox.not-found',
      'mailbox-key.wrong-password',
      'mailbox-key.old-encryption',
      'mailbox-key.no-key-file',
      'mailbox-key.signs-only',
      'pgp.not-installed',
      'mailbox-key.known',
    ],
  },
  removeKey: {
    method: 'DELETE',
    path: '/api/mailboxes/:mailboxId/keys/:keyId',
    summary: 'Remove a key; what it has opened stays open',
    needs: 'channels.manage',
    params: Type.Object({ mailboxId: Id, keyId: Id }),
    errors: ['mailbox.not-found', 'record.not-found'],
  },
});
