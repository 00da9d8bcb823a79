/** Views of any filter among a million tickets: common, rare, correlated with time, alternatives, words, deep pages; for a narrow agent and for whoever sees all. */
import type { Filter } from '../../contract/filters.ts';
import type { ViewOrder } from '../../contract/view-order.ts';
import { accustom } from './accustom.ts';
import { employ, groupsOf, type House, type Person } from './house.ts';
import { timesOf, together, type Times } from './measure.ts';
import { openWire, type Wire } from './wire.ts';

const clients = 8;
const requests = Number(process.env.OKIENKO_BENCH_REQUESTS ?? 1_200);
const warm_up_requests = 60;
const page_rows = 50;
const deep_pages = 40;

export interface ViewFigures {
  what: string;
  who: string;
  times: Times;
}

const byActivity: ViewOrder = { sort: { by: 'activity', desc: true }, group: null };
const all = (...conditions: Filter[]): Filter => ({ and: conditions });

function questions(
  groups: readonly number[],
  people: readonly number[],
  categories: readonly number[],
): { what: string; filter: Filter; order: ViewOrder }[] {
  const state = (...values: string[]): Filter => ({ field: 'state', is: 'in', values });
  const tag = (...values: string[]): Filter => ({ field: 'tags', is: 'in', values });
  const priority = (...values: number[]): Filter => ({ field: 'priority', is: 'in', values });
  const group = (...at: number[]): Filter => ({ field: 'group', is: 'in', values: at.map((one) => groups[one]!) });
  const category = (at: number): Filter => ({ field: 'category', is: 'in', values: [categories[at]!] });
  const owner = (at: number): Filter => ({ field: 'owner', is: 'in', values: [people[at]!] });
  const of = (what: string, filter: Filter, order: ViewOrder = byActivity) => ({ what, filter, order });
  return [
    of('open, urgent, one group', all(state('open', 'new'), priority(4), group(1))),
    of('open, tagged, by who waits', all(state('open'), tag('zwrot'), priority(2)), { sort: { by: 'desk', desc: false }, group: null }),
    of('very common: closed, normal, Polish', all(state('closed'), priority(2), { field: 'language', is: 'in', values: ['pl'] })),
    of('very rare: lawyer, urgent, mail', all(tag('prawnik'), priority(4), { field: 'channel', is: 'in', values: ['email'] })),
    of('of last 30 days, tagged, of a category', all({ field: 'created', is: 'last', n: 30, unit: 'day' }, tag('zwrot'), category(0))),
    of(
      'correlated: one summer long ago, newest first',
      all({ field: 'field:kampania', is: 'in', values: ['lato'] }, priority(2), state('closed')),
    ),
    of(
      'alternatives: (a or b) and (c or d) and not e',
      all({ or: [tag('zwrot'), priority(4)] }, { or: [group(2), owner(3)] }, { field: 'tags', is: 'not', values: ['pilne'] }),
    ),
    of(
      'own field, amount, group',
      all({ field: 'field:model', is: 'in', values: ['tandem'] }, { field: 'field:kwota', is: 'between', from: 10, to: 12 }, group(0, 1)),
    ),
    of('word in the subject, closed, priority', all({ field: 'subject', is: 'contains', text: 'rower' }, state('closed'), priority(3))),
    of('more than four messages, owner, category', all({ field: 'messages', is: 'between', from: 5 }, owner(5), category(1))),
    of('oldest first: open, group, tag', all(state('open'), group(0), tag('zwrot')), { sort: { by: 'created', desc: false }, group: null }),
    of('grouped by priority: waiting, group, tag', all(state('waiting_customer'), group(0, 1), tag('zwrot')), {
      sort: { by: 'activity', desc: true },
      group: 'priority',
    }),
  ];
}

/** `tell` hears each figure as it is known. */
export async function measureViews(house: House, tell: (figures: ViewFigures) => void = () => {}): Promise<ViewFigures[]> {
  const wires = await Promise.all(Array.from({ length: clients }, () => openWire(house.httpPort)));
  const groups = await groupsOf(house.pool);
  const ids = async (table: string) =>
    (await house.pool.query<{ id: number }>(`select id from ${table} order by id`)).rows.map((row) => row.id);
  const [people, categories] = [await ids('account'), await ids('category')];
  const asked = questions(groups, people, categories);
  const earlier = await employ(house.pool, { name: 'Wcześniejsza', role: 'administrator', groups: [groups[0]!] });
  const others = questions(groups.toReversed(), people.toReversed(), categories.toReversed());
  await accustom(clients, async (index, client) => {
    const { filter, order } = others[index % others.length]!;
    await listOf(house, earlier, { filter, ...order, limit: page_rows }, wires[client]!);
  });
  const figures: ViewFigures[] = [];
  const note = (one: ViewFigures) => {
    figures.push(one);
    tell(one);
  };
  const everybody: [string, Person][] = [
    ['agent', await employ(house.pool, { name: 'Konsultant', role: 'agent', groups: [groups[3]!] })],
    ['administrator', await employ(house.pool, { name: 'Szefowa', role: 'administrator', groups: [groups[0]!] })],
  ];
  for (const [who, person] of everybody) {
    const ask = (body: object, wire: Wire) => listOf(house, person, body, wire);
    const mixed: object[] = [];
    for (const { what, filter, order } of asked) {
      const first = { filter, ...order, limit: page_rows };
      const pages = [first, ...(await deepPages(first, (body) => ask(body, wires[0]!)))];
      mixed.push(...pages);
      note({ what, who, times: await measure(pages, (body, client) => ask(body, wires[client]!)) });
    }
    note({ what: 'all of these, mixed', who, times: await measure(mixed, (body, client) => ask(body, wires[client]!)) });
  }
  for (const wire of wires) wire.close();
  return figures;
}

async function listOf(house: House, person: Person, body: object, wire: Wire): Promise<string> {
  const headers = { cookie: person.cookie, origin: `http://127.0.0.1:${house.httpPort}` };
  const answer = await wire.ask('POST', '/api/ticket-lists', headers, JSON.stringify(body));
  if (answer.status !== 200) throw new Error(`${answer.status} ${answer.body}`);
  return answer.body;
}

/** Deep pages as people reach them, one after the other. */
async function deepPages(first: object, ask: (body: object) => Promise<string>): Promise<object[]> {
  const pages: object[] = [];
  let after: string | null = null;
  for (let page = 0; page < deep_pages; page++) {
    const body: object = after ? { ...first, after } : first;
    after = (JSON.parse(await ask(body)) as { next: string | null }).next;
    if (after === null) break;
    if (page === 1 || page === deep_pages - 1) pages.push({ ...first, after });
  }
  return pages;
}

async function measure(bodies: readonly object[], ask: (body: object, client: number) => Promise<string>): Promise<Times> {
  await together(clients, warm_up_requests, async (index, client) => void (await ask(bodies[index % bodies.length]!, client)));
  const { each_ms } = await together(clients, requests, async (index, client) => void (await ask(bodies[index % bodies.length]!, client)));
  return timesOf(each_ms);
}
