import { setImmediate as breath } from 'node:timers/promises';
import { localeFor } from '../../../words/index.ts';
import type { App } from '../../platform/app.ts';
import { makeReady } from '../../platform/pages/send-page.ts';
import { regularly } from '../../platform/regularly.ts';
import { helpOrigin } from './address.ts';
import { searchPage } from './pages/draw-search.ts';
import { shelfNow } from './shelf-keeper.ts';

const look_every_ms = 1_000;
const searches = 40;

/**
 * Searches once by itself as soon as there is something to find: what a search runs through is compiled while nobody waits for it. The first reader would
 * otherwise wait twenty milliseconds, the next ones five.
 */
export async function warmSearch(app: App): Promise<{ stop(): Promise<void> }> {
  const runner = regularly(app, { every_ms: look_every_ms, trouble: 'searching ahead failed', level: 'warn' }, async (stopped) => {
    const articles = shelfNow(app).all();
    if (articles.length === 0) return;
    for (let turn = 0; turn < searches && !stopped(); turn++) {
      const { language, title } = articles[turn % articles.length]!;
      const place = { app, base: '/help', language, locale: localeFor(language), origin: helpOrigin(app), reader: 'anyone' as const };
      makeReady(app, searchPage(shelfNow(app), place, title.split(/\s+/).slice(0, 2).join(' ')).page, { personal: true });
      await breath();
    }
    void runner.stop();
  });
  return runner;
}
