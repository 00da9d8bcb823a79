/** Rooms of public pages on the server: forms are taken, strangers' origins refused, and what goes wrong is said as a page too. */
import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { localeFor, locales, say } from '../../../words/index.ts';
import type { App } from '../app.ts';
import { fail } from '../fail.ts';
import { problemOf } from '../http/problem.ts';
import { refuseForeignOrigin } from '../http/origin.ts';
import { addAsset, addAssets } from './assets.ts';
import { marksAssets } from './marks.ts';
import { html } from './html.ts';
import { languageOf, roomsOf, type PageRoom } from './page-rooms.ts';
import { sendPage } from './send-page.ts';

/** Fields of a form: short texts. A room that takes files adds a parser of its own. */
const form_bytes_max = 64 * 1024;

export async function addPageRooms(http: FastifyInstance, app: App): Promise<void> {
  addAssets(http, app);
  for (const asset of marksAssets) addAsset(http, asset);
  http.get('/robots.txt', (_request, reply) => {
    const lines = roomsOf(app).flatMap((room) => room.robots?.(app) ?? []);
    const rules = lines.filter((line) => !line.startsWith('Sitemap:'));
    return reply
      .type('text/plain; charset=utf-8')
      .send(`User-agent: *\nAllow: /pages/\n${[...rules, 'Disallow: /', ...lines.filter((line) => !rules.includes(line))].join('\n')}\n`);
  });
  for (const room of roomsOf(app)) {
    await http.register(
      async (inner) => {
        takeForms(inner);
        inner.addHook('onRequest', async (request) => {
          if (!app.settings) fail('setup.not-done');
          if (request.method !== 'GET' && request.method !== 'HEAD') refuseForeignOrigin(app, request);
        });
        inner.setErrorHandler((error: FastifyError, request, reply) => sendProblem(app, room, error, request, reply));
        inner.setNotFoundHandler(() => fail('request.not-found'));
        room.add(inner, app);
      },
      { prefix: room.prefix },
    );
  }
}

/** A sent form, its fields in `request.body` (URLSearchParams). */
function takeForms(http: FastifyInstance): void {
  http.addContentTypeParser(
    'application/x-www-form-urlencoded',
    { parseAs: 'string', bodyLimit: form_bytes_max },
    (_request: FastifyRequest, body: string | Buffer, done: (error: null, fields: URLSearchParams) => void) =>
      done(null, new URLSearchParams(String(body))),
  );
}

function sendProblem(app: App, room: PageRoom, error: FastifyError, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  const said = new RegExp(`^${room.prefix}/(${locales.join('|')})(?:[/?]|$)`).exec(request.url)?.[1];
  const language = said ?? languageOf(app, request);
  const locale = localeFor(language);
  const problem = problemOf(error, locale);
  if (problem.status >= 500) app.log.error({ err: error, method: request.method, url: request.url }, problem.code);
  if (problem.status === 429 && problem.values?.seconds) reply.header('retry-after', String(problem.values.seconds));
  const missing = problem.status === 404;
  const entry = room.entry?.(app, language) ?? null;
  return sendPage(
    app,
    request,
    reply,
    {
      language,
      title: say(locale, missing ? 'pages.not-found' : problem.status >= 500 ? 'pages.failed' : 'pages.refused'),
      hidden: true,
      room: room.prefix,
      body: html`<div class="message"><h1>${say(locale, missing ? 'pages.not-found' : problem.status >= 500 ? 'pages.failed' : 'pages.refused')}</h1>
<p>${missing ? say(locale, 'pages.not-found-about') : problem.status >= 500 ? say(locale, 'pages.failed-about') : problem.detail}</p>
${entry && html`<p><a class="button" href="${entry.path}">${say(locale, 'pages.to-start')}</a></p>`}</div>`,
    },
    { status: problem.status, personal: true },
  );
}
