/** The only SQL on customers, their identities, companies and custom fields. */
import { sql } from 'kysely';
import type { Db } from '../../platform/db/pool.ts';
import { learnWords } from '../../platform/text/vocabulary.ts';
import type { FieldKind } from '../../../contract/customers.ts';
import type { IdentityKind } from './customer.ts';
import { addDue } from './duplicates/likeness-store.ts';
import { searchText, searchVector, type CustomerListRow } from './search-store.ts';

export interface CustomerRecord {
  id: number;
  name: string;
  language: string | null;
  company_id: number | null;
  company_name: string | null;
  company_domain: string | null;
  company_notes: string | null;
  notes: string;
  tags: string[];
  fields: Record<string, unknown>;
  merged_into_id: number | null;
  merged_into_name: string | null;
  created_at: Date;
  version: number;
  identities: {
    id: number;
    kind: IdentityKind;
    value: string;
    normal: string;
    trouble: string | null;
    trouble_permanent: boolean | null;
    trouble_said: string | null;
    trouble_at: string | null;
  }[];
}

export async function getCustomer(db: Db, id: number): Promise<CustomerRecord | undefined> {
  const { rows } = await sql<CustomerRecord>`
    select c.id, c.name, c.language, c.company_id, co.name as company_name, co.domain as company_domain, co.notes as company_notes, c.notes, c.tags, c.fields, c.created_at, c.version,
      c.merged_into_id, (select i.name from customer i where i.id = c.merged_into_id) as merged_into_name,
      coalesce((select json_agg(json_build_object('id', i.id, 'kind', i.kind, 'value', i.value, 'normal', i.normal, 'trouble', i.trouble, 'trouble_permanent', i.trouble_permanent, 'trouble_said', i.trouble_said, 'trouble_at', i.trouble_at) order by i.id) from customer_identity i where i.customer_id = c.id), '[]') as identities
    from customer c left join company co on co.id = c.company_id
    where c.id = ${id}`.execute(db);
  return rows[0];
}

/** Against changes of the card. Contacts that come in meanwhile do not wait. */
export async function lockCustomer(db: Db, id: number): Promise<boolean> {
  return (await sql`select 1 from customer where id = ${id} for no key update`.execute(db)).rows.length > 0;
}

export interface FoundIdentity {
  normal: string;
  customer_id: number;
  customer_name: string;
  language: string | null;
  troubled: boolean;
}

export async function findByIdentities(db: Db, kind: IdentityKind, normals: readonly string[]): Promise<FoundIdentity[]> {
  if (normals.length === 0) return [];
  const { rows } = await sql<FoundIdentity>`
    select i.normal, i.customer_id, c.name as customer_name, c.language, i.trouble is not null as troubled from customer_identity i join customer c on c.id = i.customer_id
    where i.kind = ${kind} and i.normal = any(${normals}::text[])`.execute(db);
  return rows;
}

/** These cards, by the ids given; one that was merged is the card it was merged into. */
export async function standingCards(db: Db, ids: readonly number[]): Promise<Map<number, { id: number; name: string }>> {
  if (ids.length === 0) return new Map();
  const { rows } = await sql<{ asked: number; id: number; name: string }>`
    with recursive way (asked, id, merged_into, hops) as (
      select id, id, merged_into_id, 0 from customer where id = any(${[...new Set(ids)]}::bigint[])
      union all select w.asked, c.id, c.merged_into_id, hops + 1 from way w join customer c on c.id = w.merged_into where hops < 100
    ) select w.asked, c.id, c.name from way w join customer c on c.id = w.id where w.merged_into is null`.execute(db);
  return new Map(rows.map(({ asked, id, name }) => [asked, { id, name }]));
}

export interface NewCustomer {
  name: string;
  language: string | null;
  companyId: number | null;
  notes: string;
  tags?: readonly string[];
  fields: Record<string, unknown>;
  identities: { kind: IdentityKind; value: string; normal: string }[];
  createdAt?: Date;
}

