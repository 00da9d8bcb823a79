import type { Found, TicketHit } from '../../../../contract/search.ts';
import type { TicketRow } from '../../../../contract/tickets.ts';
import { say, type WordKey } from '../../../../words/index.ts';
import { principalOf, type Ctx } from '../../../platform/context.ts';
import { mark, snippetOf, type Sought } from '../../../platform/text/highlight.ts';
import { searchCustomers } from '../../customers/index.ts';
import { scopeOf } from '../access.ts';
import { namesHere } from '../names-here.ts';
import { planSearch, type Known } from './plan.ts';
import { searchTickets } from './search-tickets.ts';
import { rowsOf, textsFor, type FoundText } from './store.ts';

const shown_max = 20;
const customers_max = 6;

const nothing: Found = { tickets: [], ticketsFound: 0, more: false, customers: [], corrected: null, didYouMean: null, unknown: [] };

/** Tickets and customers for what stands in the search box. `gone`: does nobody wait for the answer any more? Then what is left of the work is not done. */
export async function find(
  ctx: Ctx,
  input: { q: string; limit?: number | undefined; only?: 'tickets' | 'customers' | undefined },
  gone: () => boolean = () => false,
): Promise<Found> {
  const me = principalOf(ctx);
  if (gone()) return nothing;
  const plan = planSearch(input.q, await knownFor(ctx, input.q));
  const limit = input.limit ?? shown_max;
  // Operators speak of tickets: with one of them no customer is meant.
  const plainWords = plan.conditions.length + plan.unknown.length === 0 && !plan.opened.from && !plan.opened.to;
  const [found, customers] = await Promise.all([
    input.only === 'customers' || !me.permissions.has('tickets.read') ? null : searchTickets(ctx, plan, input.q, limit, gone),
    input.only === 'tickets' || !plainWords || !me.permissions.has('customers.read')
      ? []
      : searchCustomers(ctx, input.q, input.only === 'customers' ? limit : customers_max),
  ]);
  if (gone()) return nothing;
  const rows = found?.rows ?? [];
  const ids = rows.map((row) => row.id);
  const [shown, texts] = await Promise.all([
    rowsOf(ctx.tx, ids, scopeOf(ctx)),
    found && found.sought.words.length > 0 ? textsFor(ctx.tx, ids) : [],
  ]);
  const rowOf = new Map(shown.map((one) => [one.id, JSON.parse(one.row) as TicketRow]));
  const ofTicket = Map.groupBy(texts, (text) => text.ticket_id);
  return {
    // Gone out of sight since it was found: not shown.
    tickets: rows.flatMap(({ id }) => {
      const row = rowOf.get(id);
      return row ? [hitOf(row, ofTicket.get(id) ?? [], found!.sought)] : [];
    }),
    ticketsFound: found?.found ?? 0,
    more: found?.more ?? false,
    customers,
    corrected: found?.corrected ?? null,
    didYouMean: found?.didYouMean ?? null,
    unknown: plan.unknown,
  };
}

function hitOf(row: TicketRow, texts: readonly FoundText[], sought: Sought): TicketHit {
  let best: { of: FoundText; parts: TicketHit['subject']; words: number } | null = null;
  for (const of of texts) {
    const snippet = snippetOf(of.text, sought);
    if (!snippet || (best && snippet.words <= best.words)) continue;
    best = { of, ...snippet };
    if (snippet.words >= sought.words.length) break;
  }
  return {
    row,
    subject: mark(row.subject, sought),
    customer: mark(row.customerName, sought),
    tags: row.tags.map((tag) => mark(tag, sought)).filter((parts) => parts.some((part) => part.hit)),
    found: best && {
      kind: best.of.kind,
      messageId: best.of.message_id,
      from: best.of.author,
      at: best.of.at.toISOString(),
      attachment: best.of.attachment,
      snippet: best.parts,
    },
  };
}

/** The names that operators refer to; read only when one is there, and not anew for each letter. */
export async function knownFor(ctx: Ctx, q: string): Promise<Known> {
  const me = principalOf(ctx);
  const base = { me: me.accountId, now: ctx.now, zone: me.timeZone };
  if (!q.includes(':')) return { ...base, people: [], groups: [], types: [], statuses: [] };
  const { people, groups, types, statuses } = await namesHere(ctx);
  return {
    ...base,
    people,
    groups,
    types: types.flatMap((type) => named(type, 'type')),
    statuses: statuses.flatMap((status) => named(status, 'state').map((one) => ({ ...one, state: status.state }))),
  };
}

/** By the administrator's name, or by ours in both languages. */
function named(one: { id: number; key: string | null; name: string | null }, what: 'type' | 'state'): { id: number; name: string }[] {
  if (one.name) return [{ id: one.id, name: one.name }];
  return one.key ? (['pl', 'en'] as const).map((locale) => ({ id: one.id, name: say(locale, `desk.${what}.${one.key}` as WordKey) })) : [];
}
