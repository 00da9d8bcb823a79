/**
 * A shift of eight hours at high speed: an agent works ticket after ticket while colleagues and customers go on too. After each hour of 60 tickets
 * what the page holds is counted: it must not grow from the second hour to the last, and hardly change from half of the shift on. `npm run shift [-- --hours=8 --tickets=60]`.
 */
import type { CDPSession } from 'playwright-core';
import { demoPassword } from '../../server/demo/demo.ts';
import { heapOf, nothingDone, pause_ms, signInAs, workOn } from '../e2e/agent.ts';
import { openBrowser, person, type Page } from '../e2e/browser.ts';
import { startProgram } from '../e2e/program.ts';
import { TestBrowser } from '../test-browser.ts';

const option = (name: string, usual: number) => Number(process.argv.find((each) => each.startsWith(`--${name}=`))?.split('=')[1] ?? usual);
const hours = option('hours', 8);
const tickets_an_hour = option('tickets', 60);
/** From the second hour to the last: what is kept for going back is full by then. */
const growth_max = 0.05;
/** From half of the shift to its end: what is left is that tickets have longer stories by then. */
const late_growth_max = 0.02;
/**
 * The page is not compiled while it is weighed. The engine compiles functions as they are used, for hours, and what it makes of them lies on the same
 * heap: of what a page grew by in two hours 1.7 MB were machine code and 0.25 MB were its own, so that a leak could hide behind it.
 */
const uncompiled = ['--js-flags=--no-opt --no-maglev --no-sparkplug'];
const percent = (share: number) => `${share >= 0 ? '+' : ''}${(share * 100).toFixed(1)} %`;

interface Held {
  heap_bytes: number;
  nodes: number;
  listeners: number;
}

const program = await startProgram({ args: ['--demo'] });
const browser = await openBrowser(uncompiled);
try {
  const { context, page, troubles } = await person(browser);
  await signInAs(context, program.url, 'marta.zielinska@kolko.example');
  const colleague = new TestBrowser(program.url);
  await colleague.signIn('admin@kolko.example', demoPassword);
  const devtools = await context.newCDPSession(page);
  await devtools.send('Performance.enable');
  // Sorted by who waits longest: what was worked on does not come to the top again, and the next ticket is another.
  await page.goto(`${program.url}/desk/groups`);
  await page.getByRole('main').first().waitFor();
  await page.waitForTimeout(1_500);

  const held: Held[] = [];
  const done = nothingDone();
  for (let hour = 0; hour < hours; hour++) {
    for (let n = 0; n < tickets_an_hour; n++) {
      await Promise.all([work(page, n), n % 3 === 0 ? goOn(colleague, hour * tickets_an_hour + n) : null]);
    }
    held.push(await count(devtools));
    const { heap_bytes, nodes, listeners } = held.at(-1)!;
    console.log(`hour ${hour + 1}: ${(heap_bytes / 1e6).toFixed(1)} MB of JavaScript, ${nodes} nodes, ${listeners} listeners`);
  }
  const growthSince = (hour: number) => (of: keyof Held) => held.at(-1)![of] / (held[hour - 1] ?? held[0]!)[of] - 1;
  const growth = growthSince(2);
  const half = Math.ceil(hours / 2);
  const late = growthSince(half)('heap_bytes');
  console.log(`done: ${JSON.stringify(done)}`);
  console.log(
    `from hour 2 to ${hours}: memory ${percent(growth('heap_bytes'))}, nodes ${percent(growth('nodes'))}, listeners ${percent(growth('listeners'))}`,
  );
  console.log(`from hour ${half} to ${hours}: memory ${percent(late)}`);
  for (const trouble of troubles) console.log(`trouble: ${trouble}`);
  if (growth('heap_bytes') > growth_max || late > late_growth_max || troubles.length > 0) process.exitCode = 1;

  async function work(here: Page, n: number): Promise<void> {
    await workOn(here, n, done, async (_kind, key) => {
      await here.keyboard.press(key);
      await here.waitForTimeout(pause_ms);
      return true;
    });
    // At the end of what is loaded one begins again at the top, as after lunch.
    if (n === tickets_an_hour - 1) {
      await here.keyboard.press('u');
      await here.keyboard.press('Home');
    }
  }
} finally {
  await browser.close();
  await program.remove();
}

/** Counted without what nobody holds any more. Writing, toasts and what was asked for meanwhile have come to rest. */
async function count(devtools: CDPSession): Promise<Held> {
  await new Promise((resolve) => setTimeout(resolve, 3_000));
  const heap_bytes = await heapOf(devtools);
  const { metrics } = await devtools.send('Performance.getMetrics');
  const of = (name: string) => metrics.find((metric) => metric.name === name)?.value ?? 0;
  return { heap_bytes, nodes: of('Nodes'), listeners: of('JSEventListeners') };
}

/** A colleague notes and takes: the desk hears of it. */
async function goOn(colleague: TestBrowser, n: number): Promise<void> {
  const { rows } = (await colleague.get('/api/tickets?view=all&limit=50')).body as { rows: { id: number }[] };
  const ticket = rows[n % rows.length];
  if (!ticket) return;
  await colleague.post(`/api/tickets/${ticket.id}/notes`, { html: `<p>Sprawdzone po raz ${n}.</p>`, fileIds: [] });
}
