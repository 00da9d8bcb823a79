import type { Ctx } from '../../platform/context.ts';
import { nameFromAddress, normalEmail } from './customer.ts';
import { customerMade } from './events.ts';
import * as store from './store.ts';

export interface Sender {
  name: string;
  address: string;
  language: string | null;
}

export interface MetCustomer {
  id: number;
  name: string;
}

/**
 * Finds who wrote, or makes their card: many senders in a handful of statements. Answers in the order given.
 * An address that is none (a mail without a From) is a customer of its own, named so.
 */
export async function meetCustomers(ctx: Ctx, senders: readonly Sender[]): Promise<MetCustomer[]> {
  const normals = senders.map((sender) => normalEmail(sender.address));
  const asked = new Map<string, { normal: string; name: string; language: string | null; value: string }>();
  senders.forEach(({ name, address, language }, place) => {
    const normal = normals[place];
    if (normal && !asked.has(normal)) asked.set(normal, { normal, name: nameFromAddress(name, address), language, value: address.trim() });
  });
  const met = new Map<string, MetCustomer>();
  if (asked.size > 0) {
    for (const [normal, { id, name, made }] of await store.meetByEmail(ctx.tx, [...asked.values()])) {
      met.set(normal, { id, name });
      if (made) ctx.publish(customerMade({ customerId: id, name }));
    }
    // Whom somebody else met at this very moment is known by now.
    const late = [...asked.keys()].filter((normal) => !met.has(normal));
    for (const found of await store.findByIdentities(ctx.tx, 'email', late))
      met.set(found.normal, { id: found.customer_id, name: found.customer_name });
  }
  const answers: MetCustomer[] = [];
  for (const [place, sender] of senders.entries()) {
    const normal = normals[place];
    answers.push(normal ? met.get(normal)! : await meetNameless(ctx, sender));
  }
  return answers;
}

async function meetNameless(ctx: Ctx, sender: Sender): Promise<MetCustomer> {
  const name = nameFromAddress(sender.name || sender.address, '?').slice(0, 200) || '?';
  const [id] = await store.insertCustomers(ctx.tx, [
    { name, language: sender.language, companyId: null, notes: '', fields: {}, identities: [] },
  ]);
  ctx.publish(customerMade({ customerId: id!, name }));
  return { id: id!, name };
}
