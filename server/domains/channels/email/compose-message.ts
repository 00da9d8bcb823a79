/**
 * Makes the mail that a customer gets: words as plain text and as HTML, pictures in their place, files, the quote of what is answered,
 * the number in the subject, the thread in its headers. MIME itself is nodemailer's.
 */
import MailComposer from 'nodemailer/lib/mail-composer';
import { say, type Locale } from '../../../../words/index.ts';
import { quoteOf, type Quoted } from './compose-message-quote.ts';
import { htmlToPlain } from './html-to-plain.ts';
import { messageIds } from './parse-message.ts';
import { cleanLine, safeFilename } from './parse-message-words.ts';
import { sanitizeMailHtml } from './sanitize-mail-html.ts';

const subject_chars_max = 300;
const references_max = 20;
const id_chars_max = 250;
const address_chars_max = 320;
const name_chars_max = 200;
const url_chars_max = 900;

export interface ComposeAddress {
  name?: string;
  address: string;
}

export interface ComposeMessage {
  /** Without angle brackets; see makeMessageId in reply-token.ts. */
  messageId: string;
  from: ComposeAddress;
  to: ComposeAddress[];
  cc?: ComposeAddress[];
  bcc?: ComposeAddress[];
  /** The signed address (makeReplyAddress); null leaves answers to `from`. */
  replyTo?: ComposeAddress | null;
  subject: string;
  /** Of the ticket; null for mail that belongs to none (invitations, resets). */
  number: number | null;
  html: string;
  attachments?: { name: string; contentType: string; content: Uint8Array }[];
  /** Pictures within the HTML: `src` as it stands there becomes `cid:…`. */
  inlinePictures?: { src: string; contentId: string; name: string; contentType: string; content: Uint8Array }[];
  /** An iTIP REPLY: goes beside text and HTML as another form of them (RFC 6047, 2.4). */
  calendar?: string;
  inReplyTo?: string | null;
  references?: string[];
  quoted?: Quoted | null;
  locale: Locale;
  companyName: string;
  signatureHtml?: string | null;
  /** Set for mail that no person wrote: RFC 3834 headers, so that no program answers it. */
  automatic?: 'auto-replied' | 'auto-generated' | null;
  /** For letters to many (campaigns): where one press ends them (RFC 8058; only https), and an address that does the same (RFC 2369). */
  unsubscribe?: { url: string; address?: string | null } | null;
  /** The mark of this installation: lets us know our own mail when it comes back (automatic-mail.ts). */
  ownMark?: string;
  /** Now, unless a test says otherwise. */
  date?: Date;
}

export interface ComposedMessage {
  raw: Buffer;
  envelope: { from: string; to: string[] };
}

