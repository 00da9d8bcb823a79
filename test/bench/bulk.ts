/** Ten thousand tickets changed at once while desks go on asking, and all of it taken back. */
import { setTimeout as sleep } from 'node:timers/promises';
import { employ, groupsOf, type House } from './house.ts';
import { timesOf, type Times } from './measure.ts';
import { openWire } from './wire.ts';

const tickets_max = 10_000;
const desks = 7;
const ask_every_ms = 50;
const look_every_ms = 200;
const wait_ms_max = 300_000;

export interface BulkFigures {
  tickets: number;
  change_s: number;
  undo_s: number;
  /** What the desks waited for their lists meanwhile. */
  desk: Times;
}

export async function measureBulk(house: House): Promise<BulkFigures> {
  const [group] = await groupsOf(house.pool);
  const boss = await employ(house.pool, { name: 'Szefowa', role: 'administrator', groups: [group!] });
  const wire = await openWire(house.httpPort);
  const headers = { cookie: boss.cookie, origin: `http://127.0.0.1:${house.httpPort}` };
  const { rows } = await house.pool.query<{ id: number }>(
    `select id from ticket where state = 'closed' order by id desc limit ${tickets_max}`,
  );
  const post = async (path: string, body: object) => {
    const answer = await wire.ask('POST', path, headers, JSON.stringify(body));
    if (answer.status !== 200) throw new Error(`${path}: ${answer.status} ${answer.body}`);
    return JSON.parse(answer.body) as { id: number };
  };
  const ended = async (id: number) => {
    const begun = performance.now();
    for (;;) {
      const run = JSON.parse((await wire.ask('GET', `/api/bulk-changes/${id}`, headers)).body) as { state: string };
      if (run.state !== 'running') return (performance.now() - begun) / 1000;
      if (performance.now() - begun > wait_ms_max) throw new Error('The change of many does not end.');
      await sleep(look_every_ms);
    }
  };
  const waited: number[] = [];
  let over = false;
  const asking = Array.from({ length: desks }, async () => {
    const own = await openWire(house.httpPort);
    while (!over) {
      const start = performance.now();
      await own.ask('GET', '/api/tickets?view=groups', headers);
      waited.push(performance.now() - start);
      await sleep(ask_every_ms);
    }
    own.close();
  });
  const run = await post('/api/bulk-changes', { action: { priority: 4, addTags: ['porządki'] }, ticketIds: rows.map((row) => row.id) });
  const change_s = await ended(run.id);
  over = true;
  await Promise.all(asking);
  const undo_s = await ended((await post(`/api/bulk-changes/${run.id}/undoing`, {})).id);
  wire.close();
  return { tickets: rows.length, change_s, undo_s, desk: timesOf(waited) };
}
