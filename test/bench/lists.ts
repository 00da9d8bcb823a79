/** What a desk reads all day: views and their deep pages, tickets, counters, search; as an agent, a supervisor and an administrator. */
import { accustomTo } from './accustom.ts';
import { employ, groupsOf, type House, type Person } from './house.ts';
import { chance, timesOf, together, type Times } from './measure.ts';
import { openWire, type Wire } from './wire.ts';
import { speaker, vocabulary } from './words.ts';

const clients = 8;
const requests = 1_600;
const warm_up_requests = 120;
/** Deep pages are reached as people reach them: page after page. */
const deep_pages = [20, 400];
const page_rows = 50;

export interface ListFigures {
  what: string;
  who: string;
  times: Times;
  /** What the server itself measured (histogram of /metrics): the bound that 99 % of its answers kept. */
  server_p99_ms: number;
}

export async function measureLists(house: House, tickets: number): Promise<ListFigures[]> {
  const wires = await Promise.all(Array.from({ length: clients }, () => openWire(house.httpPort)));
  const figures: ListFigures[] = [];
  await accustomTo(
    wires,
    (await employ(house.pool, { name: 'Wcześniejszy', role: 'administrator', groups: await groupsOf(house.pool) })).cookie,
    await everyday(house),
  );
  for (const [who, person] of await people(house)) {
    const ask = async (path: string, wire: Wire = wires[0]!) => {
      const answer = await wire.ask('GET', path, { cookie: person.cookie });
      if (answer.status !== 200) throw new Error(`${path}: ${answer.status} ${answer.body}`);
      return answer.body;
    };
    const measure = async (what: string, paths: readonly string[]) => {
      await together(clients, warm_up_requests, async (index, client) => void (await ask(paths[index % paths.length]!, wires[client])));
      const before = await histogram(wires[0]!);
      const { each_ms } = await together(
        clients,
        requests,
        async (index, client) => void (await ask(paths[index % paths.length]!, wires[client])),
      );
      figures.push({ what, who, times: timesOf(each_ms), server_p99_ms: percentile(before, await histogram(wires[0]!), 0.99) });
    };
    const ids: number[] = [];
    for (const view of ['mine', 'groups', 'unassigned', 'waiting', 'all']) {
      const first = `/api/tickets?view=${view}`;
      await measure(`${view}: first page`, [first]);
      const deep = await deepPages(house, person, view, first, ask, ids);
      if (deep.length > 0) await measure(`${view}: deep pages`, deep);
    }
    await measure(
      'open a ticket',
      sampled(ids, 400).map((id) => `/api/tickets/${id}`),
    );
    await measure('counters', ['/api/tickets/counters']);
    await measure('directory', ['/api/directory']);
    const numbers = await house.pool.query<{ number: number }>('select number from ticket where id = any($1::bigint[])', [
      sampled(ids, 200),
    ]);
    await measure(
      'by number',
      numbers.rows.map((row) => `/api/tickets/by-number/${row.number}`),
    );
    for (const words of [1, 2, 3]) await measure(`search ${words} word${words > 1 ? 's' : ''}`, searches(words, tickets));
  }
  for (const wire of wires) wire.close();
  return figures;
}

/** An agent in two of the twelve groups (a large and a small one), a supervisor of a branch (four groups), an administrator. */
async function people(house: House): Promise<[string, Person][]> {
  const { rows: groups } = await house.pool.query<{ id: number; branch_id: number }>('select id, branch_id from "group" order by id');
  const agent = await employ(house.pool, { name: 'Agent', role: 'agent', groups: [groups[0]!.id, groups[4]!.id] });
  const supervisor = await employ(house.pool, {
    name: 'Kierownik',
    role: 'supervisor',
    groups: groups.filter((group) => group.branch_id === groups[0]!.branch_id).map((group) => group.id),
  });
  const administrator = await employ(house.pool, {
    name: 'Administrator',
    role: 'administrator',
    groups: groups.slice(0, 2).map((group) => group.id),
  });
  // What they own: every fortieth open ticket, and many closed ones.
  for (const person of [agent, supervisor, administrator])
    await house.pool.query(
      `update ticket set owner_id = $1, version = version + 1 where id % 40 = $2 and group_id = $3 and (state in ('open', 'waiting_customer') or id % 7 = 0)`,
      [person.id, person.id % 40, groups[0]!.id],
    );
  // As the program's own worker leaves it a second after any change: facets merged, counts anew.
  await house.pool.query('vacuum analyze ticket, ticket_facet');
  return [
    ['agent', agent],
    ['supervisor', supervisor],
    ['administrator', administrator],
  ];
}

