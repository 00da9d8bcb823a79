/**
 * A live conversation, from the visitor's window to the desk and back: it rings, somebody takes it, both write, it is passed on with a note,
 * it ends, and goes on by e-mail. The visitor is a real WebSocket; the agents sit at real browsers.
 */
import type { Browser } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { say, type WordKey, type WordValues } from '../../words/index.ts';
import { TestBrowser } from '../test-browser.ts';
import { openWindow, type TestWindow, widgetSettings } from '../widget-window.ts';
import { axeViolations, openBrowser, person, picture, type Page } from './browser.ts';
import { openPostbox, type Postbox } from './mail-world.ts';
import { startProgram, type Program } from './program.ts';

const t = (key: WordKey, values?: WordValues) => say('pl', key, values);
const exactly = (key: WordKey) => ({ name: t(key), exact: true });
const password = 'rower-stoi-na-rynku';
const customer = 'Żaneta Błaszczyk-Łęcka';

let program: Program;
let postbox: Postbox;
let browser: Browser;
let ewa: Awaited<ReturnType<typeof person>>;
let jan: Awaited<ReturnType<typeof person>>;
let visitor: TestWindow;

beforeAll(async () => {
  [program, postbox, browser] = await Promise.all([
    startProgram({
      env: { OKIENKO_ADMIN_EMAIL: 'ewa@kolko.example', OKIENKO_ADMIN_PASSWORD: password, OKIENKO_COMPANY: 'Kółko', OKIENKO_LOCALE: 'pl' },
    }),
    openPostbox(),
    openBrowser(),
  ]);
  const boss = new TestBrowser(program.url);
  await boss.signIn('ewa@kolko.example', password);
  const groupId: number = (await boss.get('/api/groups')).body.groups[0].id;
  await boss.post('/api/mailboxes', {
    name: 'Pomoc',
    address: 'pomoc@kolko.example',
    fromName: 'Kółko',
    groupId,
    imap: null,
    smtp: { host: '127.0.0.1', port: postbox.port, security: 'none', user: '' },
  });
  await boss.patch('/api/company', { undoSeconds: 0 });
  const roleId = (await boss.get('/api/roles')).body.find((role: { key: string }) => role.key === 'agent').id;
  const invited = await boss.post('/api/accounts', {
    email: 'jan@kolko.example',
    name: 'Jan Kos',
    roleId,
    groups: [groupId],
    locale: 'pl',
  });
  await new TestBrowser(program.url).put(`/api/account-links/${(invited.body.link as string).split('/link/')[1]}`, { password });
  const settings = { ...widgetSettings, offer: false, coView: true };
  const widget = (await boss.post('/api/widgets', { name: 'Sklep', groupId, settings })).body;
  [ewa, jan] = await Promise.all([person(browser), person(browser, { phone: true })]);
  for (const [who, email] of [
    [ewa, 'ewa@kolko.example'],
    [jan, 'jan@kolko.example'],
  ] as const) {
    await who.context.request.post(`${program.url}/api/session`, { data: { email, password } });
    await who.page.goto(`${program.url}/desk/chats`);
  }
  visitor = await openWindow(program.url, widget.key);
});

afterAll(async () => {
  visitor?.close();
  await browser?.close();
  await Promise.all([program?.remove(), postbox?.close()]);
});

// What was on the screens when a chapter failed.
afterEach(async ({ task }) => {
  if (task.result?.state !== 'fail') return;
  await picture(ewa.page, 'failed-chat-ewa');
  await picture(jan.page, 'failed-chat-jan');
});

const editor = (page: Page) => page.getByRole('textbox', { name: t('desk.answer-text') });

