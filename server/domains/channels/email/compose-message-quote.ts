/**
 * The quote below an answer, in the form that mail programs fold away by themselves: an announcement in the language of the customer,
 * a blockquote of type "cite" in the HTML, "> " before each line of the text.
 */
import { say, type Locale } from '../../../../words/index.ts';
import { htmlToPlain } from './html-to-plain.ts';
import { cleanLine, cleanText } from './parse-message-words.ts';
import { escapeHtml, sanitizeMailHtml } from './sanitize-mail-html.ts';

const quote_chars_max = 100_000;

export interface Quoted {
  fromName: string;
  sentAt: Date | string;
  html?: string | null;
  text?: string | null;
  /** Of the announcement. */
  language: Locale;
  /** IANA name of the company's time zone. */
  timeZone?: string;
}

/** `contentIds`: pictures that travel with this mail; others of the quoted mail are left out. */
export function quoteOf(quoted: Quoted, contentIds: ReadonlySet<string>): { html: string; text: string } {
  const announcement = announce(quoted);
  const html = quotedHtml(quoted, contentIds);
  const words = quoted.text?.trim() ? cleanText(quoted.text, quote_chars_max) : htmlToPlain(quoted.html ?? '');
  const text = words
    .trimEnd()
    .split('\n')
    .map((line) => (line.startsWith('>') ? `>${line}` : line ? `> ${line}` : '>'));
  return {
    // gmail_quote is the class by which Gmail and others fold a quote away, whoever made it.
    html: `<div class="gmail_quote okienko_quote"><div style="margin:16px 0 4px">${escapeHtml(announcement)}</div><blockquote type="cite" class="gmail_quote" style="margin:0 0 0 .8ex;border-left:1px solid #ccc;padding-left:1ex">${html}</blockquote></div>`,
    text: `${announcement}\n${text.join('\n')}`,
  };
}

function announce({ fromName, sentAt, language, timeZone = 'UTC' }: Quoted): string {
  const moment = new Date(sentAt);
  const day = new Intl.DateTimeFormat(language === 'pl' ? 'pl-PL' : 'en-GB', {
    day: 'numeric',
    month: 'long',
    year: 'numeric',
    timeZone,
  }).format(moment);
  const hour = new Intl.DateTimeFormat('pl-PL', { hour: '2-digit', minute: '2-digit', hour12: false, timeZone }).format(moment);
  return say(language, 'mail-compose.announcement', { when: `${day} ${hour}`, name: cleanLine(fromName, 200) });
}

function quotedHtml({ html, text }: Quoted, contentIds: ReadonlySet<string>): string {
  if (!html?.trim()) return escapeHtml(cleanText(text ?? '', quote_chars_max)).replace(/\n/g, '<br>\n');
  const { html: clean } = sanitizeMailHtml(cleanText(html, quote_chars_max), {
    remotePictures: 'keep',
    pictureUrl: (id) => (contentIds.has(id) ? `cid:${id}` : null),
  });
  return clean.replace(/<img(?![^>]* src=)[^>]*>/g, '');
}
