/** Sends mutated mail to a real Okienko and holds the ledger against what was acknowledged. */
import { setTimeout as sleep } from 'node:timers/promises';
import { say } from '../../words/index.ts';
import { openHouse, removeData, type House } from '../bench/house.ts';
import { openSmtpWire, type SmtpWire } from '../bench/smtp-wire.ts';
import { timesOf, type Times } from '../bench/measure.ts';
import { TestBrowser } from '../test-browser.ts';
import { memoryOf, type Memory } from './memory.ts';
import { bombNumbered, mutantOf, type Mutant } from './mutations.ts';
import { seedMails } from './seeds.ts';
import { wired } from './wire.ts';

export interface Failure {
  /** `npm run mutate -- --seed=… --number=…` makes it again. */
  number: number;
  kind: string;
  what: string;
}

export interface Account {
  seed: number;
  seeds: number;
  sent: number;
  bytes: number;
  acknowledged: number;
  refused: Record<string, number>;
  mailsInLedger: number;
  sights: number;
  outcomes: Record<string, number>;
  /** Of the tickets made of them, those that were opened as a person would. */
  looked: number;
  unreadable: Record<string, number>;
  longestWait: { wait_ms: number; number: number | null; kind: string };
  /** What the desk was asked all the while: a mail that stops the program for a moment shows here. */
  desk: Times;
  memory: Memory;
  seconds: number;
  perSecond: number;
  failures: Failure[];
}

export interface Options {
  count: number;
  seed: number;
  /** This one alone. */
  number?: number | undefined;
  port?: number;
  say?: (sentence: string) => void;
}

const clients = 6;
const poll_ms = 200;
const ask_every_ms = 100;
const blind_ms_max = 5_000;
const stuck_ms_max = 180_000;
const looked_max = 400;
const tries_max = 4;
const failures_told_max = 200;
const to = 'pomoc@kolko.example';

export async function mutate({ count, seed, number, port, say: tell = () => {} }: Options): Promise<Account> {
  const house = await openHouse(port === undefined ? {} : { httpPort: port });
  try {
    await house.pool.query(`insert into mailbox (name, address, group_id) select 'Pomoc', $1, min(id) from "group"`, [to]);
    return await account(house, { count, seed, number, say: tell });
  } finally {
    await house.stop();
    removeData(house);
  }
}

async function account(
  house: House,
  { count, seed, number, say: tell }: Required<Pick<Options, 'count' | 'seed' | 'say'>> & Pick<Options, 'number'>,
): Promise<Account> {
  const seeds = seedMails();
  const sent = new Map<number, string>();
  const failures: Failure[] = [];
  const refused: Record<string, number> = {};
  let acknowledged = 0;
  let bytes = 0;
  let ended = false;
  house.process.once('exit', () => (ended = true));
  const begun = performance.now();
  const watch = watchIntake(house);
  const desk = askDesk(house);
  const waiting = numbers(count, seed, number, seeds);

  async function sender(): Promise<void> {
    const line: { wire: SmtpWire | null } = { wire: null };
    for (let next = waiting.next(); !next.done && !ended; next = waiting.next()) {
      const mutant = next.value;
      sent.set(mutant.number, mutant.kind);
      bytes += mutant.raw.length;
      const answer = await deliver(house, line, mutant);
      if (answer === null) acknowledged++;
      else if (/^5/.test(answer)) refused[answer.slice(0, 60)] = (refused[answer.slice(0, 60)] ?? 0) + 1;
      else failures.push({ number: mutant.number, kind: mutant.kind, what: `not taken: ${answer}` });
      if (sent.size % 5_000 === 0) tell(`${sent.size} sent, ${(await memoryNow(house)).peak_megabytes} MB at most so far`);
    }
    line.wire?.close();
  }
  await Promise.all(Array.from({ length: clients }, sender));
  const longest = await watch.untilDone();
  const asked = await desk.done();
  const seconds = (performance.now() - begun) / 1000;
  if (ended) failures.push({ number: Number.NaN, kind: '', what: 'the program ended' });
  if (longest.wait_ms > stuck_ms_max)
    failures.push({
      ...longest,
      number: longest.number ?? Number.NaN,
      kind: sent.get(longest.number ?? 0) ?? '',
      what: 'intake stopped at it',
    });
  failures.push(...(await unfinished(house, sent)));
  const { rows: total } = await house.pool.query<{ mails: number; sights: number }>(
    'select (select count(*) from inbound_mail) as mails, (select count(*) from inbound_sight) as sights',
  );
  if (total[0]!.sights !== acknowledged)
    failures.push({ number: Number.NaN, kind: '', what: `${acknowledged} were acknowledged, the ledger has seen ${total[0]!.sights}` });
  const look = await lookAtTickets(house, sent);
  failures.push(...look.failures);
  const memory = memoryOf(house.process.pid!);
  return {
    seed,
    seeds: seeds.length,
    sent: sent.size,
    bytes,
    acknowledged,
    refused,
    mailsInLedger: total[0]!.mails,
    sights: total[0]!.sights,
    outcomes: await outcomes(house),
    looked: look.looked,
    unreadable: await unreadable(house, sent),
    longestWait: { ...longest, kind: sent.get(longest.number ?? 0) ?? '' },
    desk: asked,
    memory,
    seconds: Math.round(seconds),
    perSecond: Math.round(acknowledged / seconds),
    failures: failures.slice(0, failures_told_max),
  };
}

