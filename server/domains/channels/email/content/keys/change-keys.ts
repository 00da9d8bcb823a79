/** Keys with which encrypted mail of a mailbox is opened: added by an administrator, seen by nobody again. */
import type { MailKey } from '../../../../../../contract/mail-trust.ts';
import type { Ctx } from '../../../../../platform/context.ts';
import { fail } from '../../../../../platform/fail.ts';
import { mailboxKeyAdded, mailboxKeyRemoved } from '../../events.ts';
import * as mailboxes from '../../mailbox-store.ts';
import { readPkcs12 } from '../../read-pkcs12.ts';
import * as store from './key-store.ts';

/** Throws mailbox.not-found. */
export async function listKeys(ctx: Ctx, mailboxId: number): Promise<MailKey[]> {
  await find(ctx, mailboxId);
  return (await store.keysOf(ctx.tx, mailboxId)).map(({ id, name, address, fingerprint, expiresAt }) => ({
    id,
    name,
    address,
    fingerprint,
    expiresAt: expiresAt?.toISOString() ?? null,
  }));
}

/** From the next mail on; mail that waits for it is read when somebody tries again. Throws mailbox.not-found, mailbox-key.* */
export async function addKey(ctx: Ctx, mailboxId: number, input: { file: string; password: string }): Promise<MailKey[]> {
  const mailbox = await find(ctx, mailboxId);
  const read = readPkcs12(Buffer.from(input.file, 'base64'), input.password);
  if ('refused' in read) fail(`mailbox-key.${read.refused}`);
  const { certificate, privateKey } = read;
  const name = /^CN=(.+)$/m.exec(certificate.subject)?.[1] ?? '';
  const address =
    /email:([^,\s"]+@[^,\s"]+)/.exec(certificate.subjectAltName ?? '')?.[1] ?? /^emailAddress=(.+)$/m.exec(certificate.subject)?.[1] ?? '';
  const isNew = await store.insertKey(ctx.tx, ctx.app.secrets, {
    mailboxId,
    name: name || address,
    address,
    fingerprint: certificate.fingerprint256,
    expiresAt: new Date(certificate.validTo),
    certificate: certificate.toString(),
    privateKey: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
  });
  if (!isNew) fail('mailbox-key.known');
  ctx.publish(mailboxKeyAdded({ mailboxId, address: mailbox.address, key: name || address, fingerprint: certificate.fingerprint256 }));
  return listKeys(ctx, mailboxId);
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
