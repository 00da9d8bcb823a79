/**
 * From the bytes of a mail to what we understand of it (RFC 5322, MIME). No I/O, no database; the parser itself is postal-mime.
 * The raw mail is always kept beside, so every limit here only shortens what is shown and searched, never what is stored.
 */
import type { Address, Attachment, Email } from 'postal-mime';
import { htmlToPlain } from './html-to-plain.ts';
import { type GuessedLanguage, guessLanguage } from './parse-message-language.ts';
import { cleanLine, cleanText, safeFilename } from './parse-message-words.ts';
import { parseDamaged } from './parse-message-damaged.ts';
import { mailReader, withReadableHead } from './parse-message-reader.ts';
import { sniffContentType } from './parse-message-sniff.ts';

export const limits = {
  headers_bytes_max: 2 * 1024 * 1024,
  nesting_levels_max: 100,
  subject_chars_max: 500,
  name_chars_max: 200,
  address_chars_max: 320, // RFC 3696 erratum 1690: 64 + 1 + 254, rounded up
  recipients_max: 1000,
  message_id_chars_max: 500,
  references_max: 100,
  text_chars_max: 500_000,
  html_chars_max: 1_000_000,
  attachments_max: 200,
  header_value_chars_max: 500,
  authentication_results_max: 10,
  authentication_results_chars_max: 4000,
} as const;

export interface MailAddress {
  /** Decoded display name, '' when there is none. */
  name: string;
  /** Lower-cased domain, local part as written. */
  address: string;
}

export interface MailAttachment {
  /** Safe to show and to save under. */
  name: string;
  /** What the bytes are; what the sender declared where the bytes do not say. */
  contentType: string;
  declaredType: string;
  content: Uint8Array;
  /** Without angle brackets. */
  contentId: string | null;
  /** A picture that the HTML shows in its place, not a file beside the text. */
  inline: boolean;
}

/** Headers by which programs write to programs; see automatic-mail.ts. All shortened, '' when absent is null. */
export interface MailSignals {
  autoSubmitted: string | null;
  precedence: string | null;
  /** '' stands for the null sender `<>`. */
  returnPath: string | null;
  listId: string | null;
  listUnsubscribe: string | null;
  xAutoResponseSuppress: string | null;
  /** X-Autoreply, X-Autorespond, X-Auto-Reply… whatever the value. */
  xAutoReply: string | null;
  feedbackId: string | null;
  xFailedRecipients: string | null;
  /** `report-type` of a multipart/report (RFC 6522): delivery-status, disposition-notification, feedback-report. */
  reportType: string | null;
  contentType: string | null;
  /** Our own mark; see compose-message.ts. */
  okienkoId: string | null;
}

export interface ParsedMail {
  /** Ids are without angle brackets, as in the database. */
  messageId: string | null;
  inReplyTo: string[];
  references: string[];
  subject: string;
  from: MailAddress | null;
  sender: MailAddress | null;
  replyTo: MailAddress[];
  to: MailAddress[];
  cc: MailAddress[];
  /** Delivered-To, X-Original-To, Envelope-To: where it really went; a signed reply address may stand only here. */
  deliveredTo: string[];
  /** ISO 8601 in UTC, as the sender's clock had it. */
  date: string | null;
  /** The text part, or the words of the HTML when there is no text part. */
  text: string;
  html: string | null;
  attachments: MailAttachment[];
  language: GuessedLanguage | null;
  signals: MailSignals;
  /** Message-ID of the mail that a delivery report gives back, when it says so. */
  returnedMessageId: string | null;
  /** Authentication-Results (RFC 8601), the topmost first. */
  authenticationResults: string[];
  /** It bears a DKIM signature (RFC 6376), good or not. */
  dkimSigned: boolean;
  /** What could not be understood or was shortened, for the timeline and for admin: 'structure', 'recipients-cut', 'attachments-cut', 'text-cut'. */
  damage: string[];
}

