/** What an agent does with one ticket after the other, by keyboard alone: for the hour, and for a whole shift. */
import type { BrowserContext, CDPSession } from 'playwright-core';
import { demoPassword } from '../../server/demo/demo.ts';
import { say } from '../../words/index.ts';
import type { Page } from './browser.ts';

export const pause_ms = 60;

/** How often each kind of work was done. */
export interface Done {
  answers: number;
  notes: number;
  tags: number;
  merges: number;
  snoozes: number;
  searches: number;
}

export const nothingDone = (): Done => ({ answers: 0, notes: 0, tags: 0, merges: 0, snoozes: 0, searches: 0 });

export async function signInAs(context: BrowserContext, url: string, email: string): Promise<void> {
  const answer = await context.request.post(`${url}/api/session`, { data: { email, password: demoPassword } });
  if (answer.status() !== 200) throw new Error(`${email} was not let in: ${answer.status()}`);
}

/** The next ticket: looked at, opened, and what the `n`-th needs. `press` presses a key of a kind; false when nothing changed on the screen. */
export async function workOn(page: Page, n: number, done: Done, press: (kind: string, key: string) => Promise<boolean>): Promise<void> {
  const mine = page.locator('.talk-head').getByText(say('pl', 'desk.owner-you')).first();
  await press('move', 'j');
  // Nobody opens what they have not looked at; by then it was fetched.
  await page.waitForTimeout(2 * pause_ms);
  await press('open', 'Enter');
  await page.waitForTimeout(2 * pause_ms);
  // One's own already: nothing to take, and nothing would change.
  if (n % 2 === 0 && (await mine.isHidden())) await press('assign', 'm');
  if (n % 4 === 0) done.answers += await write(page, 'r', 'Dzień dobry, sprawdzamy to i wracamy do Pani jutro.');
  if (n % 4 === 1) done.notes += await write(page, 'n', 'Sprawdzone w systemie stacji, czekamy na serwis.');
  if (n % 5 === 2 && (await press('tag', '#'))) done.tags += await pick(page, 'aplikacja', 'Enter');
  if (n % 6 === 3 && (await press('snooze', 's'))) done.snoozes += await pick(page, '', 'Enter');
  if (n % 10 === 9) {
    await page.keyboard.press('Shift+M');
    done.merges += await merge(page);
  }
  if (n % 7 === 6) {
    await press('search', '/');
    await page.keyboard.type('rower', { delay: 10 });
    await page.waitForTimeout(200);
    done.searches += 1;
    await page.keyboard.press('Escape');
    await page.waitForTimeout(pause_ms);
  }
}

/** Writes where a key leads, sends it, and steps out. */
async function write(page: Page, key: string, words: string): Promise<number> {
  await page.keyboard.press(key);
  await page.waitForTimeout(pause_ms);
  const written = await page.evaluate(() => document.activeElement?.getAttribute('contenteditable') === 'true');
  if (!written) return 0;
  await page.keyboard.insertText(words);
  await page.waitForTimeout(pause_ms);
  await page.keyboard.press('Control+Enter');
  await page.waitForTimeout(2 * pause_ms);
  await page.keyboard.press('Escape');
  return 1;
}

/** With the first that is offered. 0 where none is; a key that the dialog shows and does not hear is an error. */
async function merge(page: Page): Promise<number> {
  const dialog = page.getByRole('dialog');
  const offered = dialog.getByRole('option').first();
  const is = (what: Promise<unknown>) =>
    what.then(
      () => true,
      () => false,
    );
  if (!(await is(offered.waitFor({ timeout: 1_000 })))) return pick(page, '').then(() => 0);
  await page.keyboard.press('Enter');
  await dialog.locator('button.main:not([disabled])').waitFor();
  await page.keyboard.press('Control+Enter');
  await dialog.waitFor({ state: 'hidden' });
  return 1;
}

/** In the dialog that a key opened: narrows, chooses, and closes what is left open. 0 when no dialog came. */
async function pick(page: Page, words: string, ...presses: string[]): Promise<number> {
  const dialog = page.getByRole('dialog');
  const came = await dialog.waitFor({ timeout: 1_000 }).then(
    () => true,
    () => false,
  );
  if (!came) return 0;
  await page.waitForTimeout(pause_ms);
  if (words) await page.keyboard.type(words);
  for (const one of presses) {
    await page.keyboard.press(one);
    await page.waitForTimeout(2 * pause_ms);
  }
  for (let more = 0; more < 3 && (await dialog.isVisible()); more++) {
    await page.keyboard.press('Escape');
    await page.waitForTimeout(3 * pause_ms);
  }
  return 1;
}

/** Bytes of JavaScript that are still held after everything unused was let go. */
export async function heapOf(devtools: CDPSession): Promise<number> {
  for (let times = 0; times < 3; times++) await devtools.send('HeapProfiler.collectGarbage');
  return (await devtools.send('Runtime.getHeapUsage')).usedSize;
}
