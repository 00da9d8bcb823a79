import type { CustomerImport } from '../../../../contract/customer-imports.ts';
import type { Ctx } from '../../../platform/context.ts';
import { fail } from '../../../platform/fail.ts';
import { getImport, type ImportRecord } from './import-store.ts';

/** The only way to an import: whoever may bring customers in may see all that were. Throws import.not-found. */
export async function findImport(ctx: Ctx, id: number, lock = false): Promise<ImportRecord> {
  if (ctx.principal && !ctx.principal.permissions.has('customers.bulk')) fail('permission.missing', { permission: 'customers.bulk' });
  return (await getImport(ctx.tx, id, lock)) ?? fail('import.not-found');
}

export function isBusy(one: Pick<ImportRecord, 'state'>): boolean {
  return one.state === 'checking' || one.state === 'running' || one.state === 'undoing';
}

export function refuseBusy(one: ImportRecord): void {
  if (isBusy(one)) fail('import.busy');
}

export function presentImport(one: ImportRecord): CustomerImport {
  return {
    id: one.id,
    name: one.name,
    state: one.state,
    plan: one.plan,
    rowsTotal: one.rows_total,
    rowsDone: one.rows_done,
    made: one.made,
    changed: one.changed,
    unchanged: one.unchanged,
    refused: one.refused,
    forecast: one.forecast,
    takenBack: one.taken_back,
    kept: one.kept,
    problem: one.problem,
    by: one.by,
    createdAt: one.created_at.toISOString(),
    startedAt: one.started_at?.toISOString() ?? null,
    finishedAt: one.finished_at?.toISOString() ?? null,
  };
}
