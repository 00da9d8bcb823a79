/** What decides which articles a customer may read: their company, tags and fields. */
import type { Ctx } from '../../platform/context.ts';
import { normalIdentity } from './customer.ts';
import { findByIdentities, getCustomer } from './store.ts';

export interface CustomerTraits {
  companyId: number | null;
  tags: readonly string[];
  fields: Record<string, unknown>;
}

/** Of the card itself, or of the one that has this address. Null when there is none. */
export async function traitsOf(ctx: Ctx, who: { customerId: number | null; email: string | null }): Promise<CustomerTraits | null> {
  const id = who.customerId ?? (await cardWith(ctx, who.email));
  const card = id === null ? undefined : await getCustomer(ctx.tx, id);
  if (!card || card.merged_into_id !== null) return null;
  return { companyId: card.company_id, tags: card.tags, fields: card.fields };
}

async function cardWith(ctx: Ctx, email: string | null): Promise<number | null> {
  const normal = email === null ? null : normalIdentity('email', email);
  if (normal === null) return null;
  return (await findByIdentities(ctx.tx, 'email', [normal]))[0]?.customer_id ?? null;
}
