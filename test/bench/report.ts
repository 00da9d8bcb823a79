/** The figures as a page to read. Rounded against us: rates and shares downwards, times upwards. */
import type { ApiFigures } from './api.ts';
import type { Filled } from './fill.ts';
import type { HelpFigures } from './help.ts';
import type { ImportFigures } from './imports.ts';
import type { IntakeFigures } from './intake.ts';
import type { ListFigures } from './lists.ts';
import type { LiveFigures } from './live.ts';
import type { ViewFigures } from './views.ts';
import type { BulkFigures } from './bulk.ts';
import type { ChatFigures } from './chat.ts';
import type { Spread, Times } from './measure.ts';
import type { MailboxFigures } from './mailbox.ts';
import type { PageFigures } from './page.ts';
import type { ReplyFigures } from './reply.ts';
import type { SearchFigures } from './search.ts';
import type { Memory, StartFigures } from './starts.ts';

export interface Report {
  machine: { cpu: string; cores: number; memory_gb: number; node: string; postgresql: string; system: string };
  measured: Record<string, { at: string; seconds: number; load_before: number }>;
  start?: StartFigures;
  intake?: IntakeFigures;
  api?: ApiFigures;
  reply?: ReplyFigures;
  live?: LiveFigures;
  chat?: ChatFigures;
  page?: PageFigures;
  help?: HelpFigures;
  import?: ImportFigures;
  mailbox?: MailboxFigures;
  views?: Record<string, ViewFigures[]>;
  bulk?: Record<string, BulkFigures>;
  lists?: Record<string, { filled: Filled; figures: ListFigures[] }>;
  search?: Record<string, { filled: Filled; figures: SearchFigures[] }>;
}

type Row = (string | undefined)[];

export function table(report: Report): string {
  const { machine } = report;
  return [
    '# Bench',
    `Made by \`npm run bench\` (\`-- --million\` for the second list table). ${machine.cores} cores (${machine.cpu}), ${machine.memory_gb} GB, Node ${machine.node}, PostgreSQL ${machine.postgresql}, ${machine.system}.`,
    'Program, database and the clients that measure share these cores. A *floor* is the same rows written by plain prepared SQL in the same database, at the same concurrency, one transaction each, in turns with the program. Rates and shares are medians of the rounds (least–most), rounded down; times are rounded up.',
    ...(report.intake ? intake(report.intake) : []),
    ...(report.api ? api(report.api) : []),
    ...(report.reply ? reply(report.reply) : []),
    ...(report.live ? live(report.live) : []),
    ...(report.chat ? chat(report.chat) : []),
    ...(report.page ? page(report.page) : []),
    ...(report.help ? help(report.help) : []),
    ...(report.import ? imports(report.import) : []),
    ...(report.mailbox ? mailbox(report.mailbox) : []),
    ...Object.entries(report.lists ?? {}).flatMap(([count, { filled, figures }]) => lists(Number(count), filled, figures)),
    ...Object.entries(report.search ?? {}).flatMap(([count, { filled, figures }]) => search(Number(count), filled, figures)),
    ...Object.entries(report.views ?? {}).flatMap(([count, figures]) => views(Number(count), figures)),
    ...Object.entries(report.bulk ?? {}).flatMap(([count, figures]) => bulk(Number(count), figures)),
    ...(report.start ? start(report.start) : []),
    '## When',
    rows(
      ['part', 'ended', 'took', 'load of the machine before'],
      Object.entries(report.measured).map(([name, one]) => [name, one.at, `${one.seconds} s`, String(one.load_before)]),
    ),
  ]
    .join('\n\n')
    .concat('\n');
}

function views(count: number, figures: readonly ViewFigures[]): string[] {
  return [
    `## Views of any filter at ${number(count)} tickets`,
    'Eight clients at once; first pages, third pages and fortieth ones in turn.',
    rows(
      ['filter', 'who', 'p50', 'p95', 'p99', 'bar'],
      figures.map(({ what, who, times }) => [
        what,
        who,
        `${times.p50} ms`,
        `${times.p95} ms`,
        `${times.p99} ms`,
        verdict(times.p99 <= 40, 'p99 ≤ 40 ms'),
      ]),
    ),
  ];
}

