import type { Actor, Ctx } from '../../platform/context.ts';
import { clearTrouble } from './address-trouble.ts';
import { nameFromAddress, normalEmail } from './customer.ts';
import { customerMade } from './events.ts';
import * as store from './store.ts';

export interface Sender {
  name: string;
  address: string;
  language: string | null;
  /** Whose doing it is that we meet them, where it is not the context's. */
  metBy?: Actor;
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
  const wanted = [...new Set(normals.filter((normal) => normal !== null))];
  const known = await store.findByIdentities(ctx.tx, 'email', wanted);
  const met = new Map(known.map((found) => [found.normal, { id: found.customer_id, name: found.customer_name }]));
  await clearTrouble(
    ctx,
    known.filter(({ troubled }) => troubled).map(({ normal }) => normal),
  );
  const strangers = new Map<string, Sender>();
  senders.forEach((sender, place) => {
    const normal = normals[place];
    if (normal && !met.has(normal) && !strangers.has(normal)) strangers.set(normal, sender);
  });
  const made = [...strangers].map(([normal, sender]) => ({
    normal,
    name: nameFromAddress(sender.name, sender.address),
    language: sender.language,
    value: sender.address.trim(),
    metBy: sender.metBy ?? ctx.actor,
  }));
  if (made.length > 0) {
    const ids = await store.insertStrangers(ctx.tx, made);
    for (const { normal, name, metBy } of made) {
      const id = ids.get(normal);
      if (id === undefined) continue;
      met.set(normal, { id, name });
      ctx.publish(customerMade({ customerId: id, name }, { actor: metBy }));
    }
    // Whom somebody else met at this very moment is known by now.
    const late = made.map((one) => one.normal).filter((normal) => !met.has(normal));
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
  ctx.publish(customerMade({ customerId: id!, name }, { actor: sender.metBy ?? ctx.actor }));
  return { id: id!, name };
}
