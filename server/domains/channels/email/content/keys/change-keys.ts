/** Keys with which encrypted mail of a mailbox is opened: added by an administrator, seen by nobody again. */
import type { MailKey } from '../../../../../../contract/mail-trust.ts';
import { type Ctx, inTransaction } from '../../../../../platform/context.ts';
import { fail } from '../../../../../platform/fail.ts';
import { mailboxKeyAdded, mailboxKeyRemoved } from '../../events.ts';
import * as mailboxes from '../../mailbox-store.ts';
import { isPgpPrivateKey, readPrivateKey, readPublicKeys } from '../pgp/read-key.ts';
import { gpgVersion } from '../../../../../platform/gnupg/run-gpg.ts';
import { readPkcs12 } from '../../read-pkcs12.ts';
import * as store from './key-store.ts';

/** Throws mailbox.not-found. */
export async function listKeys(ctx: Ctx, mailboxId: number): Promise<MailKey[]> {
  await find(ctx, mailboxId);
  return (await store.keysOf(ctx.tx, mailboxId)).map(({ id, kind, name, address, fingerprint, expiresAt }) => ({
    id,
    kind,
    name,
    address,
    fingerprint,
    expiresAt: expiresAt?.toISOString() ?? null,
  }));
}

/**
 * From the next mail on; mail that waits for it is read when somebody tries again. Opens its own transaction: GnuPG takes its time.
 * Throws mailbox.not-found, mailbox-key.*, pgp.not-installed.
 */
export async function addKey(ctx: Ctx, mailboxId: number, input: { file: string; password: string }): Promise<MailKey[]> {
  const file = Buffer.from(input.file, 'base64');
  const key = isPgpPrivateKey(file) ? await readPgp(file, input.password) : readSmime(file, input.password);
  return inTransaction(ctx.app, ctx, async (inner) => {
    const mailbox = await find(inner, mailboxId);
    if (!(await store.insertKey(inner.tx, inner.app.secrets, { mailboxId, ...key }))) fail('mailbox-key.known');
    inner.publish(mailboxKeyAdded({ mailboxId, address: mailbox.address, key: key.name, fingerprint: key.fingerprint }));
    return listKeys(inner, mailboxId);
  });
}

type BroughtKey = Omit<Parameters<typeof store.insertKey>[2], 'mailboxId'>;

function readSmime(file: Buffer, password: string): BroughtKey {
  const read = readPkcs12(file, password);
  if ('refused' in read) fail(`mailbox-key.${read.refused}`);
  const { certificate, privateKey } = read;
  const address =
    /email:([^,\s"]+@[^,\s"]+)/.exec(certificate.subjectAltName ?? '')?.[1] ?? /^emailAddress=(.+)$/m.exec(certificate.subject)?.[1] ?? '';
  return {
    kind: 'smime',
    name: /^CN=(.+)$/m.exec(certificate.subject)?.[1] || address,
    address,
    addresses: [],
    keyIds: [],
    fingerprint: certificate.fingerprint256,
    expiresAt: new Date(certificate.validTo),
    publicPart: certificate.toString(),
    secret: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
  };
}

/** The password stays with the key, sealed as it is: GnuPG asks for it with every letter. */
async function readPgp(file: Buffer, passphrase: string): Promise<BroughtKey> {
  if (!(await gpgVersion())) fail('pgp.not-installed');
  const key = await readPrivateKey(file, passphrase);
  if ('refused' in key) fail(`mailbox-key.${key.refused}`);
  const { fingerprint, keyIds, name, addresses, expiresAt, armoured } = key;
  const address = addresses[0] ?? '';
  const [publicKey] = await readPublicKeys(file);
  return {
    kind: 'pgp',
    name: name || address,
    address,
    addresses,
    keyIds,
    fingerprint,
    expiresAt,
    publicPart: publicKey?.armoured ?? '',
    secret: JSON.stringify({ armoured, passphrase }),
  };
}

/** Mail that only this key opens stays closed from now on; what was opened stays open. Throws mailbox.not-found, record.not-found. */
export async function dropKey(ctx: Ctx, mailboxId: number, keyId: number): Promise<void> {
  const mailbox = await find(ctx, mailboxId);
  const removed = (await store.removeKey(ctx.tx, mailboxId, keyId, ctx.now)) ?? fail('record.not-found');
  ctx.publish(mailboxKeyRemoved({ mailboxId, address: mailbox.address, key: removed.name, fingerprint: removed.fingerprint }));
}

async function find(ctx: Ctx, mailboxId: number): Promise<mailboxes.MailboxRow> {
  return (await mailboxes.find(ctx.tx, mailboxId)) ?? fail('mailbox.not-found');
}
