/** What every page of the help centre is drawn with. */
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { mayReadArticle, type Reader } from '../../../../contract/article-audience.ts';
import { say, type Locale } from '../../../../words/index.ts';
import type { App } from '../../../platform/app.ts';
import { html, jsonLd, type Html } from '../../../platform/pages/html.ts';
import { readyBytes } from '../../../platform/pages/ready.ts';
import { articlePath } from '../address.ts';
import type { Shelf, ShelvedArticle, ShelvedCategory } from '../rules/shelf.ts';

export interface Place {
  app: App;
  /** Before every path: `/help`, or nothing under the help centre's own host name. */
  base: string;
  language: string;
  /** Of the words of the frame. */
  locale: Locale;
  /** Before a path where the whole address is needed. */
  origin: string;
  /** Who reads it: what is not theirs stands nowhere on it. */
  reader: Reader;
}

const css = readFileSync(path.join(import.meta.dirname, 'help.css'));
const name = `help.${createHash('sha256').update(css).digest('base64url').slice(0, 12)}.css`;
export const helpStyle = {
  name,
  ready: readyBytes(css, 'text/css; charset=utf-8', { cacheControl: 'public, max-age=31536000, immutable' }),
};

export function styles(place: Place): string[] {
  return [`${place.base}/${name}`];
}

export function searchForm(place: Place, text = '', size: 'large' | 'small' = 'small'): Html {
  return html`<form class="search ${size}" role="search" method="get" action="${place.base}/${place.language}/search">
<label class="hidden-from-sight" for="q">${say(place.locale, 'help.search-label')}</label>
<input type="search" id="q" name="q" value="${text}" maxlength="200" placeholder="${say(place.locale, 'help.search-placeholder')}" autocomplete="off">
<button class="button">${say(place.locale, 'help.search')}</button>
</form>`;
}

export function articleList(place: Place, articles: readonly ShelvedArticle[]): Html {
  return html`<ul class="articles">${articles.map(
    (one) => html`<li><a href="${place.base}${articlePath(one)}">${one.title}</a>${one.summary && html`<p>${one.summary}</p>`}</li>`,
  )}</ul>`;
}

export function nameOf(category: ShelvedCategory, language: string): ShelvedCategory['texts'][number] | null {
  return category.texts.find((text) => text.language === language) ?? null;
}

export function readableIn(shelf: Shelf, { reader }: Pick<Place, 'reader'>, language: string): ShelvedArticle[] {
  return shelf
    .all(language)
    .filter((one) => mayReadArticle(one, reader))
    .sort((a, b) => a.title.localeCompare(b.title, language));
}

/** Where we are, for people and for search engines. */
export function trail(place: Place, steps: readonly { name: string; path: string }[]): { shown: Html; data: Html } {
  const all = [{ name: say(place.locale, 'help.title'), path: `/${place.language}` }, ...steps];
  return {
    shown: html`<nav class="trail" aria-label="${say(place.locale, 'help.trail')}"><ol>${all.map((step) => html`<li><a href="${place.base}${step.path}">${step.name}</a></li>`)}</ol></nav>`,
    data: jsonLd({
      '@context': 'https://schema.org',
      '@type': 'BreadcrumbList',
      itemListElement: all.map((step, at) => ({ '@type': 'ListItem', position: at + 1, name: step.name, item: place.origin + step.path })),
    }),
  };
}

/** For search engines: which address is the right one, and where the same is said in other languages. */
export function links(place: Place, path: string, others: readonly { language: string; path: string }[]): Html {
  const all = others.length > 0 ? [{ language: place.language, path }, ...others] : [];
  return html`<link rel="canonical" href="${place.origin}${path}">
${all.map((one) => html`<link rel="alternate" hreflang="${one.language}" href="${place.origin}${one.path}">`)}`;
}
