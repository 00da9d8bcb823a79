/**
 * Typed text survives: whatever ends under the hands of whoever types, what they typed until a second before is there when they come back.
 * A browser of its own process, on a profile of its own, so that it can be killed like any program.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { say, type WordKey } from '../../words/index.ts';
import { TestBrowser } from '../test-browser.ts';
import { picture } from './browser.ts';
import { freePort, startProgram, type Program } from './program.ts';

const t = (key: WordKey) => say('pl', key);
const boss = { email: 'ewa@kolko.example', password: 'rower-stoi-na-rynku' };
const words = 'Zażółć gęślą jaźń, hamulec w rowerze nie trzyma od wczoraj. ';
/** 300 characters, different for every story. */
const textOf = (story: string) => `${story} ${words.repeat(6)}`.slice(0, 300).trimEnd();

let program: Program;
let api: TestBrowser;
let profile: string;
let child: ChildProcess;
let browser: Browser;
let context: BrowserContext;

beforeAll(async () => {
  program = await startProgram({
    env: { OKIENKO_ADMIN_EMAIL: boss.email, OKIENKO_ADMIN_PASSWORD: boss.password, OKIENKO_COMPANY: 'Kółko', OKIENKO_LOCALE: 'pl' },
  });
  api = new TestBrowser(program.url);
  await api.signIn(boss.email, boss.password);
  profile = mkdtempSync(path.join(tmpdir(), 'okienko-profile-'));
  await openBrowser();
  const page = await newPage();
  await page.goto(program.url);
  await page.evaluate(() => localStorage.setItem('okienko.locale', 'pl'));
  await page.reload();
  await signIn(page);
  await page.getByRole('navigation', { name: t('app.rooms') }).waitFor();
  await page.close();
});
afterAll(async () => {
  await browser?.close().catch(() => {});
  child?.kill('SIGKILL');
  await program?.remove();
  rmSync(profile, { recursive: true, force: true, maxRetries: 5 });
});

async function openBrowser(): Promise<void> {
  const port = await freePort();
  child = spawn(
    process.env.OKIENKO_CHROMIUM || chromium.executablePath(),
    [
      '--headless=new',
      '--no-sandbox',
      '--disable-gpu',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-quic',
      '--lang=pl',
      `--user-data-dir=${profile}`,
      `--remote-debugging-port=${port}`,
      'about:blank',
    ],
    { stdio: 'ignore' },
  );
  for (let tries = 0; ; tries++) {
    try {
      browser = await chromium.connectOverCDP(`http://127.0.0.1:${port}`);
      break;
    } catch (error) {
      if (tries > 100) throw error;
      await sleep(100);
    }
  }
  context = browser.contexts()[0]!;
  context.setDefaultTimeout(15_000);
}

/** As by `kill -9` of the whole browser: nothing in it has a chance to write anything down. */
async function killBrowser(): Promise<void> {
  const gone = new Promise((resolve) => child.once('exit', resolve));
  child.kill('SIGKILL');
  await gone;
  await sleep(300);
}

const newPage = () => context.newPage();

async function signIn(page: Page): Promise<void> {
  const password = page.getByLabel(t('account.password'), { exact: true });
  await password.waitFor();
  const email = page.getByLabel(t('account.email'), { exact: true });
  if (await email.isEditable().catch(() => false)) await email.fill(boss.email);
  await password.fill(boss.password);
  await page.keyboard.press('Enter');
}

let customers = 0;
async function newTicket(): Promise<number> {
  const opened = await api.post('/api/tickets', {
    subject: 'Hamulec',
    text: 'Nie trzyma.',
    customer: { email: `klient${++customers}@poczta.example`, name: 'Anna' },
  });
  return opened.body.id;
}

async function openTicket(page: Page, ticketId: number): Promise<void> {
  const address = `${program.url}/desk/all/${ticketId}`;
  await page.goto(address);
  const door = page.getByLabel(t('account.password'), { exact: true });
  await box(page).or(door).first().waitFor();
  // Chromium writes its cookies down twice a minute: one that is killed sooner has forgotten who was signed in. What was typed must be there all the same.
  if (await door.isVisible()) await signIn(page);
  await box(page).waitFor();
}

const box = (page: Page) => page.locator('.composer .tiptap');

