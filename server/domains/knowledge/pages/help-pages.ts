/** The help centre: `/help/pl/…`, or at the root of a host name of its own. Every page is drawn here, and readable and searchable without JavaScript. */
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { mayReadArticle, type Reader } from '../../../../contract/article-audience.ts';
import { localeFor, say } from '../../../../words/index.ts';
import type { App } from '../../../platform/app.ts';
import { fail } from '../../../platform/fail.ts';
import { isHelpHost, languageOf, pageLanguages, type PageRoom, waysIn } from '../../../platform/pages/page-rooms.ts';
import { makeReady, sendPage } from '../../../platform/pages/send-page.ts';
import type { Page } from '../../../platform/pages/page.ts';
import { readyBytes, sendReady, type ReadyPage } from '../../../platform/pages/ready.ts';
import { bestLanguage } from '../../../platform/pages/languages.ts';
import { articlePath, helpOrigin } from '../address.ts';
import { countRead, countSearch } from '../counts.ts';
import { strollerOf } from '../pace.ts';
import { fitsPicture } from '../picture-key.ts';
import { readerOfPage } from '../reader.ts';
import { rateArticle } from '../rate-article.ts';
import type { Shelf } from '../rules/shelf.ts';
import { drawnPage, shelfNow, shelfOf } from '../shelf-keeper.ts';
import * as store from '../store.ts';
import { articlePage } from './draw-article.ts';
import { categoryPage, homePage } from './draw-lists.ts';
import { searchPage } from './draw-search.ts';
import { helpStyle, type Place } from './place.ts';
import { robotsText, sitemapXml } from './sitemap.ts';

const query_chars_max = 200;
const prefix = '/help';

type Asked = FastifyRequest<{
  Params: { language: string; slug: string; fileId: string };
  Querystring: { q?: unknown; thanks?: unknown; key?: unknown };
}>;
type Draw = (shelf: Shelf, place: Place) => Promise<ReadyPage | null>;

export const helpPages: PageRoom = {
  prefix,
  entry: (app, language) => {
    const languages = shelfNow(app).publicLanguages();
    if (languages.length === 0) return null;
    const to = languages.includes(language) ? language : bestLanguage(undefined, inOurOrder(app, languages));
    return { name: say(localeFor(language), 'help.entry'), path: `${app.settings?.helpHost ? helpOrigin(app) : prefix}/${to}` };
  },
  robots: (app) => [`Allow: ${prefix}/`, `Disallow: ${prefix}/*/search`, `Sitemap: ${helpOrigin(app)}/sitemap.xml`],
  add: (http, app) => {
    addReading(http, app);
    addSearch(http, app);
    addVote(http, app);
    addMachines(http, app);
  },
};

function addReading(http: FastifyInstance, app: App): void {
  http.get('/', async (request, reply) => {
    const languages = inOurOrder(app, (await shelfOf(app)).publicLanguages());
    const language = languages.length > 0 ? bestLanguage(request.headers['accept-language'], languages) : languageOf(app, request);
    return reply
      .headers({ 'cache-control': 'private, no-store', vary: 'accept-language' })
      .redirect(`${baseOf(app, request)}/${language}`, 302);
  });
  http.get('/:language', (request: Asked, reply) =>
    read(app, request, reply, async (shelf, place) => ready(app, place, homePage(shelf, place))),
  );
  http.get('/:language/categories/:slug', async (request: Asked, reply) => {
    const { language, slug } = request.params;
    return read(
      app,
      request,
      reply,
      async (shelf, place) => {
        const category = shelf.categories.find((one) => one.texts.some((text) => text.language === language && text.slug === slug));
        const page = category && categoryPage(shelf, place, category);
        return page ? ready(app, place, page) : null;
      },
      () => movedTo(app, 'category', language, slug),
    );
  });
  http.get('/:language/articles/:slug', async (request: Asked, reply) => {
    const { language, slug } = request.params;
    const thanks = request.query.thanks === '1';
    const sent = await read(
      app,
      request,
      reply,
      async (shelf, place) => {
        const article = articleFor(shelf, language, slug, place.reader);
        const html = article && (await store.publishedHtml(app.database.db, article.articleId, language));
        return article && html !== null && html !== undefined
          ? ready(app, place, articlePage(shelf, place, article, { html, thanks }))
          : null;
      },
      () => movedTo(app, 'article', language, slug),
      thanks ? 'thanks' : '',
    );
    const article = request.method === 'GET' && !thanks ? shelfNow(app).bySlug(language, slug) : null;
    if (article && reply.statusCode < 300) countRead(app, article, request.headers);
    return sent;
  });
}

/** A page that is the same for everybody. Nothing of the address but its path decides what is drawn, nor under which name it is kept. */
async function read(
  app: App,
  request: Asked,
  reply: FastifyReply,
  draw: Draw,
  moved?: () => Promise<string | null>,
  variant = '',
): Promise<FastifyReply> {
  const { language } = request.params;
  const base = baseOf(app, request);
  // The head of the page names the other rooms: they come and go without a change of ours.
  const key = `${base} ${request.routeOptions.url} ${Object.values(request.params).join(' ')} ${variant} ${waysIn(app, language)}`;
  const reader = await readerOfPage(app, request);
  const drawn = async (shelf: Shelf) => (knows(app, shelf, language) ? draw(shelf, placeOf(app, base, language, reader)) : null);
  // What one customer may read is drawn for them, and kept for nobody.
  const page = reader === 'anyone' ? await drawnPage(app, key, drawn) : await drawn(await shelfOf(app));
  if (page) return sendReady(request, reply, page);
  const path = await moved?.();
  return path ? reply.redirect(`${base}${path}`, 301) : fail('request.not-found');
}

