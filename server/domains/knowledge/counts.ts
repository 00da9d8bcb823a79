/** What readers do on this node, told to the log from time to time: nobody waits for it, and nothing says who it was. */
import type { App } from '../../platform/app.ts';
import { companyDay } from '../../platform/company-day.ts';
import { inTransaction } from '../../platform/context.ts';
import { regularly } from '../../platform/regularly.ts';
import { fold } from '../../platform/text/fold.ts';
import * as store from './count-store.ts';
import { articlesRead, articlesSearched } from './events.ts';

const tell_every_ms = 30_000;
/** Whoever asks for endless different things fills no more than this. */
const kinds_max = 5_000;
const words_chars_max = 80;

interface Tally {
  reads: Map<string, store.Read>;
  searches: Map<string, store.Search>;
}
const tallies = new WeakMap<App, Tally>();

function tallyOf(app: App): Tally {
  let tally = tallies.get(app);
  if (!tally) tallies.set(app, (tally = { reads: new Map(), searches: new Map() }));
  return tally;
}

/** Programs that read everything, and browsers that fetch a page before anybody asks for it, are no readers. */
const machine = /bot|crawl|spider|slurp|preview|monitor|curl|wget|python|headless|http-client/i;

export function countRead(app: App, article: { articleId: number; language: string }, headers: Record<string, unknown>): void {
  if (machine.test(String(headers['user-agent'] ?? '')) || /prefetch/.test(String(headers['sec-purpose'] ?? headers.purpose ?? ''))) return;
  const { reads } = tallyOf(app);
  const key = `${article.language}:${article.articleId}`;
  const known = reads.get(key);
  if (known) known.times++;
  else if (reads.size < kinds_max) reads.set(key, { articleId: article.articleId, language: article.language, times: 1 });
}

export function countSearch(app: App, language: string, text: string, found: number): void {
  const words = nameless(text);
  if (words === '') return;
  const { searches } = tallyOf(app);
  const key = `${language}:${words}`;
  const known = searches.get(key);
  if (known) Object.assign(known, { times: known.times + 1, found });
  else if (searches.size < kinds_max) searches.set(key, { language, words, times: 1, found });
}

/** What was sought, without what may say who sought it: no addresses, no long numbers. */
function nameless(text: string): string {
  return fold(text)
    .replace(/\S*@\S*/g, ' ')
    .replace(/\d[\d\s-]{3,}\d/g, '#')
    .replace(/\s+/g, ' ')
    .trim()
    .slice(0, words_chars_max)
    .replace(/[\ud800-\udbff]$/, '')
    .replace(/\0/g, '');
}

/** Writes down what was counted since the last time. */
export async function tellCounts(app: App): Promise<void> {
  const tally = tallyOf(app);
  if (tally.reads.size === 0 && tally.searches.size === 0) return;
  tallies.set(app, { reads: new Map(), searches: new Map() });
  const [reads, searches] = [[...tally.reads.values()], [...tally.searches.values()]];
  await inTransaction(app, {}, async (ctx) => {
    const day = companyDay(app, ctx.now);
    if (reads.length > 0) {
      await store.addReads(ctx.tx, day, reads);
      ctx.publish(articlesRead({ articles: reads }));
    }
    if (searches.length > 0) {
      await store.addSearches(ctx.tx, day, searches);
      ctx.publish(articlesSearched({ searches }));
    }
  });
}

export async function keepTelling(app: App): Promise<{ stop(): Promise<void> }> {
  const telling = regularly(app, { every_ms: tell_every_ms, trouble: 'counting what readers did failed', level: 'warn' }, () =>
    tellCounts(app),
  );
  return {
    async stop() {
      await telling.stop();
      await tellCounts(app).catch(() => {});
    },
  };
}
