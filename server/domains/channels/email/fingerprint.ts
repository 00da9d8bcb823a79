/**
 * What makes a mail itself, whichever way it came: Message-ID, Date, From, Subject and the body. Headers that every relay adds or rewrites
 * (Received, Delivered-To, Return-Path, X-…) have no part in it, and neither have line endings, so the same mail by SMTP and by IMAP,
 * or twice because our answer was lost, has one fingerprint.
 */
import { createHash } from 'node:crypto';

const head_bytes_max = 1024 * 1024;
const identity = ['message-id', 'date', 'from', 'subject'];

export interface Fingerprint {
  add(part: Uint8Array): void;
  /** SHA-256, 32 bytes. Call once, at the end of the mail. */
  digest(): Buffer;
}

/**
 * Takes a mail piece by piece. A mail without a Message-ID does not say which one it is: `arrival` (how, when, to whom it came) then
 * keeps two equal ones apart.
 */
export function fingerprintOf(arrival: string): Fingerprint {
  const hash = createHash('sha256');
  let head: string | null = '';
  let newlines = 0;

  function add(part: Uint8Array): void {
    const text = Buffer.from(part.buffer, part.byteOffset, part.byteLength).toString('latin1').replaceAll('\r', '');
    if (head === null) return addBody(text);
    const seen: number = Math.max(0, head.length - 1);
    head += text;
    const end: number = head.startsWith('\n') ? 0 : head.indexOf('\n\n', seen);
    if (end < 0 && head.length < head_bytes_max) return;
    const at: number = end < 0 ? head.length : end;
    const body: string = head.slice(at).replace(/^\n{1,2}/, '');
    addHead(head.slice(0, at));
    addBody(body);
  }

  function addHead(text: string): void {
    head = null;
    const values = identityHeaders(text);
    hash.update(JSON.stringify(values));
    if (!values[0]) hash.update(arrival);
    hash.update('\n');
  }

  /** Empty lines at the end come and go on the way: they count only when something follows. */
  function addBody(text: string): void {
    // By hand: /\n+$/ tries every line end of a long run of empty lines anew, seconds for a mail made of them.
    let end = text.length;
    while (end > 0 && text.charCodeAt(end - 1) === 10) end--;
    const kept = text.slice(0, end);
    if (kept !== '') {
      hash.update('\n'.repeat(newlines) + kept, 'latin1');
      newlines = 0;
    }
    newlines += text.length - kept.length;
  }

  return {
    add,
    digest() {
      if (head !== null) addHead(head);
      return hash.digest();
    },
  };
}

function identityHeaders(head: string): string[] {
  const values = new Map<string, string>();
  for (const line of head.replace(/\n[ \t]+/g, ' ').split('\n')) {
    const colon = line.indexOf(':');
    const name = line.slice(0, Math.max(colon, 0)).trim().toLowerCase();
    if (identity.includes(name) && !values.has(name))
      values.set(
        name,
        line
          .slice(colon + 1)
          .replace(/\s+/g, ' ')
          .trim(),
      );
  }
  return identity.map((name) => values.get(name) ?? '');
}
