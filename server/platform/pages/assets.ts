/** What every public page loads: one stylesheet, the company's colours, the font, the logo. */
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { FastifyInstance } from 'fastify';
import { brandOf, type BrandColours } from '../../../contract/look.ts';
import type { App } from '../app.ts';
import { fail } from '../fail.ts';
import { readyBytes, sendReady, type ReadyPage } from './ready.ts';

const forever = 'public, max-age=31536000, immutable';
const fonts = path.resolve(import.meta.dirname, '../../../node_modules/@fontsource-variable/inter/files');
const fontNames = ['latin', 'latin-ext', 'cyrillic', 'cyrillic-ext'].map((set) => `inter-${set}-wght-normal.woff2`);

interface Asset {
  path: string;
  ready: ReadyPage;
}

/** A stylesheet or script under an address that changes with its content, so that browsers keep it for good. Add it to a room with `addAsset`. */
export function makeAsset(name: string, extension: 'css' | 'js', text: string): Asset {
  const body = Buffer.from(text);
  const hash = createHash('sha256').update(body).digest('base64url').slice(0, 12);
  const type = extension === 'css' ? 'text/css; charset=utf-8' : 'text/javascript; charset=utf-8';
  return { path: `/pages/${name}.${hash}.${extension}`, ready: readyBytes(body, type, { cacheControl: forever }) };
}

export function addAsset(http: FastifyInstance, asset: Asset): void {
  http.get(asset.path, (request, reply) => sendReady(request, reply, asset.ready));
}

const frame = makeAsset('pages', 'css', readFileSync(path.join(import.meta.dirname, 'pages.css'), 'utf8'));
const looks = new Map<string, Asset>();

function lookOf(app: App): Asset {
  const accent = app.settings?.accent ?? '';
  let look = looks.get(accent);
  if (!look) {
    const brand = brandOf(accent);
    look = makeAsset(
      'look',
      'css',
      `:root{${variables(brand.light)}}\n@media (prefers-color-scheme: dark){:root{${variables(brand.dark)}}}\n`,
    );
    // Colours that were tried and given up need not be remembered.
    if (looks.size > 50) looks.clear();
    looks.set(accent, look);
  }
  return look;
}

function variables(colours: BrandColours): string {
  return `--brand-fill:${colours.fill};--on-brand:${colours.on};--brand-text:${colours.text};--brand-soft:${colours.soft}`;
}

/** The paths of the stylesheets of the frame, as they are now. */
export function stylesheets(app: App): string[] {
  return [frame.path, lookOf(app).path];
}

export function addAssets(http: FastifyInstance, app: App): void {
  addAsset(http, frame);
  // An older page may still ask for older colours: it gets those of now, and does not keep them.
  http.get<{ Params: { hash: string } }>('/pages/look.:hash.css', (request, reply) => {
    const look = lookOf(app);
    const current = look.path.includes(`.${request.params.hash}.`);
    return sendReady(
      request,
      reply,
      current ? look.ready : { ...look.ready, headers: { ...look.ready.headers, 'cache-control': 'no-cache' } },
    );
  });
  for (const name of fontNames) {
    const bytes = readFileSync(path.join(fonts, name));
    http.get(`/pages/fonts/${name}`, (_request, reply) =>
      reply.header('cache-control', forever).header('x-content-type-options', 'nosniff').type('font/woff2').send(bytes),
    );
  }
  http.get<{ Params: { id: string } }>('/pages/logo-:id', async (request, reply) => {
    const logo = app.settings?.logo;
    if (!logo || String(logo.fileId) !== request.params.id) fail('file.not-found');
    const { stream } = await app.files.read(app.database.db, logo.fileId);
    return reply
      .headers({ 'cache-control': forever, 'content-security-policy': "default-src 'none'; sandbox", 'x-content-type-options': 'nosniff' })
      .type(logo.contentType)
      .send(stream);
  });
}
