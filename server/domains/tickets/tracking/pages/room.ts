/** The customers' own window: `/track`. Every page works without scripts, and is for one person only. */
import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { localeFor, locales, say } from '../../../../../words/index.ts';
import type { App } from '../../../../platform/app.ts';
import { inTransaction, reading, type Ctx } from '../../../../platform/context.ts';
import { fail, Refusal } from '../../../../platform/fail.ts';
import { isHttps } from '../../../../platform/http/origin.ts';
import { addAsset, makeAsset } from '../../../../platform/pages/assets.ts';
import type { Html } from '../../../../platform/pages/html.ts';
import { marksOnPage } from '../../../../platform/pages/marks.ts';
import type { PageRoom } from '../../../../platform/pages/page-rooms.ts';
import { sendPage } from '../../../../platform/pages/send-page.ts';
import { files_max, files_megabytes_max, keepFiles, readForm, takeFiles, tooLarge } from '../../../../platform/pages/take-form.ts';
import { companyZone } from '../../../../platform/company-day.ts';
import { normalIdentity } from '../../../customers/index.ts';
import { sendFile } from '../../serve-content.ts';
import { attachmentById } from '../../../conversations/index.ts';
import { addToMatter } from '../add-to-matter.ts';
import { closeMatter } from '../close-matter.ts';
import { findMatter, type Keys, type Matter } from '../find-matter.ts';
import { readLink } from '../links.ts';
import { fileOfMatter, readMatter } from '../read-matter.ts';
import { isOffered, trackingSettings, wordsForCustomers } from '../settings.ts';
import { addressOfSession, askSignIn, enterByCode, enterByLink, signOut } from '../sign-in.ts';
import * as store from '../store.ts';
import { count } from '../throttle.ts';
import { codePage, confirmPage, enterPage, noticePage } from './enter.ts';
import { sessionCookie, sessionPath } from '../session-cookie.ts';
import { listPage } from './list.ts';
import { matterPage } from './matter.ts';
import { dateOf, languageCookie, letIn, session_s, spoken, text, type Exchange } from './request.ts';

const matterCookie = 'okienko_matter';
const links_per_ip_max = 120;
const messages_max = 30;
const list_max = 50;

const styles = makeAsset('window', 'css', readFileSync(path.join(import.meta.dirname, 'window.css'), 'utf8'));

export const trackingRoom: PageRoom = {
  prefix: '/track',
  entry: (app, language) => (isOffered(app) ? { name: say(localeFor(language), 'tracking.my-cases'), path: '/track' } : null),
  add: addPages,
};

