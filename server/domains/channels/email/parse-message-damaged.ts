/**
 * The last resort for a mail whose structure no parser accepts (two megabytes of headers, parts nested a thousand deep):
 * its headers as far as they are readable and the beginning of its body as text, so that a person can see what came.
 */
import { addressParser, decodeWords, type Email, type Header } from 'postal-mime';

const head_bytes_max = 64 * 1024;
const body_bytes_max = 64 * 1024;
const headers_max = 500;

export function parseDamaged(raw: Uint8Array): Email {
  const latin = new TextDecoder('latin1').decode(raw.subarray(0, head_bytes_max));
  const emptyLine = /\r?\n\r?\n/.exec(latin);
  const head = emptyLine ? latin.slice(0, emptyLine.index) : latin;
  const bodyAt = emptyLine ? emptyLine.index + emptyLine[0].length : Math.min(raw.length, head_bytes_max);
  const headers = readHeaders(head);
  const value = (key: string) => headers.find((header) => header.key === key)?.value;
  const list = (key: string) => addressParser(value(key) ?? '');

  return {
    headers,
    headerLines: [],
    from: list('from')[0],
    replyTo: list('reply-to'),
    to: list('to'),
    cc: list('cc'),
    subject: decodeWords(value('subject') ?? ''),
    messageId: value('message-id'),
    inReplyTo: value('in-reply-to'),
    references: value('references'),
    date: value('date'),
    text: new TextDecoder('utf-8').decode(raw.subarray(bodyAt, bodyAt + body_bytes_max)),
    attachments: [],
  };
}

function readHeaders(head: string): Header[] {
  const unfolded = head.replace(/\r?\n[ \t]+/g, ' ');
  const headers: Header[] = [];
  for (const line of unfolded.split(/\r?\n/)) {
    const colon = line.indexOf(':');
    if (colon < 1 || headers.length >= headers_max) continue;
    const originalKey = line.slice(0, colon).trim();
    headers.push({ key: originalKey.toLowerCase(), originalKey, value: line.slice(colon + 1, colon + 4000).trim() });
  }
  return headers;
}