/** Lists, tickets and counters in turns, as a desk asks for them. */
async function everyday(house: House): Promise<string[]> {
  const { rows } = await house.pool.query<{ id: number }>('select id from ticket order by id desc limit 3000');
  const views = ['mine', 'groups', 'unassigned', 'waiting', 'all'];
  return rows
    .filter((_, place) => place % 10 === 0)
    .flatMap(({ id }, place) => [`/api/tickets?view=${views[place % 5]}`, `/api/tickets/${id}`, '/api/tickets/counters']);
}

/** Walks through the view as far as the deepest page measured, or its end. */
async function deepPages(
  house: House,
  person: Person,
  view: string,
  first: string,
  ask: (path: string) => Promise<string>,
  ids: number[],
): Promise<string[]> {
  const wanted: string[] = [];
  let path = first;
  for (let page = 1; page <= deep_pages.at(-1)!; page++) {
    const { rows, next } = JSON.parse(await ask(path)) as { rows: { id: number }[]; next: string | null };
    if (page <= 30 || page % 50 === 0) ids.push(...rows.map((row) => row.id));
    if (!next) {
      wanted.push(path);
      break;
    }
    path = `${first}&after=${encodeURIComponent(next)}`;
    if (deep_pages.includes(page)) wanted.push(path);
  }
  if (view === 'all') wanted.push(...(await veryDeep(house, person, first)));
  return wanted;
}

/** Pages in the middle and near the end of everything: walking there would take twenty thousand requests. */
async function veryDeep(house: House, _person: Person, first: string): Promise<string[]> {
  const { rows } = await house.pool.query<{ place: string }>(
    `select floor(extract(epoch from last_activity_at) * 1000)::bigint || '.' || id as place from ticket where id in (select (max(id) * share)::bigint from ticket, unnest(array[0.5, 0.02]) share group by share)`,
  );
  return rows.map((row) => `${first}&limit=${page_rows}&after=${row.place}`);
}

function sampled(ids: readonly number[], count: number): number[] {
  const all = [...new Set(ids)];
  const random = chance(3);
  return Array.from({ length: Math.min(count, all.length) }, () => all[Math.floor(random() * all.length)]!);
}

/** Words as they come in speech (so mostly frequent ones), and some of the rarest. */
function searches(count: number, tickets: number): string[] {
  const all = vocabulary();
  const spoken = speaker(tickets + count, all);
  const random = chance(count);
  return Array.from({ length: 60 }, (_, index) => {
    const words = Array.from({ length: count }, () => (index % 3 === 0 ? all[Math.floor(random() * all.length)]! : spoken()));
    return `/api/tickets/search?q=${encodeURIComponent(words.join(' '))}`;
  });
}

async function histogram(wire: Wire): Promise<Map<number, number>> {
  const { body } = await wire.ask('GET', '/metrics', {});
  const counts = new Map<number, number>();
  for (const [, labels, count] of body.matchAll(/^okienko_http_request_seconds_bucket\{(.*)\} (\d+)/gm)) {
    if (!labels!.includes('route="/api/')) continue;
    const bound = /le="([^"]+)"/.exec(labels!)![1]!;
    const key = bound === '+Inf' ? Number.POSITIVE_INFINITY : Number(bound) * 1000;
    counts.set(key, (counts.get(key) ?? 0) + Number(count));
  }
  return counts;
}

function percentile(before: Map<number, number>, after: Map<number, number>, share: number): number {
  const bounds = [...after].map(([bound, count]) => [bound, count - (before.get(bound) ?? 0)] as const).sort(([a], [b]) => a - b);
  const all = bounds.at(-1)?.[1] ?? 0;
  return bounds.find(([, count]) => count >= share * all)?.[0] ?? 0;
}
