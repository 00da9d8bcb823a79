/** The help centre: pages, searches, and how soon a change is what readers see; beside the bare HTTP server. */
import { groupsOf, employ, type House } from './house.ts';
import { chance, spreadOf, timesOf, together, type Spread, type Times } from './measure.ts';
import { openWire } from './wire.ts';
import { sentence, speaker, vocabulary } from './words.ts';

const articles = 300;
const clients = 32;
const pages = 6_000;
/** Fewer than one address may ask at once, from so many addresses: one hundredth of them must be more than one. */
const searches = 30;
const searchers = 15;
const alone = 1_000;
const edits = 20;

export interface HelpFigures {
  articles: number;
  clients: number;
  perSecond: Spread;
  helloPerSecond: Spread;
  /** At so many clients, a page: waiting for one's turn counts. */
  times: Times;
  /** One client: what the server itself takes, the way there and back included. */
  alone: Times;
  searchAlone: Times;
  /** The first reading of every page after everything changed. */
  cold: Times;
  /** From the answer to "publish" to the first page that has the change. */
  editSeen: Times;
}

export async function measureHelp(house: House, rounds: number): Promise<HelpFigures> {
  const boss = await employ(house.pool, { name: 'Autorka', role: 'administrator', groups: await groupsOf(house.pool) });
  const wires = await Promise.all(Array.from({ length: clients }, () => openWire(house.httpPort)));
  const ask = async (client: number, path: string, has = '') => {
    const { status, body } = await wires[client]!.ask('GET', path, { 'user-agent': 'Mozilla/5.0' });
    if (status !== 200 || !body.includes(has)) throw new Error(`${path}: ${status} ${body.slice(0, 200)}`);
  };
  const change = async (method: string, path: string, body: object) => {
    const answer = await wires[0]!.ask(method, path, { authorization: boss.token }, JSON.stringify(body));
    if (answer.status !== 200) throw new Error(`${path}: ${answer.status} ${answer.body}`);
    return JSON.parse(answer.body) as { head: { id: number }; texts: { slug: string; revisionId: number }[] };
  };
  const word = speaker(7, vocabulary());
  const random = chance(11);
  const made: { id: number; slug: string; revisionId: number }[] = [];
  for (let at = 0; at < articles; at++) {
    const html = Array.from({ length: 8 }, () => `<h2>${sentence(word, 4)}</h2><p>${sentence(word, 40)}</p>`).join('');
    const { head, texts } = await change('POST', '/api/articles', {
      language: 'pl',
      title: `${sentence(word, 5)} ${at}`,
      html,
      audience: 'public',
    });
    await change('PUT', `/api/articles/${head.id}/texts/pl/publication`, {});
    made.push({ id: head.id, slug: texts[0]!.slug, revisionId: texts[0]!.revisionId });
  }
  const path = (at: number) => `/help/pl/articles/${made[at % made.length]!.slug}`;
  const cold = await together(clients, made.length, (index, client) => ask(client, path(index), '</html>'));
  const results: { pages: number; hello: number }[] = [];
  const each: number[] = [];
  for (let turn = 0; turn < rounds; turn++) {
    const run = await together(clients, pages, (_index, client) => ask(client, path(Math.floor(random() * articles)), '</html>'));
    each.push(...run.each_ms);
    const hello = await together(clients, pages, (_index, client) => ask(client, '/healthz'));
    results.push({ pages: (pages * 1000) / run.elapsed_ms, hello: (pages * 1000) / hello.elapsed_ms });
  }
  const one = await together(1, alone, (index) => ask(0, path(index), '</html>'));
  const query = () => `/help/pl/search?q=${encodeURIComponent(sentence(word, 2))}`;
  const searched: number[] = [];
  for (let at = 0; at < searchers; at++) {
    const wire = await openWire(house.httpPort, `127.0.0.${10 + at}`);
    const run = await together(1, searches, async () => {
      const { status } = await wire.ask('GET', query(), { 'user-agent': 'Mozilla/5.0' });
      if (status !== 200) throw new Error(`a search: ${status}`);
    });
    searched.push(...run.each_ms);
    wire.close();
  }
  const seen: number[] = [];
  for (let at = 0; at < edits; at++) {
    const one = made[at]!;
    const sign = `zmiana-${at}-${Math.floor(random() * 1e9)}`;
    const saved = await change('PUT', `/api/articles/${one.id}/texts/pl`, {
      title: `Nowe ${at}`,
      summary: '',
      html: `<p>${sign}</p>`,
      basedOn: one.revisionId,
    });
    one.revisionId = saved.texts[0]!.revisionId;
    await change('PUT', `/api/articles/${one.id}/texts/pl/publication`, {});
    const begun = performance.now();
    for (;;) {
      const { body } = await wires[1]!.ask('GET', path(at), { 'user-agent': 'Mozilla/5.0' });
      if (body.includes(sign)) break;
    }
    seen.push(performance.now() - begun);
  }
  for (const wire of wires) wire.close();
  return {
    articles,
    clients,
    perSecond: spreadOf(results.map((result) => result.pages)),
    helloPerSecond: spreadOf(results.map((result) => result.hello)),
    times: timesOf(each),
    alone: timesOf(one.each_ms),
    searchAlone: timesOf(searched),
    cold: timesOf(cold.each_ms),
    editSeen: timesOf(seen),
  };
}