function chat(figures: ChatFigures): string[] {
  const line = (what: string, times: Times, bar?: string) => [what, `${times.p50} ms`, `${times.p95} ms`, `${times.p99} ms`, bar];
  return [
    '## Chat',
    `${number(figures.windows)} windows of customers connected, ${figures.active} of them in a chat, ${figures.desks} desks; each chat says something and is answered every ten seconds.`,
    rows(
      ['', 'p50', 'p95', 'p99', 'bar'],
      [
        line("customer's words to each desk", figures.toDesk, verdict(figures.toDesk.p95 <= 100, 'p95 ≤ 100 ms')),
        line('the same, to "kept" in the window', figures.toKept),
        line("agent's words to the window", figures.toWindow, verdict(figures.toWindow.p95 <= 100, 'p95 ≤ 100 ms')),
      ],
    ),
    `Memory of a connected window: ${figures.kilobytes_a_window} kB (${verdict(figures.kilobytes_a_window <= 40, '≤ 40 kB')}).`,
  ];
}

function page(figures: PageFigures): string[] {
  const ms = (value: number) => `${value} ms`;
  const cost = (what: string, { median, least, most }: Spread, bar?: string) => [what, ms(median), `${least}, ${most}`, bar];
  const first = (what: string, times: Times) => [what, ms(times.p50), ms(times.p95), verdict(times.p95 <= 1_500, 'p95 ≤ 1,500 ms')];
  return [
    '## The window on a page',
    `Script, style and layout of the page with the closed window less those of the same page without, ${figures.pairs} visits of each in turns: the middle of one less the middle of the other, least less least, most less most.`,
    rows(
      ['the closed window costs', 'median', 'least, most', 'bar'],
      [
        cost('as it is', figures.cost, verdict(figures.cost.median <= 20, '≤ 20 ms')),
        cost('on a processor four times slower', figures.slowCost),
      ],
    ),
    `A slow phone: processor four times slower, 400 ms there and back (words on the WebSocket too), 400 kbit/s. ${figures.visits} people who were never there before, each with a finger on the button for 80 ms before it clicks, words written the moment there is somewhere to write.`,
    rows(
      ['first message', 'p50', 'p95', 'bar'],
      [
        first('button pressed → window, words, shown as sent', figures.fromButton),
        first('“send” pressed → shown as sent', figures.fromSend),
      ],
    ),
  ];
}

function bulk(count: number, figures: BulkFigures): string[] {
  const seconds = (value: number) => `${Math.ceil(value * 10) / 10} s`;
  return [
    `## Changing many at ${number(count)} tickets`,
    rows(
      ['', 'took', 'bar'],
      [
        [`${number(figures.tickets)} tickets changed, desks asking`, seconds(figures.change_s), verdict(figures.change_s <= 30, '≤ 30 s')],
        ['a list of the desk meanwhile, p99', `${figures.desk.p99} ms`, verdict(figures.desk.p99 <= 100, '≤ 100 ms')],
        ['all of it undone', seconds(figures.undo_s)],
      ],
    ),
  ];
}

function imports(figures: ImportFigures): string[] {
  const { rows: count, desk } = figures;
  const seconds = (value: number) => `${Math.ceil(value * 10) / 10} s`;
  return [
    '## Import of customers',
    `${number(count)} rows of a CSV with six columns; the floor is the same customers and identities by plain SQL, a thousand in a statement, without search words of ours, look-alikes or anything kept for an undo.`,
    rows(
      ['', 'took', 'bar'],
      [
        ['read the file, guess, show its first rows', seconds(figures.prepare_s)],
        ['dry run with exact counts', seconds(figures.check_s)],
        ['import, with desks asking', seconds(figures.import_s), verdict(figures.import_s <= 60, '≤ 60 s')],
        ['floor: plain SQL', seconds(figures.floor_s)],
        ['take all of it back', seconds(figures.undo_s)],
        ['answers of the desk meanwhile, p99', `${Math.ceil(desk.p99)} ms`, verdict(desk.p99 <= 100, '≤ 100 ms')],
        ['longest transaction', `${Math.ceil(figures.longest_batch_ms)} ms`, verdict(figures.longest_batch_ms <= 300, '≤ 300 ms')],
      ],
    ),
  ];
}

