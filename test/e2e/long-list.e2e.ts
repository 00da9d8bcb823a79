/**
 * A list of a hundred thousand tickets, at the desk and as a table: by wheel, by a key held down, by End. What is drawn keeps up with the hand, and
 * no frame takes long, however much is loaded.
 */
import { rmSync } from 'node:fs';
import path from 'node:path';
import type { Browser, CDPSession } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openHouse, type House } from '../bench/house.ts';
import { openBrowser, person, picture, type Page } from './browser.ts';
import { freePort } from './program.ts';

const tickets = 100_000;
const frame_ms_max = 50;
/** As for a key. */
const jump_ms_max = 100;
/** A machine that runs tests does other things too: there a frame only must not be of another kind. OKIENKO_QUIET=1: this one does nothing else. */
const slack = process.env.OKIENKO_QUIET ? 1 : 10;
const held_presses = 120;
const wheel_px = 75_000;
const wheel_px_a_second = 15_000;

let house: House;
let browser: Browser;

beforeAll(async () => {
  [house, browser] = await Promise.all([openHouse({ httpPort: await freePort() }), openBrowser()]);
  await fillTickets();
});
afterAll(async () => {
  await browser?.close();
  await house?.stop();
  if (house) rmSync(path.dirname(house.dataDir), { recursive: true, force: true });
});

for (const [name, address, row] of [
  ['the desk’s list', '/desk/all', '.ui-virtual-list .item'],
  ['the table', '/tickets', '.ticket-table .line'],
] as const) {
  test(`${name} of ${tickets} tickets scrolls without a stutter`, async () => {
    const { context, page, troubles } = await person(browser);
    const url = `http://127.0.0.1:${house.httpPort}`;
    const signedIn = await context.request.post(`${url}/api/session`, {
      data: { email: 'admin@kolko.example', password: 'rowery-na-kolko' },
    });
    expect(signedIn.status()).toBe(200);
    await page.goto(url + address);
    await page.locator(row).first().waitFor();
    const scroller = row.split(' ')[0]!;
    await page.locator(scroller).focus();

    const began = performance.now();
    const loading = await traced(page, () => loadAll(page, scroller));
    const loaded_ms = performance.now() - began;
    const wheel = await traced(page, (devtools) => roll(page, devtools, scroller));
    await picture(page, `long-${scroller.slice(1)}`);
    expect(await holes(page, scroller, row)).toBe(0);
    const held = await traced(page, async () => {
      for (let n = 0; n < held_presses; n++) await page.keyboard.press(n % 2 === 0 ? 'PageDown' : 'j');
    });
    const jumped_ms = await jump(page, scroller, row);
    console.log(
      `${name}: all ${tickets} rows loaded in ${(loaded_ms / 1000).toFixed(1)} s (${said(loading)}); by wheel ${said(wheel)}; keys held ${said(held)}; rows after a jump ${Math.round(jumped_ms)} ms`,
    );
    for (const frames of [loading, wheel, held]) expect(longest(frames)).toBeLessThanOrEqual(frame_ms_max * slack);
    expect(jumped_ms).toBeLessThanOrEqual(jump_ms_max * slack);
    expect(troubles).toEqual([]);
    await context.close();
  });
}

interface Frame {
  /** From its beginning to its end. */
  ms: number;
  /** Of that, what a processor worked for it: the rest it waited for one, which is the machine's doing and not the page's. */
  cpu_ms: number;
}

/** The first is not counted: what was begun before the trace. */
const longest = (frames: readonly Frame[]) => Math.max(...frames.slice(1).map(({ ms }) => ms));
function said(frames: readonly Frame[]): string {
  const cpu_ms = Math.max(...frames.slice(1).map((frame) => frame.cpu_ms));
  const over = frames.slice(1).filter(({ ms }) => ms > frame_ms_max).length;
  return `${frames.length} frames, longest but the first ${Math.round(longest(frames))} ms, at most ${Math.round(cpu_ms)} ms of a processor, over ${frame_ms_max} ms: ${over}`;
}

/** To the end of what is loaded, again and again, until there is no more. */
async function loadAll(page: Page, scroller: string): Promise<void> {
  await page.waitForFunction(
    ({ scroller, tickets }) => {
      const box = document.querySelector(scroller)!;
      box.scrollTop = box.scrollHeight;
      return box.querySelector('.ui-coming') === null && box.scrollHeight > tickets * 20;
    },
    { scroller, tickets },
    { polling: 50, timeout: 60_000 },
  );
}

/** Wheels up through the list, some hundreds of rows a second. */
async function roll(page: Page, devtools: CDPSession, scroller: string): Promise<void> {
  const box = (await page.locator(scroller).boundingBox())!;
  await devtools.send('Input.synthesizeScrollGesture', {
    x: box.x + box.width / 2,
    y: box.y + box.height / 2,
    yDistance: wheel_px,
    speed: wheel_px_a_second,
    gestureSourceType: 'mouse',
  });
}

