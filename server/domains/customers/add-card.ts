import type { Ctx } from '../../platform/context.ts';
import { findCustomerFor } from './access.ts';
import { changeCustomer } from './change-customer.ts';
import { addIdentity } from './change-identities.ts';
import { normalIdentity } from './customer.ts';
import type { CustomerRecord } from './store.ts';

/**
 * Puts what stands on a visiting card on the customer, all or nothing. What the customer has already is passed over.
 * Throws customer.identity-taken, customer.identity-invalid, customer.merged.
 */
export async function addCard(
  ctx: Ctx,
  input: { customerId: number; name?: string | undefined; company?: string | undefined; phones: string[]; emails: string[] },
): Promise<CustomerRecord> {
  const customer = await findCustomerFor(ctx, input.customerId, { lock: true });
  const has = new Set(customer.identities.map(({ kind, value }) => `${kind} ${normalIdentity(kind, value)}`));
  const given = [
    ...input.emails.map((value) => ({ kind: 'email' as const, value })),
    ...input.phones.map((value) => ({ kind: 'phone' as const, value })),
  ];
  for (const { kind, value } of given) {
    const key = `${kind} ${normalIdentity(kind, value.trim())}`;
    if (has.has(key)) continue;
    await addIdentity(ctx, { customerId: customer.id, kind, value });
    has.add(key);
  }
  if (input.name !== undefined || input.company !== undefined)
    await changeCustomer(ctx, { customerId: customer.id, name: input.name, company: input.company });
  return findCustomerFor(ctx, customer.id);
}
