/** The only SQL on imports and their rows. */
import { sql } from 'kysely';
import type { Forecast, ImportPlan, ImportState } from '../../../../contract/customer-imports.ts';
import type { Db } from '../../../platform/db/pool.ts';
import type { Refused } from './import-row.ts';

export interface ImportRecord {
  id: number;
  name: string;
  file_id: number;
  state: ImportState;
  plan: ImportPlan;
  rows_total: number;
  rows_done: number;
  made: number;
  changed: number;
  unchanged: number;
  refused: number;
  forecast: Forecast | null;
  taken_back: number;
  kept: number;
  problem: string | null;
  by: string | null;
  created_at: Date;
  started_at: Date | null;
  finished_at: Date | null;
}

const columns = sql`i.id, i.name, i.file_id, i.state, i.plan, i.rows_total, i.rows_done, i.made, i.changed, i.unchanged, i.refused, i.forecast, i.taken_back, i.kept, i.problem,
  a.name as by, i.created_at, i.started_at, i.finished_at`;
const shown_max = 50;

export async function listImports(db: Db): Promise<ImportRecord[]> {
  const { rows } = await sql<ImportRecord>`
    select ${columns} from customer_import i left join account a on a.id = i.account_id order by i.id desc limit ${shown_max}`.execute(db);
  return rows;
}

export async function getImport(db: Db, id: number, lock = false): Promise<ImportRecord | undefined> {
  const { rows } = await sql<ImportRecord>`
    select ${columns} from customer_import i left join account a on a.id = i.account_id where i.id = ${id} ${lock ? sql`for update of i` : sql``}`.execute(
    db,
  );
  return rows[0];
}

export async function insertImport(
  db: Db,
  one: { name: string; fileId: number; plan: ImportPlan; rowsTotal: number; accountId: number | null },
): Promise<number> {
  const { rows } = await sql<{ id: number }>`
    insert into customer_import (name, file_id, state, plan, rows_total, account_id)
    values (${one.name}, ${one.fileId}, 'prepared', ${JSON.stringify(one.plan)}::jsonb, ${one.rowsTotal}, ${one.accountId}) returning id`.execute(
    db,
  );
  return rows[0]!.id;
}

export async function setPlan(db: Db, id: number, plan: ImportPlan): Promise<void> {
  await sql`update customer_import set plan = ${JSON.stringify(plan)}::jsonb, state = 'prepared', forecast = null, problem = null where id = ${id}`.execute(
    db,
  );
}

export async function setState(db: Db, id: number, state: ImportState, now: Date, problem: string | null = null): Promise<void> {
  const begins = state === 'running' || state === 'undoing' || state === 'checking';
  await sql`
    update customer_import set state = ${state}, problem = ${problem},
      started_at = case when ${state === 'running'} then coalesce(started_at, ${now}) else started_at end,
      finished_at = ${begins ? null : now}
    where id = ${id}`.execute(db);
}

export async function setForecast(db: Db, id: number, forecast: Forecast | null, rowsTotal: number | null): Promise<void> {
  await sql`
    update customer_import set forecast = ${forecast === null ? null : JSON.stringify(forecast)}::jsonb, rows_total = coalesce(${rowsTotal}, rows_total) where id = ${id}`.execute(
    db,
  );
}

export type Counted = Record<'made' | 'changed' | 'unchanged' | 'refused', number>;

export async function addProgress(db: Db, id: number, rowsDone: number, counted: Counted): Promise<void> {
  await sql`
    update customer_import set rows_done = ${rowsDone}, made = made + ${counted.made}, changed = changed + ${counted.changed},
      unchanged = unchanged + ${counted.unchanged}, refused = refused + ${counted.refused}
    where id = ${id}`.execute(db);
}

export interface RowOutcome {
  row: number;
  outcome: 'made' | 'changed' | 'refused';
  customerId: number | null;
  change: unknown;
  refused: Refused | null;
}

export async function insertRows(db: Db, importId: number, rows: readonly RowOutcome[]): Promise<void> {
  if (rows.length === 0) return;
  await sql`
    insert into customer_import_row (import_id, row_number, outcome, customer_id, change, why, why_values, cells)
    select ${importId}, r.row, r.outcome, r.customer_id, r.change::jsonb, r.why, r.why_values::jsonb,
      case when r.cells is null then null else array(select jsonb_array_elements_text(r.cells::jsonb)) end
    from unnest(
      ${rows.map((one) => one.row)}::int[], ${rows.map((one) => one.outcome)}::text[], ${rows.map((one) => one.customerId)}::bigint[],
      ${rows.map((one) => (one.change === null ? null : JSON.stringify(one.change)))}::text[], ${rows.map((one) => one.refused?.why ?? null)}::text[],
      ${rows.map((one) => (one.refused ? JSON.stringify(one.refused.values) : null))}::text[],
      ${rows.map((one) => (one.refused ? JSON.stringify(one.refused.cells).replaceAll('\\u0000', '') : null))}::text[]
    ) as r (row, outcome, customer_id, change, why, why_values, cells)`.execute(db);
}

export async function refusedRows(db: Db, importId: number, after: number, limit: number): Promise<Refused[]> {
  const { rows } = await sql<{ row: number; why: Refused['why']; values: Record<string, string>; cells: string[] }>`
    select row_number as row, why, why_values as values, cells from customer_import_row
    where import_id = ${importId} and outcome = 'refused' and row_number > ${after} order by row_number limit ${limit}`.execute(db);
  return rows;
}