/** Milliseconds from a jump into the middle to the frame that shows rows there. */
function jump(page: Page, scroller: string, row: string): Promise<number> {
  return page.evaluate(
    ({ scroller, row }) =>
      new Promise<number>((resolve) => {
        const box = document.querySelector(scroller)!;
        const began = performance.now();
        box.scrollTop = box.scrollHeight / 2;
        const look = () => {
          const { top, bottom } = box.getBoundingClientRect();
          const seen = [...document.querySelectorAll(row)].some((one) => {
            const at = one.getBoundingClientRect();
            return at.bottom > top && at.top < bottom;
          });
          if (seen) setTimeout(() => resolve(performance.now() - began), 0);
          else requestAnimationFrame(look);
        };
        requestAnimationFrame(look);
      }),
    { scroller, row },
  );
}

/** Pixels in sight where no row stands. */
function holes(page: Page, scroller: string, row: string): Promise<number> {
  return page.evaluate(
    ({ scroller, row }) => {
      const box = document.querySelector(scroller)!.getBoundingClientRect();
      const rows = [...document.querySelectorAll(row)].map((one) => one.getBoundingClientRect());
      let bare = 0;
      for (let y = box.top + 40; y < box.bottom - 1; y += 4) if (!rows.some((at) => at.top <= y && at.bottom >= y)) bare += 4;
      return bare > 40 ? bare : 0;
    },
    { scroller, row },
  );
}

interface TraceEvent {
  name: string;
  ph: string;
  pid: number;
  tid: number;
  dur?: number;
  /** Of the processor. */
  tdur?: number;
  args?: { name?: string };
}

/** How long the page was busy with each task of its main thread: what a frame has to wait for. */
async function traced(page: Page, act: (devtools: CDPSession) => Promise<void>): Promise<Frame[]> {
  const devtools = await page.context().newCDPSession(page);
  const events: TraceEvent[] = [];
  devtools.on('Tracing.dataCollected', ({ value }) => events.push(...(value as unknown as TraceEvent[])));
  await devtools.send('Tracing.start', {
    transferMode: 'ReportEvents',
    traceConfig: { includedCategories: ['toplevel', 'devtools.timeline', '__metadata'] },
  });
  await act(devtools);
  const over = new Promise<void>((resolve) => devtools.once('Tracing.tracingComplete', () => resolve()));
  await devtools.send('Tracing.end');
  await over;
  await devtools.detach();
  const mains = new Set(
    events.filter((one) => one.name === 'thread_name' && one.args?.name === 'CrRendererMain').map((one) => `${one.pid} ${one.tid}`),
  );
  const tasks = events.filter((one) => one.ph === 'X' && /RunTask$/.test(one.name) && mains.has(`${one.pid} ${one.tid}`));
  return tasks.map(({ dur = 0, tdur = 0 }) => ({ ms: dur / 1000, cpu_ms: tdur / 1000 })).filter(({ ms }) => ms > 1);
}

/** Rows of tickets and what lists read, by plain SQL: what was said on them is not needed here. */
async function fillTickets(): Promise<void> {
  const client = await house.pool.connect();
  try {
    await client.query(`set session_replication_role = replica; set synchronous_commit = off`);
    await client.query(`
      insert into customer (name, language, search_text) select 'Klientka ' || n, 'pl', 'klientka ' || n from generate_series(1, 2000) n;
      insert into ticket (subject, type_id, priority, status_id, state, tags, group_id, language, channel, customer_id, waiting_since, unseen, preview, message_count, created_at, last_activity_at, desk_order)
      select 'Rower ' || n || ' nie wypina się ze stacji przy ulicy ' || n % 977, (select min(id) from ticket_type), 1 + n % 4, (select id from ticket_status where state = 'open' and standard), 'open',
        case when n % 3 = 0 then array['zwrot'] else '{}' end, (select min(id) from "group"), 'pl', 'email', 1 + n % 2000, moved, n % 9 = 0, '', 1, moved - interval '1 hour', moved, floor(extract(epoch from moved) * 1000)
      from (select n, date_trunc('milliseconds', now() - n * interval '5 minutes') as moved from generate_series(1, ${tickets}) n) made;
      select ticket_facet_rebuild();
      insert into ticket_tally (group_id, owner_id, state, unseen, snoozed, n) select group_id, owner_id, state, unseen, snoozed_until is not null, count(*) from ticket group by 1, 2, 3, 4, 5;
      select setval('ticket_number', (select max(number) from ticket))`);
    await client.query('analyze ticket; analyze customer');
  } finally {
    client.release(true);
  }
}