describe.sequential('a chat, from the visitor’s window to the desk and back', () => {
  test('who takes chats hears them ring; one key takes the chat, and the composer waits for words', async () => {
    const { page } = ewa;
    const takes = page.getByRole('switch', exactly('chat-desk.take'));
    await takes.check();
    await visitor.say('Rower nie chce się odpiąć', {
      about: { name: customer, email: 'zaneta@poczta.example', answers: [{ question: 'Numer roweru', answer: '57 214' }] },
    });
    const ring = page.getByRole('region', exactly('chat-desk.rings'));
    await ring.getByText(customer).waitFor();
    await ring.getByText('Rower nie chce się odpiąć').waitFor();
    expect(await axeViolations(page)).toEqual([]);
    await picture(page, 'chat-rings');
    await page.keyboard.press('Control+ArrowUp');
    await page.getByRole('navigation', exactly('chat-desk.mine')).getByText(customer).waitFor();
    await visitor.hear('chat', (one) => one.chat?.state === 'active');
    await expect.poll(() => editor(page).evaluate((box) => box === document.activeElement)).toBe(true);
  });

  test('words go both ways; Enter sends; what they type and what they have read is seen', async () => {
    const { page } = ewa;
    await page.keyboard.insertText('Dzień dobry, już sprawdzam.');
    await page.keyboard.press('Enter');
    const answer = await visitor.hear('message', (one) => !one.message.mine);
    expect(answer.message.text).toBe('Dzień dobry, już sprawdzam.');
    visitor.send({ kind: 'read', at: answer.message.at });
    await page.getByText(t('chat-desk.read'), { exact: true }).waitFor();
    visitor.send({ kind: 'typing', on: true, text: 'Stoję na pl. Grunwaldzkim' });
    await page.getByText('Stoję na pl. Grunwaldzkim').waitFor();
    await page.getByText(t('chat-desk.unsent', { name: customer })).waitFor();
    await visitor.say('Stoję na pl. Grunwaldzkim.');
    await page.getByRole('log').getByText('Stoję na pl. Grunwaldzkim.').waitFor();
    // On the screen and looked at: they see that it was read.
    await visitor.hear('chat', (one) => (one.chat?.read ?? 0) >= 3);
    await page.getByText('57 214').waitFor();
    expect(await axeViolations(page)).toEqual([]);
    await picture(page, 'chat-talk');
  });

  test('it is passed on with a note; the colleague takes it on a phone and answers', async () => {
    const { page } = ewa;
    await page.keyboard.press('Escape');
    await page.keyboard.press('Shift+T');
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('combobox').fill('Jan');
    await page.getByRole('option', { name: /Jan Kos/ }).click();
    await dialog.getByLabel(t('chat-desk.transfer-note')).fill('Trzeba odpiąć zdalnie');
    expect(await axeViolations(page)).toEqual([]);
    await page.keyboard.press('Control+Enter');
    await dialog.waitFor({ state: 'hidden' });

    const ring = jan.page.getByRole('region', exactly('chat-desk.rings'));
    await ring.getByText(customer).waitFor();
    expect(await axeViolations(jan.page)).toEqual([]);
    await picture(jan.page, 'chat-rings-phone');
    await ring.getByRole('button', exactly('chat-desk.accept')).click();
    await jan.page.getByText('Trzeba odpiąć zdalnie').first().waitFor();
    await editor(jan.page).fill('Odpiąłem, proszę spróbować');
    await jan.page.getByRole('button', exactly('desk.send')).click();
    await visitor.hear('message', (one) => one.message.text === 'Odpiąłem, proszę spróbować');
    expect(await axeViolations(jan.page)).toEqual([]);
    await picture(jan.page, 'chat-talk-phone');
  });

  test('ended without a question, and for a moment it can be taken back', async () => {
    const { page } = jan;
    await page.getByRole('button', exactly('chat-desk.end')).click();
    await page.getByRole('button', { name: t('common.undo') }).click();
    await page.getByRole('button', exactly('chat-desk.end')).click();
    await visitor.hear('chat', (one) => one.chat?.state === 'ended', 15_000);
    visitor.send({ kind: 'rate', rating: 5, comment: 'Szybko' });
    await page.getByText(t('chat-desk.ended.agent')).first().waitFor();
  });

  test('what is to be said afterwards goes by e-mail, from the same place', async () => {
    const { page } = ewa;
    await page.getByRole('img', { name: t('chat-desk.rating', { rating: 5 }) }).waitFor();
    await page.getByText(t('chat-desk.because-ended')).waitFor();
    await page.keyboard.press('r');
    await page.keyboard.insertText('Opłata wróci na kartę do jutra.');
    await page.keyboard.press('Control+Enter');
    const mail = await postbox.arrival(1);
    expect(mail.to?.[0]?.address).toBe('zaneta@poczta.example');
    expect(mail.text).toContain('Opłata wróci na kartę do jutra.');
    expect(await axeViolations(page)).toEqual([]);
    expect([...ewa.troubles, ...jan.troubles]).toEqual([]);
  });
});
