/**
 * postal-mime, and what real mail needs beside it: text files that come inline, bytes that are not base64, UTF-7. It leans on the inner methods of
 * one exact version (package.json); parse-message.test.ts says when a newer one differs.
 */
import iconv from 'iconv-lite';
import PostalMime, { type Attachment } from 'postal-mime';

/** The part of postal-mime's MIME node that is read here. */
interface Node {
  contentType: { parsed: { value: string; params: Record<string, string> } };
  contentDisposition: { parsed: { value: string; params: Record<string, string> } };
  contentTransferEncoding: { encoding: string };
  content: ArrayBuffer | null;
  getTextContent(): string;
}

interface Inner {
  isInlineTextNode(node: Node): boolean;
  collectAttachment(node: Node, content: ArrayBuffer, related: boolean, tooDeep: boolean): void;
  attachments: Attachment[];
}

/** A reader with its own habits. Of one mail only. */
export function mailReader(options: ConstructorParameters<typeof PostalMime>[0]): PostalMime {
  const reader = new PostalMime(options);
  const inner = reader as unknown as Inner;
  const isInlineText = inner.isInlineTextNode.bind(reader);
  const collect = inner.collectAttachment.bind(reader);
  let texts = 0;

  inner.isInlineTextNode = (node) => {
    if (!isInlineText(node)) return false;
    readUtf7(node);
    // The letter is the first text; a later one with a name of its own is a file, whatever its sender thought of showing it at once.
    if (texts > 0 && nameOf(node)) return false;
    texts++;
    return true;
  };
  inner.collectAttachment = (node, content, related, tooDeep) => {
    collect(node, isEncoded(node) ? content : withoutLastBreak(content), related, tooDeep);
  };
  return reader;
}

function nameOf({ contentDisposition, contentType }: Node): string | undefined {
  return contentDisposition.parsed.params.filename || contentType.parsed.params.name;
}

function isEncoded({ contentTransferEncoding }: Node): boolean {
  return /base64/i.test(contentTransferEncoding.encoding);
}

/** The line break before a boundary belongs to the boundary (RFC 2046, 5.1.1). */
function withoutLastBreak(content: ArrayBuffer): ArrayBuffer {
  const bytes = new Uint8Array(content);
  return bytes.at(-1) === 0x0a ? content.slice(0, -1) : content;
}

/** The one charset of old Outlook that no browser, and so no TextDecoder, reads any more (RFC 2152). */
function readUtf7(node: Node): void {
  if (!isUtf7(node.contentType.parsed.params.charset)) return;
  node.getTextContent = () => iconv.decode(Buffer.from(node.content ?? new ArrayBuffer(0)), 'utf-7');
}

function isUtf7(charset: string | undefined): boolean {
  return /^(?:unicode-1-1-)?utf-?7$/i.test(charset ?? '');
}

const header_bytes_max = 256 * 1024;

/**
 * The head of a mail as UTF-8. Programs that never heard of RFC 2047 write Polish letters into a header as they are, in the charset of their system;
 * the charset of the body tells which one that is. Others put such letters into encoded words, or words in UTF-7: they become UTF-8 too.
 */
export function withReadableHead(raw: Uint8Array): Uint8Array {
  const end = headEnd(raw);
  const head = Buffer.from(raw.buffer, raw.byteOffset, end);
  const latin = head.toString('latin1');
  if (!/[\x80-\xff]|utf-?7\?/i.test(latin)) return raw;
  const words = latin.replace(/=\?([^?\s]{2,40})\?([bq])\?([^?]*)\?=/gi, (word, charset: string, how: string, content: string) =>
    /[\x80-\xff]/.test(content) || isUtf7(charset) ? inUtf8(word, charset, how, content) : word,
  );
  const bytes = Buffer.from(words, 'latin1');
  const readable = isUtf8(bytes) ? bytes : Buffer.from(new TextDecoder(charsetOf(raw, bytes)).decode(bytes), 'utf8');
  return Buffer.concat([readable, raw.subarray(end)]);
}

function inUtf8(word: string, charset: string, how: string, content: string): string {
  const bytes = how.toLowerCase() === 'b' ? Buffer.from(content, 'base64') : Buffer.from(unquoted(content), 'latin1');
  if (!isUtf7(charset) && !isKnown(charset)) return word;
  const text = isUtf7(charset) ? iconv.decode(bytes, 'utf-7') : new TextDecoder(charset).decode(bytes);
  return `=?utf-8?B?${Buffer.from(text).toString('base64')}?=`;
}

/** Quoted-printable of a header word (RFC 2047, 4.2). */
function unquoted(word: string): string {
  return word.replaceAll('_', ' ').replace(/=([0-9a-f]{2})/gi, (_code, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
}

function headEnd(raw: Uint8Array): number {
  const head = Buffer.from(raw.buffer, raw.byteOffset, Math.min(raw.byteLength, header_bytes_max));
  const ends = [head.indexOf('\n\n'), head.indexOf('\n\r\n')].filter((at) => at >= 0);
  return ends.length > 0 ? Math.min(...ends) : head.length;
}

function isUtf8(bytes: Uint8Array): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return true;
  } catch {
    return false;
  }
}

const charset_search_bytes = 64 * 1024;

/** The charset the mail names somewhere, when it is one of single bytes or of Asia; else by the letters themselves. */
function charsetOf(raw: Uint8Array, head: Uint8Array): string {
  const text = Buffer.from(raw.buffer, raw.byteOffset, Math.min(raw.byteLength, charset_search_bytes)).toString('latin1');
  const named = [...text.matchAll(/charset\s*=\s*"?([\w.:-]{2,40})/gi)].map((match) => match[1]!.toLowerCase());
  const usable = named.find((charset) => !/^(utf-?8|us-ascii|ascii|utf-?7)$/.test(charset) && isKnown(charset));
  if (usable) return usable;
  // ą ę ł ń ó ś ź ż: 1250 and Latin 2 agree on all but three of them; the rest of Europe writes 1252.
  const has = (...bytes: number[]) => head.some((byte) => bytes.includes(byte));
  if (has(0xb1, 0xb6, 0xbc, 0xa6, 0xac)) return 'iso-8859-2';
  if (has(0xb9, 0x9c, 0x9f, 0xb3, 0xbf)) return 'windows-1250';
  return 'windows-1252';
}

function isKnown(charset: string): boolean {
  try {
    new TextDecoder(charset);
    return true;
  } catch {
    return false;
  }
}