function mailbox(figures: MailboxFigures): string[] {
  const { desk, whole, memory } = figures;
  const seconds = (value: number) => `${Math.ceil(value * 10) / 10} s`;
  return [
    '## A mailbox with a past',
    `${number(figures.mails)} mails of three years in a real dovecot; the rate over ${Math.round(figures.stretch_s)} s of the import of everything, with two desks asking for lists, counters and tickets.`,
    rows(
      ['', '', 'bar'],
      [
        ['connected, from now on', seconds(figures.connect_s), verdict(figures.connect_s <= 10, '≤ 10 s')],
        ['everything: mails on tickets a second', String(Math.floor(figures.perSecond)), verdict(figures.perSecond >= 80, '≥ 80/s')],
        ['answers of the desk meanwhile, p50 / p99', `${desk.p50} / ${desk.p99} ms`, verdict(desk.p99 <= 100, 'p99 ≤ 100 ms')],
        ...(whole ? [['the whole mailbox', `${seconds(whole.seconds)}, ${Math.floor(whole.perSecond)} a second`]] : []),
        ['memory of the program at most', `${memory.peak_megabytes} MB`, verdict(memory.peak_megabytes <= 512, '≤ 512 MB')],
      ],
    ),
  ];
}

function intake(figures: IntakeFigures): string[] {
  return [
    '## Mail intake',
    `${number(figures.mails)} mails a round, ${number(figures.mean_mail_bytes)} bytes on average, ${percent(figures.answers_share)} of them answers in a thread, through the SMTP reception at ${figures.clients} connections; ${figures.rounds} rounds after a warm-up.`,
    rows(
      ['', 'a second', 'of the floor', 'bar'],
      [
        [
          'acknowledged (committed to the ledger)',
          rate(figures.acknowledgedPerSecond),
          share(figures.acknowledgedOfFloor),
          verdict(figures.acknowledgedPerSecond.median >= 200 && figures.acknowledgedOfFloor.median >= 0.35, '≥ 200/s and ≥ 35 %'),
        ],
        [
          'all understood (on their tickets)',
          rate(figures.understoodPerSecond),
          share(figures.understoodOfFloor),
          verdict(figures.understoodOfFloor.median >= 0.35, '≥ 35 %'),
        ],
        ['floor', rate(figures.floorPerSecond), '', ''],
      ],
    ),
  ];
}

function api(figures: ApiFigures): string[] {
  return [
    '## Tickets by the API',
    `${number(figures.tickets)} a round at ${figures.clients} connections, ${figures.rounds} rounds after a warm-up; each p50 ${figures.times.p50} ms, p95 ${figures.times.p95} ms, p99 ${figures.times.p99} ms.`,
    rows(
      ['', 'a second', 'of the floor', 'bar'],
      [
        ['POST /api/tickets', rate(figures.perSecond), share(figures.ofFloor), verdict(figures.ofFloor.median >= 0.35, '≥ 35 %')],
        ['floor', rate(figures.floorPerSecond), '', ''],
        ['GET /healthz (the bare server)', rate(figures.helloPerSecond), '', ''],
      ],
    ),
  ];
}

function reply(figures: ReplyFigures): string[] {
  return [
    '## Answers',
    `${figures.answers} at ${figures.clients} connections: ${down(figures.acceptedPerSecond)} a second accepted, ${down(figures.deliveredPerSecond)} a second at the SMTP server. The time is taken at ten a second, with no undo window.`,
    rows(timesHead, [times('answer pressed → whole mail at the SMTP server', figures.pressedToHanded, 'p95', 1_000)]),
  ];
}

function help(figures: HelpFigures): string[] {
  return [
    '## Help centre',
    `${figures.articles} articles, ${figures.clients} connections, pages kept in memory: ${rate(figures.perSecond)} pages a second (bar 1,000); the bare HTTP server ${rate(figures.helloPerSecond)}. A single connection shows what the server itself takes.`,
    rows(timesHead, [
      times('a page, at all connections', figures.times),
      times('a page, alone', figures.alone, 'p99', 15),
      times('a page, the first time after a change', figures.cold),
      times('a search, alone', figures.searchAlone, 'p99', 15),
      times('published → the page has it', figures.editSeen, 'max', 1_000),
    ]),
  ];
}

function live(figures: LiveFigures): string[] {
  return [
    '## Live',
    `${figures.desks} open desks in another process, ${figures.events} events at ten a second. The clock starts before the request that makes the event, so the commit is in the time.`,
    rows(timesHead, [
      times('event → each desk', figures.eventToDesk, 'p95', 100),
      times('event → the last desk', figures.eventToLastDesk),
      times('mail (last byte) → each desk', figures.mailToDesk, 'p95', 500),
      times('mail (last byte) → acknowledged', figures.mailToAcknowledgement),
      times('a desk wakes up → right again', figures.deskAwake, 'max', 1_000),
    ]),
  ];
}

