/** As whom answers leave: other addresses of a mailbox, and signatures by group and language. */
import { Type, type Static } from 'typebox';
import { describe } from './endpoint.ts';
import { Email, Id, idParams, Instant, Nullable } from './shapes.ts';

export const Alias = Type.Object({
  id: Id,
  mailboxId: Id,
  address: Type.String(),
  fromName: Type.String(),
  /** Mail to this address goes to this group; null: to that of the mailbox. */
  groupId: Nullable(Id),
  /** Answers may leave from it once it is proved. */
  sends: Type.Boolean(),
  verifiedAt: Nullable(Instant),
  codeSentAt: Nullable(Instant),
});
export type Alias = Static<typeof Alias>;

const AliasBody = Type.Object({
  address: Email,
  fromName: Type.String({ maxLength: 200 }),
  groupId: Nullable(Id),
  sends: Type.Boolean(),
});

export const Signature = Type.Object({
  id: Id,
  /** Null = any group. */
  groupId: Nullable(Id),
  /** Two letters; null = any language. */
  language: Nullable(Type.String()),
  /** Empty: the name of the mailbox. May hold variables (contract/signature-text.ts). */
  fromName: Type.String(),
  html: Type.String(),
});
export type Signature = Static<typeof Signature>;

export const senders = describe({
  aliases: {
    method: 'GET',
    path: '/api/mail-aliases',
    summary: 'Other addresses of the mailboxes',
    needs: 'channels.manage',
    reply: Type.Array(Alias),
  },
  addAlias: {
    method: 'POST',
    path: '/api/mailboxes/:mailboxId/aliases',
    summary: 'Add an address to a mailbox; answers leave from it once it is proved',
    needs: 'channels.manage',
    params: idParams('mailboxId'),
    body: AliasBody,
    reply: Alias,
    errors: ['mailbox.not-found', 'mailbox.address-taken', 'group.not-found'],
  },
  changeAlias: {
    method: 'PUT',
    path: '/api/mail-aliases/:id',
    summary: 'Change an address of a mailbox; another address has to be proved again',
    needs: 'channels.manage',
    params: idParams('id'),
    body: AliasBody,
    reply: Alias,
    errors: ['record.not-found', 'mailbox.address-taken', 'group.not-found'],
  },
  removeAlias: {
    method: 'DELETE',
    path: '/api/mail-aliases/:id',
    summary: 'Take an address away from its mailbox',
    needs: 'channels.manage',
    params: idParams('id'),
    errors: ['record.not-found'],
  },
  sendCode: {
    method: 'POST',
    path: '/api/mail-aliases/:id/codes',
    summary: 'Send a mail with a code from this address to itself, through the server of the mailbox',
    needs: 'channels.manage',
    params: idParams('id'),
    errors: ['record.not-found', 'mailbox.cannot-send'],
  },
  proveAlias: {
    method: 'PUT',
    path: '/api/mail-aliases/:id/proof',
    summary: 'The code that came: answers may leave from the address',
    needs: 'channels.manage',
    params: idParams('id'),
    body: Type.Object({ code: Type.String({ minLength: 1, maxLength: 20 }) }),
    reply: Alias,
    errors: ['record.not-found', 'mailbox.code-wrong'],
  },
  signatures: {
    method: 'GET',
    path: '/api/signatures',
    summary: 'Signatures by group and language',
    needs: 'channels.manage',
    reply: Type.Array(Signature),
  },
  putSignature: {
    method: 'PUT',
    path: '/api/signatures',
    summary: 'Write the signature of a group in a language',
    needs: 'channels.manage',
    body: Type.Object({
      groupId: Nullable(Id),
      language: Nullable(Type.String({ pattern: '^[a-z]{2}$' })),
      fromName: Type.String({ maxLength: 200 }),
      html: Type.String({ maxLength: 50_000 }),
    }),
    reply: Signature,
    errors: ['group.not-found'],
  },
  removeSignature: {
    method: 'DELETE',
    path: '/api/signatures/:id',
    summary: 'Take a signature away',
    needs: 'channels.manage',
    params: idParams('id'),
    errors: ['record.not-found'],
  },
});
