/** The text of an article in the forms it is needed in. What a person wrote is cleaned when it is saved; nothing here trusts its author. */
import sanitizeHtml from 'sanitize-html';
import { textOfHtml } from '../../conversations/index.ts';

const picture = /^\/api\/files\/\d+$/;

/** The editor's HTML with nothing in it but what the editor makes. Pictures are ours or none; addresses open the web, a mail or a call. */
export function cleanArticleHtml(html: string): string {
  return sanitizeHtml(stored(html), {
    allowedTags: [
      'p',
      'br',
      'strong',
      'em',
      'b',
      'i',
      'u',
      's',
      'a',
      'ul',
      'ol',
      'li',
      'blockquote',
      'code',
      'pre',
      'h2',
      'h3',
      'hr',
      'img',
      'table',
      'thead',
      'tbody',
      'tr',
      'th',
      'td',
    ],
    allowedAttributes: {
      a: ['href'],
      img: ['src', 'alt', 'width', 'height'],
      td: ['colspan', 'rowspan'],
      th: ['colspan', 'rowspan', 'scope'],
      ol: ['start'],
    },
    allowedSchemes: ['https', 'http', 'mailto', 'tel'],
    allowedSchemesByTag: { img: [] },
    allowProtocolRelative: false,
    nestingLimit: 30,
    exclusiveFilter: (frame) => frame.tag === 'img' && !picture.test(frame.attribs.src ?? ''),
    transformTags: {
      td: numbers('td', ['colspan', 'rowspan']),
      th: numbers('th', ['colspan', 'rowspan']),
      img: numbers('img', ['width', 'height']),
      ol: numbers('ol', ['start']),
      h1: 'h2',
    },
  });
}

function numbers(tagName: string, names: readonly string[]) {
  return (_tag: string, attribs: Record<string, string>) => ({
    tagName,
    attribs: Object.fromEntries(Object.entries(attribs).filter(([name, value]) => !names.includes(name) || /^\d{1,4}$/.test(value))),
  });
}

/** Files of an article that stand in its text. */
export function picturesIn(html: string): number[] {
  return [...new Set([...html.matchAll(/src="\/api\/files\/(\d+)"/g)].map((match) => Number(match[1])))];
}

/** Pictures of an article are served by the article: uploads are served to their uploader alone. */
export function shown(html: string, articleId: number): string {
  return html.replace(/src="\/api\/files\/(\d+)"/g, `src="/api/articles/${articleId}/files/$1"`);
}

function stored(html: string): string {
  return html.replace(/src="\/api\/articles\/\d+\/files\/(\d+)"/g, 'src="/api/files/$1"');
}

/** Words for search and for search engines. */
export function articleText(html: string): string {
  return textOfHtml(html.replace(/<\/(td|th)>/g, ' ').replace(/<\/tr>/g, '\n')).replace(/ \(https?:[^)]*\)/g, '');
}

/** What stands under a title where the author wrote no summary: the first sentences. */
export function summaryOf(summary: string, html: string): string {
  if (summary.trim()) return summary.trim();
  const text = articleText(html).replace(/\s+/g, ' ').trim();
  if (text.length <= 160) return text;
  const cut = text.slice(0, 160);
  const sentence = cut.search(/[.!?][^.!?]*$/);
  return sentence > 60 ? cut.slice(0, sentence + 1) : `${cut.slice(0, cut.lastIndexOf(' ') > 80 ? cut.lastIndexOf(' ') : 160)}…`;
}

export interface Heading {
  id: string;
  title: string;
}

/** Places that show films; a link to one, alone in its paragraph, becomes a card. Nothing of theirs is loaded until a reader goes there. */
const films: Record<string, string> = {
  'www.youtube.com': 'YouTube',
  'youtube.com': 'YouTube',
  'youtu.be': 'YouTube',
  'vimeo.com': 'Vimeo',
  'www.dailymotion.com': 'Dailymotion',
};

/**
 * Cleaned HTML as readers get it: headings can be linked to, pictures come from the help centre and load when they are near, wide tables scroll by
 * themselves, films are cards that lead there. `film` says the sentence on a card; `keyOf`: of pictures that not everybody may see.
 */
export function readerHtml(
  html: string,
  options: { filesAt: string; keyOf?: ((fileId: number) => string) | undefined; film: (place: string) => string },
): { html: string; headings: Heading[] } {
  const headings: Heading[] = [];
  const made = html
    .replace(/<h2>(.*?)<\/h2>/gs, (_all, inner: string) => {
      const id = `s${headings.length + 1}`;
      headings.push({ id, title: articleText(inner) });
      return `<h2 id="${id}">${inner}</h2>`;
    })
    .replace(
      /<img ([^>]*?)src="\/api\/files\/(\d+)"/g,
      (_all, before: string, id: string) =>
        `<img loading="lazy" ${before}src="${options.filesAt}/${id}${options.keyOf ? `?key=${options.keyOf(Number(id))}` : ''}"`,
    )
    .replace(/<table>/g, '<div class="table" tabindex="0"><table>')
    .replace(/<\/table>/g, '</table></div>')
    .replace(/<p>\s*<a href="(https:\/\/([^/"]+)\/[^"]*)">([^<]*)<\/a>\s*<\/p>/g, (all, href: string, host: string, label: string) => {
      const place = films[host];
      return place
        ? `<p class="film"><a href="${href}" rel="noopener noreferrer"><span aria-hidden="true">▶</span><span>${label === href ? place : label}<small>${options.film(place)}</small></span></a></p>`
        : all;
    });
  return { html: made, headings };
}