function lists(count: number, filled: Filled, figures: readonly ListFigures[]): string[] {
  const bar = (what: string): number | null => {
    if (/: (first|deep) page/.test(what)) return 25;
    if (what === 'open a ticket') return 30;
    return what === 'counters' ? 10 : null;
  };
  const named = (figure: ListFigures) => {
    const most = bar(figure.what);
    const row = times(`${figure.who}: ${figure.what}`, figure.times).slice(0, -1);
    return [...row, `≤ ${figure.server_p99_ms}`, most === null ? '' : verdict(figure.server_p99_ms <= most, `server p99 ≤ ${most}`)];
  };
  return [
    `## Reading, with ${number(count)} tickets`,
    `${number(filled.tickets)} tickets, ${number(filled.messages)} messages, ${number(filled.customers)} customers, 12 groups, 60 owners, 3 % open; ${Math.ceil(filled.database_bytes / 1024 ** 2)} MB, filled in ${Math.ceil(filled.seconds)} s. 8 clients, all at once; times as the clients saw them; “server” is the bound that 99 % of the answers kept by the server's own histogram. Agent: 2 groups; supervisor: a branch of 4; administrator: everything.`,
    rows([...timesHead.slice(0, -1), 'server p99', 'bar'], figures.map(named)),
  ];
}

function search(count: number, filled: Filled, figures: readonly SearchFigures[]): string[] {
  return [
    `## Searching, with ${number(count)} tickets`,
    `${number(filled.tickets)} tickets, ${number(filled.messages)} messages, ${number(filled.customers)} customers; 8 clients, all at once; tickets and customers in one answer, the places found marked. Agent: 2 of 12 groups; administrator: everything. “found” is the share of requests that found a ticket.`,
    rows(
      [...timesHead.slice(0, -1), 'found', 'bar'],
      figures.map((figure) => {
        const row = times(`${figure.who}: ${figure.what}`, figure.times);
        const kept = figure.times.p95 <= 80 && figure.times.p99 <= 200;
        return [...row.slice(0, -1), percent(figure.found), verdict(kept, 'p95 ≤ 80, p99 ≤ 200')];
      }),
    ),
  ];
}

function start(figures: StartFigures): string[] {
  const memories: [string, Memory | null][] = [
    ['fresh', figures.fresh],
    ['with sample data', figures.demo],
  ];
  return [
    '## Start and memory',
    rows(
      ['', 'ms', 'bar'],
      [
        ['fresh start to the ready line', span(figures.fresh_ms), verdict(figures.fresh_ms.most <= 60_000, '≤ 60 s')],
        ['warm start', span(figures.warm_ms), verdict(figures.warm_ms.most <= 3_000, '≤ 3 s')],
        ['fresh start with sample data', String(Math.ceil(figures.demo_ready_ms)), ''],
      ],
    ),
    `Memory of all processes (PSS) after ${figures.idle_s} s idle:`,
    rows(
      ['', 'all', 'bar', 'of it'],
      memories.flatMap(([name, memory]) =>
        memory
          ? [
              [
                name,
                `${Math.ceil(memory.total_mb)} MB`,
                verdict(memory.total_mb <= 300, '≤ 300 MB'),
                memory.parts
                  .map((part) => `${part.what}${part.processes > 1 ? ` (${part.processes})` : ''} ${Math.ceil(part.mb)} MB`)
                  .join(', '),
              ],
            ]
          : [],
      ),
    ),
  ];
}

const timesHead = ['ms', 'p50', 'p95', 'p99', 'most', 'bar'];

function times(what: string, all: Times, bar?: keyof Times, limit?: number): Row {
  const name = bar === 'max' ? 'most' : bar;
  return [
    what,
    String(all.p50),
    String(all.p95),
    String(all.p99),
    String(all.max),
    bar && limit ? verdict(all[bar] <= limit, `${name} ≤ ${limit}`) : '',
  ];
}

function verdict(kept: boolean, bar: string): string {
  return `${bar} ${kept ? '✓' : '✗ missed'}`;
}

function rows(head: readonly string[], body: readonly Row[]): string {
  return [head, head.map(() => '---'), ...body].map((row) => `| ${row.join(' | ')} |`).join('\n');
}

const down = (value: number) => String(Math.floor(value));
const number = (value: number) => value.toLocaleString('en');
const percent = (value: number) => `${Math.floor(value * 1000) / 10} %`;
const rate = (value: Spread) => `${down(value.median)} (${down(value.least)}–${down(value.most)})`;
const share = (value: Spread) => `${percent(value.median)} (${percent(value.least)}–${percent(value.most)})`;
const span = (value: Spread) => `${Math.ceil(value.median)} (${Math.ceil(value.least)}–${Math.ceil(value.most)})`;
