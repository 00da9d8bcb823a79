/** How many rows at most, as part of the text of a question. */
import { sql, type RawBuilder } from 'kysely';

/** Sizes that are asked for all day; each makes a text, and so a plan, of its own. */
const usual = new Set([20, 21, 50, 51, 100, 101, 200, 201, 300, 1_000, 1_200, 2_500, 5_000]);

const one_of_many = '/* one of many */';
/** Says of a text that it is made for one filter, or one size: it is kept prepared only when it comes again and again (pool.ts). */
export const oneOfMany = sql.raw(one_of_many);

export function isOneOfMany(text: string): boolean {
  return text.includes(one_of_many);
}

/**
 * A limit that PostgreSQL knows when it plans. Of one that comes as a value it believes, for a plan to be kept, that it is a tenth of all there is: it would then read
 * and sort that much. Sizes that only somebody's program asks for are one of many (pool.ts).
 */
export function atMost(rows: number): RawBuilder<unknown> {
  return usual.has(rows) ? sql.lit(rows) : sql`${sql.lit(rows)} ${oneOfMany}`;
}
