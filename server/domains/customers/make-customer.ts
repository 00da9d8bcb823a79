import type { Ctx } from '../../platform/context.ts';
import { fail } from '../../platform/fail.ts';
import { plainFields } from './custom-field.ts';
import { normalIdentity, plainTags, type IdentityKind } from './customer.ts';
import { customerMade } from './events.ts';
import * as store from './store.ts';

export interface MakeCustomer {
  name: string;
  language?: string | null | undefined;
  companyId?: number | null | undefined;
  notes?: string | undefined;
  tags?: string[] | undefined;
  fields?: Record<string, unknown> | undefined;
  identities: { kind: IdentityKind; value: string }[];
}

/** Makes a customer card. Throws customer.identity-invalid, customer.identity-taken: one address is one person. */
export async function makeCustomer(ctx: Ctx, input: MakeCustomer): Promise<number> {
  const identities = input.identities.map(({ kind, value }) => ({
    kind,
    value: value.trim(),
    normal: normalIdentity(kind, value) ?? fail('customer.identity-invalid', { value }),
  }));
  const twice = identities.find(
    (one, place) => identities.findIndex(({ kind, normal }) => kind === one.kind && normal === one.normal) < place,
  );
  if (twice) fail('customer.identity-taken', { value: twice.value, name: input.name.trim() });
  if (input.companyId && !(await store.companyExists(ctx.tx, input.companyId))) fail('record.not-found');
  for (const { kind, normal, value } of identities) {
    const [taken] = await store.findByIdentities(ctx.tx, kind, [normal]);
    if (taken) fail('customer.identity-taken', { value, name: taken.customer_name });
  }
  const [id] = await store.insertCustomers(ctx.tx, [
    {
      name: input.name.trim(),
      language: input.language ?? null,
      companyId: input.companyId ?? null,
      notes: input.notes ?? '',
      tags: plainTags(input.tags ?? []),
      fields: input.fields ? plainFields(await store.customFields(ctx.tx), input.fields, ctx.locale) : {},
      identities,
    },
  ]);
  ctx.publish(customerMade({ customerId: id!, name: input.name.trim() }));
  return id!;
}
