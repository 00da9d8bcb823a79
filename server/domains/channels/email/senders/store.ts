/** The only SQL on other addresses of mailboxes and on signatures. */
import { sql } from 'kysely';
import type { Db } from '../../../../platform/db/pool.ts';

export interface AliasRow {
  id: number;
  mailboxId: number;
  address: string;
  fromName: string;
  groupId: number | null;
  sends: boolean;
  verifiedAt: Date | null;
  codeHash: Buffer | null;
  codeSentAt: Date | null;
  codeTries: number;
}

const columns = sql`a.id, a.mailbox_id as "mailboxId", a.address, a.from_name as "fromName", a.group_id as "groupId", a.sends, a.verified_at as "verifiedAt",
  a.code_hash as "codeHash", a.code_sent_at as "codeSentAt", a.code_tries as "codeTries"`;

/** Of mailboxes that are connected. */
export async function aliases(db: Db): Promise<AliasRow[]> {
  const { rows } = await sql<AliasRow>`
    select ${columns} from mailbox_alias a join mailbox m on m.id = a.mailbox_id and m.archived_at is null order by lower(a.address)`.execute(
    db,
  );
  return rows;
}

export async function lockAlias(tx: Db, id: number): Promise<AliasRow | null> {
  const { rows } = await sql<AliasRow>`select ${columns} from mailbox_alias a where a.id = ${id} for update`.execute(tx);
  return rows[0] ?? null;
}

export type AliasFields = Pick<AliasRow, 'address' | 'fromName' | 'groupId' | 'sends'>;

export async function insertAlias(tx: Db, mailboxId: number, fields: AliasFields): Promise<number> {
  const { rows } = await sql<{ id: number }>`
    insert into mailbox_alias (mailbox_id, address, from_name, group_id, sends)
    values (${mailboxId}, ${fields.address}, ${fields.fromName}, ${fields.groupId}, ${fields.sends}) returning id`.execute(tx);
  return rows[0]!.id;
}

/** Another address has proved nothing yet. */
export async function updateAlias(tx: Db, id: number, fields: AliasFields): Promise<void> {
  await sql`
    update mailbox_alias set from_name = ${fields.fromName}, group_id = ${fields.groupId}, sends = ${fields.sends},
      verified_at = case when lower(address) = lower(${fields.address}) then verified_at end, code_hash = case when lower(address) = lower(${fields.address}) then code_hash end,
      address = ${fields.address}
    where id = ${id}`.execute(tx);
}

export async function deleteAlias(tx: Db, id: number): Promise<void> {
  await sql`delete from mailbox_alias where id = ${id}`.execute(tx);
}

export async function deleteAliasesOf(tx: Db, mailboxId: number): Promise<void> {
  await sql`delete from mailbox_alias where mailbox_id = ${mailboxId}`.execute(tx);
}

/** Is it the address of a mailbox, or another one of a mailbox? */
export async function isTaken(db: Db, address: string, but: number | null): Promise<boolean> {
  const { rows } = await sql`
    select from mailbox where lower(address) = lower(${address}) and archived_at is null
    union all select from mailbox_alias where lower(address) = lower(${address}) and id is distinct from ${but}`.execute(db);
  return rows.length > 0;
}

export async function putCode(tx: Db, id: number, hash: Buffer, at: Date): Promise<void> {
  await sql`update mailbox_alias set code_hash = ${hash}, code_sent_at = ${at}, code_tries = 0 where id = ${id}`.execute(tx);
}

export async function countTry(tx: Db, id: number): Promise<void> {
  await sql`update mailbox_alias set code_tries = code_tries + 1 where id = ${id}`.execute(tx);
}

export async function markVerified(tx: Db, id: number, at: Date): Promise<void> {
  await sql`update mailbox_alias set verified_at = ${at}, code_hash = null where id = ${id}`.execute(tx);
}

export interface SignatureRow {
  id: number;
  groupId: number | null;
  language: string | null;
  fromName: string;
  html: string;
}

const signatureColumns = sql`id, group_id as "groupId", language, from_name as "fromName", html`;

export async function signatures(db: Db): Promise<SignatureRow[]> {
  const { rows } =
    await sql<SignatureRow>`select ${signatureColumns} from signature order by group_id nulls first, language nulls first`.execute(db);
  return rows;
}

export async function putSignature(tx: Db, fields: Omit<SignatureRow, 'id'>): Promise<SignatureRow> {
  const { rows } = await sql<SignatureRow>`
    insert into signature (group_id, language, from_name, html) values (${fields.groupId}, ${fields.language}, ${fields.fromName}, ${fields.html})
    on conflict (coalesce(group_id, 0), coalesce(language, '')) do update set from_name = excluded.from_name, html = excluded.html
    returning ${signatureColumns}`.execute(tx);
  return rows[0]!;
}

export async function deleteSignature(tx: Db, id: number): Promise<SignatureRow | null> {
  const { rows } = await sql<SignatureRow>`delete from signature where id = ${id} returning ${signatureColumns}`.execute(tx);
  return rows[0] ?? null;
}
