/** The only way for a customer to reach a ticket: by a link to it, or by having proved that they read the mail of its customer. */
import type { Ctx } from '../../../platform/context.ts';
import * as store from '../store.ts';
import { readLink } from './links.ts';
import { isLinkFresh } from './rules/link.ts';
import { trackingSettings } from './settings.ts';
import * as own from './store.ts';

/** What somebody brings: the address they proved, the link they came by. */
export interface Keys {
  address: string | null;
  linkToken: string | null;
}

export interface Matter {
  /** As the customer knows it: its number and subject stay, wherever it went. */
  known: store.TicketRecord;
  /** Where it goes on: another ticket, if it was merged. */
  now: store.TicketRecord;
  reader: { id: number; name: string; language: string | null; addresses: string[] };
  /** They proved their address, and may see their other matters. */
  signedIn: boolean;
}

/** Merges of merges: more than anybody makes, and an end whatever happens. */
const merge_hops_max = 50;

/** Null for what there is not and for what is not theirs alike: who asks learns nothing of others' matters, not even that there are any. */
export async function findMatter(ctx: Ctx, keys: Keys, number: number): Promise<Matter | null> {
  const { enabled, linkDays } = await trackingSettings(ctx);
  if (!enabled || (keys.address === null && keys.linkToken === null)) return null;
  const known = await store.getTicketByNumber(ctx.tx, number, { all: true });
  if (!known) return null;
  const now = await whereItWent(ctx, known);
  const card = keys.address === null ? null : await own.cardOf(ctx.tx, keys.address);
  const signedIn = card !== null && card.id === known.customer_id;
  const customerId = signedIn ? card.id : await customerByLink(ctx, keys.linkToken, known, now, linkDays);
  if (customerId === null) return null;
  const reader = await own.cardById(ctx.tx, customerId);
  return reader && { known, now, reader, signedIn };
}

async function whereItWent(ctx: Ctx, known: store.TicketRecord): Promise<store.TicketRecord> {
  let now = known;
  for (let hops = 0; now.merged_into_id !== null && hops < merge_hops_max; hops++) {
    const [next] = await store.ticketsById(ctx.tx, [now.merged_into_id]);
    if (!next) break;
    now = next;
  }
  return now;
}

async function customerByLink(
  ctx: Ctx,
  token: string | null,
  known: store.TicketRecord,
  now: store.TicketRecord,
  linkDays: number,
): Promise<number | null> {
  const link = token === null ? null : readLink(ctx.app, token);
  if (link?.ticketId !== known.id) return null;
  const { generation } = await own.windowOf(ctx.tx, known.id);
  const fresh = isLinkFresh(link, { closedAt: now.closed_at, generation }, ctx.now, linkDays);
  return fresh ? own.customerNow(ctx.tx, link.customerId) : null;
}
