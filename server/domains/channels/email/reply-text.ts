/**
 * Tells what a person has just written from what their mail program repeats below it. Nothing is ever lost: `fresh`, `signature` and
 * `quoted` together hold every line of the mail, and when no fresh word would remain, everything is fresh.
 * (planer was tried: it covers English talon rules only and wants a DOM for HTML. Its test mails are among those we check against.)
 */
import { htmlToPlain } from './html-to-plain.ts';
import { type QuoteCut, quoteInHtml } from './reply-text-html.ts';
import {
  announcementAt,
  isHeaderBlock,
  isQuotedLine,
  isMobileSignature,
  isRule,
  isSeparator,
  isSignatureMark,
} from './reply-text-rules.ts';

const lines_max = 20_000;
const signature_lines_max = 25;

export interface SplitReply {
  /** The new words, without the signature. */
  fresh: string;
  /** Below "-- " or "Wysłane z iPhone'a"; '' when there is none. */
  signature: string;
  /** What was quoted, with its announcement. */
  quoted: string;
  /** The same cut through the HTML; both null without HTML. Either piece may leave tags open: the sanitiser closes them. */
  freshHtml: string | null;
  quotedHtml: string | null;
}

/** Splits a reply. `text` may be empty when there is HTML. Never throws. */
export function splitReply({ text, html }: { text: string; html: string | null }): SplitReply {
  const cut = html ? quoteInHtml(html, firstQuoteLine) : null;
  const words = text.trim() !== '' ? splitText(text) : splitHtmlWords(html, cut);
  return { ...words, ...splitHtml(html, cut) };
}

type SplitWords = Pick<SplitReply, 'fresh' | 'signature' | 'quoted'>;

function splitHtmlWords(html: string | null, cut: QuoteCut | null): SplitWords {
  if (!html) return { fresh: '', signature: '', quoted: '' };
  if (!cut) return splitText(htmlToPlain(html));
  const above = splitText(htmlToPlain(html.slice(0, cut.at)));
  const quoted = htmlToPlain(html.slice(cut.at));
  if (!above.fresh.trim()) return { fresh: htmlToPlain(html), signature: '', quoted: '' };
  return { ...above, quoted: [above.quoted, quoted].filter(Boolean).join('\n') };
}

function splitHtml(html: string | null, cut: QuoteCut | null): Pick<SplitReply, 'freshHtml' | 'quotedHtml'> {
  if (html === null) return { freshHtml: null, quotedHtml: null };
  return cut ? { freshHtml: html.slice(0, cut.at), quotedHtml: html.slice(cut.at) } : { freshHtml: html, quotedHtml: '' };
}

function splitText(text: string): SplitWords {
  const lines = text.replace(/\r\n?/g, '\n').split('\n');
  if (lines.length > lines_max) return { fresh: text, signature: '', quoted: '' };

  const end = firstQuoteLine(lines) ?? lines.length;
  const above = lines.slice(0, end);
  const below = lines.slice(end);
  const answerBelow = linesBelowQuote(below);

  // Answered under the quote, as on mailing lists: the one block on top is the quote, the rest is new.
  if (answerBelow !== null && !hasWords(above)) return parted(below.slice(answerBelow), below.slice(0, answerBelow), above, text);
  // Answered between the lines: a quote here is what the answer points at. Only the tail after the last own word goes.
  if (answerBelow !== null) {
    // A list's own footer is no answer to anything.
    const last = lastOwnLine(lines.slice(0, signatureStart(lines)));
    return parted(lines.slice(0, last + 1), lines.slice(last + 1), [], text);
  }
  return parted(above, below, [], text);
}

/** The first line of what is quoted, or null: an announcement, a separator, a header block or a line behind ">". */
export function firstQuoteLine(lines: readonly string[]): number | null {
  for (let i = 0; i < lines.length; i++) {
    const line = lines[i]!;
    if (line.trim() === '') continue;
    if (isQuotedLine(line) || isSeparator(line) || isHeaderBlock(lines, i) || announcementAt(lines, i) > 0) return i;
    if (isRule(line) && isHeaderBlock(lines, nextWords(lines, i + 1))) return i;
    if (isMobileSignature(line) && standsAlone(lines, i)) return i + 1;
  }
  return null;
}

