/** The search index of customers: what a card is found by, and the finding. */
import { sql } from 'kysely';
import type { Db } from '../../platform/db/pool.ts';
import { classesOf, wordsOf } from '../../platform/text/classes.ts';
import { fold, foldedWords } from '../../platform/text/fold.ts';
import { LexemeBag } from '../../platform/text/lexemes.ts';
import { learnWords } from '../../platform/text/vocabulary.ts';
import type { IdentityKind } from './customer.ts';

const digits_min = 3;
const names_max = 40;

interface SearchableCustomer {
  name: string;
  company?: string | null;
  fields?: Record<string, unknown>;
  identities: readonly { kind: IdentityKind; value: string; normal: string }[];
}

/** Folded words, for the eye of an administrator in the table. */
export function searchText(customer: SearchableCustomer): string {
  return fold([customer.name, ...customer.identities.flatMap((identity) => [identity.value, identity.normal])].join(' '));
}

/**
 * Words as they are (their beginnings are sought), their classes (`~`), and every tail of a number (`#`: a fragment from anywhere in it is the beginning
 * of one).
 */
export function searchVector(customer: SearchableCustomer): string {
  const bag = new LexemeBag();
  const texts = [
    customer.name,
    customer.company ?? '',
    ...Object.values(customer.fields ?? {}).filter((value) => typeof value === 'string'),
  ];
  for (const { text } of wordsOf(texts.join(' '), names_max)) bag.add(fold(text), ...classesOf(text).map((one) => `~${one}`));
  for (const identity of customer.identities) {
    if (identity.kind === 'email') bag.add(...foldedWords(identity.value));
    else {
      const digits = identity.normal.replace(/\D/g, '');
      for (let at = 0; digits.length - at >= digits_min; at++) bag.add(`#${digits.slice(at)}`);
    }
  }
  return bag.toString();
}

export interface CustomerListRow {
  id: number;
  name: string;
  company: string | null;
  emails: string[] | null;
  phones: string[] | null;
}

const candidates_max = 400;

/** What is asked of cards, as conditions of the index, all of them to be met. */
export interface CardsAsked {
  /** Hardly any card meets it: the index begins with it. */
  first: string;
  /** Asked of the index too; null = nothing. */
  further: string | null;
  /** Met by so many cards that the few which meet the others are tested for it one by one; null = nothing. */
  tested: string | null;
}

/** Those that match, by name, at most `limit`; of very many only so many are looked at. */
export async function searchRows(db: Db, { first, further, tested }: CardsAsked, limit: number): Promise<CustomerListRow[]> {
  const { rows } = await sql<CustomerListRow>`
    with found as materialized (select id, name from customer where search @@ ${first}::tsquery ${further === null ? sql`` : sql`and search @@ ${further}::tsquery`}
        ${tested === null ? sql`` : sql`and ts_match_vq(search, ${tested}::tsquery)`} and merged_into_id is null limit ${candidates_max}),
      first as (select id, name from found order by lower(name), id limit ${limit})
    select c.id, c.name, co.name as company,
      (select array_agg(i.value order by i.id) from customer_identity i where i.customer_id = c.id and i.kind = 'email') as emails,
      (select array_agg(i.value order by i.id) from customer_identity i where i.customer_id = c.id and i.kind = 'phone') as phones
    from first join customer c on c.id = first.id left join company co on co.id = c.company_id
    order by lower(c.name), c.id`.execute(db);
  return rows;
}

/** Whose name begins so, by name: for one or two letters, with which half of all words begin. */
export async function namesBeginning(db: Db, beginning: string, limit: number): Promise<CustomerListRow[]> {
  const { rows } = await sql<CustomerListRow>`
    select c.id, c.name, co.name as company,
      (select array_agg(i.value order by i.id) from customer_identity i where i.customer_id = c.id and i.kind = 'email') as emails,
      (select array_agg(i.value order by i.id) from customer_identity i where i.customer_id = c.id and i.kind = 'phone') as phones
    from customer c left join company co on co.id = c.company_id
    where c.merged_into_id is null and lower(c.name) >= ${beginning} and lower(c.name) < ${`${beginning}\uffff`}
    order by lower(c.name), c.id limit ${limit}`.execute(db);
  return rows;
}

/** Writes the search columns of the next cards after an id anew. Gives the last id, or null when there are none left. */
export async function reindexCards(db: Db, after: number, limit: number): Promise<number | null> {
  const { rows } = await sql<SearchableCustomer & { id: number }>`
    select c.id, c.name, c.fields, co.name as company,
      coalesce((select json_agg(json_build_object('kind', i.kind, 'value', i.value, 'normal', i.normal)) from customer_identity i where i.customer_id = c.id), '[]') as identities
    from customer c left join company co on co.id = c.company_id where c.id > ${after} order by c.id limit ${limit} for no key update of c`.execute(
    db,
  );
  if (rows.length === 0) return null;
  await sql`
    update customer c set search_text = w.text, search = w.vector::tsvector
    from unnest(${rows.map((row) => row.id)}::bigint[], ${rows.map(searchText)}::text[], ${rows.map(searchVector)}::text[]) as w (id, text, vector) where c.id = w.id`.execute(
    db,
  );
  await learnWords(
    db,
    rows.map((row) => ({ ticketId: null, text: `${row.name} ${row.company ?? ''}` })),
  );
  return rows.at(-1)!.id;
}