async function typeReply(page: Page, text: string, delay = 1): Promise<void> {
  await box(page).click();
  await page.keyboard.type(text, { delay });
}
async function typeNote(page: Page, text: string, delay = 1): Promise<void> {
  await page
    .locator('.composer .modes')
    .getByRole('button', { name: t('desk.note'), exact: true })
    .click();
  await box(page).click();
  await page.keyboard.type(text, { delay });
}
async function textsOf(page: Page): Promise<{ reply: string; note: string }> {
  const modes = page.locator('.composer .modes');
  await modes.getByRole('button', { name: t('desk.answer'), exact: true }).click();
  await page.locator('.composer.reply .tiptap').waitFor();
  const reply = (await box(page).textContent()) ?? '';
  await modes.getByRole('button', { name: t('desk.note'), exact: true }).click();
  await page.locator('.composer.note .tiptap').waitFor();
  return { reply, note: (await box(page).textContent()) ?? '' };
}
const plain = (text: string) => text.replaceAll(' ', ' ').trimEnd();

async function expectTexts(page: Page, expected: { reply: string; note: string }): Promise<void> {
  await expect.poll(async () => plain((await textsOf(page)).note), { timeout: 15_000 }).toBe(expected.note);
  expect(plain((await textsOf(page)).reply)).toBe(expected.reply);
}

async function onServer(ticketId: number): Promise<Record<string, string>> {
  const { drafts } = (await api.get(`/api/tickets/${ticketId}`)).body as { drafts: { kind: string; html: string }[] };
  return Object.fromEntries(drafts.map((draft) => [draft.kind, plain(draft.html.replace(/<[^>]*>/g, ''))]));
}

// What stood on the screens when a story failed.
afterEach(async ({ task }) => {
  if (task.result?.state !== 'fail') return;
  for (const [place, page] of context.pages().entries()) await picture(page, `failed-survival-${place}`).catch(() => {});
});

