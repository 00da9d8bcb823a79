/**
 * Finds where the quote begins in the HTML of a reply: by the marks that mail programs leave, else by the same lines a reader would go by.
 * Works on the characters, without a tree: it only chooses a place to cut, what is shown goes through the sanitiser afterwards.
 */

export interface QuoteCut {
  /** Offset in the HTML, always right before a tag. */
  at: number;
}

const html_chars_max = 1_000_000;

/** Elements by which programs wrap what they quote. The whole tag is looked at, at most 2,000 characters. */
const quoteMarks: RegExp[] = [
  /class\s*=\s*["']?[^"'>]*\b(gmail_quote|gmail_extra|yahoo_quoted|moz-cite-prefix|protonmail_quote|zmail_extra|tutanota_quote|okienko_quote|moz-forward-container)\b/i,
  /id\s*=\s*["']?(appendonsend|divRplyFwdMsg|mail-editor-reference-message-container|ms-outlook-mobile-body-separator-line|reply-intro|isForwardContent|OLK_SRC_BODY_SECTION|yahoo_quoted)/i,
  /style\s*=\s*["'][^"'>]*border:\s*none;\s*border-top:\s*solid\s*#(E1E1E1|B5C4DF)/i,
  /type\s*=\s*["']?cite/i,
];
const quoteElements = /<(div|blockquote|hr|p|table|span)\b[^>]{0,2000}>/gi;

/** Where to cut, or null when no quote is seen, nothing own stands above it, or own words follow below it. */
export function quoteInHtml(html: string, firstQuoteLine: (lines: readonly string[]) => number | null): QuoteCut | null {
  if (html.length > html_chars_max) return null;
  const marked = firstMark(html);
  const read = quoteByReading(html, firstQuoteLine);
  // The announcement "W dniu … napisał(a):" stands above the blockquote and belongs to the quote.
  const at = marked === null ? read : read === null ? marked : Math.min(marked, read);
  if (at === null || !hasWords(html.slice(0, at)) || (marked === at && ownWordsBelow(html, at))) return null;
  return { at };
}

function firstMark(html: string): number | null {
  quoteElements.lastIndex = 0;
  for (let found = quoteElements.exec(html); found; found = quoteElements.exec(html)) {
    if (quoteMarks.some((mark) => mark.test(found[0]))) return found.index;
  }
  return null;
}

function quoteByReading(html: string, firstQuoteLine: (lines: readonly string[]) => number | null): number | null {
  const lines = visibleLines(html);
  const found = firstQuoteLine(lines.map(({ words }) => words));
  return found === null ? null : lines[found]!.at;
}

interface VisibleLine {
  words: string;
  /** Offset of the first tag of the line. */
  at: number;
}

const breaking = /^<\/?(p|div|br|hr|tr|table|blockquote|li|ul|ol|h[1-6]|body|html|section|article|pre)\b/i;
const silent = /^<(style|script|head|title)\b/i;

/** The lines a reader sees, each with where it begins in the HTML. Inline tags, as in "<b>Od:</b> Jan", do not break a line. */
function visibleLines(html: string): VisibleLine[] {
  // Only ASCII is lowered, so that offsets stay those of the HTML ("İ" becomes two characters).
  const lowered = html.replace(/[A-Z]+/g, (letters) => letters.toLowerCase());
  const lines: VisibleLine[] = [];
  let words = '';
  let start = 0;
  let position = 0;
  const finish = (next: number) => {
    lines.push({ words: decode(words).replace(/\s+/g, ' ').trim(), at: start });
    words = '';
    start = next;
  };
  while (position < html.length) {
    const open = html.indexOf('<', position);
    words += html.slice(position, open < 0 ? html.length : open).slice(0, 2000);
    if (open < 0) break;
    const rest = html.slice(open, open + 20);
    const close = html.indexOf('>', open);
    if (close < 0) break;
    position = close + 1;
    const hidden = silent.exec(rest)?.[1];
    if (rest.startsWith('<!--')) position = after(lowered, '-->', open);
    else if (hidden) position = after(lowered, `</${hidden.toLowerCase()}`, open);
    else if (breaking.test(rest)) finish(rest.startsWith('</') || /^<(br|hr)/i.test(rest) ? position : open);
  }
  finish(html.length);
  return lines;
}

/** Behind the tag or comment that the mark ends. */
function after(lowered: string, mark: string, from: number): number {
  const found = lowered.indexOf(mark, from);
  if (found < 0) return lowered.length;
  const end = lowered.indexOf('>', found + mark.length - 1);
  return end < 0 ? lowered.length : end + 1;
}

const entities: Record<string, string> = {
  '&lt;': '<',
  '&gt;': '>',
  '&amp;': '&',
  '&quot;': '"',
  '&nbsp;': ' ',
  '&oacute;': 'ó',
  '&#39;': "'",
};

function decode(words: string): string {
  return words
    .replace(/&#(\d{1,6});/g, (_, code: string) => String.fromCodePoint(Math.min(Number(code), 0x10ffff)))
    .replace(/&[a-z]+;|&#39;/gi, (entity) => entities[entity.toLowerCase()] ?? ' ');
}

/** Whether something own stands behind the end of the quoting element: then it is an answer from below, and no cut can part it. */
function ownWordsBelow(html: string, at: number): boolean {
  const name = /^<([a-z]+)/i.exec(html.slice(at, at + 20))?.[1]?.toLowerCase();
  // Outlook's marks are single lines above a quote that runs to the end.
  if (name !== 'blockquote') return false;
  const tags = /<(\/?)blockquote\b[^>]{0,2000}>/gi;
  tags.lastIndex = at;
  let depth = 0;
  for (let tag = tags.exec(html); tag; tag = tags.exec(html)) {
    depth += tag[1] ? -1 : 1;
    if (depth === 0) return hasWords(html.slice(tags.lastIndex));
  }
  return false;
}

function hasWords(html: string): boolean {
  return /<img\b/i.test(html) || visibleLines(html).some(({ words }) => /[\p{L}\p{N}\p{Extended_Pictographic}]/u.test(words));
}