function* numbers(count: number, seed: number, only: number | undefined, seeds: readonly Buffer[]): Generator<Mutant> {
  if (only !== undefined) {
    yield only < 0 ? bombNumbered(-1 - only)! : mutantOf(seed, only, seeds);
    return;
  }
  let made = 0;
  for (; made < count; made++) {
    const bomb = bombNumbered(made);
    if (!bomb) break;
    yield bomb;
  }
  for (; made < count; made++) yield mutantOf(seed, made, seeds);
}

/** Null when acknowledged, else the last answer. Each has a sender of its own, so that its row in the ledger can be found. */
async function deliver(house: House, line: { wire: SmtpWire | null }, mutant: Mutant): Promise<string | null> {
  let answer = '';
  for (let tries = 0; tries < tries_max; tries++) {
    try {
      line.wire ??= await openSmtpWire(house.smtpPort);
      await line.wire.send({ from: senderOf(mutant.number), wire: wired(mutant.raw) }, to);
      return null;
    } catch (error) {
      line.wire?.close();
      line.wire = null;
      answer = (error as Error).message.replace(/^The server refused: /, '');
      if (/^5/.test(answer)) return answer;
      await sleep(200);
    }
  }
  return answer;
}

const senderOf = (number: number) => `m${number < 0 ? `b${-number}` : number}@mutant.example`;
const numberOf = (sender: string) => {
  const found = /^m(b?)(\d+)@/.exec(sender);
  return found ? Number(found[2]) * (found[1] ? -1 : 1) : null;
};

/** How long the oldest mail that waits has been the oldest: the time for which one mail holds up all behind it. */
function watchIntake(house: House) {
  const longest: { wait_ms: number; number: number | null } = { wait_ms: 0, number: null };
  let oldest = '';
  let since = 0;
  let looked = 0;
  async function look(): Promise<boolean> {
    const { rows } = await house.pool.query<{ id: number; tries: number; envelope_from: string }>(
      `select id, tries, envelope_from from inbound_mail where state = 'received' order by id limit 1`,
    );
    const now = performance.now();
    // Whoever was not looking for seconds was stopped, and so perhaps was the program: nobody waited.
    if (now - looked > blind_ms_max) since = now;
    looked = now;
    const first = rows[0] ? `${rows[0].id} ${rows[0].tries}` : '';
    if (first !== oldest) [oldest, since] = [first, now];
    else if (first && now - since > longest.wait_ms)
      Object.assign(longest, { wait_ms: Math.round(now - since), number: numberOf(rows[0]!.envelope_from) });
    return first !== '';
  }
  let watching = true;
  const watcher = (async () => {
    while (watching) {
      await look();
      await sleep(poll_ms);
    }
  })();
  return {
    async untilDone() {
      watching = false;
      await watcher;
      while ((await look()) && longest.wait_ms <= stuck_ms_max) await sleep(poll_ms);
      return longest;
    },
  };
}