describe.sequential('typed text survives', () => {
  test('a tab that is closed with the last key', async () => {
    const [id, reply, note] = [await newTicket(), textOf('Karta'), textOf('Notatka karta')];
    const page = await newPage();
    await openTicket(page, id);
    await typeReply(page, reply);
    await typeNote(page, note);
    await page.close();
    const again = await newPage();
    await openTicket(again, id);
    await expectTexts(again, { reply, note });
    await again.close();
  });

  test('a browser that is killed a second after the last key, and again while there is no network', async () => {
    for (const offline of [false, true]) {
      const [id, reply, note] = [await newTicket(), textOf(`Zabita ${offline}`), textOf(`Notatka zabita ${offline}`)];
      const page = await newPage();
      await openTicket(page, id);
      if (offline) await context.setOffline(true);
      await typeReply(page, reply);
      await typeNote(page, note);
      await sleep(1_000);
      await killBrowser();
      if (offline) expect(await onServer(id)).toEqual({});
      await openBrowser();
      const again = await newPage();
      await openTicket(again, id);
      await expectTexts(again, { reply, note });
      await again.close();
    }
  });

  test('a browser that is killed in the middle of a word: all but the last second', async () => {
    const [id, note] = [await newTicket(), textOf('W pół słowa')];
    const page = await newPage();
    await openTicket(page, id);
    await page
      .locator('.composer .modes')
      .getByRole('button', { name: t('desk.note'), exact: true })
      .click();
    await box(page).click();
    // Keys without a pause, so that nothing waits for one.
    const typed: number[] = [];
    let killed = false;
    const typing = (async () => {
      for (const letter of note) {
        if (killed) return;
        await page.keyboard.type(letter);
        typed.push(Date.now());
        await sleep(12);
      }
    })().catch(() => {});
    await sleep(3_500);
    const at = Date.now();
    killed = true;
    await killBrowser();
    await typing;
    const due = typed.filter((when) => when <= at - 1_000).length;
    expect(due).toBeGreaterThan(30);
    await openBrowser();
    const again = await newPage();
    await openTicket(again, id);
    await expect
      .poll(async () => plain((await textsOf(again)).note).length, { timeout: 15_000 })
      .toBeGreaterThanOrEqual(note.slice(0, due).trimEnd().length);
    expect(note.startsWith(plain((await textsOf(again)).note))).toBe(true);
    await again.close();
  });

  test('a server that is killed and comes back', async () => {
    const [id, reply, note] = [await newTicket(), textOf('Serwer'), textOf('Notatka serwer')];
    const page = await newPage();
    await openTicket(page, id);
    await typeReply(page, reply.slice(0, 100));
    await program.kill();
    await page.keyboard.type(reply.slice(100), { delay: 1 });
    await typeNote(page, note);
    await program.startAgain();
    await expect.poll(() => onServer(id), { timeout: 30_000, interval: 500 }).toEqual({ reply, note });
    await page.reload();
    await expectTexts(page, { reply, note });
    await page.close();
  });

  test('a session that ends: one signs in over the page, and goes on', async () => {
    const [id, reply, note] = [await newTicket(), textOf('Sesja'), textOf('Notatka sesja')];
    const page = await newPage();
    await openTicket(page, id);
    await typeReply(page, reply);
    await context.clearCookies();
    await typeNote(page, note);
    await page.getByLabel(t('account.password'), { exact: true }).waitFor();
    await signIn(page);
    await expect.poll(() => onServer(id), { timeout: 20_000, interval: 500 }).toEqual({ reply, note });
    await page.reload();
    await expectTexts(page, { reply, note });
    await page.close();
  });

  test('a session that ends under an open sheet: one signs in over it, and what was typed there stands there', async () => {
    const page = await newPage();
    await page.goto(program.url);
    await page
      .getByRole('button', { name: t('desk.new-ticket') })
      .first()
      .click();
    const sheet = page.getByRole('dialog', { name: t('desk.new-ticket') });
    await sheet.getByRole('combobox').first().press('Tab');
    await sheet.getByLabel(t('desk.subject')).fill('Hamulec');
    await context.clearCookies();
    await sheet.getByRole('combobox').first().fill('Kinga');
    await page.getByLabel(t('account.password'), { exact: true }).waitFor();
    await signIn(page);
    await page.getByLabel(t('account.password'), { exact: true }).waitFor({ state: 'hidden' });
    await sheet.getByLabel(t('desk.subject')).click();
    await page.keyboard.type(' nie trzyma');
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: t('account.stay') }).click();
    expect(await sheet.getByLabel(t('desk.subject')).inputValue()).toBe('Hamulec nie trzyma');
    expect(await page.locator('#root').getAttribute('inert')).toBe('');
    await page.close();
  });

  test('a slow line: who types before the rich editor has come, types on in it, and no letter is taken for a command', async () => {
    // It comes between two words, or in the middle of them.
    for (const pause of [true, false]) {
      const [id, reply] = [await newTicket(), textOf(`Wolna sieć ${pause}`)];
      const page = await newPage();
      const held: (() => void)[] = [];
      await page.route(/\/Editor-[^/]*\.js$/, async (route) => {
        await new Promise<void>((resolve) => held.push(resolve));
        await route.continue();
      });
      await page.goto(`${program.url}/desk/all/${id}`);
      await page.locator('.composer textarea').click();
      await page.keyboard.type('Wolna ');
      await expect.poll(() => held.length).toBeGreaterThan(0);
      for (const go of held) go();
      if (pause) await page.locator('.composer .tiptap:focus').waitFor();
      await page.keyboard.type(reply.slice('Wolna '.length), { delay: 5 });
      await expect.poll(async () => plain((await box(page).textContent()) ?? '')).toBe(reply);
      expect(page.url()).toBe(`${program.url}/desk/all/${id}`);
      await expect.poll(() => onServer(id)).toEqual({ reply });
      await page.close();
    }
  });

  test('an hour without a network', async () => {
    const [id, reply, note] = [await newTicket(), textOf('Godzina'), textOf('Notatka godzina')];
    const page = await newPage();
    await page.clock.install();
    await openTicket(page, id);
    await context.setOffline(true);
    await typeReply(page, reply);
    await typeNote(page, note);
    await page.clock.fastForward('01:00:00');
    expect(await onServer(id)).toEqual({});
    await context.setOffline(false);
    await page.clock.runFor(10_000);
    await expect
      .poll(async () => (await page.clock.runFor(1_000), onServer(id)), { timeout: 20_000, interval: 300 })
      .toEqual({ reply, note });
    await page.close();
  });

  test('two windows of one person: what is typed in one stands in the other, and neither writes over it', async () => {
    const [id, note] = [await newTicket(), textOf('Dwa okna')];
    const [one, two] = [await newPage(), await newPage()];
    for (const page of [one, two]) await openTicket(page, id);
    await one.bringToFront();
    await typeReply(one, 'Pierwsze okno.');
    await two.bringToFront();
    await expect.poll(async () => plain((await box(two).textContent()) ?? '')).toBe('Pierwsze okno.');
    await box(two).click();
    await two.keyboard.press('Control+End');
    await two.keyboard.type(' Drugie okno.', { delay: 1 });
    await typeNote(two, note);
    await two.close();
    await one.bringToFront();
    await expectTexts(one, { reply: 'Pierwsze okno. Drugie okno.', note });
    await expect.poll(() => onServer(id), { timeout: 12_000 }).toEqual({ reply: 'Pierwsze okno. Drugie okno.', note });
    await one.close();
  });

  test('two machines of one person: neither writes over what it did not know of', async () => {
    const id = await newTicket();
    const page = await newPage();
    await openTicket(page, id);
    await api.put(`/api/tickets/${id}/drafts/reply`, { html: '<p>Z laptopa.</p>', revision: 'laptop-1', follows: [] });
    await typeReply(page, 'Z biurka.');
    await expect.poll(() => onServer(id), { timeout: 10_000 }).toEqual({ reply: 'Z laptopa.Z biurka.' });
    await page.close();
  });
});
