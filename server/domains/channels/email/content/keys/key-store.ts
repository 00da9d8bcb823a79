/** The only SQL on the keys of mailboxes. What opens mail lies sealed in `secret`. */
import { sql } from 'kysely';
import type { Db } from '../../../../../platform/db/pool.ts';
import type { Secrets } from '../../../../../platform/secrets/secrets.ts';

interface KeyRow {
  id: number;
  mailboxId: number;
  kind: 'smime' | 'pgp';
  name: string;
  address: string;
  fingerprint: string;
  expiresAt: Date | null;
}

const columns = sql`id, mailbox_id as "mailboxId", kind, name, address, fingerprint, expires_at as "expiresAt"`;
const keys_max = 50;

export async function keysOf(db: Db, mailboxId: number): Promise<KeyRow[]> {
  const { rows } =
    await sql<KeyRow>`select ${columns} from mailbox_key where mailbox_id = ${mailboxId} and archived_at is null order by id`.execute(db);
  return rows;
}

/** False when the mailbox has it already. */
export async function insertKey(
  tx: Db,
  secrets: Secrets,
  key: Omit<KeyRow, 'id'> & { publicPart: string; addresses: readonly string[]; keyIds: readonly string[]; secret: string },
): Promise<boolean> {
  const { rows } = await sql<{ id: number }>`
    insert into mailbox_key (mailbox_id, kind, private, name, address, fingerprint, expires_at, public_part, addresses, key_ids)
    select ${key.mailboxId}, ${key.kind}, true, ${key.name}, ${key.address}, ${key.fingerprint}, ${key.expiresAt}::timestamptz, ${key.publicPart},
      ${key.addresses}::text[], ${key.keyIds}::text[]
    where not exists (select from mailbox_key where mailbox_id = ${key.mailboxId} and fingerprint = ${key.fingerprint} and archived_at is null)
    returning id`.execute(tx);
  if (!rows[0]) return false;
  await sql`insert into secret (key, sealed) values (${secretOf(rows[0].id)}, ${secrets.seal(key.secret)})`.execute(tx);
  return true;
}

/** The secret is gone for good; that there was such a key stays known. */
export async function removeKey(tx: Db, mailboxId: number, keyId: number, at: Date): Promise<KeyRow | null> {
  const { rows } = await sql<KeyRow>`
    update mailbox_key set archived_at = ${at} where id = ${keyId} and mailbox_id = ${mailboxId} and archived_at is null returning ${columns}`.execute(
    tx,
  );
  if (rows[0]) await sql`delete from secret where key = ${secretOf(keyId)}`.execute(tx);
  return rows[0] ?? null;
}

/** S/MIME, of every mailbox: a letter to one may be encrypted for another's. The newest first. */
export async function openingKeys(db: Db, secrets: Secrets): Promise<{ certificate: string; privateKey: string }[]> {
  const { rows } = await sql<{ certificate: string; sealed: Buffer }>`
    select k.public_part as certificate, s.sealed from mailbox_key k join mailbox m on m.id = k.mailbox_id join secret s on s.key = 'mailbox-key:' || k.id
    where k.kind = 'smime' and k.archived_at is null and m.archived_at is null order by k.id desc limit ${keys_max}`.execute(db);
  return rows.map(({ certificate, sealed }) => ({ certificate, privateKey: secrets.open(sealed) }));
}

function secretOf(id: number): string {
  return `mailbox-key:${id}`;
}
