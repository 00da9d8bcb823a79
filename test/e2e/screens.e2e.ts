/** Every screen, full of sample data: WCAG 2.2 AA in both themes, on a desk and on a phone; and how fast the frequent keys are. */
import type { Browser, BrowserContext } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { demoPassword } from '../../server/demo/demo.ts';
import { say, type WordKey } from '../../words/index.ts';
import { axeViolations, openBrowser, person, picture, type Page } from './browser.ts';
import { startProgram, type Program } from './program.ts';

const t = (key: WordKey) => say('pl', key);

let program: Program;
let browser: Browser;

beforeAll(async () => {
  [program, browser] = await Promise.all([startProgram({ args: ['--demo'] }), openBrowser()]);
});

afterAll(async () => {
  await browser?.close();
  await program?.remove();
});

async function signIn(context: BrowserContext, email: string): Promise<void> {
  const answer = await context.request.post(`${program.url}/api/session`, { data: { email, password: demoPassword } });
  expect(answer.status()).toBe(200);
}

const settled_ms = 900;

async function look(page: Page, address: string, name: string): Promise<string[]> {
  await page.goto(`${program.url}${address}`);
  // On a phone one panel at a time is on the screen; whichever it is, it is a landmark.
  await page.getByRole('main').or(page.getByRole('region')).or(page.getByRole('complementary')).filter({ visible: true }).first().waitFor();
  await page.waitForTimeout(settled_ms);
  await picture(page, name);
  return (await axeViolations(page)).map((violation) => `${address}: ${violation}`);
}

const sections = [
  'company',
  'people',
  'groups',
  'roles',
  'mailboxes',
  'reception',
  'types',
  'statuses',
  'categories',
  'fields',
  'api',
  'audit',
  'operations',
];
const accountSections = ['profile', 'password', 'two-factor', 'sessions', 'tokens', 'keys'];

describe.sequential('every screen is usable by everybody (axe, WCAG 2.2 AA)', () => {
  for (const theme of ['light', 'dark'] as const) {
    test(`the desk, customers, account and settings, ${theme}`, { timeout: 240_000 }, async () => {
      const { context, page, troubles } = await person(browser, { theme });
      await signIn(context, 'admin@kolko.example');
      const wrong = [
        ...(await look(page, '/desk/all', `list-${theme}`)),
        ...(await look(page, `/desk/all/${await someTicket(context)}`, `ticket-${theme}`)),
        ...(await look(page, '/customers', `customers-${theme}`)),
        ...(await look(page, '/customers/5', `customer-${theme}`)),
      ];
      for (const section of accountSections) wrong.push(...(await look(page, `/account/${section}`, `account-${section}-${theme}`)));
      for (const section of sections) wrong.push(...(await look(page, `/settings/${section}`, `settings-${section}-${theme}`)));
      expect(wrong).toEqual([]);
      expect(troubles).toEqual([]);
      await context.close();
    });

    test(`the desk on a phone, ${theme}`, async () => {
      const { context, page, troubles } = await person(browser, { theme, phone: true });
      await signIn(context, 'marta.zielinska@kolko.example');
      const wrong = [
        ...(await look(page, '/desk/mine', `phone-list-${theme}`)),
        ...(await look(page, `/desk/mine/${await someTicket(context, 'mine')}`, `phone-ticket-${theme}`)),
        ...(await look(page, '/customers/5', `phone-customer-${theme}`)),
      ];
      expect(wrong).toEqual([]);
      expect(troubles).toEqual([]);
      await context.close();
    });
  }

  test('the palette, the keys, a new ticket and the door', async () => {
    const { context, page } = await person(browser);
    const wrong = await look(page, '/', 'door');
    await signIn(context, 'marta.zielinska@kolko.example');
    await page.goto(`${program.url}/desk/mine`);
    await page.getByRole('main').first().waitFor();
    await page.waitForTimeout(settled_ms);
    for (const [key, name] of [
      ['Control+k', 'palette'],
      ['?', 'keys'],
    ] as const) {
      await page.keyboard.press(key);
      await page.getByRole('dialog').waitFor();
      await picture(page, name);
      wrong.push(...(await axeViolations(page)).map((violation) => `${name}: ${violation}`));
      await page.keyboard.press('Escape');
      await page.getByRole('dialog').waitFor({ state: 'hidden' });
    }
    await page.getByRole('button', { name: t('desk.new-ticket') }).click();
    await page.getByRole('dialog').waitFor();
    await picture(page, 'new-ticket');
    wrong.push(...(await axeViolations(page)).map((violation) => `new ticket: ${violation}`));
    expect(wrong).toEqual([]);
    await context.close();
  });
});

