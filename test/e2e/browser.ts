/** A real browser: Chromium through Playwright, one for all stories of a file. */
import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { AxeBuilder } from '@axe-core/playwright';
import { chromium, type Browser, type BrowserContext, type Page } from 'playwright-core';

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

export async function openBrowser(): Promise<Browser> {
  const executablePath = process.env.OKIENKO_CHROMIUM || undefined;
  return chromium.launch({ ...(executablePath && { executablePath }), args: quietly });
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
  const troubles: string[] = [];
  page.on('pageerror', (error) => troubles.push(String(error)));
  page.on('console', (message) => {
    if (message.type() === 'error' && !/Failed to load resource|WebSocket connection/.test(message.text())) troubles.push(message.text());
  });
  return { context, page, troubles };
}

/** What WCAG 2.2 AA has against the page, as short lines; none is what a story expects. */
export async function axeViolations(page: Page, only?: string[]): Promise<string[]> {
  // The announcer of react-aria names what it said last by an element that may have gone since: nobody can reach it, and it empties by itself.
  const axe = new AxeBuilder({ page }).exclude('[data-live-announcer]');
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
