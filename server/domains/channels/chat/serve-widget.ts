/** The window on other people's pages: its script, its page, and its files. */
import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { Readable } from 'node:stream';
import { promisify } from 'node:util';
import { gzip, gzipSync } from 'node:zlib';
import { fileTypeFromBuffer } from 'file-type';
import { widgetFace, type LauncherFace, type WidgetFace } from '../../../../contract/widget-face.ts';
import { believed } from '../../../platform/believed.ts';
import { inTransaction, type Ctx } from '../../../platform/context.ts';
import { fail } from '../../../platform/fail.ts';
import { serve, type HttpCtx, type Service } from '../../../platform/http/serve.ts';
import { jsonInPage } from '../../../platform/pages/html.ts';
import { countTry } from '../../../platform/throttle.ts';
import type { Conversations } from '../channel.ts';
import { placeOfMessage } from './chat-store.ts';
import { panelPage, windowFiles } from './panel-page.ts';
import { isOpen, nextOpening } from './rules/hours.ts';
import { insertUpload, isRevoked, visitorByToken } from './visitor-store.ts';
import { hashOfToken, makeToken } from './visitor-token.ts';
import { widgetByKey, type WidgetRecord } from './widget-store.ts';

const gzipLater = promisify(gzip);
const upload_bytes_max = 20 * 1024 * 1024;
const uploads_per_ip_max = 60;
const uploads_window_s = 600;

export function makeWidgetFaceService(conversations: Conversations): Service {
  return serve(
    widgetFace,
    {
      loader: async (ctx, { params }) => sendLoader(ctx, await find(ctx, params.key)) as undefined,
      panel: async (ctx, { params, query }) => (await sendPanel(ctx, await find(ctx, params.key), query.again !== undefined)) as undefined,
      upload: async (ctx, { params, query }) => takeUpload(ctx, await find(ctx, params.key), query.name),
      file: async (ctx, { params }) => (await sendFile(ctx, conversations, await find(ctx, params.key), params.attachmentId)) as undefined,
    },
    { outside: ['upload'] },
  );
}

async function find(ctx: Ctx, key: string): Promise<WidgetRecord> {
  return (await believed(ctx, `chat widget ${key}`, async () => (await widgetByKey(ctx.tx, key)) ?? null)) ?? fail('widget.not-found');
}

function sendLoader(ctx: HttpCtx, widget: WidgetRecord): unknown {
  const { colour, side, launcher, title, origins } = widget.settings;
  const face: LauncherFace = { key: widget.key, base: baseOf(ctx), colour, side, launcher, title, origins };
  const script = loaderScript().replace('OKIENKO_FACE', () => jsonInPage(face));
  const etag = `"${createHash('sha256').update(script).digest('base64url').slice(0, 22)}"`;
  const { request, reply } = ctx.http;
  // Any page may fetch it; whether it shows the window, the window's own headers decide.
  reply
    .header('cross-origin-resource-policy', 'cross-origin')
    .header('cache-control', 'public, max-age=300')
    .header('etag', etag)
    .header('vary', 'accept-encoding');
  if (request.headers['if-none-match'] === etag) return reply.code(304).send();
  reply.type('text/javascript; charset=utf-8');
  if (!takesGzip(request)) return reply.send(script);
  return reply.header('content-encoding', 'gzip').send(gzipSync(script));
}

async function sendPanel(ctx: HttpCtx, widget: WidgetRecord, again: boolean): Promise<unknown> {
  const { settings } = widget;
  const { colour, language, title, greetings, askName, askEmail, questions, hours, coView } = settings;
  const face: WidgetFace = {
    key: widget.key,
    token: makeToken(ctx.app, widget.key),
    company: ctx.app.settings?.company ?? '',
    colour,
    language,
    title,
    greetings,
    askName,
    askEmail,
    questions,
    hours,
    coView,
    openNow: isOpen(hours, ctx.now),
    opensAt: nextOpening(hours, ctx.now)?.toISOString() ?? null,
    canMail: (await ctx.app.canMail?.(ctx)) ?? false,
    articles: settings.articles ?? true,
  };
  const { html, policy } = panelPage(face, again ? 'linked' : 'whole', ["'self'", ...settings.origins]);
  const { request, reply } = ctx.http;
  reply
    .header('content-security-policy', policy)
    .removeHeader('x-frame-options')
    .header('cross-origin-resource-policy', 'cross-origin')
    // It holds the token of whoever asked.
    .header('cache-control', 'private, no-store')
    .header('permissions-policy', 'camera=(), microphone=(), geolocation=()')
    .header('vary', 'accept-encoding')
    .type('text/html; charset=utf-8');
  if (!takesGzip(request)) return reply.send(html);
  return reply.header('content-encoding', 'gzip').send(await gzipLater(html));
}

