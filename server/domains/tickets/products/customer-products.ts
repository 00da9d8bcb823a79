/** What a customer has: shown on their card, offered in fields of their tickets. */
import type { CustomerProduct } from '../../../../contract/products.ts';
import { isDate } from '../../../../contract/ticket-form.ts';
import { say } from '../../../../words/index.ts';
import type { Ctx } from '../../../platform/context.ts';
import { fail } from '../../../platform/fail.ts';
import { findCustomerFor } from '../../customers/index.ts';
import { customerProductsChanged } from '../events.ts';
import * as store from './store.ts';

interface Given {
  customerId: number;
  productId: number;
  note?: string | undefined;
  since?: string | null | undefined;
}

export async function readProductsOf(ctx: Ctx, customerId: number): Promise<CustomerProduct[]> {
  const customer = await findCustomerFor(ctx, customerId);
  return store.productsOf(ctx.tx, customer.id);
}

/** Throws customer.not-found, record.not-found. */
export async function giveProduct(ctx: Ctx, input: Given): Promise<CustomerProduct> {
  const row = await checked(ctx, input);
  const [id] = await store.insertCustomerProducts(ctx.tx, [row]);
  ctx.publish(customerProductsChanged({ customerId: row.customerId, what: 'given', productId: row.productId }));
  return { id: id!, productId: row.productId, note: row.note, since: row.since };
}

export async function changeProductOf(ctx: Ctx, input: Given & { id: number }): Promise<CustomerProduct> {
  const row = await checked(ctx, input);
  if (!(await store.updateCustomerProduct(ctx.tx, input.id, row))) fail('record.not-found');
  ctx.publish(customerProductsChanged({ customerId: row.customerId, what: 'changed', productId: row.productId }));
  return { id: input.id, productId: row.productId, note: row.note, since: row.since };
}

export async function takeProductAway(ctx: Ctx, input: { customerId: number; id: number }): Promise<void> {
  const customer = await findCustomerFor(ctx, input.customerId);
  const had = (await store.productsOf(ctx.tx, customer.id)).find((one) => one.id === input.id) ?? fail('record.not-found');
  await store.deleteCustomerProduct(ctx.tx, input.id, customer.id);
  ctx.publish(customerProductsChanged({ customerId: customer.id, what: 'taken', productId: had.productId }));
}

async function checked(ctx: Ctx, input: Given): Promise<store.NewCustomerProduct> {
  const customer = await findCustomerFor(ctx, input.customerId);
  if (!(await store.products(ctx.tx)).some((product) => product.id === input.productId)) fail('record.not-found');
  const since = input.since ?? null;
  if (since !== null && !isDate(since)) fail('request.invalid', { reason: since }, { since: say(ctx.locale, 'field-fault.date') });
  return { customerId: customer.id, productId: input.productId, note: input.note?.trim() ?? '', since };
}
