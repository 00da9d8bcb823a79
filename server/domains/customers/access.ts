/** The only door to a customer. Whoever may read customers may read all of them: a customer belongs to the company, their tickets to groups. */
import type { Ctx } from '../../platform/context.ts';
import { fail } from '../../platform/fail.ts';
import { getCustomer, lockCustomer, type CustomerRecord } from './store.ts';

/** Throws customer.not-found; and customer.merged where it is to be changed, but became part of another. */
export async function findCustomerFor(ctx: Ctx, id: number, options: { lock?: boolean } = {}): Promise<CustomerRecord> {
  if (ctx.principal && !ctx.principal.permissions.has('customers.read')) fail('permission.missing', { permission: 'customers.read' });
  if (options.lock && !(await lockCustomer(ctx.tx, id))) fail('customer.not-found');
  const customer = (await getCustomer(ctx.tx, id)) ?? fail('customer.not-found');
  if (options.lock && customer.merged_into_id !== null)
    fail('customer.merged', { name: customer.name, into: customer.merged_into_name ?? '' });
  return customer;
}
