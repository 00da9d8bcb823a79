/** The frame of every public page: the company's name or logo, where else to go, the languages, the page itself. It needs no JavaScript. */
import { localeFor, say } from '../../../words/index.ts';
import type { App } from '../app.ts';
import { stylesheets } from './assets.ts';
import { attributes, html, type Html } from './html.ts';
import { languageName } from './languages.ts';
import { roomsOf } from './page-rooms.ts';

export interface Page {
  /** Of the text; what the frame says is Polish or (for every other language) English. */
  language: string;
  /** The company's name is added. */
  title: string;
  /** For search engines and those who are sent the link: one or two sentences. */
  description?: string;
  body: Html;
  /** canonical, hreflang, structured data. */
  head?: Html;
  /** The same page in other languages. */
  languages?: readonly { language: string; path: string }[];
  /** The prefix of the room whose entry is marked as the one we are in. */
  room?: string;
  /** Search engines leave it out: what is personal, searches, refusals. */
  hidden?: boolean;
  /** Beside the frame's own: stylesheets and scripts of ours, by their path. */
  styles?: readonly string[];
  scripts?: readonly string[];
  /** Only the page itself, for a frame in somebody else's page. */
  bare?: boolean;
}

const mark = html`<svg class="mark" viewBox="0 0 32 20" aria-hidden="true"><circle cx="9" cy="10" r="7.5"/><circle cx="23" cy="10" r="7.5"/></svg>`;

export function drawPage(app: App, page: Page): string {
  const locale = localeFor(page.language);
  const company = app.settings?.company ?? '';
  const frame = page.bare ? page.body : inFrame(app, page);
  return html`<!doctype html>
<html lang="${page.language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${page.title === company ? company : `${page.title} · ${company}`}</title>
${page.description && html`<meta name="description" content="${page.description}">`}
${page.hidden && html`<meta name="robots" content="noindex">`}
<meta name="color-scheme" content="light dark">
${[...stylesheets(app), ...(page.styles ?? [])].map((path) => html`<link rel="stylesheet" href="${path}">`)}
${page.head}
${page.scripts?.map((path) => html`<script src="${path}" defer></script>`)}
</head>
<body${attributes({ class: page.bare ? 'bare' : null })}>
${!page.bare && html`<a class="skip" href="#content">${say(locale, 'pages.skip')}</a>`}
${frame}
</body>
</html>
`.text;
}

function inFrame(app: App, page: Page): Html {
  const locale = localeFor(page.language);
  const rooms = roomsOf(app)
    .map((room) => ({ prefix: room.prefix, entry: room.entry?.(app, page.language) ?? null }))
    .filter((room) => room.entry !== null);
  const home = app.settings?.homepage ?? rooms[0]?.entry?.path ?? '/';
  return html`<header class="site"><div>
<a class="brand" href="${home}">${brand(app)}</a>
${rooms.length > 0 && html`<nav aria-label="${say(locale, 'pages.rooms')}">${rooms.map(({ prefix, entry }) => html`<a href="${entry!.path}"${attributes({ 'aria-current': prefix === page.room ? 'page' : null })}>${entry!.name}</a>`)}</nav>`}
${languages(page)}
</div></header>
<main class="wrap" id="content">
${page.body}
</main>
<footer class="site-foot"><div><span>${app.settings?.company ?? ''}</span>${app.settings?.homepage && html`<a href="${app.settings.homepage}">${new URL(app.settings.homepage).host}</a>`}</div></footer>`;
}

function brand(app: App): Html {
  const { company = '', logo = null } = app.settings ?? {};
  return logo ? html`<img class="logo" src="/pages/logo-${logo.fileId}" alt="${company}">` : html`${mark}<span>${company}</span>`;
}

function languages(page: Page): Html | null {
  const others = page.languages?.filter(({ language }) => language !== page.language) ?? [];
  if (others.length === 0) return null;
  return html`<nav class="languages" aria-label="${say(localeFor(page.language), 'pages.languages')}">${others.map(({ language, path }) => html`<a href="${path}" lang="${language}" hreflang="${language}" rel="alternate">${languageName(language)}</a>`)}</nav>`;
}
