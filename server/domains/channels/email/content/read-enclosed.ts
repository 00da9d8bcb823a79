/** A letter that came as a file of another letter, read in a parser thread like any mail; letters within it too. */
import type { ParsedMail } from '../parse-message.ts';
import { parseInPool } from '../message-parser-pool.ts';

const letter_bytes_max = 60 * 1024 * 1024;
const kept_bytes_max = 32 * 1024 * 1024;
const kept_ms_max = 60_000;

export interface Enclosed {
  mail: ParsedMail;
  isLetter(place: number): boolean;
}

/** What a desk has just opened: its text, its frame and its pictures are asked for one after the other. */
const kept = new Map<string, { mail: ParsedMail; bytes: number; until: number }>();

/**
 * `name` tells this file from all others; `read` gives its bytes, and is asked only when they are needed. Null when it, or one of the letters on the
 * way, is none, or cannot be read within the limits of a mail.
 */
export async function readEnclosed(name: string, read: () => Promise<Uint8Array>, path: readonly number[]): Promise<Enclosed | null> {
  const key = [name, ...path].join('.');
  const known = kept.get(key);
  if (known && known.until > Date.now()) return enclosed(known.mail);
  const bytes = path.length === 0 ? await read() : await bytesWithin(name, read, path);
  if (!bytes || bytes.length > letter_bytes_max) return null;
  const outcome = await parseInPool(bytes);
  if (!('parsed' in outcome) || !looksLikeLetter(outcome.parsed)) return null;
  keep(key, outcome.parsed, bytes.length);
  return enclosed(outcome.parsed);
}

async function bytesWithin(name: string, read: () => Promise<Uint8Array>, path: readonly number[]): Promise<Uint8Array | null> {
  const around = await readEnclosed(name, read, path.slice(0, -1));
  const place = path.at(-1)!;
  return around?.isLetter(place) ? around.mail.attachments[place]!.content : null;
}

function enclosed(mail: ParsedMail): Enclosed {
  return { mail, isLetter: (place) => place < mail.attachments.length && isLetterFile(mail.attachments[place]!) };
}

function isLetterFile({ contentType, name }: { contentType: string; name: string }): boolean {
  return contentType === 'message/rfc822' || /\.eml$/i.test(name);
}

/** Anything can be parsed as a mail; one that names nobody, no subject and no date is some other file called .eml. */
function looksLikeLetter({ from, to, subject, date, messageId }: ParsedMail): boolean {
  return from !== null || to.length > 0 || subject !== '' || date !== null || messageId !== null;
}

function keep(key: string, mail: ParsedMail, bytes: number): void {
  const now = Date.now();
  kept.set(key, { mail, bytes, until: now + kept_ms_max });
  let sum = 0;
  // The newest first: what is old, or too much, goes.
  for (const [one, { bytes: size, until }] of [...kept].reverse()) if (until < now || (sum += size) > kept_bytes_max) kept.delete(one);
}