/** Understands a mail. Never throws: what cannot be read is named in `damage`, and the rest is given as far as it goes. */
export async function parseMessage(raw: Uint8Array): Promise<ParsedMail> {
  const { email, damage } = await readStructure(raw);
  const header = headerReader(email);
  const html = email.html ? cleanText(email.html, limits.html_chars_max) : null;
  const text = cleanText(email.text ?? (html ? htmlToPlain(html) : ''), limits.text_chars_max);
  const subject = cleanLine(email.subject, limits.subject_chars_max);
  const attachments = await readAttachments(email.attachments, html);
  const to = addresses(email.to);
  const cc = addresses(email.cc);

  if ((email.text?.length ?? 0) > limits.text_chars_max || (email.html?.length ?? 0) > limits.html_chars_max) damage.push('text-cut');
  if (email.attachments.length > limits.attachments_max) damage.push('attachments-cut');
  if (to.length > limits.recipients_max || cc.length > limits.recipients_max) damage.push('recipients-cut');

  return {
    messageId: messageIds(email.messageId)[0] ?? null,
    inReplyTo: messageIds(email.inReplyTo).slice(0, limits.references_max),
    // The newest stand last and matter most: the tail is what is kept of a chain that grew for years.
    references: messageIds(email.references).slice(-limits.references_max),
    subject,
    from: addresses(email.from ? [email.from] : [])[0] ?? null,
    sender: addresses(email.sender ? [email.sender] : [])[0] ?? null,
    replyTo: addresses(email.replyTo).slice(0, limits.recipients_max),
    to: to.slice(0, limits.recipients_max),
    cc: cc.slice(0, limits.recipients_max),
    deliveredTo: deliveredTo(email),
    date: sentAt(email.date),
    text,
    html,
    attachments,
    language: guessLanguage(subject, text),
    signals: readSignals(header),
    returnedMessageId: returnedMessageId(email, header),
    authenticationResults: valuesOf(email, 'authentication-results').slice(0, limits.authentication_results_max),
    dkimSigned: valuesOf(email, 'dkim-signature').length > 0,
    damage,
  };
}

async function readStructure(raw: Uint8Array): Promise<{ email: Email; damage: string[] }> {
  try {
    const email = await mailReader({
      // A message within a message stays a file: its words are not the words of this sender.
      forceRfc822Attachments: true,
      maxHeadersSize: limits.headers_bytes_max,
      maxNestingDepth: limits.nesting_levels_max,
    }).parse(withReadableHead(raw));
    // postal-mime makes the missing kind of text by itself; ours is made of the HTML with more care, and never HTML of text.
    // Parts that nothing leads to (a boundary that was never written): the body as it stands is more than nothing.
    const nothing = !email.text?.trim() && !email.html?.trim() && email.attachments.length === 0;
    const body = nothing ? parseDamaged(raw).text : undefined;
    if (body?.trim()) return { email: { ...email, text: body }, damage: ['structure'] };
    return { email: withoutInventedText(email), damage: [] };
  } catch {
    return { email: parseDamaged(raw), damage: ['structure'] };
  }
}

function withoutInventedText(email: Email): Email {
  return email.text !== undefined && email.text.trim() === '' && email.html ? { ...email, text: undefined } : email;
}

type HeaderReader = (...names: string[]) => string | null;

function headerReader(email: Email): HeaderReader {
  const first = new Map<string, string>();
  for (const { key, value } of email.headers) if (!first.has(key)) first.set(key, value);
  return (...names) => {
    for (const name of names) {
      const value = first.get(name);
      if (value !== undefined) return cleanLine(value, limits.header_value_chars_max);
    }
    return null;
  };
}

function valuesOf(email: Email, name: string): string[] {
  return email.headers.filter(({ key }) => key === name).map(({ value }) => cleanLine(value, limits.authentication_results_chars_max));
}

function addresses(list: Address[] | undefined): MailAddress[] {
  const found: MailAddress[] = [];
  for (const entry of list ?? []) {
    if (found.length > limits.recipients_max) break;
    if (entry.group) found.push(...addresses(entry.group));
    else {
      const address = cleanAddress(entry.address);
      // A name without an address cannot be answered and is no recipient.
      if (address) found.push({ name: cleanLine(entry.name, limits.name_chars_max), address });
    }
  }
  return found;
}

/** '' when it is no address one could write to. */
function cleanAddress(given: string | undefined): string {
  const address = cleanLine(given, limits.address_chars_max + 1).replace(/\s/g, '');
  const at = address.lastIndexOf('@');
  if (at < 1 || at === address.length - 1 || address.length > limits.address_chars_max) return '';
  return address.slice(0, at) + address.slice(at).toLowerCase();
}

