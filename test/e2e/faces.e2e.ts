/** What customers see before somebody answers: articles in the window and beside a form, and marks on a picture before it is sent. */
import { AxeBuilder } from '@axe-core/playwright';
import type { Browser, FrameLocator } from 'playwright-core';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { TestBrowser } from '../test-browser.ts';
import { widgetSettings } from '../widget-window.ts';
import { openBrowser, person, type Page } from './browser.ts';
import { openShop, type Shop } from './shop.ts';

const url = inject('demoUrl');
let browser: Browser;
let shop: Shop;
let admin: TestBrowser;
let key = '';

beforeAll(async () => {
  browser = await openBrowser();
  admin = new TestBrowser(url);
  await admin.signIn('admin@kolko.example', 'rowery-na-kolko');
  const { groups } = (await admin.get('/api/directory')).body;
  shop = await openShop(url, () => key);
  const settings = { ...widgetSettings, origins: [shop.url], offer: false, askName: 'no' as const, askEmail: 'no' as const };
  ({ key } = (await admin.post('/api/widgets', { name: 'Sklep z artykułami', groupId: groups[0].id, settings })).body as { key: string });
  const { body } = await admin.post('/api/articles', {
    language: 'pl',
    title: 'Uchwyt na telefon przy kierownicy',
    html: '<h2>Jak założyć uchwyt</h2><p>Zacisk obejmuje kierownicę, a gumka telefon.</p>',
    audience: 'public',
  });
  await admin.put(`/api/articles/${body.head.id}/texts/pl/publication`, {});
});
afterAll(async () => {
  await browser?.close();
  shop?.close();
});

async function openPanel(page: Page): Promise<FrameLocator> {
  await page.goto(shop.url);
  await page.getByRole('button', { name: 'Napisz do nas' }).click();
  return page.frameLocator('iframe');
}
async function isSound(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).analyze();
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).toEqual([]);
}

test('an article is found, read and judged in the window; what was written meanwhile is still there', async () => {
  const { page, troubles } = await person(browser);
  const window = await openPanel(page);
  await window.getByRole('searchbox', { name: 'Znajdź odpowiedź' }).fill('uchwyt na tele');
  await window.getByRole('button', { name: 'Uchwyt na telefon przy kierownicy' }).waitFor();
  await isSound(page);
  const box = window.getByRole('textbox', { name: 'Wiadomość' });
  await box.fill('Jak założyć uchwyt na telefon do kierownicy?');
  await window.getByText('To może pomóc').waitFor();
  await window.getByRole('button', { name: 'Uchwyt na telefon przy kierownicy' }).click();
  await window.getByText('Zacisk obejmuje kierownicę').waitFor();
  await isSound(page);
  await window.getByRole('button', { name: 'Nie', exact: true }).click();
  await window.getByText('Proszę do nas napisać').waitFor();
  await window.getByRole('button', { name: 'Napisz do nas' }).click();
  expect(await box.inputValue()).toBe('Jak założyć uchwyt na telefon do kierownicy?');
  // Back in it by itself, a frame after it is shown again.
  await expect.poll(() => box.evaluate((it) => it === document.activeElement)).toBe(true);
  await page.keyboard.press('Enter');
  await window.getByText('Jak założyć uchwyt na telefon do kierownicy?').waitFor();
  expect(await window.getByRole('searchbox').count()).toBe(0);
  expect(troubles).toEqual([]);
});

test('on a picture that was chosen one marks before it is sent, and what is hidden is not in it', async () => {
  const { page, troubles } = await person(browser);
  const window = await openPanel(page);
  const secret = await page.evaluate(() => {
    const canvas = document.createElement('canvas');
    [canvas.width, canvas.height] = [400, 300];
    const pen = canvas.getContext('2d')!;
    pen.fillStyle = '#fff';
    pen.fillRect(0, 0, 400, 300);
    // A fine pattern: what is hidden has one colour to a block.
    pen.fillStyle = '#000';
    for (let x = 100; x < 300; x += 4) pen.fillRect(x, 100, 2, 100);
    return canvas.toDataURL('image/png').split(',')[1]!;
  });
  await window
    .locator('input[type=file]')
    .setInputFiles({ name: 'ekran.png', mimeType: 'image/png', buffer: Buffer.from(secret, 'base64') });
  await window.getByRole('button', { name: 'Zaznacz: ekran.png' }).click();
  const dialog = window.getByRole('dialog', { name: 'Zaznaczanie na obrazku' });
  await dialog.waitFor();
  expect((await page.locator('iframe').boundingBox())!.width).toBeGreaterThan(900);
  await isSound(page);
  await dialog.getByRole('button', { name: 'Zamaż' }).click();
  await dialog.getByRole('button', { name: 'Dodaj na środku' }).click();
  for (let turn = 0; turn < 30; turn++) await page.keyboard.press(turn % 2 ? 'Shift+ArrowRight' : 'Shift+ArrowDown');
  for (let turn = 0; turn < 12; turn++) await page.keyboard.press(turn % 2 ? 'ArrowLeft' : 'ArrowUp');
  await dialog.getByRole('button', { name: 'Ramka' }).click();
  await dialog.getByRole('button', { name: 'Dodaj na środku' }).click();
  await dialog.getByRole('button', { name: 'Gotowe' }).click();
  await dialog.waitFor({ state: 'hidden' });
  await expect.poll(async () => Math.round((await page.locator('iframe').boundingBox())!.width)).toBe(384);
  await window.getByRole('textbox', { name: 'Wiadomość' }).fill('Oto mój ekran z uchwytem');
  await expect.poll(() => window.getByRole('button', { name: 'Wyślij' }).isEnabled()).toBe(true);
  await window.getByRole('button', { name: 'Wyślij' }).click();
  const sent = window.getByRole('img', { name: /\.png$/ });
  await sent.waitFor();
  const stripes = await sent.evaluate((picture: HTMLImageElement) => {
    const canvas = document.createElement('canvas');
    [canvas.width, canvas.height] = [picture.naturalWidth, picture.naturalHeight];
    const pen = canvas.getContext('2d')!;
    pen.drawImage(picture, 0, 0);
    let changes = 0;
    const row = pen.getImageData(170, 120, 60, 1).data;
    for (let at = 4; at < row.length; at += 4) if (Math.abs(row[at]! - row[at - 4]!) > 100) changes++;
    return changes;
  });
  expect(stripes).toBeLessThan(5);
  expect(troubles).toEqual([]);
});