/**
 * A phone's line in a paragraph of its own, with more below: some programs put it between the answer and a quote that has no mark at all.
 * Where somebody writes on in the next line, those are own words.
 */
function standsAlone(lines: readonly string[], at: number): boolean {
  const blank = (line: string | undefined) => line !== undefined && line.trim() === '';
  return blank(lines[at - 1]) && blank(lines[at + 1]) && hasWords(lines.slice(0, at)) && hasWords(lines.slice(at + 1));
}

function nextWords(lines: readonly string[], from: number): number {
  let at = from;
  while (at < lines.length - 1 && lines[at]!.trim() === '') at++;
  return Math.min(at, lines.length - 1);
}

/**
 * Where own words begin again below a quote made of ">" lines, or null when nothing but a signature follows.
 * After a separator or a header block everything is the other's: those quotes have no mark at each line.
 */
function linesBelowQuote(below: readonly string[]): number | null {
  if (below.length === 0) return null;
  let at = announcementAt(below, 0);
  at = nextWords(below, at);
  if (!isQuotedLine(below[at] ?? '')) return null;
  while (at < below.length && (isQuotedLine(below[at]!) || below[at]!.trim() === '' || isWrappedQuote(below, at))) at++;
  if (at >= below.length || isSignatureMark(below[at]!) || isMobileSignature(below[at]!)) return null;
  return hasWords(below.slice(at)) ? at : null;
}

/** The second half of a quoted line that a mail program broke at column 76 without repeating ">": one short line between quoted ones. */
function isWrappedQuote(lines: readonly string[], at: number): boolean {
  return isQuotedLine(lines[at - 1] ?? '') && isQuotedLine(lines[at + 1] ?? '') && lines[at]!.trim().split(/\s+/).length <= 3;
}

function lastOwnLine(lines: readonly string[]): number {
  let last = -1;
  for (let i = 0; i < lines.length; i++) {
    if (isSeparator(lines[i]!) || isHeaderBlock(lines, i)) break;
    const announced = announcementAt(lines, i);
    if (announced > 0) {
      i += announced - 1;
      continue;
    }
    if (lines[i]!.trim() !== '' && !isQuotedLine(lines[i]!) && !isWrappedQuote(lines, i)) last = i;
  }
  return last;
}

function parted(own: string[], quotedBelow: string[], before: string[], whole: string): SplitWords {
  const signatureAt = signatureStart(own);
  const fresh = own.slice(0, signatureAt);
  if (!hasWords(fresh)) return { fresh: whole.trim(), signature: '', quoted: '' };
  return { fresh: joined(fresh), signature: joined(own.slice(signatureAt)), quoted: joined([...before, ...quotedBelow]) };
}

/**
 * Only near the end: "--" in the middle of a long letter is a line, not a farewell. A phone's line counts only when nothing follows it:
 * people write on below it, and what they write there must not be hidden.
 */
function signatureStart(lines: readonly string[]): number {
  let words = 0;
  let found = lines.length;
  for (let i = lines.length - 1; i >= 0 && words <= signature_lines_max; i--) {
    if (isSignatureMark(lines[i]!) || (words === 0 && isMobileSignature(lines[i]!))) found = i;
    if (lines[i]!.trim() !== '') words++;
  }
  return found;
}

function hasWords(lines: readonly string[]): boolean {
  return lines.some((line) => /[\p{L}\p{N}\p{Extended_Pictographic}]/u.test(line) || /[:;]-?[)(D]/.test(line));
}

function joined(lines: readonly string[]): string {
  return lines
    .join('\n')
    .replace(/^\s*\n/, '')
    .trimEnd();
}
