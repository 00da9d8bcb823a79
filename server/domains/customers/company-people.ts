import { sql } from 'kysely';
import type { Ctx } from '../../platform/context.ts';

/** Who belongs to each company; a company with more than `people_max` is left out. */
export async function customersOfCompanies(ctx: Ctx, companyIds: readonly number[], people_max: number): Promise<Map<number, number[]>> {
  const { rows } = await sql<{ company_id: number; ids: number[] }>`
    select given.company_id, array(select id from customer where customer.company_id = given.company_id limit ${people_max + 1})::bigint[] as ids
    from (select distinct unnest(${[...companyIds]}::bigint[]) as company_id) given`.execute(ctx.tx);
  return new Map(rows.filter((row) => row.ids.length <= people_max).map((row) => [row.company_id, row.ids]));
}
