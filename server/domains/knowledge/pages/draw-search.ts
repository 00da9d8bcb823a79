import { say } from '../../../../words/index.ts';
import { html } from '../../../platform/pages/html.ts';
import type { Page } from '../../../platform/pages/page.ts';
import { snippetOf, type Marked } from '../../../platform/text/highlight.ts';
import { classesOf, wordsOf } from '../../../platform/text/classes.ts';
import { articlePath } from '../address.ts';
import type { Shelf } from '../rules/shelf.ts';
import { searchForm, styles, type Place } from './place.ts';

const hits_shown = 20;
/** Looking for the place takes a third of a millisecond in a long article: those further down show their summary. */
const snippets_shown = 6;

/** What was found, the best first, with the place in the text where it stands. */
export function searchPage(shelf: Shelf, place: Place, text: string): { page: Page; found: number } {
  const { locale, language } = place;
  const hits = text ? shelf.search(language, text, { reader: place.reader, limit: hits_shown }) : [];
  const sought = { words: wordsOf(text, 12).map((word) => ({ classes: new Set(classesOf(word.text)), beginning: null })) };
  const snippet = (article: { summary: string; text: string }, at: number): Marked =>
    (at < snippets_shown ? snippetOf(article.text, sought)?.parts : null) ?? [{ text: article.summary, hit: false }];
  const others = shelf.publicLanguages().filter((one) => one !== language);
  return {
    found: hits.length,
    page: {
      language,
      title: text ? say(locale, 'help.found-title', { text }) : say(locale, 'help.search'),
      room: '/help',
      hidden: true,
      styles: styles(place),
      languages: others.map((one) => ({ language: one, path: `${place.base}/${one}/search?q=${encodeURIComponent(text.toWellFormed())}` })),
      body: html`<div class="ask"><h1>${text ? say(locale, 'help.found', { count: hits.length }) : say(locale, 'help.search')}</h1>${searchForm(place, text, 'large')}</div>
${text && hits.length === 0 && html`<p class="quiet">${say(locale, 'help.found-nothing')} <a href="${place.base}/${language}">${say(locale, 'help.see-all')}</a></p>`}
<ol class="articles hits">${hits.map(
        (one, at) =>
          html`<li><a href="${place.base}${articlePath(one)}">${one.title}</a><p>${snippet(one, at).map((part) => (part.hit ? html`<mark>${part.text}</mark>` : part.text))}</p></li>`,
      )}</ol>`,
    },
  };
}
