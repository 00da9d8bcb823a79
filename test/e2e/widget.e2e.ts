/** A customer on somebody's page writes to us, and is answered; the page allows no inline script or style, and the button costs it next to nothing. */
import { AxeBuilder } from '@axe-core/playwright';
import type { Browser, FrameLocator } from 'playwright-core';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { TestBrowser } from '../test-browser.ts';
import { widgetSettings } from '../widget-window.ts';
import { openBrowser, person, still, type Page } from './browser.ts';
import { openShop, type Shop } from './shop.ts';

const url = inject('demoUrl');
let browser: Browser;
let shop: Shop;
let page_url: string;
let admin: TestBrowser;
let key = '';

beforeAll(async () => {
  browser = await openBrowser();
  admin = new TestBrowser(url);
  await admin.signIn('admin@kolko.example', 'rowery-na-kolko');
  const { groups } = (await admin.get('/api/directory')).body;
  shop = await openShop(url, () => key);
  page_url = shop.url;
  const settings = { ...widgetSettings, origins: [page_url], offer: false, questions: [{ label: 'Numer zamówienia', required: false }] };
  ({ key } = (await admin.post('/api/widgets', { name: 'Sklep e2e', groupId: groups[0].id, settings })).body as { key: string });
});
afterAll(async () => {
  await browser?.close();
  shop?.close();
});

async function openPanel(page: Page): Promise<FrameLocator> {
  await page.getByRole('button', { name: 'Napisz do nas' }).click();
  return page.frameLocator('iframe');
}

test('a customer writes, is answered, and finds the conversation again', async () => {
  const { page, troubles } = await person(browser);
  await page.goto(page_url);
  const window = await openPanel(page);
  await window.getByLabel('Imię i nazwisko').fill('Anna Wiśniewska');
  await window.getByLabel('E-mail').fill('anna.w@klient.example');
  await window.getByLabel('Numer zamówienia').fill('K-204');
  await window.getByRole('button', { name: 'Rozpocznij rozmowę' }).click();
  await window.getByRole('textbox', { name: 'Wiadomość' }).fill('Czy wiadomo coś o zwrocie?');
  await page.keyboard.press('Enter');
  await window.getByText('Czy wiadomo coś o zwrocie?').waitFor();
  await expect
    .poll(async () => ((await admin.get('/api/chats')).body as { email: string }[]).some((one) => one.email === 'anna.w@klient.example'))
    .toBe(true);
  const chat = ((await admin.get('/api/chats')).body as { id: number; ticketId: number; email: string; answers: unknown }[]).find(
    (one) => one.email === 'anna.w@klient.example',
  )!;
  expect(chat.answers).toEqual([{ question: 'Numer zamówienia', answer: 'K-204' }]);
  await admin.post(`/api/tickets/${chat.ticketId}/replies`, { html: '<p>Zwrot jest <b>dziś</b>.</p>', by: 'chat' });
  await window.getByText('Zwrot jest dziś.').waitFor();
  const { violations } = await new AxeBuilder({ page }).analyze();
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).toEqual([]);
  await page.reload();
  await (await openPanel(page)).getByText('Zwrot jest dziś.').waitFor();
  expect(troubles).toEqual([]);
});

// What the button costs the page in milliseconds, npm run bench says.
test('until somebody wants the window, the page fetches the button and nothing else', async () => {
  const { context, page } = await person(browser);
  const asked: string[] = [];
  page.on('request', (request) => request.url().startsWith(url) && asked.push(new URL(request.url()).pathname));
  await page.goto(page_url);
  const button = page.getByRole('button', { name: 'Napisz do nas' });
  await button.waitFor();
  await still(page);
  expect(asked).toEqual([`/widget/${key}/loader.js`]);
  await button.hover();
  await page.frameLocator('iframe').getByLabel('Imię i nazwisko').waitFor({ state: 'attached' });
  // In one piece: script and style came with it.
  expect(asked.filter((path) => !path.startsWith('/api/'))).toEqual([`/widget/${key}/loader.js`, `/widget/${key}/panel`]);
  await context.close();
});
