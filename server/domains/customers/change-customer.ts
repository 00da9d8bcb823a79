import type { Ctx } from '../../platform/context.ts';
import { findCustomerFor } from './access.ts';
import { customerChanged } from './events.ts';
import * as store from './store.ts';

export interface ChangeCustomer {
  customerId: number;
  name?: string | undefined;
  language?: string | null | undefined;
  /** By name: one that is not known yet is made. */
  company?: string | null | undefined;
  notes?: string | undefined;
  fields?: Record<string, unknown> | undefined;
}

/** Changes the card; the log keeps what each thing was before. */
export async function changeCustomer(ctx: Ctx, input: ChangeCustomer): Promise<store.CustomerRecord> {
  const before = await findCustomerFor(ctx, input.customerId, { lock: true });
  const companyId =
    input.company === undefined ? undefined : input.company === null ? null : await store.companyNamed(ctx.tx, input.company);
  await store.updateCustomer(
    ctx.tx,
    before.id,
    { name: input.name?.trim(), language: input.language, companyId, notes: input.notes, fields: input.fields },
    ctx.now,
  );
  const after = await findCustomerFor(ctx, before.id);
  ctx.publish(customerChanged({ customerId: before.id, changes: changesBetween(before, after) }));
  return after;
}

function changesBetween(before: store.CustomerRecord, after: store.CustomerRecord): Record<string, { from: unknown; to: unknown }> {
  const changes: Record<string, { from: unknown; to: unknown }> = {};
  for (const key of ['name', 'language', 'company_name', 'notes'] as const)
    if (before[key] !== after[key]) changes[key] = { from: before[key], to: after[key] };
  for (const key of Object.keys(after.fields)) {
    if (JSON.stringify(before.fields[key]) !== JSON.stringify(after.fields[key]))
      changes[`fields.${key}`] = { from: before.fields[key] ?? null, to: after.fields[key] };
  }
  return changes;
}
