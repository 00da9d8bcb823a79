/** What the search box is asked all day: one to three words, common and rare, letter by letter, with slips, with operators; as an agent and as an administrator. */
import { accustomTo } from './accustom.ts';
import { employ, groupsOf, type House, type Person } from './house.ts';
import { chance, timesOf, together, type Times } from './measure.ts';
import { openWire } from './wire.ts';
import { speaker, vocabulary } from './words.ts';

const clients = 8;
const requests = 480;
const warm_up_requests = 60;
const samples = 120;

export interface SearchFigures {
  what: string;
  who: string;
  times: Times;
  /** Share of the requests that found something. */
  found: number;
}

export async function measureSearch(house: House): Promise<SearchFigures[]> {
  const wires = await Promise.all(Array.from({ length: clients }, () => openWire(house.httpPort)));
  const figures: SearchFigures[] = [];
  const asked = questions(17);
  const others = Object.values(questions(71)).flat();
  const earlier = await employ(house.pool, { name: 'Wcześniejsza', role: 'administrator', groups: await groupsOf(house.pool) });
  await accustomTo(
    wires,
    earlier.cookie,
    others.map((q) => `/api/search?q=${encodeURIComponent(q)}`),
  );
  for (const [who, person] of await people(house)) {
    for (const [what, all] of Object.entries(asked)) {
      let found = 0;
      const ask = async (index: number, client: number) => {
        const { status, body } = await wires[client]!.ask('GET', `/api/search?q=${encodeURIComponent(all[index % all.length]!)}`, {
          cookie: person.cookie,
        });
        if (status !== 200) throw new Error(`${all[index % all.length]}: ${status} ${body}`);
        if (!body.startsWith('{"tickets":[],')) found++;
      };
      await together(clients, warm_up_requests, ask);
      found = 0;
      const { each_ms } = await together(clients, requests, ask);
      figures.push({ what, who, times: timesOf(each_ms), found: found / requests });
      if (process.env.OKIENKO_BENCH_LOUD) console.log(`  ${who}: ${what}: ${JSON.stringify(timesOf(each_ms))} ${found / requests}`);
    }
  }
  for (const wire of wires) wire.close();
  return figures;
}

async function people(house: House): Promise<[string, Person][]> {
  const { rows: groups } = await house.pool.query<{ id: number }>('select id from "group" order by id');
  const agent = await employ(house.pool, { name: 'Szukający', role: 'agent', groups: [groups[0]!.id, groups[4]!.id] });
  const administrator = await employ(house.pool, {
    name: 'Szukająca',
    role: 'administrator',
    groups: groups.slice(0, 2).map((group) => group.id),
  });
  return [
    ['agent', agent],
    ['administrator', administrator],
  ];
}

/** Sixscore of each kind, for a number the same in every run. */
function questions(seed: number): Record<string, string[]> {
  const all = vocabulary();
  const random = chance(seed);
  const spoken = speaker(seed - 12, all);
  const rare = () => all[Math.floor((0.3 + 0.7 * random()) * all.length)]!;
  const many = (make: (index: number) => string) => Array.from({ length: samples }, (_, index) => make(index));
  const letters = (word: string) => word.slice(0, 1 + Math.floor(random() * word.length));
  return {
    '1 word as spoken': many(() => `${spoken()} `),
    '2 words as spoken': many(() => `${spoken()} ${spoken()} `),
    '3 words as spoken': many(() => `${spoken()} ${spoken()} ${spoken()} `),
    '3 common words': many(
      () => `${all[20 + Math.floor(random() * 40)]} ${all[20 + Math.floor(random() * 40)]} ${all[20 + Math.floor(random() * 40)]} `,
    ),
    '1 rare word': many(() => `${rare()} `),
    'common and rare': many(() => `${spoken()} ${rare()} `),
    'letter by letter, 1 word': many(() => letters(random() < 0.5 ? spoken() : rare())),
    'letter by letter, the 3rd word': many(() => `${spoken()} ${spoken()} ${letters(spoken())}`),
    'with a slip': many(() => slip(rare(), random)),
    '2 words, one with a slip': many(() => `${spoken()} ${slip(rare(), random)} `),
    operators: many(
      (index) =>
        [
          `is:open ${spoken()}`,
          `from:kowalski ${spoken()} `,
          `before:2026-01 ${spoken()} `,
          `status:zamknięte ${spoken()} -${spoken()}`,
          `tag:zwrot ${rare()}`,
          `"${spoken()} ${spoken()}"`,
        ][index % 6]!,
    ),
  };
}

function slip(word: string, random: () => number): string {
  const at = 1 + Math.floor(random() * Math.max(1, word.length - 2));
  const kind = Math.floor(random() * 3);
  if (kind === 0) return word.slice(0, at) + word.slice(at + 1);
  if (kind === 1)
    return (
      word.slice(0, at) +
      word
        .slice(at, at + 2)
        .split('')
        .reverse()
        .join('') +
      word.slice(at + 2)
    );
  return `${word.slice(0, at)}${'aeiorst'[Math.floor(random() * 7)]}${word.slice(at + 1)}`;
}
