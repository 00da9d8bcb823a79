/** Keys by which signatures of senders are checked: brought by an administrator, or come with a letter, and then only known until somebody has compared them. */
import type { BroughtKeys, SenderKey, SenderKeyPage } from '../../../../../../contract/mail-keys.ts';
import { type Ctx, inTransaction } from '../../../../../platform/context.ts';
import { fail } from '../../../../../platform/fail.ts';
import { senderKeyAdded, senderKeyConfirmed, senderKeyRemoved } from '../../events.ts';
import { readPublicKeys } from '../pgp/read-key.ts';
import { gpgVersion } from '../../../../../platform/gnupg/run-gpg.ts';
import * as store from './pgp-key-store.ts';

const page_keys_max = 50;

/** Newest first. */
export async function listSenderKeys(ctx: Ctx, { search = '', before }: { search?: string; before?: number }): Promise<SenderKeyPage> {
  const rows = await store.senderKeys(ctx.tx, search.trim().toLowerCase(), before ?? null, page_keys_max + 1);
  return { keys: rows.slice(0, page_keys_max).map(present), more: rows.length > page_keys_max, gpg: await gpgVersion() };
}

/** The keys of a file or of pasted text. What is known already is renewed. Opens its own transaction: GnuPG takes its time. Throws pgp.not-installed, pgp-key.none, pgp-key.without-address. */
export async function addSenderKeys(ctx: Ctx, file: Uint8Array): Promise<BroughtKeys> {
  if (!(await gpgVersion())) fail('pgp.not-installed');
  const keys = await readPublicKeys(file);
  if (keys.length === 0) fail('pgp-key.none');
  if (keys.some(({ addresses }) => addresses.length === 0)) fail('pgp-key.without-address');
  return inTransaction(ctx.app, ctx, async (inner) => {
    const by = { accountId: inner.principal!.accountId, at: inner.now };
    let added = 0;
    for (const key of keys) {
      if (await store.insertPublicKey(inner.tx, key, by)) added++;
      else await store.renewPublicKey(inner.tx, key, by);
      inner.publish(senderKeyAdded({ key: key.name || key.addresses[0]!, address: key.addresses[0]!, fingerprint: key.fingerprint }));
    }
    return { added, renewed: keys.length - added };
  });
}

/** Somebody has compared the fingerprint with its owner. Throws record.not-found, also for one that is confirmed. */
export async function confirmSenderKey(ctx: Ctx, id: number): Promise<SenderKey> {
  const row = (await store.confirmKey(ctx.tx, id, { accountId: ctx.principal!.accountId, at: ctx.now })) ?? fail('record.not-found');
  ctx.publish(senderKeyConfirmed({ key: row.name, address: row.addresses[0] ?? '', fingerprint: row.fingerprint }));
  return present(row);
}

/** Signatures by it are of an unknown key from now on; should a letter bring it again, it is learned again. Throws record.not-found. */
export async function removeSenderKey(ctx: Ctx, id: number): Promise<void> {
  const row = (await store.dropSenderKey(ctx.tx, id, ctx.now)) ?? fail('record.not-found');
  ctx.publish(senderKeyRemoved({ key: row.name, address: row.addresses[0] ?? '', fingerprint: row.fingerprint }));
}

function present({ expiresAt, createdAt, confirmedAt, ...row }: store.SenderKeyRow): SenderKey {
  return {
    ...row,
    fingerprint: (row.fingerprint.match(/.{1,4}/g) ?? []).join(' '),
    expiresAt: expiresAt?.toISOString() ?? null,
    knownSince: createdAt.toISOString(),
    confirmedAt: confirmedAt?.toISOString() ?? null,
  };
}
