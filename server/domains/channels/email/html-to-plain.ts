/**
 * The words of an HTML mail as plain text: what search, previews and the text part of our own answers are made of.
 */
import { compile } from 'html-to-text';
import { isTooDeep } from './too-deep.ts';

/** Characters of HTML that are converted; the rest of a longer mail is left out (the mail itself is kept raw). */
export const html_chars_max = 1_000_000;
const nesting_max = 80;

const shared = {
  wordwrap: false as const,
  limits: { maxInputLength: html_chars_max, maxDepth: nesting_max, ellipsis: '…' },
};
const headings = ['h1', 'h2', 'h3', 'h4', 'h5', 'h6'].map((selector) => ({ selector, options: { uppercase: false } }));
const quietParts = [
  { selector: 'img', format: 'skip' },
  { selector: 'hr', format: 'skip' },
  { selector: 'table', options: { uppercaseHeaderCells: false } },
  ...headings,
];

const withoutLinks = compile({ ...shared, selectors: [...quietParts, { selector: 'a', options: { ignoreHref: true } }] });
const withLinks = compile({
  ...shared,
  selectors: [...quietParts, { selector: 'a', options: { hideLinkHrefIfSameAsText: true, noAnchorUrl: true, linkBrackets: ['<', '>'] } }],
});

/**
 * Plain text of a piece of HTML: paragraphs apart by an empty line, lists with bullets, no pictures, no scripts.
 * `links: 'shown'` writes the address of a link behind its words in angle brackets (for mail we send). Never throws.
 */
export function htmlToPlain(html: string, { links = 'hidden' }: { links?: 'hidden' | 'shown' } = {}): string {
  if (isTooDeep(html)) return tidy(stripTags(html.slice(0, html_chars_max)));
  try {
    return tidy((links === 'shown' ? withLinks : withoutLinks)(html));
  } catch {
    // A mail nested thousands deep breaks every walker of trees; a linear pass still gives its words.
    return tidy(stripTags(html.slice(0, html_chars_max)));
  }
}

function tidy(text: string): string {
  return (
    text
      .replace(/\u00a0/g, ' ')
      .replace(/[\u200b\u2060\ufeff]/g, '')
      .split('\n')
      // Not by a regular expression: that one tries every blank of a long run anew.
      .map((line) => line.trimEnd())
      .join('\n')
      .replace(/\n{3,}/g, '\n\n')
      .trim()
  );
}

/** Words between tags, by one pass over the characters: no regular expression that an unclosed tag could make slow. */
function stripTags(html: string): string {
  const out: string[] = [];
  let at = 0;
  while (at < html.length) {
    const open = html.indexOf('<', at);
    if (open < 0) {
      out.push(html.slice(at));
      break;
    }
    out.push(html.slice(at, open), ' ');
    const close = html.indexOf('>', open);
    if (close < 0) break;
    at = close + 1;
  }
  return out
    .join('')
    .replace(/&lt;/g, '<')
    .replace(/&gt;/g, '>')
    .replace(/&nbsp;/g, ' ')
    .replace(/&amp;/g, '&')
    .replace(/[ \t]{2,}/g, ' ');
}