/** Adds customers with their identities in two statements; ids in the order given. */
export async function insertCustomers(db: Db, customers: readonly NewCustomer[]): Promise<number[]> {
  const { rows } = await sql<{ id: number }>`
    insert into customer (name, language, company_id, notes, tags, fields, created_at, updated_at, search_text, search)
    select name, language, company_id, notes, array(select jsonb_array_elements_text(tags::jsonb)), fields::jsonb, coalesce(at, now()), coalesce(at, now()), search_text, search::tsvector
    from unnest(
      ${customers.map((one) => one.name)}::text[], ${customers.map((one) => one.language)}::text[], ${customers.map((one) => one.companyId)}::bigint[],
      ${customers.map((one) => one.notes)}::text[], ${customers.map((one) => JSON.stringify(one.tags ?? []))}::text[], ${customers.map((one) => JSON.stringify(one.fields))}::text[], ${customers.map((one) => one.createdAt ?? null)}::timestamptz[],
      ${customers.map((one) => searchText(one))}::text[], ${customers.map(searchVector)}::text[]
    ) with ordinality as c (name, language, company_id, notes, tags, fields, at, search_text, search, place)
    order by place
    returning id`.execute(db);
  const ids = rows.map((row) => row.id);
  await learnWords(
    db,
    customers.map((one) => ({ ticketId: null, text: one.name })),
  );
  const identities = customers.flatMap((one, place) => one.identities.map((identity) => ({ ...identity, customerId: ids[place]! })));
  if (identities.length > 0) {
    await sql`
      insert into customer_identity (customer_id, kind, value, normal)
      select * from unnest(${identities.map((one) => one.customerId)}::bigint[], ${identities.map((one) => one.kind)}::text[], ${identities.map((one) => one.value)}::text[], ${identities.map((one) => one.normal)}::text[])`
      .execute(db)
      .catch(metMeanwhile);
  }
  // Sample data comes without events: whoever is made is looked at for look-alikes, whichever way they came.
  await addDue(db, ids);
  return ids;
}

/**
 * Makes cards of people known only by address, unless somebody else makes the same one at this moment: those are left out of the answer (address → id).
 * One statement: the identity decides, and its foreign key holds at the end of the statement. In the order of addresses, so that two batches never block each other.
 */
export async function insertStrangers(
  db: Db,
  strangers: readonly { name: string; language: string | null; value: string; normal: string }[],
): Promise<Map<string, number>> {
  const sorted = [...strangers].sort((a, b) => (a.normal < b.normal ? -1 : 1));
  const cards = sorted.map((one) => ({ name: one.name, identities: [{ kind: 'email' as const, value: one.value, normal: one.normal }] }));
  const { rows } = await sql<{ id: number; normal: string }>`
    with given as (
      select * from unnest(
        ${sorted.map((one) => one.name)}::text[], ${sorted.map((one) => one.language)}::text[], ${sorted.map((one) => one.value)}::text[], ${sorted.map((one) => one.normal)}::text[],
        ${cards.map(searchText)}::text[], ${cards.map(searchVector)}::text[]) as g (name, language, value, normal, search_text, search)
    ), identity as (
      insert into customer_identity (customer_id, kind, value, normal)
      select nextval(pg_get_serial_sequence('customer', 'id')), 'email', value, normal from given order by normal
      on conflict (kind, normal) do nothing
      returning customer_id, normal
    )
    insert into customer (id, name, language, search_text, search) overriding system value
    select identity.customer_id, name, language, search_text, search::tsvector from identity join given using (normal)
    returning id, (select normal from identity where customer_id = customer.id) as normal`.execute(db);
  return new Map(rows.map((row) => [row.normal, row.id]));
}

/** Somebody else met them between our look and our word: as a conflict (40001), so that the whole action is tried again and finds their card. */
function metMeanwhile(error: unknown): never {
  if ((error as { code?: string }).code !== '23505') throw error;
  throw Object.assign(new Error('A customer was met twice at once.'), { code: '40001' });
}

