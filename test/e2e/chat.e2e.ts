/**
 * A live conversation, from a customer's window on a shop's page to the desk and back: it rings, somebody takes it, both write and see each other write,
 * a picture comes, the customer rides through a tunnel, has two tabs, is passed on with a note, and says how it was.
 */
import type { Browser, FrameLocator } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, inject, test } from 'vitest';
import type { ChatRow } from '../../contract/chats.ts';
import { demoPassword } from '../../server/demo/demo.ts';
import { demoPicture } from '../../server/demo/world/world.ts';
import window_words from '../../words/pl/widget.ts';
import { say, type WordKey, type WordValues } from '../../words/index.ts';
import { TestBrowser } from '../test-browser.ts';
import { widgetSettings } from '../widget-window.ts';
import { signInAs } from './agent.ts';
import { axeViolations, openBrowser, person, picture, type Page } from './browser.ts';
import { openShop, type Shop } from './shop.ts';

const t = (key: WordKey, values?: WordValues) => say('pl', key, values);
const exactly = (key: WordKey) => ({ name: t(key), exact: true });
const w = (key: keyof typeof window_words, name = '') => window_words[key].replace('{name}', name);

const url = inject('demoUrl');
const customer = 'Żaneta Błaszczyk-Łęcka';
const risen_ms = 250;

let browser: Browser;
let shop: Shop;
let key = '';
let marta: Awaited<ReturnType<typeof person>>;
let oksana: Awaited<ReturnType<typeof person>>;
let zaneta: Awaited<ReturnType<typeof person>>;
let window: FrameLocator;
const apis = { admin: new TestBrowser(url), marta: new TestBrowser(url), oksana: new TestBrowser(url) };

beforeAll(async () => {
  await Promise.all([
    apis.admin.signIn('admin@kolko.example', demoPassword),
    apis.marta.signIn('marta.zielinska@kolko.example', demoPassword),
    apis.oksana.signIn('oksana.melnyk@kolko.example', demoPassword),
  ]);
  // What other stories left waiting would ring first.
  for (const left of (await apis.admin.get('/api/chats')).body as ChatRow[]) await apis.admin.post(`/api/chats/${left.id}/end`);
  shop = await openShop(url, () => key);
  const groups: { id: number; name: string }[] = (await apis.admin.get('/api/directory')).body.groups;
  const settings = {
    ...widgetSettings,
    origins: [shop.url],
    coView: true,
    questions: [{ label: 'Numer roweru', required: false }],
  };
  const groupId = groups.find(({ name }) => name === 'Płatności')!.id;
  ({ key } = (await apis.admin.post('/api/widgets', { name: 'Sklep z czatem', groupId, settings })).body as { key: string });
  browser = await openBrowser();
  [zaneta, marta, oksana] = await Promise.all([person(browser), person(browser), person(browser, { phone: true })]);
  await Promise.all([
    signInAs(marta.context, url, 'marta.zielinska@kolko.example').then(() => marta.page.goto(`${url}/desk/chats`)),
    signInAs(oksana.context, url, 'oksana.melnyk@kolko.example').then(() => oksana.page.goto(`${url}/desk/chats`)),
  ]);
});

afterAll(async () => {
  await Promise.all([apis.marta, apis.oksana].map((api) => api.put('/api/chats/me', { available: false })));
  await browser?.close();
  shop?.close();
});

// What was on the screens when a chapter failed.
afterEach(async ({ task }) => {
  if (task.result?.state !== 'fail') return;
  for (const [name, { page }] of Object.entries({ marta, oksana, zaneta })) await picture(page, `failed-chat-${name}`);
});

const editor = (page: Page) => page.getByRole('textbox', { name: t('desk.answer-text') });
const words = (page: Page) => page.getByRole('log', exactly('desk.story'));
const box = () => window.getByRole('textbox', { name: w('message') });

