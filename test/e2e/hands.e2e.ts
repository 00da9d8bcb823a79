/** Hands that stay on the keys: whatever happens on the screen meanwhile, each key does what whoever pressed it meant. */
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { demoPassword } from '../../server/demo/demo.ts';
import { say, type WordKey } from '../../words/index.ts';
import { TestBrowser } from '../test-browser.ts';
import { signInAs } from './agent.ts';
import { openBrowser, person, type Page } from './browser.ts';

const t = (key: WordKey) => say('pl', key);
const marta = 'marta.zielinska@kolko.example';

const url = inject('demoUrl');
const api = new TestBrowser(url);
let browser: Browser;
let group = 0;
let customers = 0;

beforeAll(async () => {
  browser = await openBrowser();
  await api.signIn(marta, demoPassword);
  group = (await api.get('/api/me')).body.groups[0];
});
afterAll(async () => {
  await browser?.close();
});

async function newTicket(subject: string): Promise<number> {
  const email = `reka${Date.now()}.${++customers}@poczta.example`;
  const opened = await api.post('/api/tickets', {
    subject,
    text: 'Rower nie działa.',
    groupId: group,
    customer: { email, name: 'Anna Ręka' },
  });
  return opened.body.id;
}

async function martaAt(ticketId: number) {
  const { context, page, troubles } = await person(browser);
  await signInAs(context, url, marta);
  await page.goto(`${url}/desk/all/${ticketId}`);
  await box(page).waitFor();
  return { context, page, troubles };
}

const box = (page: Page) => page.locator('.composer .tiptap');

test('the ticket is merged while somebody writes on it: they go on in the middle of the word', async () => {
  const [one, other] = [await newTicket('Rower raz'), await newTicket('Rower dwa')];
  // Something was begun on the other one too: both texts stay.
  await api.put(`/api/tickets/${other}/drafts/reply`, { html: '<p>Zaczęte tam.</p>', files: [] });
  const { context, page, troubles } = await martaAt(one);
  await page.keyboard.press('r');
  const words = 'pisze bez patrzenia na ekran, a palce nie czekaja na nikogo: cema ajem.';
  const typing = page.keyboard.type(words, { delay: 60 });
  await page.waitForTimeout(1_500);
  const merged = await api.post(`/api/tickets/${other}/merges`, { ticketIds: [one] });
  expect(merged.status).toBe(200);
  await typing;
  await page.waitForURL(`**/desk/all/${other}?from=*`);
  await page.keyboard.type(' Koniec.', { delay: 30 });
  expect(await box(page).innerText()).toBe(`Zaczęte tam.\n\n${words} Koniec.`);
  expect(await box(page).evaluate((element) => element === document.activeElement)).toBe(true);
  // "e" closes, "c" opens a new one, "a" asks to whom: none of it happened.
  expect((await api.get(`/api/tickets/${other}`)).body.ticket.state).toBe('new');
  expect(await page.getByRole('dialog').count()).toBe(0);
  await expect
    .poll(async () => (await api.get(`/api/tickets/${other}`)).body.drafts.map((draft: { html: string }) => draft.html))
    .toEqual([`<p>Zaczęte tam.</p><p>${words} Koniec.</p>`]);
  await expect.poll(async () => (await api.get(`/api/tickets/${one}`)).body.drafts).toEqual([]);
  expect(troubles).toEqual([]);
  await context.close();
});

test('…and at the place in the text where their cursor is', async () => {
  const [one, other] = [await newTicket('Rower trzy'), await newTicket('Rower cztery')];
  const { context, page } = await martaAt(one);
  await page.keyboard.press('n');
  await page.keyboard.type('Dzwonic po 14.');
  for (let back = 0; back < 3; back++) await page.keyboard.press('ArrowLeft');
  await api.post(`/api/tickets/${other}/merges`, { ticketIds: [one] });
  await page.waitForURL(`**/desk/all/${other}?from=*`);
  await page.waitForTimeout(500);
  await page.keyboard.type('dopiero ');
  expect(await box(page).innerText()).toBe('Dzwonic po dopiero 14.');
  await expect
    .poll(async () => (await api.get(`/api/tickets/${other}`)).body.drafts)
    .toMatchObject([{ kind: 'note', html: '<p>Dzwonic po dopiero 14.</p>' }]);
  await context.close();
});