describe.sequential('frequent keys', () => {
  test('moving, opening what was fetched ahead, and assigning are on the screen at once', async () => {
    const { context, page } = await person(browser);
    await signIn(context, 'marta.zielinska@kolko.example');
    await page.goto(`${program.url}/desk/groups`);
    await page.getByRole('main').first().waitFor();
    await page.waitForTimeout(1_500);
    await page.keyboard.press('j');
    const times: Record<string, number[]> = { move: [], open: [], assign: [] };
    for (let n = 0; n < 20; n++) {
      times.move!.push(await painted(page, 'j'));
      await page.waitForTimeout(250);
      times.open!.push(await painted(page, 'Enter'));
      await page.waitForTimeout(250);
      // One's own already: nothing to assign, and nothing would change.
      if (await page.getByText(t('desk.owner-you')).first().isHidden()) times.assign!.push(await painted(page, 'm'));
      await page.waitForTimeout(100);
    }
    const figures = Object.fromEntries(Object.entries(times).map(([name, all]) => [name, p95(all.filter((ms) => ms >= 0))]));
    console.log(`key → painted, p95 in ms: ${JSON.stringify(figures)}`);
    // The bar is 100 ms on a machine with nothing else to do; here it only must not be of another kind.
    for (const ms of Object.values(figures)) expect(ms).toBeLessThan(400);
    await context.close();
  });

  test('the first load of the desk is at most 250 kB of JavaScript, gzipped', async () => {
    const { context, page } = await person(browser);
    await signIn(context, 'marta.zielinska@kolko.example');
    const scripts: string[] = [];
    page.on('response', (response) => {
      if (/\.js(\?|$)/.test(response.url())) scripts.push(response.url());
    });
    await page.goto(`${program.url}/desk/mine`);
    await page.waitForTimeout(3_000);
    let bytes = 0;
    for (const url of new Set(scripts)) bytes += await gzipped(url);
    console.log(`first load of the desk: ${(bytes / 1000).toFixed(1)} kB of JavaScript, gzipped, in ${new Set(scripts).size} files`);
    expect(bytes).toBeLessThanOrEqual(250_000);
    await context.close();
  });
});

async function someTicket(context: BrowserContext, view = 'all'): Promise<number> {
  const answer = await context.request.get(`${program.url}/api/tickets?view=${view}&limit=20`);
  const { rows } = (await answer.json()) as { rows: { id: number; messageCount: number }[] };
  return rows.toSorted((a, b) => b.messageCount - a.messageCount)[0]!.id;
}

/** Milliseconds from a key to the frame that shows what it changed; -1 when it changed nothing. */
async function painted(page: Page, key: string): Promise<number> {
  await page.evaluate(() => {
    const state = window as unknown as { painted: Promise<number> };
    state.painted = new Promise((resolve) => {
      const begin = (event: KeyboardEvent) => {
        window.removeEventListener('keydown', begin, true);
        const began = event.timeStamp;
        const watch = new MutationObserver(() => {
          watch.disconnect();
          requestAnimationFrame(() => setTimeout(() => resolve(performance.now() - began), 0));
        });
        watch.observe(document.body, { subtree: true, childList: true, attributes: true, characterData: true });
        setTimeout(() => resolve(-1), 2_000);
      };
      window.addEventListener('keydown', begin, true);
    });
  });
  await page.keyboard.press(key);
  return page.evaluate(() => (window as unknown as { painted: Promise<number> }).painted);
}

function p95(values: number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  return Math.round(sorted[Math.min(sorted.length - 1, Math.ceil(sorted.length * 0.95) - 1)] ?? 0);
}

async function gzipped(url: string): Promise<number> {
  const { gzipSync } = await import('node:zlib');
  return gzipSync(Buffer.from(await (await fetch(url)).arrayBuffer())).length;
}