describe.sequential('a chat, from the customer’s window to the desk and back', () => {
  test('by keyboard alone they open the window, say who they are, and write', async () => {
    const { page } = zaneta;
    await page.goto(shop.url);
    await page.getByRole('button', { name: 'Napisz do nas' }).waitFor();
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    window = page.frameLocator('iframe');
    await expect.poll(() => focused(window.getByLabel(w('name')))).toBe(true);
    await page.keyboard.type(customer);
    await page.keyboard.press('Tab');
    await page.keyboard.type('zaneta@poczta.example');
    await page.keyboard.press('Tab');
    await page.keyboard.type('57 214');
    await page.keyboard.press('Enter');
    await expect.poll(() => focused(box())).toBe(true);
    await page.keyboard.type('Rower nie chce się odpiąć');
    expect(await axeViolations(page)).toEqual([]);
    await page.keyboard.press('Enter');
    await window.getByRole('log').getByText('Rower nie chce się odpiąć').waitFor();
    await window.getByText(w('waiting')).waitFor();
  });

  test('who takes chats hears it ring; one key takes it, and the composer waits for words', async () => {
    const { page } = marta;
    await page.getByRole('switch', exactly('chat-desk.take')).check();
    const ring = page.getByRole('region', exactly('chat-desk.rings'));
    await ring.getByText(customer, { exact: true }).waitFor();
    await ring.getByText('Rower nie chce się odpiąć').waitFor();
    // Contrast is that of what stands, not of what rises.
    await page.waitForTimeout(risen_ms);
    expect(await axeViolations(page)).toEqual([]);
    await picture(page, 'chat-rings');
    await page.keyboard.press('Control+ArrowUp');
    await page.getByRole('navigation', exactly('chat-desk.mine')).getByText(customer).waitFor();
    await window.getByRole('heading', { name: /^Marta/ }).waitFor();
    await expect.poll(() => focused(editor(page))).toBe(true);
  });

  test('both see the other write; Enter sends; what was read is marked', async () => {
    const { page } = marta;
    await page.keyboard.type('Dzień dobry, już sprawdzam.');
    await window.getByRole('img', { name: w('typing', 'Marta') }).waitFor();
    await page.keyboard.press('Enter');
    await window.getByText('Dzień dobry, już sprawdzam.').waitFor();
    await page.getByText(t('chat-desk.read'), { exact: true }).waitFor();
    await box().click();
    await zaneta.page.keyboard.type('Stoję na pl. Grunwaldzkim');
    await page.getByText(t('chat-desk.unsent', { name: customer })).waitFor();
    await page.getByText('Stoję na pl. Grunwaldzkim').waitFor();
    await zaneta.page.keyboard.press('Enter');
    await words(page).getByText('Stoję na pl. Grunwaldzkim').waitFor();
    await window.getByText(w('read')).waitFor();
    await page.getByText('57 214').waitFor();
    expect(await axeViolations(page)).toEqual([]);
    await picture(page, 'chat-talk');
  });

  test('a picture that they paste is on the desk, and stands in their window', async () => {
    const bytes = [...demoPicture(5, 'png')];
    await box().evaluate((area, content) => {
      const clipboardData = new DataTransfer();
      clipboardData.items.add(new File([Uint8Array.from(content)], 'zamek.png', { type: 'image/png' }));
      area.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }));
    }, bytes);
    await window.getByRole('button', { name: `${w('remove')}: zamek.png` }).waitFor();
    await box().press('Enter');
    for (const image of [
      window.getByRole('img', { name: 'zamek.png' }),
      words(marta.page).getByRole('img', { name: t('desk.picture', { name: 'zamek.png' }) }),
    ]) {
      await image.waitFor();
      await expect.poll(() => image.evaluate((one: HTMLImageElement) => one.complete && one.naturalWidth > 0)).toBe(true);
    }
  });

  test('in a tunnel they write on, and are written to; afterwards everything is there once, on both sides', async () => {
    const { page } = marta;
    await zaneta.context.setOffline(true);
    await window.getByText(w('reconnecting')).waitFor();
    await box().fill('Jestem w tunelu');
    await box().press('Enter');
    await box().fill('i zaraz z niego wyjadę');
    await box().press('Enter');
    await window.getByText(w('sending')).first().waitFor();
    await editor(page).fill('Proszę się nie spieszyć');
    await page.keyboard.press('Enter');
    await zaneta.context.setOffline(false);
    await window.getByText('Proszę się nie spieszyć').waitFor();
    await expect.poll(() => window.getByText(w('sending')).count()).toBe(0);
    const said = ['Jestem w tunelu', 'i zaraz z niego wyjadę'];
    for (const line of said) await words(page).getByText(line).waitFor();
    expect(await written(window.getByRole('log'), said)).toEqual(said);
    expect(await written(words(page), said)).toEqual(said);
  });

  test('a second tab shows the same conversation, and what is said in one stands in the other', async () => {
    const other = await zaneta.context.newPage();
    await other.goto(shop.url);
    await other.getByRole('button', { name: /^Napisz do nas/ }).click();
    const second = other.frameLocator('iframe');
    await second.getByText('Proszę się nie spieszyć').waitFor();
    // Who opened it writes: nobody clicks into it first.
    await expect.poll(() => focused(second.getByRole('textbox', { name: w('message') }))).toBe(true);
    await other.keyboard.type('Już jestem na stacji');
    await other.keyboard.press('Enter');
    await window.getByRole('log').getByText('Już jestem na stacji').waitFor();
    await words(marta.page).getByText('Już jestem na stacji').waitFor();
    await editor(marta.page).fill('Widzę Panią');
    await editor(marta.page).press('Enter');
    for (const each of [window, second]) await each.getByText('Widzę Panią').waitFor();
    await other.close();
  });

  test('it is passed on with a note; the colleague takes it on a phone and answers', async () => {
    const { page } = marta;
    const phone = oksana.page;
    await phone.getByRole('switch', exactly('chat-desk.take')).check();
    // The editor is ready for the next words by then; Escape leaves it, and letters are keys again.
    await expect.poll(async () => ((await editor(page).innerText()).trim() === '' ? focused(editor(page)) : false)).toBe(true);
    await editor(page).press('Escape');
    await expect.poll(() => focused(editor(page))).toBe(false);
    await page.keyboard.press('Shift+T');
    const dialog = page.getByRole('dialog');
    // It asks to whom first; one types where the focus is.
    await expect.poll(() => focused(dialog.getByRole('combobox'))).toBe(true);
    await page.keyboard.type('Oksana');
    await page
      .getByRole('option', { name: /Oksana Melnyk/ })
      .getByText(t('chat-desk.takes-now'))
      .waitFor();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await dialog.getByLabel(t('chat-desk.transfer-note')).fill('Trzeba odpiąć zdalnie');
    expect(await axeViolations(page)).toEqual([]);
    await page.keyboard.press('Control+Enter');
    await dialog.waitFor({ state: 'hidden' });
    await page.getByText(t('chat-desk.transferred-said', { name: 'Oksana Melnyk' })).waitFor();
    // What the dialog kept from readers of the screen is theirs again.
    await words(page).waitFor();

    const ring = phone.getByRole('region', exactly('chat-desk.rings'));
    await ring.getByText(customer, { exact: true }).waitFor();
    await phone.waitForTimeout(risen_ms);
    expect(await axeViolations(phone)).toEqual([]);
    await picture(phone, 'chat-rings-phone');
    await ring.getByRole('button', exactly('chat-desk.accept')).click();
    await phone.getByText('Trzeba odpiąć zdalnie').first().waitFor();
    await editor(phone).fill('Odpięłam, proszę spróbować');
    await phone.getByRole('button', exactly('desk.send')).click();
    await window.getByRole('heading', { name: /^Oksana/ }).waitFor();
    await window.getByText('Odpięłam, proszę spróbować').waitFor();
    await picture(phone, 'chat-talk-phone');
  });

  test('ended without a question, and for a moment it can be taken back; then they say how it was', async () => {
    const { page } = oksana;
    await page.getByRole('button', exactly('chat-desk.end')).click();
    // Of two strips the newest.
    await page
      .getByRole('button', { name: t('common.undo') })
      .last()
      .click();
    await page.getByRole('button', exactly('chat-desk.end')).click();
    await window.getByText(w('rate')).waitFor();
    await window.getByRole('button', { name: '5 na 5' }).focus();
    await zaneta.page.keyboard.press('Enter');
    await window.getByRole('textbox', { name: w('rateComment') }).fill('Szybko');
    await window.getByRole('button', { name: w('rateSend') }).click();
    await window.getByText(w('rated')).waitFor();
    expect(await axeViolations(zaneta.page)).toEqual([]);
    await marta.page.getByRole('img', { name: t('chat-desk.rating', { rating: 5 }) }).waitFor();
    await marta.page.getByText('Szybko').waitFor();
    expect([...marta.troubles, ...oksana.troubles, ...zaneta.troubles]).toEqual([]);
  });
});

/** Which of these lines stand there, in that order, as often as they stand there. */
async function written(place: { innerText(): Promise<string> }, lines: readonly string[]): Promise<string[]> {
  const text = await place.innerText();
  return text.split('\n').flatMap((line) => lines.find((one) => line.trim() === one) ?? []);
}

function focused(place: { evaluate<T>(act: (element: Element) => T): Promise<T> }): Promise<boolean> {
  return place.evaluate((element) => element === element.ownerDocument.activeElement && element.ownerDocument.hasFocus());
}