test('what was sent is taken back from the empty editor; what was typed there since comes first', async () => {
  const ticketId = await newTicket('Rower pięć');
  const { context, page, troubles } = await martaAt(ticketId);
  await page.keyboard.press('r');
  await page.keyboard.type('Juz jedziemy.');
  await page.keyboard.press('Control+Enter');
  await page
    .locator('.ui-toast')
    .getByRole('button', { name: t('common.undo') })
    .waitFor();
  await page.keyboard.type('zle');
  await page.keyboard.press('Control+z');
  await expect.poll(() => box(page).innerText()).toBe('\n');
  await page.keyboard.press('Control+z');
  await expect.poll(() => box(page).innerText()).toBe('Juz jedziemy.');
  await page.keyboard.type(' Prosze czekac.');
  expect(await box(page).innerText()).toBe('Juz jedziemy. Prosze czekac.');
  expect(troubles).toEqual([]);
  await context.close();
});

test('keys pressed after ";" wait for the ready answers, however late those come', async () => {
  const ticketId = await newTicket('Rower sześć');
  const { context, page } = await person(browser);
  await signInAs(context, url, marta);
  await page.route(/MacroPicker|api\/macros/, (route) => setTimeout(() => void route.continue(), 700));
  await page.goto(`${url}/desk/all/${ticketId}`);
  await box(page).waitFor();
  await page.keyboard.press('r');
  await page.keyboard.type('Ok ;zwr', { delay: 50 });
  const sought = page.locator('.macro-picker input');
  await expect.poll(() => sought.inputValue().catch(() => '')).toBe('zwr');
  await page.keyboard.type('ot', { delay: 50 });
  expect(await sought.inputValue()).toBe('zwrot');
  expect(await box(page).innerText()).toBe('Ok ');
  await page.keyboard.press('Escape');
  await expect.poll(() => box(page).innerText()).toBe('Ok ;zwrot');
  await context.close();
});

test('Enter on what was found leads to the ticket, and what was found stays for the next one', async () => {
  const word = `hulaj${Date.now()}`;
  await newTicket(`Zgubiona ${word}`);
  await newTicket(`Znaleziona ${word}`);
  // A house that was filled a moment ago still reads its words; what was sought before is not sought again by itself.
  await expect
    .poll(async () => (await api.get(`/api/search?q=${word}`)).body.tickets.length, { timeout: 90_000 })
    .toBeGreaterThanOrEqual(2);
  const { context, page } = await martaAt(await newTicket('Rower siedem'));
  const sought = page.getByRole('combobox', { name: t('search.box') });
  await page.keyboard.press('/');
  await page.keyboard.type(word);
  const hits = page.locator('.desk-list').getByRole('option').or(page.locator('.desk-list .found a'));
  await expect.poll(() => hits.count(), { timeout: 30_000 }).toBeGreaterThanOrEqual(2);
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await page.locator('.talk-head').getByText(word).waitFor();
  await box(page).waitFor();
  await page.keyboard.press('r');
  await expect.poll(() => box(page).evaluate((element) => element === document.activeElement)).toBe(true);
  expect(await sought.inputValue()).toBe(word);
  await page.keyboard.press('Escape');
  await page.keyboard.press('/');
  await expect.poll(() => sought.evaluate((element) => element === document.activeElement)).toBe(true);
  expect(await sought.inputValue()).toBe(word);
  await context.close();
});

test('tickets are merged by the key that the button shows', async () => {
  const email = `para${Date.now()}@poczta.example`;
  const open = async (subject: string): Promise<number> =>
    (await api.post('/api/tickets', { subject, text: 'Koło.', groupId: group, customer: { email, name: 'Para' } })).body.id;
  const [one, other] = [await open('Koło raz'), await open('Koło raz')];
  const { context, page } = await martaAt(one);
  await page.keyboard.press('Shift+M');
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('option').first().waitFor();
  await page.keyboard.press('Enter');
  await dialog.locator('button.main:not([disabled])').waitFor();
  await page.keyboard.press('Control+Enter');
  await dialog.waitFor({ state: 'hidden' });
  expect((await api.get(`/api/tickets/${other}`)).body.ticket.mergedIntoId).toBe(one);
  await context.close();
});

