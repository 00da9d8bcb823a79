/** What an author wrote, in the three forms it is needed in. Pure. */
import sanitizeHtml from 'sanitize-html';

/** The editor's HTML with nothing in it but what the editor makes: whoever reads it later need not trust the author. */
export function cleanAuthoredHtml(html: string): string {
  return sanitizeHtml(html, {
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
      'span',
    ],
    allowedAttributes: { a: ['href'], img: ['src', 'alt', 'width', 'height'], span: ['data-mention'] },
    allowedSchemes: ['https', 'http', 'mailto', 'tel'],
    allowedSchemesByTag: { img: ['cid'] },
    allowProtocolRelative: false,
    transformTags: { img: (tagName, attribs) => ({ tagName, attribs }) },
    exclusiveFilter: (frame) => frame.tag === 'img' && !/^(cid:|\/api\/files\/\d+$)/.test(frame.attribs.src ?? ''),
  });
}

/** Plain text of authored HTML: paragraphs as lines, lists with dashes, links with their address. */
export function textOfHtml(html: string): string {
  const marked = html
    .replace(/<br\s*\/?>/gi, '\n')
    .replace(/<li[^>]*>/gi, '- ')
    .replace(/<a [^>]*href="([^"]*)"[^>]*>(.*?)<\/a>/gis, (_all, href: string, label: string) =>
      label.includes(href) || href.startsWith('mailto:') ? label : `${label} (${href})`,
    )
    .replace(/<\/(p|h2|h3|li|blockquote|pre)>/gi, '\n')
    .replace(/<hr\s*\/?>/gi, '\n---\n');
  const text = sanitizeHtml(marked, { allowedTags: [], allowedAttributes: {}, textFilter: (part) => part });
  return (
    unescape(text)
      .split('\n')
      // Not by a regular expression: that one tries every blank of a long run anew.
      .map((line) => line.trimEnd())
      .join('\n')
      .replace(/\n{3,}/g, '\n\n')
      .trim()
  );
}

export function isEmptyHtml(html: string): boolean {
  return !/<img /i.test(html) && textOfHtml(html).length === 0;
}

function unescape(text: string): string {
  return text
    .replace(/&lt;/g, '<')
    .replace(/&gt;/g, '>')
    .replace(/&quot;/g, '"')
    .replace(/&#39;/g, "'")
    .replace(/&nbsp;/g, '\u00a0')
    .replace(/&amp;/g, '&');
}
