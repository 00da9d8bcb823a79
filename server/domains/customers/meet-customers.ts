import type { Actor, Ctx } from '../../platform/context.ts';
import { clearTrouble } from './address-trouble.ts';
import { nameFromAddress, normalEmail, normalIdentity } from './customer.ts';
import { customerMade } from './events.ts';
import * as store from './store.ts';

export interface Sender {
  name: string;
  address: string;
  language: string | null;
  /** Whose card it is, where that is known; the address is not looked at then. */
  customerId?: number;
  /** The id under which the company's own system knows them, proved to us: it finds the card before the address does, and is noted on it. */
  externalId?: string;
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
  const known = await meetKnown(ctx, senders);
  const rest = (
    await meetByAddress(
      ctx,
      senders.filter((_, place) => known[place] === null),
    )
  ).values();
  const met = known.map((one) => one ?? rest.next().value!);
  await noteExternalIds(ctx, senders, met);
  return met;
}

/** Those whom the channel or an id of the company's own system names; null for the others. A card merged into another is that other. */
async function meetKnown(ctx: Ctx, senders: readonly Sender[]): Promise<(MetCustomer | null)[]> {
  const ids = senders.flatMap((sender) => sender.customerId ?? []);
  const externals = senders.flatMap((sender) => normalExternal(sender) ?? []);
  if (ids.length === 0 && externals.length === 0) return senders.map(() => null);
  const byId = await store.standingCards(ctx.tx, ids);
  const found = await store.findByIdentities(ctx.tx, 'external', externals);
  const byExternal = new Map(found.map((one) => [one.normal, { id: one.customer_id, name: one.customer_name }]));
  return senders.map((sender) => byId.get(sender.customerId ?? 0) ?? byExternal.get(normalExternal(sender) ?? '') ?? null);
}

async function noteExternalIds(ctx: Ctx, senders: readonly Sender[], met: readonly MetCustomer[]): Promise<void> {
  for (const [place, sender] of senders.entries()) {
    const normal = normalExternal(sender);
    if (normal) await store.insertIdentity(ctx.tx, met[place]!.id, 'external', sender.externalId!.trim(), normal);
  }
}

function normalExternal({ externalId }: Sender): string | null {
  return externalId === undefined ? null : normalIdentity('external', externalId);
}

async function meetByAddress(ctx: Ctx, senders: readonly Sender[]): Promise<MetCustomer[]> {
  if (senders.length === 0) return [];
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