function addSearch(http: FastifyInstance, app: App): void {
  http.get('/:language/search', async (request: Asked, reply) => {
    const { language } = request.params;
    const shelf = await shelfOf(app);
    if (!knows(app, shelf, language)) fail('request.not-found');
    const text = (typeof request.query.q === 'string' ? request.query.q : '').slice(0, query_chars_max).trim();
    if (text) {
      const wait_s = strollerOf(app).wait(request.ip);
      if (wait_s > 0) fail('request.too-many', { seconds: wait_s });
    }
    const { page, found } = searchPage(shelf, placeOf(app, baseOf(app, request), language, await readerOfPage(app, request)), text);
    if (text && request.method === 'GET') countSearch(app, language, text, found);
    return sendPage(app, request, reply, page, { personal: true });
  });
}

function addVote(http: FastifyInstance, app: App): void {
  http.post('/:language/articles/:slug/vote', async (request: Asked, reply) => {
    const { language, slug } = request.params;
    const article = articleFor(await shelfOf(app), language, slug, await readerOfPage(app, request)) ?? fail('request.not-found');
    const said = request.body instanceof URLSearchParams ? request.body.get('helped') : null;
    if (said !== 'yes' && said !== 'no') fail('request.invalid', { reason: say(localeFor(language), 'help.vote-unclear') });
    await rateArticle(app, { articleId: article.articleId, language, helped: said === 'yes', ip: request.ip });
    return reply.redirect(`${baseOf(app, request)}${articlePath(article)}?thanks=1#helped`, 303);
  });
}

function addMachines(http: FastifyInstance, app: App): void {
  const made = (name: string, type: string, text: (shelf: Shelf, base: string) => string) =>
    http.get(`/${name}`, async (request: Asked, reply) => {
      const base = baseOf(app, request);
      const ready = await drawnPage(app, `${base} ${name}`, async (shelf) => readyBytes(Buffer.from(text(shelf, base)), type));
      return sendReady(request, reply, ready!);
    });
  made('sitemap.xml', 'application/xml; charset=utf-8', (shelf) => sitemapXml(shelf, helpOrigin(app)));
  made('robots.txt', 'text/plain; charset=utf-8', () => robotsText(helpOrigin(app)));
  http.get(`/${helpStyle.name}`, (request: Asked, reply) => sendReady(request, reply, helpStyle.ready));
  http.get('/files/:fileId', async (request: Asked, reply) => {
    const id = /^\d{1,15}$/.test(request.params.fileId) ? Number(request.params.fileId) : fail('file.not-found');
    const { key } = request.query;
    const shown = typeof key === 'string' && fitsPicture(app, id, key, app.clock());
    const file = (await store.publicFile(app.database.db, id, shown)) ?? fail('file.not-found');
    if (!/^image\/(png|jpeg|gif|webp|avif)$/.test(file.content_type)) fail('file.not-found');
    const { stream, sizeBytes } = await app.files.read(app.database.db, id);
    return reply
      .headers({
        'cache-control': shown ? 'private, max-age=300' : 'public, max-age=300',
        'content-length': sizeBytes,
        'content-security-policy': "default-src 'none'; sandbox",
        'x-content-type-options': 'nosniff',
      })
      .type(file.content_type)
      .send(stream);
  });
}

function articleFor(shelf: Shelf, language: string, slug: string, reader: Reader) {
  const article = shelf.bySlug(language, slug);
  return article && mayReadArticle(article, reader) ? article : null;
}

function ready(app: App, place: Place, page: Page): ReadyPage {
  return makeReady(app, page, { personal: place.reader !== 'anyone' });
}

/** Where an address of earlier leads now; null when what it meant is not for customers: nobody learns what it is called by now. */
async function movedTo(app: App, kind: 'article' | 'category', language: string, slug: string): Promise<string | null> {
  if (slug.length > 120) return null;
  const id = await store.slugTarget(app.database.db, kind, language, slug);
  if (id === null) return null;
  const shelf = await shelfOf(app);
  if (kind === 'article') {
    const article = shelf.find(language, id);
    return article && mayReadArticle(article, 'anyone') && article.slug !== slug ? articlePath(article) : null;
  }
  const now = shelf.categories.find((one) => one.id === id)?.texts.find((text) => text.language === language);
  const read = shelf.all(language).some((one) => one.categoryId === id && mayReadArticle(one, 'anyone'));
  return now && read && now.slug !== slug ? `/${language}/categories/${now.slug}` : null;
}

function baseOf(app: App, request: FastifyRequest): string {
  return isHelpHost(app, request.headers.host) ? '' : prefix;
}

function placeOf(app: App, base: string, language: string, reader: Reader): Place {
  return { app, base, language, locale: localeFor(language), origin: helpOrigin(app), reader };
}

/** Languages with anything to read, and those we have words for: there an empty help centre says so. */
function knows(app: App, shelf: Shelf, language: string): boolean {
  return (pageLanguages(app) as string[]).includes(language) || shelf.publicLanguages().includes(language);
}

function inOurOrder(app: App, languages: readonly string[]): string[] {
  const first = pageLanguages(app).filter((one) => languages.includes(one));
  return [...first, ...languages.filter((one) => !(first as string[]).includes(one))];
}
