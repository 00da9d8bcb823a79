/** The only SQL on forms and what was handed in by them. */
import { sql } from 'kysely';
import type { FormDefinition } from '../../../contract/forms.ts';
import type { Db } from '../../platform/db/pool.ts';

export interface FormRow {
  id: number;
  slug: string;
  definition: FormDefinition;
  enabled: boolean;
  publicKey: string;
}

const columns = sql`f.id, f.slug, f.definition, f.enabled, f.public_key as "publicKey"`;

export async function all(db: Db): Promise<(FormRow & { lastAt: Date | null })[]> {
  const { rows } = await sql<FormRow & { lastAt: Date | null }>`
    select ${columns}, (select at from form_submission s where s.form_id = f.id order by at desc limit 1) as "lastAt"
    from form f where archived_at is null order by f.id`.execute(db);
  return rows;
}

export async function bySlug(db: Db, slug: string): Promise<FormRow | null> {
  const { rows } = await sql<FormRow>`select ${columns} from form f where f.slug = ${slug} and f.archived_at is null`.execute(db);
  return rows[0] ?? null;
}

/** Null when the address is taken. */
export async function insert(
  db: Db,
  form: { slug: string; definition: FormDefinition; enabled: boolean; publicKey: string; now: Date },
): Promise<number | null> {
  const { rows } = await sql<{ id: number }>`
    insert into form (slug, definition, enabled, public_key, created_at)
    values (${form.slug}, ${JSON.stringify(form.definition)}::jsonb, ${form.enabled}, ${form.publicKey}, ${form.now})
    on conflict (slug) where archived_at is null do nothing returning id`.execute(db);
  return rows[0]?.id ?? null;
}

export async function update(db: Db, form: { id: number; slug: string; definition: FormDefinition; enabled: boolean }): Promise<boolean> {
  const { rows } = await sql`
    update form set slug = ${form.slug}, definition = ${JSON.stringify(form.definition)}::jsonb, enabled = ${form.enabled}
    where id = ${form.id} and archived_at is null returning id`.execute(db);
  return rows.length > 0;
}

export async function slugTaken(db: Db, slug: string, but: number): Promise<boolean> {
  const { rows } = await sql`select 1 from form where slug = ${slug} and archived_at is null and id <> ${but}`.execute(db);
  return rows.length > 0;
}

export async function archive(db: Db, id: number, now: Date): Promise<string | null> {
  const { rows } = await sql<{
    slug: string;
  }>`update form set archived_at = ${now} where id = ${id} and archived_at is null returning slug`.execute(db);
  return rows[0]?.slug ?? null;
}

/** True when this key is new; whoever comes second waits for the first, and hears what it became. */
export async function beginSubmission(db: Db, formId: number, key: string, bodyHash: Buffer, now: Date): Promise<boolean> {
  const { rows } = await sql`
    insert into form_submission (form_id, key, body_hash, at) values (${formId}, ${key}, ${bodyHash}, ${now}) on conflict do nothing returning key`.execute(
    db,
  );
  return rows.length > 0;
}

export async function submissionOf(
  db: Db,
  formId: number,
  key: string,
): Promise<{ bodyHash: Buffer; ticketId: number; number: number } | null> {
  const { rows } = await sql<{ bodyHash: Buffer; ticketId: number; number: number }>`
    select s.body_hash as "bodyHash", t.id as "ticketId", t.number from form_submission s join ticket t on t.id = s.ticket_id where s.form_id = ${formId} and s.key = ${key}`.execute(
    db,
  );
  return rows[0] ?? null;
}

export async function endSubmission(db: Db, formId: number, key: string, ticketId: number): Promise<void> {
  await sql`update form_submission set ticket_id = ${ticketId} where form_id = ${formId} and key = ${key}`.execute(db);
}

/** Whether this address is on a card. */
export async function isKnown(db: Db, address: string): Promise<boolean> {
  const { rows } = await sql`select 1 from customer_identity where kind = 'email' and normal = ${address}`.execute(db);
  return rows.length > 0;
}

export async function numberOf(db: Db, ticketId: number): Promise<{ number: number; customer_id: number; group_id: number }> {
  const { rows } = await sql<{
    number: number;
    customer_id: number;
    group_id: number;
  }>`select number, customer_id, group_id from ticket where id = ${ticketId}`.execute(db);
  return rows[0]!;
}
