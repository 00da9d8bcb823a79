import type { Ctx } from '../../platform/context.ts';
import { findCustomerFor } from './access.ts';
import { plainTags } from './customer.ts';
import { plainFields } from './custom-field.ts';
import { customerChanged } from './events.ts';
import * as store from './store.ts';

export interface ChangeCustomer {
  customerId: number;
  name?: string | undefined;
  language?: string | null | undefined;
  /** By name: one that is not known yet is made. */
  company?: string | null | undefined;
  notes?: string | undefined;
  tags?: string[] | undefined;
  fields?: Record<string, unknown> | undefined;
}

/** Changes the card; the log keeps what each thing was before. Throws customer.field-invalid, customer.merged. */
export async function changeCustomer(ctx: Ctx, input: ChangeCustomer): Promise<store.CustomerRecord> {
  const before = await findCustomerFor(ctx, input.customerId, { lock: true });
  const companyId =
    input.company === undefined ? undefined : input.company === null ? null : await store.companyNamed(ctx.tx, input.company);
  const fields = input.fields && plainFields(await store.customFields(ctx.tx), input.fields, ctx.locale);
  await store.updateCustomer(
    ctx.tx,
    before.id,
    {
      name: input.name?.trim(),
      language: input.language,
      companyId,
      notes: input.notes,
      tags: input.tags && plainTags(input.tags),
      fields,
    },
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
  if (before.tags.join('\n') !== after.tags.join('\n')) changes.tags = { from: before.tags, to: after.tags };
  for (const key of Object.keys(after.fields)) {
    if (JSON.stringify(before.fields[key]) !== JSON.stringify(after.fields[key]))
      changes[`fields.${key}`] = { from: before.fields[key] ?? null, to: after.fields[key] };
  }
  return changes;
}
