import { say } from '../../../../words/index.ts';
import { html } from '../../../platform/pages/html.ts';
import type { Page } from '../../../platform/pages/page.ts';
import { articlePath } from '../address.ts';
import type { Shelf, ShelvedArticle, ShelvedCategory } from '../rules/shelf.ts';
import { articleList, links, nameOf, readableIn, searchForm, styles, trail, type Place } from './place.ts';

const articles_of_category_shown = 5;

/** The first page: a question, a place to ask it, and what there is. */
export function homePage(shelf: Shelf, place: Place): Page {
  const { locale, language } = place;
  const articles = readableIn(shelf, place, language);
  const groups = shelf.categories.flatMap((category) => {
    const name = nameOf(category, language);
    const inside = articles.filter((one) => one.categoryId === category.id);
    return name && inside.length > 0 ? [{ ...name, inside, path: `/${language}/categories/${name.slug}` as string | null }] : [];
  });
  const grouped = new Set(groups.flatMap((group) => group.inside.map((one) => one.articleId)));
  const rest = articles.filter((one) => !grouped.has(one.articleId));
  if (rest.length > 0)
    groups.push({
      name: say(locale, groups.length > 0 ? 'help.other' : 'help.all'),
      about: '',
      slug: '',
      language,
      inside: rest,
      path: null,
    });
  const others = shelf
    .publicLanguages()
    .filter((one) => one !== language)
    .map((one) => ({ language: one, path: `/${one}` }));
  return {
    language,
    title: say(locale, 'help.title'),
    description: say(locale, 'help.description', { company: place.app.settings?.company ?? '' }),
    room: '/help',
    styles: styles(place),
    languages: others.map((one) => ({ ...one, path: place.base + one.path })),
    head: links(place, `/${language}`, others),
    hidden: articles.length === 0,
    body: html`<div class="ask"><h1>${say(locale, 'help.question')}</h1>${searchForm(place, '', 'large')}</div>
${groups.length === 0 ? html`<p class="quiet">${say(locale, 'help.nothing-yet')}</p>` : html`<div class="groups">${groups.map((group) => categoryBox(place, group))}</div>`}`,
  };
}

function categoryBox(place: Place, group: { name: string; about: string; path: string | null; inside: readonly ShelvedArticle[] }) {
  const shown = group.path ? group.inside.slice(0, articles_of_category_shown) : group.inside;
  return html`<section class="group"><h2>${group.path ? html`<a href="${place.base}${group.path}">${group.name}</a>` : group.name}</h2>
${group.about && html`<p class="quiet">${group.about}</p>`}
<ul>${shown.map((one) => html`<li><a href="${place.base}${articlePath(one)}">${one.title}</a></li>`)}</ul>
${group.path && group.inside.length > shown.length && html`<p><a class="more" href="${place.base}${group.path}">${say(place.locale, 'help.all-of', { count: group.inside.length })}</a></p>`}</section>`;
}

/** A category with all its articles; null when customers can read none of them. */
export function categoryPage(shelf: Shelf, place: Place, category: ShelvedCategory): Page | null {
  const name = nameOf(category, place.language)!;
  const articles = readableIn(shelf, place, place.language).filter((one) => one.categoryId === category.id);
  if (articles.length === 0) return null;
  const path = `/${place.language}/categories/${name.slug}`;
  const others = category.texts
    .filter(
      (text) => text.language !== place.language && readableIn(shelf, place, text.language).some((one) => one.categoryId === category.id),
    )
    .map((text) => ({ language: text.language, path: `/${text.language}/categories/${text.slug}` }));
  const { shown, data } = trail(place, [{ name: name.name, path }]);
  return {
    language: place.language,
    title: name.name,
    ...(name.about && { description: name.about }),
    room: '/help',
    styles: styles(place),
    languages: others.map((one) => ({ ...one, path: place.base + one.path })),
    head: html`${links(place, path, others)}${data}`,
    body: html`<div class="above">${shown}${searchForm(place)}</div><h1>${name.name}</h1>${name.about && html`<p class="quiet lead">${name.about}</p>`}${articleList(place, articles)}`,
  };
}
