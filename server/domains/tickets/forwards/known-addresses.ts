import { principalOf, type Ctx } from '../../../platform/context.ts';
import * as store from './store.ts';

const shown_max = 8;

export interface KnownAddress {
  name: string;
  address: string;
  kind: 'customer' | 'third-party';
}

/** Addresses that begin so: people outside whom matters were forwarded to, then customers, of whom only those hear who may see customers. */
export async function knownAddresses(ctx: Ctx, typed: string): Promise<KnownAddress[]> {
  const beginning = typed.trim().toLowerCase();
  if (beginning === '') return [];
  const outside = await store.knownThirdParties(ctx.tx, beginning, shown_max);
  const customers = principalOf(ctx).permissions.has('customers.read') ? await store.knownCustomers(ctx.tx, beginning, shown_max) : [];
  const all = [
    ...outside.map((one) => ({ ...one, kind: 'third-party' as const })),
    ...customers.map((one) => ({ ...one, kind: 'customer' as const })),
  ];
  const seen = new Set<string>();
  return all.filter(({ address }) => !seen.has(address.toLowerCase()) && seen.add(address.toLowerCase())).slice(0, shown_max);
}