function addPages(http: FastifyInstance, app: App): void {
  takeFiles(http);
  addAsset(http, styles);
  const show = ({ request, reply }: Exchange, title: string, body: Html, options: { status?: number } = {}) => {
    const language = spoken(app, request);
    return sendPage(
      app,
      request,
      reply,
      {
        language,
        title,
        body,
        hidden: true,
        room: '/track',
        styles: [`/track${styles.path}`, ...marksOnPage.styles],
        scripts: marksOnPage.scripts,
        languages: request.method === 'GET' ? locales.map((one) => ({ language: one, path: `?lang=${one}` })) : [],
      },
      { status: options.status ?? 200, personal: true },
    );
  };
  const ctxOf = (request: FastifyRequest) => reading(app, { ip: request.ip, locale: spoken(app, request) });
  const changing = <T>(request: FastifyRequest, customerId: number | null, action: (ctx: Ctx) => Promise<T>) =>
    inTransaction(
      app,
      {
        ip: request.ip,
        locale: spoken(app, request),
        ...(customerId !== null && { actor: { kind: 'customer' as const, id: customerId } }),
      },
      action,
    );
  const keysOf = async (ctx: Ctx, request: FastifyRequest): Promise<Keys> => ({
    address: await addressOfSession(ctx, request.cookies[sessionCookie]),
    linkToken: request.cookies[matterCookie] ?? null,
  });

  /** What there is not and what is not theirs look the same. */
  const stranger = (exchange: Exchange, number: string) => {
    const locale = spoken(app, exchange.request);
    const title = say(locale, 'tracking.not-yours');
    const body = enterPage(locale, {
      title,
      says: say(locale, 'tracking.not-yours-says'),
      number: /^\d{1,15}$/.test(number) ? number : '',
    });
    return show(exchange, title, body, { status: 404 });
  };
  const off = (exchange: Exchange) => {
    const locale = spoken(app, exchange.request);
    return show(exchange, say(locale, 'tracking.off'), noticePage(say(locale, 'tracking.off'), say(locale, 'tracking.off-says')), {
      status: 404,
    });
  };

  http.addHook('onRequest', async (request, reply) => {
    const { lang } = request.query as { lang?: unknown };
    if (lang === 'pl' || lang === 'en') reply.setCookie(languageCookie, lang, { path: '/track', sameSite: 'lax', maxAge: session_s });
    if (!(await trackingSettings(ctxOf(request))).enabled) return off({ request, reply });
  });

  http.get('/', async (request, reply) => {
    const exchange = { request, reply };
    const ctx = ctxOf(request);
    const address = await addressOfSession(ctx, request.cookies[sessionCookie]);
    const card = address === null ? null : await store.cardOf(ctx.tx, address);
    const locale = spoken(app, request);
    if (!card) return show(exchange, say(locale, 'tracking.enter'), enterPage(locale));
    const before = dateOf((request.query as { before?: unknown }).before);
    const matters = await store.mattersOf(ctx.tx, card.id, before, list_max + 1);
    const page = matters.slice(0, list_max);
    const statuses = new Map((await wordsForCustomers(ctx, locale)).map((one) => [one.id, one.label]));
    const body = listPage(locale, {
      matters: page,
      stageOf: (id) => statuses.get(id) ?? '',
      older: matters.length > list_max ? `/track?before=${page.at(-1)!.last_activity_at.getTime()}` : null,
      now: ctx.now,
      zone: companyZone(app),
    });
    return show(exchange, say(locale, 'tracking.title'), body);
  });

  http.post('/code', async (request, reply) => {
    const exchange = { request, reply };
    const locale = spoken(app, request);
    const form = await readForm(request);
    const [address, number] = [text(form, 'email', 254), text(form, 'number', 20).replace(/\D/g, '').slice(0, 15)];
    if (normalIdentity('email', address) === null) {
      const body = enterPage(locale, { address, number, fault: say(locale, 'tracking.email-wrong') });
      return show(exchange, say(locale, 'tracking.enter'), body, { status: 400 });
    }
    const ask = await askSignIn(ctxOf(request), { address, locale, goTo: number ? Number(number) : null });
    return show(exchange, say(locale, 'tracking.sent'), codePage(locale, { address, ask, number }));
  });

  http.post('/in', async (request, reply) => {
    const locale = spoken(app, request);
    const form = await readForm(request);
    const [address, number, ask] = [text(form, 'email', 254), text(form, 'number', 15), text(form, 'ask', 100)];
    const secret = await enterByCode(ctxOf(request), { ask, code: text(form, 'code', 20) });
    if (secret) return letIn(app, { request, reply }, secret, number);
    const body = codePage(locale, { address, ask, number, fault: say(locale, 'tracking.code-wrong') });
    return show({ request, reply }, say(locale, 'tracking.sent'), body, { status: 400 });
  });

  http.get<{ Params: { secret: string } }>('/in/:secret', async (request, reply) => {
    const locale = spoken(app, request);
    const { number } = request.query as { number?: unknown };
    const body = confirmPage(locale, {
      secret: request.params.secret,
      number: typeof number === 'string' && /^\d{1,15}$/.test(number) ? number : '',
    });
    return show({ request, reply }, say(locale, 'tracking.confirm'), body);
  });

  http.post<{ Params: { secret: string } }>('/in/:secret', async (request, reply) => {
    const form = await readForm(request);
    const secret = await enterByLink(ctxOf(request), request.params.secret);
    return secret ? letIn(app, { request, reply }, secret, text(form, 'number', 15)) : linkOver({ request, reply });
  });

  http.get<{ Params: { token: string } }>('/open/:token', async (request, reply) => {
    const ctx = ctxOf(request);
    await count(ctx, `window:link-ip:${request.ip}`, links_per_ip_max);
    const link = readLink(app, request.params.token);
    const number = link && (await store.numberOf(ctx.tx, link.ticketId));
    const matter = number && (await findMatter(ctx, { address: null, linkToken: request.params.token }, number));
    if (!matter) return linkOver({ request, reply });
    const about = { httpOnly: true, sameSite: 'lax' as const, secure: isHttps(app, request), maxAge: session_s };
    return reply
      .setCookie(matterCookie, request.params.token, { ...about, path: `/track/${number}` })
      .header('cache-control', 'no-store')
      .redirect(`/track/${number}`, 303);
  });

  http.post('/sign-out', async (request, reply) => {
    await changing(request, null, (ctx) => signOut(ctx, request.cookies[sessionCookie]));
    return reply.clearCookie(sessionCookie, { path: sessionPath }).redirect('/track', 303);
  });

  const withMatter = async <T>(exchange: Exchange, then: (ctx: Ctx, matter: Matter) => Promise<T>) => {
    const { number } = exchange.request.params as { number: string };
    const ctx = ctxOf(exchange.request);
    const matter = /^[1-9]\d{0,14}$/.test(number) ? await findMatter(ctx, await keysOf(ctx, exchange.request), Number(number)) : null;
    return matter ? then(ctx, matter) : stranger(exchange, number);
  };
  const showMatter = async (
    exchange: Exchange,
    ctx: Ctx,
    matter: Matter,
    more: { text?: string; fault?: string; notice?: string | null } = {},
  ) => {
    const locale = spoken(app, exchange.request);
    const told = await readMatter(ctx, matter, locale);
    const { linkDays } = await trackingSettings(ctx);
    const about = { matter: told, signedIn: matter.signedIn, linkDays, key: randomUUID(), now: ctx.now, zone: companyZone(app), ...more };
    return show(exchange, told.subject, matterPage(locale, about), { status: more.fault ? 400 : 200 });
  };

  http.get('/:number', async (request, reply) =>
    withMatter({ request, reply }, async (ctx, matter) => {
      await store.noteSeen(app.database.db, matter.known.id, ctx.now);
      const { done } = request.query as { done?: unknown };
      const locale = spoken(app, request);
      const notice =
        done === 'sent' ? say(locale, 'tracking.sent-message') : done === 'closed' ? say(locale, 'tracking.closed-done') : null;
      return showMatter({ request, reply }, ctx, matter, { notice });
    }),
  );

  http.post('/:number/messages', async (request, reply) =>
    withMatter({ request, reply }, async (ctx, matter) => {
      const locale = spoken(app, request);
      await count(ctx, `window:write:${matter.known.id}`, messages_max);
      const form = await readForm(request);
      const words = text(form, 'text', 20_000);
      const again = (fault: string) => showMatter({ request, reply }, ctx, matter, { text: words, fault });
      if (form.files.length > files_max) return again(say(locale, 'tracking.files-too-many', { count: files_max }));
      if (tooLarge(form.files)) return again(say(locale, 'tracking.files-too-large', { megabytes: files_megabytes_max }));
      const key = text(form, 'key', 64) || randomUUID();
      const files = await keepFiles(app.files, form.files);
      try {
        await changing(request, matter.reader.id, (tx) => addToMatter(tx, matter, { text: words, files, key: `window ${key}` }));
      } catch (error) {
        if (error instanceof Refusal && error.code === 'message.empty') return again(say(locale, 'tracking.message-empty'));
        throw error;
      }
      return reply.redirect(`/track/${matter.known.number}?done=sent`, 303);
    }),
  );

  http.post('/:number/closure', async (request, reply) =>
    withMatter({ request, reply }, async (ctx, matter) => {
      if (!(await trackingSettings(ctx)).mayClose) return stranger({ request, reply }, '');
      await changing(request, matter.reader.id, (tx) => closeMatter(tx, matter));
      return reply.redirect(`/track/${matter.known.number}?done=closed`, 303);
    }),
  );

  http.get<{ Params: { file: string } }>('/:number/files/:file', async (request, reply) =>
    withMatter({ request, reply }, async (ctx, matter) => {
      const id = /^[1-9]\d{0,14}$/.test(request.params.file) ? Number(request.params.file) : 0;
      const told = id === 0 ? null : await fileOfMatter(ctx, matter, id);
      const attachment = told && (await attachmentById(ctx.tx, id));
      if (!told || !attachment) return fail('file.not-found');
      const inline = (request.query as { show?: unknown }).show === 'inline' && told.picture;
      return sendFile(ctx, reply, {
        fileId: attachment.file_id,
        name: attachment.name,
        contentType: attachment.content_type,
        show: inline,
      });
    }),
  );

  function linkOver(exchange: Exchange): FastifyReply {
    const locale = spoken(app, exchange.request);
    const title = say(locale, 'tracking.link-over');
    return show(exchange, title, enterPage(locale, { title, says: say(locale, 'tracking.link-over-says') }), { status: 410 });
  }
}
