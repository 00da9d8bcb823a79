/**
 * A mailbox with a past: 200,000 mails in a real dovecot. How long "from now on" takes to connect, how fast everything comes in, and what the desk
 * answers meanwhile. OKIENKO_BENCH_STRETCH=1 measures two and a half minutes of the import and leaves the rest.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import { memoryOf, type Memory } from '../mutate/memory.ts';
import { type Dovecot, openDovecot } from '../dovecot.ts';
import { employ, groupsOf, type House } from './house.ts';
import { makeMails } from './mails.ts';
import { timesOf, type Times } from './measure.ts';
import { openWire } from './wire.ts';

const mails = Number(process.env.OKIENKO_BENCH_MAILS ?? 200_000);
const mails_a_round = 5_000;
const past_days = 3 * 365;
const stretch_ms = 150_000;
const warm_up_ms = 10_000;
const connect_ms_max = 120_000;
const look_ms = 250;
const user = 'pomoc@kolko.example';
const clients = 2;
/** What two desks ask: a list, its counters, a ticket. */
const questions = ['/api/tickets?view=all&limit=50', '/api/tickets/counters', 'ticket'];
const between_ms = 100;

export interface MailboxFigures {
  mails: number;
  connect_s: number;
  /** Mails on tickets a second, over the stretch. */
  perSecond: number;
  stretch_s: number;
  desk: Times;
  memory: Memory;
  /** Null where only the stretch was measured. */
  whole: { seconds: number; perSecond: number } | null;
}

export async function measureMailbox(house: House): Promise<MailboxFigures> {
  const dovecot = await openDovecot({ [user]: 'tajne' });
  try {
    process.stderr.write(`  ${mails} mails into dovecot …\n`);
    await fillFolder(dovecot);
    const boss = await employ(house.pool, { name: 'Poczta', role: 'administrator', groups: await groupsOf(house.pool) });
    const connect_s = await connectFromNow(house, boss.cookie, dovecot);
    return { mails, connect_s, ...(await importAll(house, boss.cookie, dovecot)) };
  } finally {
    await dovecot.close();
  }
}

async function fillFolder(dovecot: Dovecot): Promise<void> {
  const begun = Date.now() - past_days * 86_400_000;
  for (let round = 0; round * mails_a_round < mails; round++) {
    const made = makeMails(`box${round}`, Math.min(mails_a_round, mails - round * mails_a_round));
    await dovecot.fill(
      user,
      made.map(({ raw }, index) => ({
        raw,
        at: new Date(begun + ((round * mails_a_round + index) / mails) * (past_days - 2) * 86_400_000),
      })),
    );
  }
}

const bodyOf = (dovecot: Dovecot, groupId: number, start: 'from-now' | 'everything') => ({
  name: 'Pomoc',
  address: user,
  fromName: 'Kółko',
  groupId,
  imap: { host: dovecot.host, port: dovecot.port, security: 'none', user, password: 'tajne' },
  smtp: null,
  start,
});

/** From the press of the button to "connected". */
async function connectFromNow(house: House, cookie: string, dovecot: Dovecot): Promise<number> {
  const [groupId] = await groupsOf(house.pool);
  const begun = performance.now();
  const { id } = await ask(house, cookie, 'POST', '/api/mailboxes', bodyOf(dovecot, groupId!, 'from-now'));
  while ((await stateOf(house, cookie, id)) !== 'connected') {
    if (performance.now() - begun > connect_ms_max) throw new Error(`The mailbox is not connected after ${connect_ms_max} ms.`);
    await sleep(50);
  }
  const took = (performance.now() - begun) / 1000;
  const { rows } = await house.pool.query<{ n: number }>('select count(*) as n from inbound_mail');
  if (rows[0]!.n !== 0) throw new Error(`"From now on" brought ${rows[0]!.n} mails of the past.`);
  await ask(house, cookie, 'PUT', `/api/mailboxes/${id}`, bodyOf(dovecot, groupId!, 'everything'));
  return took;
}

async function importAll(house: House, cookie: string, _dovecot: Dovecot): Promise<Omit<MailboxFigures, 'mails' | 'connect_s'>> {
  const begun = performance.now();
  await sleep(warm_up_ms);
  const from = { at: performance.now(), done: await understood(house) };
  const desk = askMeanwhile(house, cookie);
  while (performance.now() - from.at < stretch_ms && (await understood(house)) < mails) await sleep(look_ms);
  const stretch_s = (performance.now() - from.at) / 1000;
  const perSecond = ((await understood(house)) - from.done) / stretch_s;
  const times = await desk.end();
  const whole = process.env.OKIENKO_BENCH_STRETCH ? null : await toTheEnd(house, begun);
  return { perSecond, stretch_s, desk: times, memory: memoryOf(house.process.pid!), whole };
}

async function toTheEnd(house: House, begun: number): Promise<{ seconds: number; perSecond: number }> {
  for (let told = 0; ; ) {
    const done = await understood(house);
    if (done >= mails) break;
    if (done - told >= 10_000)
      process.stderr.write(`  ${(told = done)} understood after ${Math.round((performance.now() - begun) / 1000)} s\n`);
    await sleep(1_000);
  }
  const seconds = (performance.now() - begun) / 1000;
  const { rows } = await house.pool.query<{ n: number }>(`select count(*) as n from message where kind = 'inbound'`);
  if (rows[0]!.n !== mails) throw new Error(`${mails} mails are in the mailbox, ${rows[0]!.n} on tickets.`);
  return { seconds, perSecond: mails / seconds };
}

/** By ids, which have no gaps worth counting here: a count would read the whole ledger four times a second. */
async function understood(house: House): Promise<number> {
  const { rows } = await house.pool.query<{ n: number }>('select coalesce((select id from message order by id desc limit 1), 0) as n');
  return rows[0]!.n;
}

async function stateOf(house: House, cookie: string, id: number): Promise<string> {
  const all = await ask(house, cookie, 'GET', '/api/mailboxes');
  return all.find((one: { id: number }) => one.id === id).state;
}

async function ask(house: House, cookie: string, method: string, path: string, body?: unknown): Promise<any> {
  const base = `http://127.0.0.1:${house.httpPort}`;
  const answer = await fetch(base + path, {
    method,
    headers: { cookie, origin: base, ...(body !== undefined && { 'content-type': 'application/json' }) },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  });
  const text = await answer.text();
  if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${text}`);
  return text ? JSON.parse(text) : null;
}

function askMeanwhile(house: House, cookie: string): { end(): Promise<Times> } {
  let going = true;
  const each_ms: number[] = [];
  const loops = Array.from({ length: clients }, async (_, client) => {
    const wire = await openWire(house.httpPort);
    for (let n = client; going; n++) {
      const question = questions[n % questions.length]!;
      const path = question === 'ticket' ? `/api/tickets/${1 + ((n * 7_919) % Math.max(1, n))}` : question;
      const begun = performance.now();
      await wire.ask('GET', path, { cookie });
      const took_ms = performance.now() - begun;
      each_ms.push(took_ms);
      if (process.env.OKIENKO_BENCH_LOUD && took_ms > 80) process.stderr.write(`  ${path}: ${Math.round(took_ms)} ms\n`);
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
