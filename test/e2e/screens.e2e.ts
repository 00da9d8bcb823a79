/** Every screen, full of sample data: WCAG 2.2 AA in both themes, on a desk and on a phone; and how fast the frequent keys are. */
import type { Browser, BrowserContext } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { demoPassword } from '../../server/demo/demo.ts';
import { say, type WordKey } from '../../words/index.ts';
import { axeViolations, goInside, openBrowser, person, picture, still, type Page } from './browser.ts';
import { TestBrowser } from '../test-browser.ts';
import { p95, painted } from './painted.ts';

const t = (key: WordKey) => say('pl', key);

const url = inject('demoUrl');
let browser: Browser;

beforeAll(async () => {
  browser = await openBrowser();
});

afterAll(async () => {
  await browser?.close();
});

async function signIn(context: BrowserContext, email: string): Promise<void> {
  const answer = await context.request.post(`${url}/api/session`, { data: { email, password: demoPassword } });
  expect(answer.status()).toBe(200);
}

type Place = readonly [address: string, name: string];

/** Two people share the way through the places: two windows, two cores. */
async function lookAround(person: { email: string; phone?: boolean }, places: readonly Place[]): Promise<void> {
  const left = [...places];
  const seen = await Promise.all([walk(person, left), walk(person, left)]);
  expect(seen.flatMap(({ wrong }) => wrong)).toEqual([]);
  expect(seen.flatMap(({ troubles }) => troubles)).toEqual([]);
}

async function walk(who: { email: string; phone?: boolean }, left: Place[]): Promise<{ wrong: string[]; troubles: string[] }> {
  const { context, page, troubles } = await person(browser, { phone: who.phone ?? false });
  await signIn(context, who.email);
  await page.goto(`${url}/account/profile`);
  const wrong: string[] = [];
  for (let place = left.shift(); place; place = left.shift()) {
    await goInside(page, place[0]);
    await page.waitForURL(`**${place[0]}*`);
    wrong.push(...(await look(page, ...place)));
  }
  await context.close();
  return { wrong, troubles };
}

async function look(page: Page, address: string, name: string): Promise<string[]> {
  // On a phone one panel at a time is on the screen; whichever it is, it is a landmark.
  await page.getByRole('main').or(page.getByRole('region')).or(page.getByRole('complementary')).filter({ visible: true }).first().waitFor();
  await still(page);
  const headless = /^\/(account|settings)\//.test(address) ? await axeViolations(page, ['page-has-heading-one']) : [];
  return [...headless.map((one) => `${address}: ${one}`), ...(await inBothThemes(page, name, address))];
}

/** Everything in light; in dark the colours, which are all that differs. */
async function inBothThemes(page: Page, name: string, place: string): Promise<string[]> {
  await picture(page, `${name}-light`);
  const light = await axeViolations(page);
  await page.emulateMedia({ colorScheme: 'dark' });
  await still(page);
  await picture(page, `${name}-dark`);
  const dark = await axeViolations(page, ['color-contrast']);
  await page.emulateMedia({ colorScheme: 'light' });
  return [...light.map((one) => `${place}: ${one}`), ...dark.map((one) => `${place}, dark: ${one}`)];
}

const ticketDialogs = [
  ['Shift+M', 'merge'],
  ['Shift+X', 'split'],
  ['Shift+L', 'link'],
  [';', 'macros'],
  ['Shift+A', 'hand-over'],
  ['#', 'tags'],
  ['h', 'recent'],
] as const;

/** What a key opens: looked at once it stands still, and closed again. */
async function lookAtDialog(page: Page, key: string, name: string): Promise<string[]> {
  await page.keyboard.press(key);
  await page.getByRole('dialog').waitFor();
  await still(page);
  const wrong = await inBothThemes(page, name, name);
  // Once for a list that hangs open within, once for the dialog.
  for (let presses = 0; presses < 2 && (await page.getByRole('dialog').isVisible()); presses++) {
    await page.keyboard.press('Escape');
    await page.waitForTimeout(250);
  }
  return wrong;
}

const sections = [
  'company',
  'people',
  'groups',
  'roles',
  'notifications',
  'mailboxes',
  'mail',
  'senders',
  'outbox',
  'keys',
  'domains',
  'reception',
  'widgets',
  'forms',
  'window',
  'types',
  'statuses',
  'ticket-fields',
  'categories',
  'tags',
  'priorities',
  'products',
  'fields',
  'macros',
  'api',
  'audit',
  'operations',
];
const accountSections = ['profile', 'notifications', 'password', 'two-factor', 'sessions', 'tokens', 'keys'];

