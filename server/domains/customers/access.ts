/** The only door to a customer. Whoever may read customers may read all of them: a customer belongs to the company, their tickets to groups. */
import type { Ctx } from '../../platform/context.ts';
import { fail } from '../../platform/fail.ts';
import { getCustomer, lockCustomer, type CustomerRecord } from './store.ts';

/** Throws customer.not-found. */
export async function findCustomerFor(ctx: Ctx, id: number, options: { lock?: boolean } = {}): Promise<CustomerRecord> {
  if (ctx.principal && !ctx.principal.permissions.has('customers.read')) fail('permission.missing', { permission: 'customers.read' });
  if (options.lock && !(await lockCustomer(ctx.tx, id))) fail('customer.not-found');
  return (await getCustomer(ctx.tx, id)) ?? fail('customer.not-found');
}
