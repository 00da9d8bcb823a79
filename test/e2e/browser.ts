/** A real browser: Chromium through Playwright, one for all stories of a file. */
import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { AxeBuilder } from '@axe-core/playwright';
import { chromium, type Browser, type BrowserContext, type Page, type Request } from 'playwright-core';

export type { BrowserContext, Page };

const quietly = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** `also`: what else the browser is told when it starts. */
export async function openBrowser(also: readonly string[] = []): Promise<Browser> {
  const executablePath = process.env.OKIENKO_CHROMIUM || undefined;
  return chromium.launch({ ...(executablePath && { executablePath }), args: [...quietly, ...also] });
}

/** Longer than anything takes, on a machine that does other things too. */
const step_ms_max = 15_000;

/** A person at a screen of their own. */
export async function person(
  browser: Browser,
  options: { locale?: string; theme?: 'light' | 'dark'; phone?: boolean } = {},
): Promise<{ context: BrowserContext; page: Page; troubles: string[] }> {
  const context = await browser.newContext({
    locale: options.locale ?? 'pl-PL',
    timezoneId: 'Europe/Warsaw',
    colorScheme: options.theme ?? 'light',
    viewport: options.phone ? { width: 390, height: 844 } : { width: 1440, height: 900 },
    ...(options.phone && { hasTouch: true, isMobile: true }),
  });
  context.setDefaultTimeout(step_ms_max);
  const page = await context.newPage();
  countRequests(page);
  const troubles: string[] = [];
  page.on('pageerror', (error) => troubles.push(String(error)));
  page.on('console', (message) => {
    if (message.type() === 'error' && !/Failed to load resource|WebSocket connection/.test(message.text())) troubles.push(message.text());
  });
  return { context, page, troubles };
}

const underWay = new WeakMap<Page, Set<Request>>();

function countRequests(page: Page): void {
  const asked = new Set<Request>();
  underWay.set(page, asked);
  page.on('request', (request) => asked.add(request));
  page.on('requestfinished', (request) => asked.delete(request));
  page.on('requestfailed', (request) => asked.delete(request));
}

const still_ms = 200;

/** Waits until nothing is under way and nothing changes on the screen any more, as whoever looks at it does. */
export async function still(page: Page): Promise<void> {
  const deadline = Date.now() + step_ms_max;
  for (;;) {
    const quiet = await page.evaluate(
      (still_ms) =>
        new Promise<boolean>((resolve) => {
          const timer = setTimeout(() => done(true), still_ms);
          const watch = new MutationObserver(() => done(false));
          const done = (quiet: boolean) => {
            clearTimeout(timer);
            watch.disconnect();
            resolve(
              quiet &&
                document.querySelector('.ui-skeleton') === null &&
                document.getAnimations().every(({ playState }) => playState !== 'running'),
            );
          };
          watch.observe(document.body, { subtree: true, childList: true, attributes: true, characterData: true });
        }),
      still_ms,
    );
    if ((quiet && !underWay.get(page)?.size) || Date.now() > deadline) return;
    await page.waitForTimeout(50);
  }
}

/** Goes to an address as by a link of the house: the page is not loaded anew. */
export async function goInside(page: Page, address: string): Promise<void> {
  await page.evaluate((href) => {
    const link = Object.assign(document.createElement('a'), { href });
    document.body.append(link);
    link.click();
    link.remove();
  }, address);
}

/** What WCAG 2.2 AA has against the page, as short lines; none is what a story expects. */
export async function axeViolations(page: Page, only?: string[]): Promise<string[]> {
  // The announcer of react-aria names what it said last by an element that may have gone since: nobody can reach it, and it empties by itself.
  const axe = new AxeBuilder({ page }).exclude('[data-live-announcer]');
  // Without frames there is nothing to gather from elsewhere, and no second page has to be opened for gathering it.
  if (page.frames().length === 1) axe.setLegacyMode();
  if (only) axe.withRules(only);
  else axe.withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']);
  const found = await axe.analyze();
  return found.violations.flatMap((violation) => violation.nodes.map((node) => `${violation.id}: ${node.target.join(' ')}`));
}

/** Kept where a person can look at them after the run. */
export async function picture(page: Page, name: string): Promise<void> {
  const folder = path.resolve(import.meta.dirname, '../results/screens');
  mkdirSync(folder, { recursive: true });
  await page.screenshot({ path: path.join(folder, `${name}.png`) });
}
