/** The only SQL on companies as a whole: their page, their people, who may belong to them. */
import { sql } from 'kysely';
import type { Db } from '../../../platform/db/pool.ts';
import type { CustomerListRow } from '../search-store.ts';
import type { CompanyRecord } from '../store.ts';

export async function getCompany(db: Db, id: number): Promise<CompanyRecord | undefined> {
  return (await sql<CompanyRecord>`select id, name, domain, notes from company where id = ${id}`.execute(db)).rows[0];
}

export async function companyNames(db: Db, ids: readonly number[]): Promise<Map<number, string>> {
  if (ids.length === 0) return new Map();
  const { rows } = await sql<{ id: number; name: string }>`select id, name from company where id = any(${[...ids]}::bigint[])`.execute(db);
  return new Map(rows.map((row) => [row.id, row.name]));
}

/** False when another company has the name. */
export async function writeCompany(db: Db, company: CompanyRecord): Promise<boolean> {
  const taken = await sql`select 1 from company where lower(name) = lower(${company.name}) and id <> ${company.id}`.execute(db);
  if (taken.rows.length > 0) return false;
  await sql`update company set name = ${company.name}, domain = ${company.domain}, notes = ${company.notes} where id = ${company.id}`.execute(
    db,
  );
  return true;
}

const counted_max = 1_000;

export async function countPeople(db: Db, companyId: number): Promise<number> {
  const { rows } = await sql<{ n: number }>`
    select count(*) as n from (select 1 from customer where company_id = ${companyId} and merged_into_id is null limit ${counted_max}) counted`.execute(
    db,
  );
  return Number(rows[0]!.n);
}

const ways = sql`
  (select array_agg(i.value order by i.id) from customer_identity i where i.customer_id = c.id and i.kind = 'email') as emails,
  (select array_agg(i.value order by i.id) from customer_identity i where i.customer_id = c.id and i.kind = 'phone') as phones`;

export async function peopleOf(
  db: Db,
  companyId: number,
  after: { name: string; id: number } | null,
  limit: number,
): Promise<CustomerListRow[]> {
  const { rows } = await sql<CustomerListRow>`
    select c.id, c.name, co.name as company, ${ways} from customer c join company co on co.id = c.company_id
    where c.company_id = ${companyId} and c.merged_into_id is null and ${after ? sql`(lower(c.name), c.id) > (${after.name}, ${after.id})` : sql`true`}
    order by lower(c.name), c.id limit ${limit}`.execute(db);
  return rows;
}

/** Customers of no company who write from a domain. */
export async function writersFrom(db: Db, domain: string, limit: number): Promise<CustomerListRow[]> {
  const { rows } = await sql<CustomerListRow>`
    select c.id, c.name, null as company, ${ways} from (
      select distinct customer_id from customer_identity where kind = 'email' and split_part(normal, '@', 2) = ${domain.toLowerCase()}) w
    join customer c on c.id = w.customer_id and c.company_id is null and c.merged_into_id is null
    order by lower(c.name), c.id limit ${limit}`.execute(db);
  return rows;
}

export async function companyOfDomains(db: Db, domains: readonly string[]): Promise<CompanyRecord | undefined> {
  if (domains.length === 0) return undefined;
  const { rows } = await sql<CompanyRecord>`
    select id, name, domain, notes from company where lower(domain) = any(${[...domains]}::text[]) order by id limit 1`.execute(db);
  return rows[0];
}
