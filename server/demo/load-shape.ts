/** Puts the sample company's fields, forms, products and tags into the tables. */
import { insertCustomerProducts, insertField, insertProduct, insertTag, putForm, settingsForLoading } from '../domains/tickets/index.ts';
import type { Ctx } from '../platform/context.ts';
import { FIELDS, FORMS, PRODUCTS, productOf, worldTags } from './world/shape.ts';
import type { TicketType, WorldCustomer } from './world/world.ts';

/** Our keys of the types that the world calls otherwise. */
export const typeKeys: Readonly<Record<TicketType, string>> = {
  question: 'question',
  complaint: 'complaint',
  failure: 'problem',
  request: 'request',
};

/** Ids of products by their keys. */
export async function makeShape(ctx: Ctx): Promise<Map<string, number>> {
  for (const [position, field] of FIELDS.entries()) await insertField(ctx.tx, { ...field, position });
  const { types } = await settingsForLoading(ctx);
  for (const [type, form] of Object.entries(FORMS)) await putForm(ctx.tx, types.get(typeKeys[type as TicketType])!, form);
  for (const tag of worldTags()) await insertTag(ctx.tx, tag);
  const products = new Map<string, number>();
  for (const [position, { key, name, code }] of PRODUCTS.entries())
    products.set(key, await insertProduct(ctx.tx, { name: name[ctx.app.settings!.locale], code, position }));
  return products;
}

export async function giveProducts(
  ctx: Ctx,
  products: ReadonlyMap<string, number>,
  customers: readonly WorldCustomer[],
  customerIds: readonly number[],
): Promise<void> {
  const rows = customers.flatMap((customer, place) => {
    const had = productOf(customer);
    return had ? [{ customerId: customerIds[place]!, productId: products.get(had.key)!, note: '', since: had.since }] : [];
  });
  await insertCustomerProducts(ctx.tx, rows);
}
