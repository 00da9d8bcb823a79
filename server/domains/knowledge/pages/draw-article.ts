import { say } from '../../../../words/index.ts';
import { companyZone } from '../../../platform/company-day.ts';
import { html, jsonLd, trusted, type Html } from '../../../platform/pages/html.ts';
import type { Page } from '../../../platform/pages/page.ts';
import { articlePath } from '../address.ts';
import { keyFor } from '../picture-key.ts';
import { readerHtml, type Heading } from '../rules/article-html.ts';
import type { Shelf, ShelvedArticle } from '../rules/shelf.ts';
import { links, nameOf, searchForm, styles, trail, type Place } from './place.ts';

const related_shown = 5;
const headings_min = 3;

/** An article, with what it consists of, what is like it, and the question whether it helped. */
export function articlePage(shelf: Shelf, place: Place, article: ShelvedArticle, given: { html: string; thanks: boolean }): Page {
  const { locale } = place;
  const path = articlePath(article);
  const others = shelf.translations(article).map((one) => ({ language: one.language, path: articlePath(one) }));
  const category = shelf.categories.find((one) => one.id === article.categoryId);
  const name = category ? nameOf(category, place.language) : null;
  const steps = name ? [{ name: name.name, path: `/${place.language}/categories/${name.slug}` }] : [];
  const { shown, data } = trail(place, steps);
  // Cleaned when it was written (cleanArticleHtml), and nothing else is in the table it comes from.
  const text = readerHtml(given.html, {
    filesAt: `${place.base}/files`,
    keyOf: keyFor(place.app, article),
    film: (where) => say(locale, 'help.film', { where }),
  });
  const related = shelf.related(article, related_shown, place.reader);
  return {
    language: place.language,
    title: article.title,
    description: article.summary,
    room: '/help',
    styles: styles(place),
    hidden: given.thanks,
    languages: others.map((one) => ({ ...one, path: place.base + one.path })),
    head: html`${links(place, path, others)}<meta property="og:title" content="${article.title}"><meta property="og:type" content="article">${data}${structured(place, article)}`,
    body: html`<div class="above">${shown}${searchForm(place)}</div>
<div class="columns"><article>
<h1>${article.title}</h1>
<div class="text">${trusted(text.html)}</div>
<p class="quiet small updated">${say(locale, 'help.updated', { date: dateOf(article.publishedAt, place) })}</p>
${helped(place, article, given.thanks)}
</article>
<aside>${contents(place, text.headings)}${related.length > 0 && html`<section><h2>${say(locale, 'help.related')}</h2><ul>${related.map((one) => html`<li><a href="${place.base}${articlePath(one)}">${one.title}</a></li>`)}</ul></section>`}</aside></div>`,
  };
}

function contents(place: Place, headings: readonly Heading[]): Html | null {
  if (headings.length < headings_min) return null;
  return html`<nav class="contents" aria-labelledby="contents"><h2 id="contents">${say(place.locale, 'help.contents')}</h2><ul>${headings.map((one) => html`<li><a href="#${one.id}">${one.title}</a></li>`)}</ul></nav>`;
}

function helped(place: Place, article: ShelvedArticle, thanks: boolean): Html {
  const { locale } = place;
  if (thanks) return html`<p class="done" id="helped" role="status">${say(locale, 'help.thanks')}</p>`;
  return html`<form class="helped" id="helped" method="post" action="${place.base}${articlePath(article)}/vote">
<h2>${say(locale, 'help.helped')}</h2>
<div><button class="button line" name="helped" value="yes">${say(locale, 'help.yes')}</button><button class="button line" name="helped" value="no">${say(locale, 'help.no')}</button></div>
</form>`;
}

function structured(place: Place, article: ShelvedArticle): Html {
  return jsonLd({
    '@context': 'https://schema.org',
    '@type': 'TechArticle',
    headline: article.title,
    description: article.summary,
    inLanguage: article.language,
    dateModified: article.publishedAt.toISOString(),
    mainEntityOfPage: place.origin + articlePath(article),
    publisher: { '@type': 'Organization', name: place.app.settings?.company ?? '' },
  });
}

function dateOf(date: Date, { app, language }: Place): string {
  return new Intl.DateTimeFormat(language, { dateStyle: 'long', timeZone: companyZone(app) }).format(date);
}