function askDesk(house: House) {
  let beat = performance.now();
  let gap_ms = 0;
  const heart = setInterval(() => {
    gap_ms = Math.max(gap_ms, performance.now() - beat);
    beat = performance.now();
  }, ask_every_ms);
  /** Whether this very process did not run for a while: then the answer did not take so long, its reading did. */
  const stoppedMeanwhile = () => {
    const stopped = Math.max(gap_ms, performance.now() - beat) > blind_ms_max / 2;
    gap_ms = 0;
    return stopped;
  };
  const each_ms: number[] = [];
  let asking = true;
  const asker = (async () => {
    while (asking) {
      const begun = performance.now();
      await fetch(`http://127.0.0.1:${house.httpPort}/healthz`).catch(() => {});
      const took_ms = performance.now() - begun;
      if (took_ms < blind_ms_max || !stoppedMeanwhile()) each_ms.push(took_ms);
      await sleep(ask_every_ms);
    }
  })();
  return {
    async done(): Promise<Times> {
      asking = false;
      await asker;
      clearInterval(heart);
      return timesOf(each_ms);
    },
  };
}

async function memoryNow(house: House): Promise<Memory> {
  return memoryOf(house.process.pid!);
}

/** Whatever has no outcome, or was set aside. */
async function unfinished(house: House, sent: ReadonlyMap<number, string>): Promise<Failure[]> {
  const { rows } = await house.pool.query<{ envelope_from: string; state: string; problem: string | null }>(
    `select envelope_from, state, problem from inbound_mail where state <> 'understood' or outcome is null order by id limit ${failures_told_max}`,
  );
  return rows.map(({ envelope_from, state, problem }) => {
    const number = numberOf(envelope_from) ?? Number.NaN;
    return { number, kind: sent.get(number) ?? '', what: `${state}: ${(problem ?? '').slice(0, 600)}` };
  });
}

async function outcomes(house: House): Promise<Record<string, number>> {
  const { rows } = await house.pool.query<{ outcome: string; n: number }>(
    `select case state when 'understood' then outcome else state end as outcome, count(*) as n from inbound_mail group by 1 order by 2 desc`,
  );
  return Object.fromEntries(rows.map(({ outcome, n }) => [outcome, n]));
}

/** Those of which no parser could make anything: they are tickets that say so, with the mail itself one click away. */
async function unreadable(house: House, sent: ReadonlyMap<number, string>): Promise<Record<string, number>> {
  const { rows } = await house.pool.query<{ envelope_from: string }>(
    `select mail.envelope_from from inbound_mail mail join message on message.id = mail.message_id where message.text = $1`,
    [say('pl', 'mail.unreadable')],
  );
  const found: Record<string, number> = {};
  for (const { envelope_from } of rows) {
    const kind = sent.get(numberOf(envelope_from) ?? 0) ?? '?';
    found[kind] = (found[kind] ?? 0) + 1;
  }
  return found;
}

/** Opens tickets as a person would, spread over all: what was stored must also be shown. */
async function lookAtTickets(house: House, sent: ReadonlyMap<number, string>): Promise<{ looked: number; failures: Failure[] }> {
  const browser = new TestBrowser(`http://127.0.0.1:${house.httpPort}`);
  const signed = await browser.signIn('admin@kolko.example', 'rowery-na-kolko');
  if (signed.status !== 200) return { looked: 0, failures: [{ number: Number.NaN, kind: '', what: 'nobody could sign in' }] };
  const { rows } = await house.pool.query<{ ticket_id: number; message_id: number; envelope_from: string; has_html: boolean }>(
    `select mail.ticket_id, mail.message_id, mail.envelope_from, message.has_html from inbound_mail mail join message on message.id = mail.message_id
     where mail.id % greatest(1, (select count(*) from inbound_mail) / ${looked_max}) = 0 or mail.envelope_from like 'mb%' order by mail.id`,
  );
  const failures: Failure[] = [];
  for (const row of rows) {
    const number = numberOf(row.envelope_from) ?? Number.NaN;
    const asked = [`/api/tickets/${row.ticket_id}`, ...(row.has_html ? [`/api/messages/${row.message_id}/html`] : [])];
    for (const question of asked) {
      const { status } = await fetch(`http://127.0.0.1:${house.httpPort}${question}`, { headers: { cookie: browser.cookie ?? '' } });
      if (status !== 200) failures.push({ number, kind: sent.get(number) ?? '', what: `${question} answered ${status}` });
    }
  }
  return { looked: rows.length, failures };
}
