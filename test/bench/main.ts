/**
 * npm run bench: measures what README promises, each figure beside its floor or its bar, and writes docs/bench.md and docs/bench.json.
 *   -- --million            also with 1,000,000 tickets and 3,000,000 messages (some ten minutes more, 10 GB of disk)
 *   -- --only=intake,api    only these of start, intake, api, reply, live, chat, page, help, import, mailbox, lists, views, search, bulk; the others keep the figures of their last run
 *   -- --rounds=5           how often intake and API are measured against their floor (3)
 * OKIENKO_BENCH_DIR: where the data of the run lies (the system's folder for temporary files); OKIENKO_BENCH_PORT: the first of three ports (4240).
 */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { cpus, loadavg, totalmem } from 'node:os';
import path from 'node:path';
import { measureApi } from './api.ts';
import { measureBulk } from './bulk.ts';
import { measureChat } from './chat.ts';
import { fill, type Filled } from './fill.ts';
import { openHouse, removeData, type House } from './house.ts';
import { measureHelp } from './help.ts';
import { measureImport } from './imports.ts';
import { measureIntake } from './intake.ts';
import { measureLists } from './lists.ts';
import { measureLive } from './live.ts';
import { measureMailbox } from './mailbox.ts';
import { measurePage } from './page.ts';
import { measureReply } from './reply.ts';
import { table, type Report } from './report.ts';
import { measureSearch } from './search.ts';
import { measureStarts } from './starts.ts';
import { measureViews } from './views.ts';

const sections = [
  'start',
  'intake',
  'api',
  'reply',
  'live',
  'chat',
  'page',
  'help',
  'import',
  'mailbox',
  'lists',
  'views',
  'search',
  'bulk',
] as const;
type Section = (typeof sections)[number];
const docs = path.resolve(import.meta.dirname, '../../docs');
const report = path.join(docs, 'bench.json');

const args = process.argv.slice(2);
const million = args.includes('--million');
const rounds = Number(args.find((arg) => arg.startsWith('--rounds='))?.slice(9) ?? 3);
const only = args
  .find((arg) => arg.startsWith('--only='))
  ?.slice(7)
  .split(',') ?? [...sections];
const unknown = [
  ...only.filter((name) => !sections.includes(name as Section)),
  ...args.filter((arg) => !/^--(million$|only=|rounds=\d+$)/.test(arg)),
];
if (unknown.length > 0) {
  console.error(`Not known: ${unknown.join(', ')}. Allowed: --million, --rounds=N, --only= with some of ${sections.join(', ')}.`);
  process.exit(1);
}

const results: Report = existsSync(report) ? (JSON.parse(readFileSync(report, 'utf8')) as Report) : ({ measured: {} } as Report);

if (wants('start')) await section('start', async () => (results.start = await measureStarts()));
if (['intake', 'api', 'reply', 'live', 'help', 'import'].some(wants)) {
  await inHouse(async (house) => {
    if (wants('intake')) await section('intake', async () => (results.intake = await measureIntake(house, rounds)));
    if (wants('api')) await section('api', async () => (results.api = await measureApi(house, rounds)));
    if (wants('reply') || wants('live')) await someTickets(house);
    if (wants('reply')) await section('reply', async () => (results.reply = await measureReply(house)));
    if (wants('live')) await section('live', async () => (results.live = await measureLive(house)));
    if (wants('help')) await section('help', async () => (results.help = await measureHelp(house, rounds)));
    if (wants('import')) await section('import', async () => (results.import = await measureImport(house)));
  });
}
if (wants('chat')) await inHouse((house) => section('chat', async () => (results.chat = await measureChat(house))));
if (wants('page')) await inHouse((house) => section('page', async () => (results.page = await measurePage(house))));
if (wants('mailbox')) await inHouse((house) => section('mailbox', async () => (results.mailbox = await measureMailbox(house))));
if (['lists', 'views', 'bulk', 'search'].some(wants)) {
  await withPast(10_000, past);
  if (million) await withPast(1_000_000, past);
}

/** Everything that asks how it is among so many tickets, in one house: the filling takes longer than the asking. */
async function past(house: House, filled: Filled, tickets: number): Promise<void> {
  if (wants('lists'))
    await section('lists', async () => {
      results.lists = { ...results.lists, [tickets]: { filled, figures: await measureLists(house, tickets) } };
    });
  if (wants('views'))
    await section('views', async () => {
      results.views = { ...results.views, [tickets]: await measureViews(house) };
    });
  if (wants('search'))
    await section('search', async () => {
      results.search = { ...results.search, [tickets]: { filled, figures: await measureSearch(house) } };
    });
  // Last: it changes ten thousand of them.
  if (wants('bulk'))
    await section('bulk', async () => {
      results.bulk = { ...results.bulk, [tickets]: await measureBulk(house) };
    });
}

/** A house with a past of so many tickets, while `work` measures in it. */
async function withPast(tickets: number, work: (house: House, filled: Filled, tickets: number) => Promise<void>): Promise<void> {
  const first = await openHouse();
  let house = first;
  try {
    await first.leaveDatabaseRunning();
    const filled = await fill(first, tickets);
    // Started again as after an upgrade: the database then gets the memory for what it keeps.
    await first.stop();
    house = await openHouse({ dataDir: path.dirname(first.dataDir) });
    await work(house, filled, tickets);
  } finally {
    await house.stop();
    if (!process.env.OKIENKO_BENCH_KEEP) removeData(house);
  }
}

/** Replies and live need a conversation to be in. */
async function someTickets(house: House): Promise<void> {
  const { rows } = await house.pool.query<{ n: number }>('select count(*) as n from ticket');
  if (rows[0]!.n < 1_000) await measureApi(house, 1);
}

async function inHouse(work: (house: House) => Promise<void>): Promise<void> {
  const house = await openHouse();
  try {
    await work(house);
  } finally {
    await house.stop();
    if (!process.env.OKIENKO_BENCH_KEEP) removeData(house);
  }
}

function wants(name: string): boolean {
  return only.includes(name);
}

async function section(name: Section, work: () => Promise<unknown>): Promise<void> {
  const load = loadavg()[0]!;
  process.stderr.write(`${name} …\n`);
  const begun = performance.now();
  await work();
  // A machine that was busy with other things before we began measures those too: the reader should know.
  results.measured[name] = {
    at: new Date().toISOString(),
    seconds: Math.round((performance.now() - begun) / 1000),
    load_before: Number(load.toFixed(2)),
  };
  write();
}

function write(): void {
  results.machine = {
    cpu: cpus()[0]?.model ?? '?',
    cores: cpus().length,
    memory_gb: Math.round(totalmem() / 1024 ** 3),
    node: process.version,
    postgresql: '18 (embedded, fsync on)',
    system: process.platform,
  };
  mkdirSync(docs, { recursive: true });
  writeFileSync(report, `${JSON.stringify(results, null, 2)}\n`);
  writeFileSync(path.join(docs, 'bench.md'), table(results));
}

console.log(table(results));
process.exit(0);