/** Ids between angle brackets; bare ones too, as some programs write them. Comments and folding are passed over. */
export function messageIds(header: string | undefined): string[] {
  if (!header) return [];
  const bracketed = [...header.matchAll(/<([^<>]{1,600})>/g)].map((match) => match[1]!);
  const found = bracketed.length > 0 ? bracketed : header.split(/\s+/).filter((word) => word.includes('@'));
  const ids = found.map((id) => id.replace(/\s+/g, '')).map((id) => cleanLine(id, limits.message_id_chars_max));
  return [...new Set(ids.filter((id) => id !== ''))];
}

function deliveredTo(email: Email): string[] {
  const names = new Set(['delivered-to', 'x-original-to', 'envelope-to', 'x-envelope-to', 'x-rcpt-to']);
  const values = email.headers.filter(({ key }) => names.has(key)).flatMap(({ value }) => value.split(/[,\s]+/));
  const found = values.map((value) => cleanAddress(value.replace(/[<>]/g, ''))).filter(Boolean);
  return [...new Set(found)].slice(0, 50);
}

function sentAt(date: string | undefined): string | null {
  if (!date) return null;
  const time = Date.parse(date);
  // Clocks of senders lie; a year outside of these breaks columns and charts.
  if (Number.isNaN(time) || time < Date.UTC(1971, 0, 1) || time > Date.UTC(2200, 0, 1)) return null;
  return new Date(time).toISOString();
}

function readSignals(header: HeaderReader): MailSignals {
  const contentType = header('content-type');
  const returnPath = header('return-path');
  return {
    autoSubmitted: header('auto-submitted'),
    precedence: header('precedence'),
    returnPath: returnPath === null ? null : returnPath.replace(/[<>\s]/g, ''),
    listId: header('list-id'),
    listUnsubscribe: header('list-unsubscribe'),
    xAutoResponseSuppress: header('x-auto-response-suppress'),
    xAutoReply: header('x-autoreply', 'x-autorespond', 'x-auto-reply', 'x-autoresponder', 'x-autoreply-from', 'x-mail-autoreply'),
    feedbackId: header('feedback-id'),
    xFailedRecipients: header('x-failed-recipients'),
    reportType: /report-type\s*=\s*"?([a-z-]+)/i.exec(contentType ?? '')?.[1]?.toLowerCase() ?? null,
    contentType,
    okienkoId: header('x-okienko-id'),
  };
}

async function readAttachments(given: Attachment[], html: string | null): Promise<MailAttachment[]> {
  const found: MailAttachment[] = [];
  for (const [index, part] of given.slice(0, limits.attachments_max).entries()) {
    const content = typeof part.content === 'string' ? new TextEncoder().encode(part.content) : new Uint8Array(part.content);
    const declaredType = cleanLine(part.mimeType, 150).toLowerCase() || 'application/octet-stream';
    const contentType = await sniffContentType(content, declaredType);
    const contentId = cleanLine(part.contentId, limits.message_id_chars_max).replace(/^<|>$/g, '') || null;
    const shownInHtml = contentId !== null && html !== null && html.includes(`cid:${contentId}`);
    const inline = contentType.startsWith('image/') && (shownInHtml || (part.related === true && part.disposition !== 'attachment'));
    found.push({ name: safeFilename(part.filename, contentType, index + 1), contentType, declaredType, content, contentId, inline });
  }
  return found;
}

/** The Message-ID within the returned mail or its headers (RFC 3462 part three), or where a mail system wrote it into the text. */
function returnedMessageId(email: Email, header: HeaderReader): string | null {
  const isReport = header('content-type')?.toLowerCase().startsWith('multipart/report') || header('x-failed-recipients') !== null;
  const returned = email.attachments.find(({ mimeType }) => mimeType === 'message/rfc822' || mimeType === 'text/rfc822-headers');
  if (!returned && !isReport && header('return-path') !== '<>') return null;
  const head = returned
    ? new TextDecoder('latin1').decode(new Uint8Array(returned.content as ArrayBuffer).subarray(0, 64_000))
    : (email.text ?? '');
  const line = /^message-id:\s*(<[^<>\s]{1,600}>)/im.exec(head.slice(0, 64_000));
  return messageIds(line?.[1])[0] ?? null;
}