/** Only bytes, of no type that a browser would run; whose they are, the token says. */
async function takeUpload(ctx: HttpCtx, widget: WidgetRecord, name: string) {
  const { request } = ctx.http;
  const body = (request.body as Readable | undefined) ?? Readable.from([]);
  const tokenHash = hashFrom(ctx, widget);
  if (await isRevoked(ctx.tx, tokenHash)) fail('session.required');
  if (!(await countTry(ctx.tx, `chat-upload:${ctx.ip}`, uploads_per_ip_max, uploads_window_s)).allowed) fail('request.too-many');
  const file = await ctx.app.files.prepareStream(body, upload_bytes_max);
  const safeName = name.replace(/[\u0000-\u001f\u007f/\\]/g, '_').slice(0, 255);
  return inTransaction(ctx.app, {}, async (inner) => {
    const stored = await inner.app.files.insert(inner.tx, file, { by: null, name: safeName, contentType: 'application/octet-stream' });
    const head = await firstBytes(inner, stored.id);
    const type =
      (await fileTypeFromBuffer(head))?.mime ?? (/\.(txt|csv|log|md)$/i.test(safeName) ? 'text/plain' : 'application/octet-stream');
    await insertUpload(inner.tx, { fileId: stored.id, tokenHash, name: safeName, contentType: type, sizeBytes: stored.sizeBytes });
    return { id: stored.id, name: safeName, type, bytes: stored.sizeBytes };
  });
}

async function firstBytes(ctx: Ctx, fileId: number): Promise<Buffer> {
  const { stream } = await ctx.app.files.read(ctx.tx, fileId);
  const parts: Buffer[] = [];
  let length = 0;
  for await (const part of stream as AsyncIterable<Buffer>) {
    parts.push(part);
    length += part.length;
    if (length >= 4_100) break;
  }
  stream.destroy();
  return Buffer.concat(parts);
}

const pictures = new Set(['image/png', 'image/jpeg', 'image/gif', 'image/webp', 'image/avif']);

/** A file that stands in the conversation of whoever asks; for anybody else there is none. */
async function sendFile(ctx: HttpCtx, conversations: Conversations, widget: WidgetRecord, attachmentId: number): Promise<unknown> {
  const visitor = (await visitorByToken(ctx.tx, widget.id, hashFrom(ctx, widget))) ?? fail('session.required');
  const file = (await conversations.file(ctx, attachmentId)) ?? fail('file.not-found');
  const place = await placeOfMessage(ctx.tx, file.messageId);
  if (place?.visitorId !== visitor.id) fail('file.not-found');
  const { stream, sizeBytes } = await ctx.app.files.read(ctx.tx, file.fileId);
  const shown = pictures.has(file.contentType);
  return ctx.http.reply
    .header('content-security-policy', "sandbox; default-src 'none'")
    .header('x-content-type-options', 'nosniff')
    .header('cache-control', 'private, no-store')
    .header('content-length', sizeBytes)
    .header('content-disposition', `${shown ? 'inline' : 'attachment'}; filename*=UTF-8''${encodeURIComponent(file.name.toWellFormed())}`)
    .type(shown ? file.contentType : 'application/octet-stream')
    .send(stream);
}

function hashFrom(ctx: HttpCtx, widget: WidgetRecord): Buffer {
  const token = /^Bearer (\S+)$/.exec(ctx.http.request.headers.authorization ?? '')?.[1] ?? '';
  return hashOfToken(ctx.app, widget.key, token) ?? fail('session.required');
}

/** Where the page finds us: the public address, else the one that was asked for. */
function baseOf(ctx: HttpCtx): string {
  const { request } = ctx.http;
  const known = ctx.app.settings?.publicUrl ?? ctx.app.config.publicUrl;
  return known ? new URL(known).origin : `${request.protocol}://${request.host}`;
}

const takesGzip = (request: HttpCtx['http']['request']) => /\bgzip\b/.test(String(request.headers['accept-encoding'] ?? ''));

let loader: string | null = null;
function loaderScript(): string {
  const file = path.join(windowFiles, 'loader.js');
  if (!existsSync(file)) fail('widget.not-found');
  return (loader ??= readFileSync(file, 'utf8'));
}
