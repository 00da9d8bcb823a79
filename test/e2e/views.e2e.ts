/** Views of one's own: saved once, never mistaken for all tickets, changed only by a number that was said before. */
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { signInAs } from './agent.ts';
import { openBrowser, person, type Page } from './browser.ts';
import { say } from '../../words/index.ts';

let browser: Browser;
beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser?.close());

const url = inject('demoUrl');
const filter = encodeURIComponent(JSON.stringify({ and: [{ field: 'state', is: 'in', values: ['solved'] }] }));

async function desk(): Promise<{ page: Page; troubles: string[]; end: () => Promise<void> }> {
  const { context, page, troubles } = await person(browser);
  await signInAs(context, url, 'admin@kolko.example');
  return { page, troubles, end: () => context.close() };
}

test('a view that is saved is the one that is shown, and one alone', async () => {
  const { page, troubles, end } = await desk();
  const name = `Rozwiązane ${Date.now()}`;
  await page.goto(`${url}/tickets?filter=${filter}`);
  await page.getByRole('button', { name: say('pl', 'views.save'), exact: true }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('textbox', { name: say('pl', 'views.name') }).fill(name);
  await dialog.getByRole('button', { name: say('pl', 'views.save'), exact: true }).click();
  await dialog.waitFor({ state: 'detached' });
  await expect.poll(() => page.getByRole('heading', { level: 1 }).innerText()).toBe(name);
  const views = (await (await page.request.get(`${url}/api/views`)).json()) as { id: number; name: string }[];
  const saved = views.filter((view) => view.name === name);
  expect(saved).toHaveLength(1);
  expect(new URL(page.url()).searchParams.get('view')).toBe(String(saved[0]!.id));
  await page.request.delete(`${url}/api/views/${saved[0]!.id}`);
  expect(troubles).toEqual([]);
  await end();
});

test('an address that leads to no view shows no tickets, and no key changes any', async () => {
  const { page, troubles, end } = await desk();
  for (const [address, words] of [
    ['view=999999', 'views.lost.view'],
    ['filter=%7B%22and', 'views.lost.filter'],
  ] as const) {
    await page.goto(`${url}/tickets?${address}`);
    await page.getByRole('heading', { name: say('pl', words) }).waitFor();
    for (const key of ['Control+a', 'x', 'b', 'Control+s']) await page.keyboard.press(key);
    expect(await page.getByRole('dialog').count()).toBe(0);
    expect(await page.locator('.bulk-bar, .ticket-table').count()).toBe(0);
    await page
      .locator('.ways-out')
      .getByRole('link', { name: say('pl', 'views.all') })
      .click();
    await page.locator('.ticket-table .line').first().waitFor();
  }
  expect(troubles).toEqual([]);
  await end();
});

test('a change of all that match says how many that is', async () => {
  const { page, troubles, end } = await desk();
  const body = { filters: [JSON.parse(decodeURIComponent(filter)) as object], upTo: 10_001 };
  const answer = await page.request.post(`${url}/api/ticket-counts`, { data: body, headers: { origin: url } });
  const [count] = ((await answer.json()) as { counts: number[] }).counts;
  await page.goto(`${url}/tickets?filter=${filter}`);
  await page.locator('.ticket-table .line').first().waitFor();
  await page.keyboard.press('Control+a');
  await page.getByText(say('pl', 'views.selected-all-count', { count: count! })).waitFor();
  await page.keyboard.press('b');
  await page.getByRole('dialog', { name: say('pl', 'views.bulk.title', { count: count! }) }).waitFor();
  expect(troubles).toEqual([]);
  await end();
});

test('beside an open ticket every tool lies within the list, and the title is whole', async () => {
  const { page, troubles, end } = await desk();
  for (const [width, height] of [
    [1440, 900],
    [1280, 800],
  ] as const) {
    await page.setViewportSize({ width, height });
    await page.goto(`${url}/tickets?filter=${filter}&sort=desk.up`);
    await page.locator('.ticket-table .line').first().click();
    await page.locator('.ticket-beside').waitFor();
    const edge = await page.locator('.tickets-room').evaluate((room) => room.getBoundingClientRect().right);
    const tools = await page.locator('.view-tools button').evaluateAll((all) => all.map((one) => one.getBoundingClientRect().right));
    expect(Math.max(...tools)).toBeLessThanOrEqual(edge);
    expect(
      await page
        .getByRole('heading', { level: 1 })
        .first()
        .evaluate((title) => title.scrollWidth - title.clientWidth),
    ).toBe(0);
    await page
      .locator('.view-tools')
      .getByRole('button', { name: say('pl', 'views.more') })
      .click();
    await page.getByRole('menuitem', { name: say('pl', 'views.discard') }).click();
    await expect.poll(() => new URL(page.url()).searchParams.get('filter')).toBeNull();
  }
  expect(troubles).toEqual([]);
  await end();
});