describe.sequential('every screen is usable by everybody (axe, WCAG 2.2 AA)', () => {
  test(`the desk, tickets, customers, account and settings`, { timeout: 240_000 }, async () => {
    await lookAround({ email: 'admin@kolko.example' }, [
      ['/desk/all', 'list'],
      [`/desk/all/${await someTicket('admin@kolko.example')}`, 'ticket'],
      ['/customers', 'customers'],
      ['/customers/5', 'customer'],
      ['/desk/mentions', 'mentions'],
      ['/tickets', 'tickets'],
      ['/customers/duplicates', 'duplicates'],
      ['/customers/imports', 'imports'],
      ['/companies/1', 'company'],
      ...accountSections.map((section) => [`/account/${section}`, `account-${section}`] as const),
      ...sections.map((section) => [`/settings/${section}`, `settings-${section}`] as const),
      ['/settings/mailboxes?edit=new', 'mailbox-new'],
    ]);
  });

  test(`the dialogs of a ticket and of the table`, async () => {
    const { context, page, troubles } = await person(browser);
    await signIn(context, 'marta.zielinska@kolko.example');
    const wrong: string[] = [];
    await page.goto(`${url}/desk/all/${await someTicket('marta.zielinska@kolko.example')}`);
    await page.getByRole('main').first().waitFor();
    await still(page);
    for (const [key, name] of ticketDialogs) wrong.push(...(await lookAtDialog(page, key, name)));
    await page.goto(`${url}/tickets`);
    await page.getByRole('grid').waitFor();
    await still(page);
    wrong.push(...(await lookAtDialog(page, 'f', `filter`)));
    await page.keyboard.press('j');
    await page.keyboard.press('x');
    wrong.push(...(await lookAtDialog(page, 'b', `bulk`)));
    expect(wrong).toEqual([]);
    expect(troubles).toEqual([]);
    await context.close();
  });

  test(`the desk on a phone`, async () => {
    await lookAround({ email: 'marta.zielinska@kolko.example', phone: true }, [
      ['/desk/mine', 'phone-list'],
      [`/desk/mine/${await someTicket('marta.zielinska@kolko.example', 'mine')}`, 'phone-ticket'],
      ['/customers/5', 'phone-customer'],
      ['/desk/mentions', 'phone-mentions'],
      ['/tickets', 'phone-tickets'],
      ['/customers/duplicates', 'phone-duplicates'],
      ['/companies/1', 'phone-company'],
      ['/account/notifications', 'phone-notifications'],
      ['/settings/macros', 'phone-macros'],
    ]);
  });

  test('the palette, the keys, a new ticket and the door', async () => {
    const { context, page } = await person(browser);
    await page.goto(url);
    const wrong = await look(page, '/', 'door');
    await signIn(context, 'marta.zielinska@kolko.example');
    await page.goto(`${url}/desk/mine`);
    await page.getByRole('main').first().waitFor();
    await still(page);
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
    await signIn(context, 'oksana.melnyk@kolko.example');
    await page.goto(`${url}/desk/groups`);
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
    for (const ms of Object.values(figures)) expect(ms).toBeLessThan(1_000);
    await context.close();
  });

  test('the first load of the desk is at most 250 kB of JavaScript, gzipped', async () => {
    const { context, page } = await person(browser);
    await signIn(context, 'marta.zielinska@kolko.example');
    const scripts: string[] = [];
    page.on('response', (response) => {
      if (/\.js(\?|$)/.test(response.url())) scripts.push(response.url());
    });
    await page.goto(`${url}/desk/mine`);
    await page.waitForTimeout(3_000);
    let bytes = 0;
    for (const url of new Set(scripts)) bytes += await gzipped(url);
    console.log(`first load of the desk: ${(bytes / 1000).toFixed(1)} kB of JavaScript, gzipped, in ${new Set(scripts).size} files`);
    expect(bytes).toBeLessThanOrEqual(250_000);
    await context.close();
  });
});

/** The one of the newest with the longest story. */
async function someTicket(email: string, view = 'all'): Promise<number> {
  const api = new TestBrowser(url);
  await api.signIn(email, demoPassword);
  const { rows } = (await api.get(`/api/tickets?view=${view}&limit=20`)).body as { rows: { id: number; messageCount: number }[] };
  return rows.toSorted((a, b) => b.messageCount - a.messageCount)[0]!.id;
}

async function gzipped(url: string): Promise<number> {
  const { gzipSync } = await import('node:zlib');
  return gzipSync(Buffer.from(await (await fetch(url)).arrayBuffer())).length;
}
