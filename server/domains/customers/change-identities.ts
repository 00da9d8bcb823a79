import type { Ctx } from '../../platform/context.ts';
import { fail } from '../../platform/fail.ts';
import { findCustomerFor } from './access.ts';
import { normalIdentity, type IdentityKind } from './customer.ts';
import { identityAdded, identityRemoved } from './events.ts';
import * as store from './store.ts';

/** Adds an address or a number. Throws customer.identity-invalid, customer.identity-taken. */
export async function addIdentity(
  ctx: Ctx,
  input: { customerId: number; kind: IdentityKind; value: string },
): Promise<store.CustomerRecord> {
  await findCustomerFor(ctx, input.customerId, { lock: true });
  const value = input.value.trim();
  const normal = normalIdentity(input.kind, value) ?? fail('customer.identity-invalid', { value });
  if (!(await store.insertIdentity(ctx.tx, input.customerId, input.kind, value, normal))) {
    const [taken] = await store.findByIdentities(ctx.tx, input.kind, [normal]);
    fail('customer.identity-taken', { value, name: taken?.customer_name ?? '' });
  }
  await afterwards(ctx, input.customerId);
  ctx.publish(identityAdded({ customerId: input.customerId, kind: input.kind, value }));
  return findCustomerFor(ctx, input.customerId);
}

/** Removes one; the last one stays: nobody could answer this customer any more. */
export async function removeIdentity(ctx: Ctx, input: { customerId: number; identityId: number }): Promise<store.CustomerRecord> {
  const customer = await findCustomerFor(ctx, input.customerId, { lock: true });
  const identity = customer.identities.find((one) => one.id === input.identityId);
  if (!identity) return customer;
  if (customer.identities.length === 1) fail('customer.identity-last');
  await store.deleteIdentity(ctx.tx, customer.id, identity.id);
  await afterwards(ctx, customer.id);
  ctx.publish(identityRemoved({ customerId: customer.id, kind: identity.kind, value: identity.value }));
  return findCustomerFor(ctx, customer.id);
}

async function afterwards(ctx: Ctx, customerId: number): Promise<void> {
  await store.touch(ctx.tx, customerId, ctx.now);
  await store.refreshSearch(ctx.tx, customerId);
}