/** Throws only when there is nobody to write to or no usable Message-ID; every text is made safe for headers and HTML here. */
export async function composeMessage(message: ComposeMessage): Promise<ComposedMessage> {
  const quote = message.quoted ? quoteOf(message.quoted, contentIdsOf(message)) : { html: '', text: '' };
  const ownHtml = ownWords(message.html, message);
  const signature = message.signatureHtml ? ownWords(message.signatureHtml, message) : '';
  const from = headerAddress({ name: message.from.name || message.companyName, address: message.from.address });
  const to = message.to.map(headerAddress);
  const cc = (message.cc ?? []).map(headerAddress);
  const bcc = (message.bcc ?? []).map(headerAddress);
  if (to.length + cc.length + bcc.length === 0) throw new Error('a mail needs somebody to go to');

  const inReplyTo = usableIds(message.inReplyTo ?? '')[0];
  const references = chain(message.references ?? [], inReplyTo);
  const composer = new MailComposer({
    from,
    to,
    cc,
    bcc,
    ...(message.replyTo ? { replyTo: headerAddress(message.replyTo) } : {}),
    subject: subjectLine(message.subject, { number: message.number, isReply: inReplyTo !== undefined, locale: message.locale }),
    messageId: `<${ownId(message.messageId)}>`,
    date: message.date ?? new Date(),
    ...(inReplyTo ? { inReplyTo: `<${inReplyTo}>` } : {}),
    ...(references.length > 0 ? { references: references.map((id) => `<${id}>`).join(' ') } : {}),
    headers: ownHeaders(message),
    text: plainWords(ownHtml, signature, quote.text),
    html: document(ownHtml, signature, quote.html, message.locale),
    ...(message.calendar && { alternatives: [{ contentType: 'text/calendar; charset=utf-8; method=REPLY', content: message.calendar }] }),
    // QP keeps every line under 76 characters and Polish readable in the source.
    encoding: 'quoted-printable',
    textEncoding: 'B',
    newline: 'win',
    attachments: [...(message.inlinePictures ?? []).map(inlinePart), ...(message.attachments ?? []).map(filePart)],
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  const node = composer.compile();
  node.keepBcc = false;
  const raw = await node.build();
  const envelope = node.getEnvelope();
  return { raw, envelope: { from: envelope.from || from.address, to: [...new Set(envelope.to ?? [])] } };
}

function ownHeaders({ automatic, ownMark, unsubscribe }: ComposeMessage): Record<string, string> {
  const headers: Record<string, string> = {};
  if (ownMark) headers['X-Okienko-Id'] = cleanLine(ownMark, 100);
  if (automatic) {
    headers['Auto-Submitted'] = automatic;
    headers['X-Auto-Response-Suppress'] = 'All';
    // Not in any standard, and what old responders look at before they answer.
    headers.Precedence = automatic === 'auto-replied' ? 'auto_reply' : 'bulk';
  }
  if (unsubscribe) {
    const url = cleanLine(unsubscribe.url, url_chars_max).replace(/[\s<>,]/g, '');
    const address = unsubscribe.address && headerAddress({ address: unsubscribe.address }).address;
    headers['List-Unsubscribe'] = [...(address ? [`<mailto:${address}>`] : []), `<${url}>`].join(', ');
    if (url.startsWith('https://')) headers['List-Unsubscribe-Post'] = 'List-Unsubscribe=One-Click';
  }
  return headers;
}

function headerAddress({ name, address }: ComposeAddress): { name: string; address: string } {
  return { name: cleanLine(name, name_chars_max), address: cleanLine(address, address_chars_max).replace(/[\s<>,;"]/g, '') };
}

const answerPrefix = /^\s*(re|odp|aw|antw|antwort|sv|vs|rif|res|ref|bls)\s*(\[\d{1,3}\]|\(\d{1,3}\))?\s*[:：]\s*/i;

/** The subject with "Re:" once for answers and the number of the ticket once: "Re: Zgubiłem rower [#48213]". */
export function subjectLine(
  subject: string,
  { number, isReply, locale }: { number: number | null; isReply: boolean; locale: Locale },
): string {
  let words = cleanLine(subject, subject_chars_max);
  for (let before = ''; before !== words; ) {
    before = words;
    words = words.replace(answerPrefix, '');
  }
  const mark = `[#${number}]`;
  if (number !== null) {
    const [head, ...tail] = words.split(mark);
    words = tail.length > 0 ? `${head}${mark}${tail.join('')}`.replace(/\s{2,}/g, ' ').trim() : words;
  }
  if (words.replace(mark, '').trim() === '') words = `${say(locale, 'mail-compose.no-subject')} ${words.trim()}`.trim();
  if (number !== null && !words.includes(mark)) words = `${words} ${mark}`;
  return isReply ? `Re: ${words}` : words;
}

/** Ids that a header can carry: printable ASCII, short enough for a line. Others cannot be referred to and are left out. */
function usableIds(header: string): string[] {
  return messageIds(header).filter((id) => id.length <= id_chars_max && /^[\x21-\x7e]+$/.test(id));
}

function ownId(id: string): string {
  const usable = usableIds(id)[0];
  if (!usable) throw new Error('a mail needs a Message-ID of printable ASCII, at most 250 characters');
  return usable;
}

/** RFC 5322 3.6.4: the first keeps the thread together, the newest say where it goes on; twenty are enough for every mail program. */
function chain(references: string[], inReplyTo: string | undefined): string[] {
  const all = [...new Set([...references.flatMap(usableIds), ...(inReplyTo ? [inReplyTo] : [])])];
  return all.length <= references_max ? all : [all[0]!, ...all.slice(-(references_max - 1))];
}

function contentIdsOf(message: ComposeMessage): Set<string> {
  return new Set((message.inlinePictures ?? []).map(({ contentId }) => contentId));
}

/** What our agents write passes the same sanitiser: the API takes HTML from anybody with a token. */
function ownWords(html: string, message: ComposeMessage): string {
  const bySource = new Map((message.inlinePictures ?? []).map(({ src, contentId }) => [src, contentId]));
  const known = contentIdsOf(message);
  const { html: clean } = sanitizeMailHtml(html, {
    remotePictures: 'keep',
    ownPicture: (source) => (bySource.has(source) ? `cid:${bySource.get(source)}` : null),
    pictureUrl: (id) => (known.has(id) ? `cid:${id}` : null),
  });
  // A picture that will not arrive is better not there.
  return clean.replace(/<img(?![^>]* src=)[^>]*>/g, '');
}

function plainWords(html: string, signature: string, quote: string): string {
  const parts = [htmlToPlain(html, { links: 'shown' })];
  // RFC 3676 4.3: the blank belongs to the mark.
  if (signature) parts.push(`-- \n${htmlToPlain(signature, { links: 'shown' })}`);
  if (quote) parts.push(quote);
  return `${parts.join('\n\n')}\n`;
}

const bodyStyle = 'font-family:Inter,system-ui,-apple-system,&quot;Segoe UI&quot;,sans-serif;font-size:15px;line-height:23px';

function document(html: string, signature: string, quote: string, locale: Locale): string {
  const below = signature ? `<div class="okienko_signature" style="margin-top:16px">${signature}</div>` : '';
  return `<!DOCTYPE html>\n<html lang="${locale}"><head><meta charset="utf-8"></head><body>\n<div style="${bodyStyle}">${html}</div>${below}${quote}\n</body></html>\n`;
}

function filePart({ name, contentType, content }: { name: string; contentType: string; content: Uint8Array }, index: number) {
  const type = safeType(contentType);
  return {
    filename: safeFilename(name, type, index + 1),
    contentType: type,
    content: Buffer.from(content),
    contentDisposition: 'attachment',
  };
}

function inlinePart(picture: { contentId: string; name: string; contentType: string; content: Uint8Array }, index: number) {
  return { ...filePart(picture, index), contentDisposition: 'inline', cid: cleanLine(picture.contentId, 200).replace(/[<>\s]/g, '') };
}

function safeType(contentType: string): string {
  return /^[a-z0-9][\w.+-]{0,80}\/[a-z0-9][\w.+-]{0,80}$/i.test(contentType) ? contentType.toLowerCase() : 'application/octet-stream';
}
