import type { Found, TicketHit } from '../../../../contract/search.ts';
import type { TicketRow } from '../../../../contract/tickets.ts';
import { say, type WordKey } from '../../../../words/index.ts';
import { principalOf, type Ctx } from '../../../platform/context.ts';
import { Written } from '../../../platform/http/written.ts';
import { mark, snippetOf, type Sought } from '../../../platform/text/highlight.ts';
import { searchCustomers } from '../../customers/index.ts';
import { scopeOf } from '../access.ts';
import { namesHere } from '../names-here.ts';
import { planSearch, type Known } from './plan.ts';
import { searchTickets } from './search-tickets.ts';
import { type FoundText, type Match, type Shown, shownOf } from './store.ts';

const shown_max = 20;
const customers_max = 6;

const nothing: Omit<Found, 'tickets'> = { ticketsFound: 0, more: false, customers: [], corrected: null, didYouMean: null, unknown: [] };

export interface Question {
  q: string;
  limit?: number | undefined;
  only?: 'tickets' | 'customers' | undefined;
}

/** Tickets and customers for what stands in the search box. `gone`: does nobody wait for the answer any more? Then what is left of the work is not done. */
export async function find(ctx: Ctx, question: Question, gone: () => boolean = () => false): Promise<Written<Found>> {
  const { hits, shown, sought, rest } = await look(ctx, question, gone);
  return written(
    hits.map((hit) => `{"row":${shown.rows.get(hit.id)},${JSON.stringify(hitOf(hit, shown.texts.get(hit.id) ?? [], sought)).slice(1)}`),
    rest,
  );
}

/** The tickets alone, as rows. */
export async function findRows(ctx: Ctx, question: Omit<Question, 'only'>): Promise<Written<{ tickets: TicketRow[] }>> {
  const { hits, shown } = await look(ctx, { ...question, only: 'tickets' }, () => false);
  return new Written('{"tickets":[', hits.map((hit) => shown.rows.get(hit.id)).join(','), ']}');
}

interface Looked {
  hits: Match[];
  shown: Shown;
  sought: Sought;
  rest: Omit<Found, 'tickets'>;
}

async function look(ctx: Ctx, { q, limit = shown_max, only }: Question, gone: () => boolean): Promise<Looked> {
  const me = principalOf(ctx);
  const none: Looked = { hits: [], shown: { rows: new Map(), texts: new Map() }, sought: { words: [] }, rest: nothing };
  if (gone()) return none;
  const plan = planSearch(q, await knownFor(ctx, q));
  // Operators speak of tickets: with one of them no customer is meant.
  const plainWords = plan.conditions.length + plan.unknown.length === 0 && !plan.opened.from && !plan.opened.to;
  const [found, customers] = await Promise.all([
    only === 'customers' || !me.permissions.has('tickets.read') ? null : searchTickets(ctx, plan, q, limit, gone),
    only === 'tickets' || !plainWords || !me.permissions.has('customers.read')
      ? []
      : searchCustomers(ctx, q, only === 'customers' ? limit : customers_max),
  ]);
  if (gone()) return none;
  const rows = found?.rows ?? [];
  const sought = found?.sought ?? { words: [] };
  const shown = await shownOf(
    ctx.tx,
    rows.map((row) => row.id),
    scopeOf(ctx),
    sought.words.length > 0,
  );
  return {
    // Gone out of sight since it was found: not shown.
    hits: rows.filter((row) => shown.rows.has(row.id)),
    shown,
    sought,
    rest: {
      ticketsFound: found?.found ?? 0,
      more: found?.more ?? false,
      customers,
      corrected: found?.corrected ?? null,
      didYouMean: found?.didYouMean ?? null,
      unknown: plan.unknown,
    },
  };
}

/** Rows are JSON already, as the database wrote them. */
function written(hits: readonly string[], rest: Omit<Found, 'tickets'>): Written<Found> {
  return new Written('{"tickets":[', hits.join(','), `],${JSON.stringify(rest).slice(1)}`);
}

function hitOf(row: Match, texts: readonly FoundText[], sought: Sought): Omit<TicketHit, 'row'> {
  let best: { of: FoundText; parts: TicketHit['subject']; words: number } | null = null;
  for (const of of texts) {
    const snippet = snippetOf(of.text, sought);
    if (!snippet || (best && snippet.words <= best.words)) continue;
    best = { of, ...snippet };
    if (snippet.words >= sought.words.length) break;
  }
  return {
    subject: mark(row.subject, sought),
    customer: mark(row.customer_name, sought),
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