test('to whom a ticket is handed over: a few letters, Enter, and Tab leads to the note', async () => {
  const { context, page } = await martaAt(await newTicket('Rower osiem'));
  await page.keyboard.press('Shift+A');
  const to = page.getByRole('dialog').getByRole('combobox');
  await expect.poll(() => to.evaluate((element) => element === document.activeElement).catch(() => false)).toBe(true);
  await page.keyboard.type('Tomasz W', { delay: 40 });
  await page.keyboard.press('Enter');
  await expect.poll(() => to.inputValue()).toMatch(/^Tomasz W./);
  await page.keyboard.press('Tab');
  await page.keyboard.type('Zna sprawe.');
  expect(await page.getByRole('dialog').locator('textarea').inputValue()).toBe('Zna sprawe.');
  await context.close();
});

test('what follows an answer comes back with it, and stays with what is written', async () => {
  const macro = await api.post('/api/macros', {
    name: `Zamykamy ${Date.now()}`,
    scope: 'personal',
    texts: [{ language: 'pl', html: '<p>Zamykamy.</p>' }],
    actions: [{ do: 'close', state: 'solved' }],
  });
  expect(macro.body).toMatchObject({ head: { id: expect.any(Number) } });
  const { context, page } = await martaAt(await newTicket('Rower dziewięć'));
  const chip = page.locator('.after-send');
  await page.keyboard.press('r');
  await page.keyboard.type(`;${macro.body.head.name}`, { delay: 20 });
  await page.locator('.macro-picker [data-at]').waitFor();
  await page.keyboard.press('Enter');
  await chip.waitFor();
  await page.waitForTimeout(1_500);
  await page.reload();
  await chip.waitFor();
  await box(page).click();
  await page.keyboard.press('Control+Enter');
  await chip.waitFor({ state: 'hidden' });
  await page
    .locator('.ui-toast')
    .getByRole('button', { name: t('common.undo') })
    .waitFor();
  await page.keyboard.press('Control+z');
  await chip.waitFor();
  expect(await box(page).innerText()).toBe('Zamykamy.');
  await context.close();
});

test('a note about a customer survives a reload', async () => {
  const { context, page } = await martaAt(await newTicket('Rower dziesięć'));
  await page
    .getByRole('button', { name: t('customers.notes-add') })
    .first()
    .click();
  await page.keyboard.type('Dzwonic wieczorem.');
  await page.reload();
  const note = page.getByLabel(t('customers.notes'), { exact: true }).first();
  await expect.poll(() => note.inputValue().catch(() => '')).toBe('Dzwonic wieczorem.');
  await page
    .locator('.notes')
    .getByRole('button', { name: t('common.save') })
    .click();
  await page.locator('.notes .text').getByText('Dzwonic wieczorem.').waitFor();
  const kept = () => page.evaluate(() => Object.keys(localStorage).filter((place) => place.startsWith('okienko.customer-notes.')));
  await expect.poll(kept).toEqual([]);
  await page.reload();
  await page.locator('.notes .text').getByText('Dzwonic wieczorem.').waitFor();
  expect(await note.count()).toBe(0);
  await context.close();
});

test('notes that mention one are walked through by keys', async () => {
  const me = (await api.get('/api/me')).body.id;
  for (const words of ['pierwsza', 'druga']) {
    const id = await newTicket(`Wzmianka ${words}`);
    const boss = new TestBrowser(url);
    await boss.signIn('admin@kolko.example', demoPassword);
    const html = `<p><span data-mention="account:${me}">@Marta</span> ${words}</p>`;
    expect((await boss.post(`/api/tickets/${id}/notes`, { html, files: [] })).status).toBe(200);
  }
  const { context, page } = await martaAt(await newTicket('Rower jedenaście'));
  await page.keyboard.press('@');
  const links = page.locator('.mentions-list a');
  await expect
    .poll(() =>
      links
        .first()
        .evaluate((element) => element === document.activeElement)
        .catch(() => false),
    )
    .toBe(true);
  await page.keyboard.press('j');
  await page.keyboard.press('Enter');
  await page.locator('.talk-head').getByText('Wzmianka pierwsza').waitFor();
  await page.keyboard.press('ArrowUp');
  await page.keyboard.press('Enter');
  await page.locator('.talk-head').getByText('Wzmianka druga').waitFor();
  await context.close();
});