export async function refreshSearch(db: Db, id: number): Promise<void> {
  const customer = await getCustomer(db, id);
  if (!customer) return;
  const card = { ...customer, company: customer.company_name };
  await sql`update customer set search_text = ${searchText(card)}, search = ${searchVector(card)}::tsvector where id = ${id}`.execute(db);
  await learnWords(db, [{ ticketId: null, text: customer.name }]);
}

export interface CustomerChange {
  name?: string | undefined;
  language?: string | null | undefined;
  companyId?: number | null | undefined;
  notes?: string | undefined;
  tags?: readonly string[] | undefined;
  fields?: Record<string, unknown> | undefined;
}

export async function updateCustomer(db: Db, id: number, change: CustomerChange, now: Date): Promise<void> {
  await sql`
    update customer set
      name = coalesce(${change.name ?? null}, name),
      language = case when ${change.language !== undefined}::boolean then ${change.language ?? null} else language end,
      company_id = case when ${change.companyId !== undefined}::boolean then ${change.companyId ?? null}::bigint else company_id end,
      notes = coalesce(${change.notes ?? null}, notes),
      tags = coalesce(${change.tags ?? null}::text[], tags),
      fields = fields || ${JSON.stringify(change.fields ?? {})}::jsonb,
      updated_at = ${now}, version = version + 1
    where id = ${id}`.execute(db);
  await refreshSearch(db, id);
}

export async function touch(db: Db, id: number, now: Date): Promise<void> {
  await sql`update customer set updated_at = ${now}, version = version + 1 where id = ${id}`.execute(db);
}

/** False when somebody has this identity already. */
export async function insertIdentity(db: Db, customerId: number, kind: IdentityKind, value: string, normal: string): Promise<boolean> {
  const { rows } =
    await sql`insert into customer_identity (customer_id, kind, value, normal) values (${customerId}, ${kind}, ${value}, ${normal}) on conflict (kind, normal) do nothing returning id`.execute(
      db,
    );
  return rows.length > 0;
}

export async function deleteIdentity(db: Db, customerId: number, identityId: number): Promise<void> {
  await sql`delete from customer_identity where id = ${identityId} and customer_id = ${customerId}`.execute(db);
}

/** A page by name. With a search: whose name or identities hold words that begin like this, closest names first. */
export async function listCustomers(
  db: Db,
  query: { matching: string | null; after: { name: string; id: number } | null; limit: number },
): Promise<CustomerListRow[]> {
  const { rows } = await sql<CustomerListRow>`
    select c.id, c.name, co.name as company,
      (select array_agg(i.value order by i.id) from customer_identity i where i.customer_id = c.id and i.kind = 'email') as emails,
      (select array_agg(i.value order by i.id) from customer_identity i where i.customer_id = c.id and i.kind = 'phone') as phones
    from customer c left join company co on co.id = c.company_id
    where c.merged_into_id is null and ${query.matching === null ? sql`true` : sql`c.search @@ ${query.matching}::tsquery`}
      and ${query.after === null ? sql`true` : sql`(lower(c.name), c.id) > (${query.after.name}, ${query.after.id})`}
    order by lower(c.name), c.id
    limit ${query.limit}`.execute(db);
  return rows;
}

export interface CompanyRecord {
  id: number;
  name: string;
  domain: string | null;
  notes: string;
}

export async function findCompanies(db: Db, prefix: string): Promise<CompanyRecord[]> {
  const { rows } =
    await sql<CompanyRecord>`select id, name, domain, notes from company where lower(name) like ${`${prefix.toLowerCase().replace(/[\\%_]/g, '\\$&')}%`} order by lower(name) limit 20`.execute(
      db,
    );
  return rows;
}

export async function companyExists(db: Db, id: number): Promise<boolean> {
  return (await sql`select 1 from company where id = ${id}`.execute(db)).rows.length > 0;
}

export async function customerNames(db: Db, ids: readonly number[]): Promise<Map<number, string>> {
  if (ids.length === 0) return new Map();
  const { rows } = await sql<{ id: number; name: string }>`select id, name from customer where id = any(${ids}::bigint[])`.execute(db);
  return new Map(rows.map((row) => [row.id, row.name]));
}

