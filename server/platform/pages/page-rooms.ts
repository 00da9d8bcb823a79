/** Rooms of public pages: which there are, and which of them an address means. */
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { locales, type Locale } from '../../../words/index.ts';
import type { App } from '../app.ts';
import { bestLanguage } from './languages.ts';

export interface PageRoom {
  /** `/help`: everything under it is this room's. */
  prefix: string;
  /** Its place among the ways in at the head of every page; null = not now (nothing in it, switched off). */
  entry?: (app: App, language: string) => { name: string; path: string } | null;
  /** Its lines in robots.txt: by itself nothing of this server is for search engines. */
  robots?: (app: App) => readonly string[];
  /** Adds its pages; their paths begin after the prefix. */
  add(http: FastifyInstance, app: App): void;
}

export function roomsOf(app: App): PageRoom[] {
  return app.domains.flatMap((domain) => domain.pages ?? []);
}

/** What stands at the head of every page now, as one text: for whoever keeps pages that were drawn. */
export function waysIn(app: App, language: string): string {
  let ways = '';
  for (const room of roomsOf(app)) {
    const entry = room.entry?.(app, language);
    if (entry) ways += `${entry.path} ${entry.name}|`;
  }
  return ways;
}

/** The languages we have words for, the company's own first. */
export function pageLanguages(app: App): Locale[] {
  const own = app.settings?.locale ?? 'pl';
  return [own, ...locales.filter((locale) => locale !== own)];
}

/** The language of a reader whose address does not say it. The answer depends on the header: say so (`vary`), or let nobody keep it. */
export function languageOf(app: App, request: FastifyRequest): string {
  return bestLanguage(request.headers['accept-language'], pageLanguages(app));
}

/** Another host name than the desk's shows only public pages, the help centre at its root: an address as fastify is to see it. */
export function rewrittenUrl(app: App, request: { url?: string | undefined; headers: { host?: string | undefined } }): string {
  const url = request.url ?? '/';
  if (!isHelpHost(app, request.headers.host)) return url;
  const path = url.split('?')[0]!;
  // What scripts of these pages ask for: articles, by anybody.
  const ours = ['/pages', '/api/help', ...roomsOf(app).map((room) => room.prefix)];
  return ours.some((prefix) => path === prefix || path.startsWith(`${prefix}/`)) ? url : `/help${url === '/' ? '' : url}`;
}

/** Was this asked of the help centre's own host name? */
export function isHelpHost(app: App, host: string | undefined): boolean {
  const own = app.settings?.helpHost;
  return own !== null && own !== undefined && host !== undefined && host.replace(/:\d+$/, '').toLowerCase() === own;
}
