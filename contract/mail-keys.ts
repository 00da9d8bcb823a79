/** Keys by which the OpenPGP signatures of senders are checked, and whether the program that checks them is there. */
import { Type, type Static } from 'typebox';
import { describe } from './endpoint.ts';
import { Id, idParams, Instant, Nullable } from './shapes.ts';

const SenderKey = Type.Object({
  id: Id,
  name: Type.String(),
  addresses: Type.Array(Type.String()),
  /** In fours, as it is read out by phone. */
  fingerprint: Type.String(),
  expiresAt: Nullable(Instant),
  knownSince: Instant,
  /** Null: it came with a letter, and nobody has compared it with its owner. */
  confirmedAt: Nullable(Instant),
  confirmedBy: Nullable(Type.String()),
});
export type SenderKey = Static<typeof SenderKey>;

const SenderKeyPage = Type.Object({
  keys: Type.Array(SenderKey),
  more: Type.Boolean(),
  /** The version of GnuPG that is installed; null where none is, and OpenPGP can neither be checked nor opened. */
  gpg: Nullable(Type.String()),
});
export type SenderKeyPage = Static<typeof SenderKeyPage>;

const BroughtKeys = Type.Object({ added: Type.Integer(), renewed: Type.Integer() });
export type BroughtKeys = Static<typeof BroughtKeys>;

const key = idParams('keyId');

export const mailKeys = describe({
  list: {
    method: 'GET',
    path: '/api/mail-keys',
    summary: 'Public OpenPGP keys of senders, newest first; `search` takes an address or a fingerprint',
    needs: 'channels.manage',
    query: Type.Object({ search: Type.Optional(Type.String({ maxLength: 320 })), before: Type.Optional(Id) }),
    reply: SenderKeyPage,
  },
  add: {
    method: 'POST',
    path: '/api/mail-keys',
    summary: 'Add public OpenPGP keys (armoured or binary, in base64); they count as compared with their owners',
    needs: 'channels.manage',
    body: Type.Object({ file: Type.String({ minLength: 1, maxLength: 1_400_000, pattern: '^[A-Za-z0-9+/=]+$' }) }),
    reply: BroughtKeys,
    errors: ['pgp.not-installed', 'pgp-key.none', 'pgp-key.without-address'],
  },
  confirm: {
    method: 'PUT',
    path: '/api/mail-keys/:keyId/confirmation',
    summary: 'Say that the fingerprint of a key was compared with its owner',
    needs: 'channels.manage',
    params: key,
    reply: SenderKey,
    errors: ['record.not-found'],
  },
  remove: {
    method: 'DELETE',
    path: '/api/mail-keys/:keyId',
    summary: 'Forget a public key',
    needs: 'channels.manage',
    params: key,
    errors: ['record.not-found'],
  },
});
