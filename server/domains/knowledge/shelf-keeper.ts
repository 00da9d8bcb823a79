/** The shelf of this node, kept current: at once after a change made here, within a moment after one made on another node. */
import { setImmediate as breath } from 'node:timers/promises';
import type { App } from '../../platform/app.ts';
import type { Ctx } from '../../platform/context.ts';
import type { ReadyPage } from '../../platform/pages/ready.ts';
import { articleText, summaryOf } from './rules/article-html.ts';
import { Shelf, type ShelvedArticle } from './rules/shelf.ts';
import * as categories from './category-store.ts';
import * as store from './store.ts';

/** A word of another node that got lost costs no more than this. */
const look_every_ms = 400;
/** However much happens in the house: its log wakes us no oftener. */
const wake_every_ms = 50;
/** Indexing gives way to requests every so many articles. */
const breath_every = 10;
const pages_max = 4_000;

interface Keeper {
  shelf: Shelf;
  /** The turn (0035_articles.sql) of what is on the shelf. */
  turn: number;
  /** Changes made here, and how many of them are on the shelf: readers wait for the rest. */
  wanted: number;
  seen: number;
  reading: Promise<void> | null;
  /** Drawn pages, by their address; emptied when anything changes that they might show. */
  pages: Map<string, ReadyPage>;
  settings: App['settings'];
}

const keepers = new WeakMap<App, Keeper>();

function keeperOf(app: App): Keeper {
  let keeper = keepers.get(app);
  if (!keeper)
    keepers.set(app, (keeper = { shelf: new Shelf(), turn: 0, wanted: 1, seen: 0, reading: null, pages: new Map(), settings: null }));
  return keeper;
}

/** What readers may see, as it is now. */
export async function shelfOf(app: App): Promise<Shelf> {
  const keeper = keeperOf(app);
  while (keeper.seen < keeper.wanted) await look(app, keeper);
  return keeper.shelf;
}

/** The same as it was last read: for what may be a moment old. */
export function shelfNow(app: App): Shelf {
  return keeperOf(app).shelf;
}

/** Keeps drawn pages until anything changes: an article, a category, the look of the company. */
export async function drawnPage(app: App, address: string, draw: (shelf: Shelf) => Promise<ReadyPage | null>): Promise<ReadyPage | null> {
  const shelf = await shelfOf(app);
  const keeper = keeperOf(app);
  if (keeper.settings !== app.settings) {
    keeper.pages.clear();
    keeper.settings = app.settings;
  }
  const known = keeper.pages.get(address);
  if (known) return known;
  const { turn, settings } = keeper;
  const page = await draw(shelf);
  if (page && keeper.turn === turn && keeper.settings === settings && keeper.seen === keeper.wanted) {
    if (keeper.pages.size >= pages_max) keeper.pages.clear();
    keeper.pages.set(address, page);
  }
  return page;
}

/** After this transaction readers of this node wait for the shelf to be read anew; other nodes hear it by the log. */
export function doubtShelf(ctx: Ctx): void {
  ctx.afterCommit(() => {
    keeperOf(ctx.app).wanted++;
  });
}

/** Looks for changes of other nodes for as long as this one lives. */
export async function keepShelf(app: App): Promise<{ stop(): Promise<void> }> {
  const keeper = keeperOf(app);
  let timer: NodeJS.Timeout | null = null;
  const quietly = () => void look(app, keeper).catch(() => {});
  const off = app.signals.on('events', () => {
    timer ??= setTimeout(() => {
      timer = null;
      quietly();
    }, wake_every_ms);
  });
  const regular = setInterval(quietly, look_every_ms);
  quietly();
  return {
    async stop() {
      off();
      clearInterval(regular);
      if (timer) clearTimeout(timer);
      await keeper.reading?.catch(() => {});
    },
  };
}

/** One look at a time; whoever comes meanwhile waits for the same one, and looks again when a change came in between. */
function look(app: App, keeper: Keeper): Promise<void> {
  keeper.reading ??= read(app, keeper).finally(() => (keeper.reading = null));
  return keeper.reading;
}

async function read(app: App, keeper: Keeper): Promise<void> {
  // What is wanted after this may be missed by what is read now.
  const aim = keeper.wanted;
  const turn = await store.currentTurn(app.database.db);
  if (turn !== keeper.turn) await renew(app, keeper, turn);
  keeper.seen = aim;
}

async function renew(app: App, keeper: Keeper, turn: number): Promise<void> {
  const { ids, rows } = await store.changedSince(app.database.db, keeper.turn);
  const list = await categories.list(app.database.db);
  keeper.shelf.categories = list;
  const texts = Map.groupBy(rows, (row) => row.article_id);
  for (const [place, id] of ids.entries()) {
    if (place % breath_every === breath_every - 1) await breath();
    // Both in one go: no reader finds the place empty.
    keeper.shelf.remove(id);
    for (const row of texts.get(id) ?? []) keeper.shelf.put(shelved(row));
  }
  keeper.turn = turn;
  keeper.pages.clear();
}

function shelved(row: store.ShelfRow): ShelvedArticle {
  return {
    articleId: row.article_id,
    language: row.language,
    audience: row.audience,
    segment: row.segment,
    categoryId: row.category_id,
    slug: row.slug,
    title: row.title,
    summary: summaryOf(row.summary, row.html),
    text: articleText(row.html),
    publishedAt: row.published_at,
  };
}
