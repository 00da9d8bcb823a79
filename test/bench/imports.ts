/** Customers from a file: from "import" to the last row in, with desks asking meanwhile; and the floor, the same rows by plain SQL. */
import { setTimeout as sleep } from 'node:timers/promises';
import { employ, frozen, type House } from './house.ts';
import { timesOf, type Times } from './measure.ts';
import { openWire } from './wire.ts';

const rows = 100_000;
const clients = 4;
/** What a desk asks now and then: a page of customers, its counters, a page of tickets. */
const questions = ['/api/customers?limit=50', '/api/tickets/counters', '/api/tickets?view=all'];
const between_ms = 25;

export interface ImportFigures {
  rows: number;
  prepare_s: number;
  check_s: number;
  import_s: number;
  undo_s: number;
  /** The same customers and identities by two statements of 1,000 rows each, nothing kept for an undo. */
  floor_s: number;
  desk: Times;
  longest_batch_ms: number;
}

export async function measureImport(house: House): Promise<ImportFigures> {
  const boss = await employ(house.pool, { name: 'Importer', role: 'administrator', groups: [] });
  const base = `http://127.0.0.1:${house.httpPort}/api/customer-imports`;
  const headers = { cookie: boss.cookie, origin: `http://127.0.0.1:${house.httpPort}` };
  const ask = async (method: string, path: string, body?: string): Promise<any> => {
    const answer = await fetch(base + path, {
      method,
      headers: { ...headers, ...(path.startsWith('?') && { 'content-type': 'application/octet-stream' }) },
      body,
    });
    if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${await answer.text()}`);
    return answer.json();
  };
  const until = async (id: number, state: string) => {
    for (;;) {
      const one = await ask('GET', `/${id}`);
      if (one.state === state) return one;
      if (one.state === 'failed') throw new Error(one.problem);
      await sleep(100);
    }
  };
  const seconds = async (work: () => Promise<unknown>) => {
    const begun = performance.now();
    await work();
    return (performance.now() - begun) / 1000;
  };

  let id = 0;
  const prepare_s = await seconds(async () => (id = (await ask('POST', '?name=klienci.csv', file())).import.id));
  const check_s = await seconds(async () => {
    await ask('POST', `/${id}/check`);
    await until(id, 'checked');
  });
  const asking = askMeanwhile(house, boss.cookie);
  const watching = longestTransaction(house);
  const import_s = await seconds(async () => {
    await ask('POST', `/${id}/run`);
    const done = await until(id, 'done');
    if (done.made !== rows) throw new Error(`${done.made} of ${rows}: ${JSON.stringify(done)}`);
  });
  const desk = await asking.end();
  const longest_batch_ms = await watching.end();
  const undo_s = await seconds(async () => {
    await ask('POST', `/${id}/undo`);
    await until(id, 'undone');
  });
  return {
    rows,
    prepare_s,
    check_s,
    import_s,
    undo_s,
    floor_s: await frozen(house, () => seconds(() => floor(house))),
    desk,
    longest_batch_ms,
  };
}

function file(): string {
  const lines = ['Imię i nazwisko;E-mail;Telefon;Firma;Nr klienta;Uwagi'];
  for (let n = 0; n < rows; n++)
    lines.push(`Łucja Żółć${n};klient${n}@import${n % 500}.example;+48 ${600_000_000 + n};Firma ${n % 2_000};K-${n};Uwaga do klienta ${n}`);
  return lines.join('\r\n');
}

function askMeanwhile(house: House, cookie: string): { end(): Promise<Times> } {
  let going = true;
  const each_ms: number[] = [];
  const loops = Array.from({ length: clients }, async (_, client) => {
    const wire = await openWire(house.httpPort);
    for (let n = client; going; n++) {
      const begun = performance.now();
      await wire.ask('GET', questions[n % questions.length]!, { cookie });
      each_ms.push(performance.now() - begun);
      await sleep(between_ms);
    }
    wire.close();
  });
  return {
    async end() {
      going = false;
      await Promise.all(loops);
      return timesOf(each_ms);
    },
  };
}

/** The oldest transaction that writes, looked at fifty times a second: readers of the log wait for it. */
function longestTransaction(house: House): { end(): Promise<number> } {
  let going = true;
  let longest = 0;
  const loop = (async () => {
    while (going) {
      const { rows: found } = await house.pool.query<{ ms: number }>(
        'select max(extract(epoch from clock_timestamp() - xact_start) * 1000)::float as ms from pg_stat_activity where backend_xid is not null and pid <> pg_backend_pid()',
      );
      longest = Math.max(longest, found[0]?.ms ?? 0);
      await sleep(20);
    }
  })();
  return {
    async end() {
      going = false;
      await loop;
      return longest;
    },
  };
}

async function floor(house: House): Promise<void> {
  const step = 1_000;
  for (let from = 0; from < rows; from += step) {
    await house.pool.query(
      `with made as (
         insert into customer (name, language, notes, search_text, search)
         select 'Łucja Żółć' || n, null, 'Uwaga do klienta ' || n, 'lucja zolc' || n || ' klient' || n, to_tsvector('simple', 'lucja zolc' || n || ' klient' || n)
         from generate_series($1::int, $2::int) n returning id, name)
       insert into customer_identity (customer_id, kind, value, normal)
       select id, kind, kind || name, kind || name from made, unnest(array['email', 'phone', 'external']) kind`,
      [from, from + step - 1],
    );
  }
}
