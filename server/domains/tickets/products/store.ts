/** The only SQL on products and on what customers have of them. */
import { sql } from 'kysely';
import type { CustomerProduct } from '../../../../contract/products.ts';
import type { Product } from '../../../../contract/ticket-fields.ts';
import type { Db } from '../../../platform/db/pool.ts';

export async function products(db: Db): Promise<Product[]> {
  return (await sql<Product>`select id, name, code, archived_at is not null as archived from product order by position, id`.execute(db))
    .rows;
}

/** Does another product have this code? */
export async function codeTaken(db: Db, code: string | null, butId: number | null): Promise<boolean> {
  if (code === null) return false;
  const { rows } = await sql`select from product where lower(code) = lower(${code}) and id is distinct from ${butId}::bigint`.execute(db);
  return rows.length > 0;
}

export async function insertProduct(db: Db, product: { name: string; code: string | null; position: number }): Promise<number> {
  return (
    await sql<{
      id: number;
    }>`insert into product (name, code, position) values (${product.name}, ${product.code}, ${product.position}) returning id`.execute(db)
  ).rows[0]!.id;
}

export async function updateProduct(
  db: Db,
  id: number,
  change: { name: string; code: string | null; archivedAt: Date | null },
): Promise<void> {
  await sql`update product set name = ${change.name}, code = ${change.code}, archived_at = ${change.archivedAt} where id = ${id}`.execute(
    db,
  );
}

const customer_products_max = 200;

/** A card and those that were merged into it: their products are shown with it, and go with them when the merge is undone. */
const cardsOf = (customerId: number) => sql`(
  with recursive card as (
    select ${customerId}::bigint as id union select c.id from customer c join card on c.merged_into_id = card.id)
  select id from card)`;

export async function productsOf(db: Db, customerId: number): Promise<CustomerProduct[]> {
  return (
    await sql<CustomerProduct>`
      select id, product_id as "productId", note, to_char(since, 'YYYY-MM-DD') as since from customer_product where customer_id in ${cardsOf(customerId)} order by id desc limit ${customer_products_max}`.execute(
      db,
    )
  ).rows;
}

export interface NewCustomerProduct {
  customerId: number;
  productId: number;
  note: string;
  since: string | null;
}

/** Ids in the order given. */
export async function insertCustomerProducts(db: Db, rows: readonly NewCustomerProduct[]): Promise<number[]> {
  if (rows.length === 0) return [];
  const made = await sql<{ id: number }>`
    insert into customer_product (customer_id, product_id, note, since)
    select customer_id, product_id, note, since from unnest(
      ${rows.map((row) => row.customerId)}::bigint[], ${rows.map((row) => row.productId)}::bigint[], ${rows.map((row) => row.note)}::text[], ${rows.map((row) => row.since)}::date[]
    ) with ordinality as r (customer_id, product_id, note, since, place) order by place returning id`.execute(db);
  return made.rows.map((row) => row.id);
}

export async function updateCustomerProduct(db: Db, id: number, row: NewCustomerProduct): Promise<boolean> {
  const { rows } = await sql`
    update customer_product set product_id = ${row.productId}, note = ${row.note}, since = ${row.since}::date where id = ${id} and customer_id in ${cardsOf(row.customerId)} returning id`.execute(
    db,
  );
  return rows.length > 0;
}

export async function deleteCustomerProduct(db: Db, id: number, customerId: number): Promise<boolean> {
  return (
    (await sql`delete from customer_product where id = ${id} and customer_id in ${cardsOf(customerId)} returning id`.execute(db)).rows
      .length > 0
  );
}
