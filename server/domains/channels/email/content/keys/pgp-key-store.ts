/** The only SQL on keys for OpenPGP. Private ones belong to a mailbox and lie sealed in `secret`; public ones of senders are everybody's. */
import { sql } from 'kysely';
import type { Db } from '../../../../../platform/db/pool.ts';
import type { Secrets } from '../../../../../platform/secrets/secrets.ts';
import type { Keyring, KnownKey } from '../pgp/check-letter.ts';
import type { ArmouredKey } from '../pgp/read-key.ts';

const opening_keys_max = 50;
const keys_of_sender_max = 10;
const hidden_recipient = '0000000000000000';

const known = sql`fingerprint, name, addresses, expires_at as "expiresAt", confirmed_at is not null as confirmed, public_part as armoured`;
const alive = sql`kind = 'pgp' and not private and archived_at is null`;

export function keyringOf(db: Db, secrets: Secrets): Keyring {
  return {
    ofSender: async (address) =>
      (
        await sql<KnownKey>`
          select ${known} from mailbox_key where ${alive} and addresses @> array[${address.toLowerCase()}] order by id limit ${keys_of_sender_max}`.execute(
          db,
        )
      ).rows,
    byId: async (keyId) =>
      (await sql<KnownKey>`select ${known} from mailbox_key where ${alive} and key_ids @> array[${keyId}] order by id limit 1`.execute(db))
        .rows[0] ?? null,
    opening: async (keyIds) => {
      const all = keyIds.length === 0 || keyIds.includes(hidden_recipient);
      const { rows } = await sql<{ sealed: Buffer }>`
        select s.sealed from mailbox_key k join mailbox m on m.id = k.mailbox_id join secret s on s.key = 'mailbox-key:' || k.id
        where k.kind = 'pgp' and k.private and k.archived_at is null and m.archived_at is null and (${all} or k.key_ids && ${keyIds}::text[])
        order by k.key_ids && ${keyIds}::text[] desc, k.id desc limit ${opening_keys_max}`.execute(db);
      return rows.map(({ sealed }) => JSON.parse(secrets.open(sealed)) as { armoured: string; passphrase: string });
    },
    learn: async (key) => {
      await insertPublicKey(db, key, null);
    },
  };
}

/** `by`: who brings it, and answers for whose it is; null for one that came in a letter. False when it is known already. */
export async function insertPublicKey(
  tx: Db,
  { fingerprint, keyIds, name, addresses, expiresAt, armoured }: Omit<KnownKey, 'confirmed'> & { keyIds: string[] },
  by: { accountId: number; at: Date } | null,
): Promise<boolean> {
  const { rows } = await sql`
    insert into mailbox_key (kind, private, name, address, addresses, key_ids, fingerprint, expires_at, public_part, confirmed_at, confirmed_by)
    values ('pgp', false, ${name || (addresses[0] ?? '')}, ${addresses[0] ?? ''}, ${addresses}::text[], ${keyIds}::text[], ${fingerprint}, ${expiresAt}::timestamptz,
      ${armoured}, ${by?.at ?? null}::timestamptz, ${by?.accountId ?? null}::bigint)
    on conflict (fingerprint) where kind = 'pgp' and not private and archived_at is null do nothing returning id`.execute(tx);
  return rows.length > 0;
}

/** What a person brings anew: the same key with a later end, more addresses, withdrawn. It counts as compared from now on. */
export async function renewPublicKey(tx: Db, key: ArmouredKey, by: { accountId: number; at: Date }): Promise<void> {
  await sql`
    update mailbox_key set name = ${key.name || (key.addresses[0] ?? '')}, address = ${key.addresses[0] ?? ''}, addresses = ${key.addresses}::text[], key_ids = ${key.keyIds}::text[],
      expires_at = ${key.expiresAt}::timestamptz, public_part = ${key.armoured}, confirmed_at = coalesce(confirmed_at, ${by.at}), confirmed_by = coalesce(confirmed_by, ${by.accountId})
    where fingerprint = ${key.fingerprint} and ${alive}`.execute(tx);
}

export interface SenderKeyRow {
  id: number;
  name: string;
  addresses: string[];
  fingerprint: string;
  expiresAt: Date | null;
  createdAt: Date;
  confirmedAt: Date | null;
  confirmedBy: string | null;
}

const row = sql`k.id, k.name, k.addresses, k.fingerprint, k.expires_at as "expiresAt", k.created_at as "createdAt", k.confirmed_at as "confirmedAt",
  (select name from account where account.id = k.confirmed_by) as "confirmedBy"`;

/** Newest first. `search`: an address, lower-cased, or the end of a fingerprint; '' for all. */
export async function senderKeys(db: Db, search: string, before: number | null, count: number): Promise<SenderKeyRow[]> {
  const end = search.replaceAll(' ', '').toUpperCase();
  const { rows } = await sql<SenderKeyRow>`
    select ${row} from mailbox_key k
    where k.kind = 'pgp' and not k.private and k.archived_at is null and (${before}::bigint is null or k.id < ${before})
      and (${search} = '' or k.addresses @> array[${search}] or (${/^[0-9A-F]{8,40}$/.test(end)} and k.key_ids @> array[right(${end}, 16)]) or k.fingerprint = ${end})
    order by k.id desc limit ${count}`.execute(db);
  return rows;
}

/** Null when there is no such key, or it is confirmed already. */
export async function confirmKey(tx: Db, id: number, by: { accountId: number; at: Date }): Promise<SenderKeyRow | null> {
  const { rows } = await sql<SenderKeyRow>`
    update mailbox_key k set confirmed_at = ${by.at}, confirmed_by = ${by.accountId}
    where k.id = ${id} and k.kind = 'pgp' and not k.private and k.archived_at is null and k.confirmed_at is null returning ${row}`.execute(
    tx,
  );
  return rows[0] ?? null;
}

export async function dropSenderKey(tx: Db, id: number, at: Date): Promise<SenderKeyRow | null> {
  const { rows } = await sql<SenderKeyRow>`
    update mailbox_key k set archived_at = ${at} where k.id = ${id} and k.kind = 'pgp' and not k.private and k.archived_at is null returning ${row}`.execute(
    tx,
  );
  return rows[0] ?? null;
}