export async function companyNamed(db: Db, name: string): Promise<number> {
  const { rows } = await sql<{ id: number }>`
    with made as (insert into company (name) values (${name.trim()}) on conflict (lower(name)) do nothing returning id)
    select id from made union all select id from company where lower(name) = lower(${name.trim()}) limit 1`.execute(db);
  // Made by somebody else since this statement began, so not yet to be seen by it: tried again, it is.
  if (!rows[0]) throw Object.assign(new Error('A company was made twice at once.'), { code: '40001' });
  return rows[0].id;
}

export interface CustomFieldRecord {
  id: number;
  key: string;
  label: { pl: string; en: string };
  kind: FieldKind;
  choices: string[];
}

export async function customFields(db: Db): Promise<CustomFieldRecord[]> {
  const { rows } =
    await sql<CustomFieldRecord>`select id, key, label, kind, choices from custom_field where record = 'customer' and archived_at is null order by position, id`.execute(
      db,
    );
  return rows;
}

/** Those put away, the last first. */
export async function customFieldsAway(db: Db): Promise<CustomFieldRecord[]> {
  const { rows } =
    await sql<CustomFieldRecord>`select id, key, label, kind, choices from custom_field where record = 'customer' and archived_at is not null order by archived_at desc, id`.execute(
      db,
    );
  return rows;
}

/** One field, put away or not; whoever changes it too waits. */
export async function lockCustomField(db: Db, id: number): Promise<(CustomFieldRecord & { archived: boolean }) | undefined> {
  const { rows } = await sql<CustomFieldRecord & { archived: boolean }>`
    select id, key, label, kind, choices, archived_at is not null as archived from custom_field where record = 'customer' and id = ${id} for update`.execute(
    db,
  );
  return rows[0];
}

/** Behind the others. The id; null when the key is taken, also by one that was put away: its values would come back under another name. */
export async function insertCustomField(db: Db, field: Omit<CustomFieldRecord, 'id'>): Promise<number | null> {
  const { rows } = await sql<{ id: number }>`
    insert into custom_field (record, key, label, kind, choices, position)
    select 'customer', ${field.key}, ${JSON.stringify(field.label)}::jsonb, ${field.kind}, ${field.choices}::text[], coalesce(max(position) + 1, 0) from custom_field
    on conflict (record, key) do nothing returning id`.execute(db);
  return rows[0]?.id ?? null;
}

export async function updateCustomField(
  db: Db,
  id: number,
  field: Pick<CustomFieldRecord, 'label' | 'kind' | 'choices'> & { archivedAt: Date | null },
): Promise<void> {
  await sql`
    update custom_field set label = ${JSON.stringify(field.label)}::jsonb, kind = ${field.kind}, choices = ${field.choices}::text[], archived_at = ${field.archivedAt}
    where id = ${id}`.execute(db);
}

/** Those named first, in this order; the others after them as they were. */
export async function orderCustomFields(db: Db, ids: readonly number[]): Promise<void> {
  await sql`
    update custom_field set position = o.place from (
      select id, row_number() over (order by array_position(${ids}::bigint[], id) nulls last, position, id)::int - 1 as place from custom_field) o
    where o.id = custom_field.id and custom_field.position <> o.place`.execute(db);
}

export async function putCustomFields(db: Db, fields: readonly Omit<CustomFieldRecord, 'id'>[], now: Date): Promise<void> {
  await sql`update custom_field set archived_at = ${now} where record = 'customer' and not key = any(${fields.map((field) => field.key)}::text[])`.execute(
    db,
  );
  for (const [position, field] of fields.entries()) {
    await sql`
      insert into custom_field (record, key, label, kind, choices, position) values ('customer', ${field.key}, ${JSON.stringify(field.label)}::jsonb, ${field.kind}, ${field.choices}, ${position})
      on conflict (record, key) do update set label = excluded.label, kind = excluded.kind, choices = excluded.choices, position = excluded.position, archived_at = null`.execute(
      db,
    );
  }
}
