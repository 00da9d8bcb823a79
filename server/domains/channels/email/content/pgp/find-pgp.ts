/**
 * What in a letter is for OpenPGP: signed or encrypted as a whole (RFC 3156), or written into the text between lines of armour (RFC 9580, 6.2 and 7).
 * Runs in a parser thread and opens nothing: GnuPG does that, beside the program. Pure.
 */
import type { ParsedMail } from '../../parse-message.ts';
import { canonical, type Entity, partsOf, readEntity } from '../smime/mime-entity.ts';

export type PgpLetter = {
  /** Public keys that the letter brings along, of whomever. */
  keys: Uint8Array[];
} & (
  | { form: 'signed'; data: Uint8Array; signature: Uint8Array }
  | { form: 'encrypted'; data: Uint8Array }
  /** `before` and `after` stand around it in the text: nobody signed or encrypted them. */
  | { form: 'inline'; data: Uint8Array; before: string; after: string; charset: string; clear: boolean }
);

const keys_max = 3;
const key_bytes_max = 64 * 1024;
const levels_max = 6;
const armour = '-----BEGIN PGP MESSAGE-----';

/** Null for nearly all mail. */
export function findPgp(raw: Uint8Array, mail: ParsedMail): PgpLetter | null {
  const type = mail.signals.contentType ?? '';
  if (/multipart\/signed/i.test(type)) return /pgp-signature/i.test(type) ? findSigned(raw, mail) : null;
  const sealed = findEncrypted(mail);
  if (sealed) return { form: 'encrypted', data: sealed, keys: [] };
  return /^-----BEGIN PGP (?:SIGNED )?MESSAGE-----/m.test(mail.text) ? findInline(raw, mail) : null;
}

function findSigned(raw: Uint8Array, mail: ParsedMail): PgpLetter | null {
  const entity = readEntity(raw);
  const [content, signaturePart] = partsOf(entity);
  if (!content || !signaturePart) return null;
  return { form: 'signed', data: canonical(content), signature: decoded(readEntity(signaturePart)), keys: keysIn(raw, mail) };
}

/** Also as Exchange leaves it, which makes a multipart/mixed of it: told by the part that says it is encrypted, and by what the other begins with. */
function findEncrypted({ attachments }: ParsedMail): Uint8Array | null {
  if (!attachments.some(({ declaredType }) => declaredType === 'application/pgp-encrypted')) return null;
  const found = attachments.find(({ content }) => Buffer.from(content.subarray(0, 200)).toString('latin1').trimStart().startsWith(armour));
  // A copy: what is handed to another thread must not share its memory with the files of the letter.
  return found ? Uint8Array.from(found.content) : null;
}

function findInline(raw: Uint8Array, mail: ParsedMail): PgpLetter | null {
  const part = textPart(readEntity(raw));
  const text = part?.bytes.toString('latin1') ?? '';
  const block =
    /^-----BEGIN PGP SIGNED MESSAGE-----[^]*?^-----BEGIN PGP SIGNATURE-----[^]*?^-----END PGP SIGNATURE-----[ \t]*\r?$/m.exec(text) ??
    /^-----BEGIN PGP MESSAGE-----[^]*?^-----END PGP MESSAGE-----[ \t]*\r?$/m.exec(text);
  if (!part || !block) return null;
  const words = (piece: string) => decodeWords(Buffer.from(piece, 'latin1'), part.charset).trim();
  return {
    form: 'inline',
    data: Uint8Array.from(Buffer.from(block[0], 'latin1')),
    before: words(text.slice(0, block.index)),
    after: words(text.slice(block.index + block[0].length)),
    charset: part.charset,
    clear: block[0].startsWith('-----BEGIN PGP SIGNED'),
    keys: keysIn(raw, mail),
  };
}

/** As it was signed: the bytes, not the letters that they stand for. */
function textPart(entity: Entity, level = 0): { bytes: Buffer; charset: string } | null {
  if (level > levels_max) return null;
  if (entity.type.startsWith('multipart/')) {
    for (const part of partsOf(entity)) {
      const found = textPart(readEntity(part), level + 1);
      if (found) return found;
    }
    return null;
  }
  return entity.type === 'text/plain' ? { bytes: decoded(entity), charset: entity.parameters.get('charset') ?? 'utf-8' } : null;
}

/** Of the header by which mail programs introduce themselves (Autocrypt 1.1), and of files. */
function keysIn(raw: Uint8Array, { attachments, from }: ParsedMail): Uint8Array[] {
  const head = readEntity(raw)
    .head.toString('latin1')
    .replace(/\r?\n[ \t]+/g, ' ');
  const headers = [...head.matchAll(/^autocrypt[ \t]*:(.*)$/gim)].map(([, field]) => attributesOf(field!));
  const introduced = headers
    .filter(({ addr }) => addr?.toLowerCase() === from?.address.toLowerCase())
    .map(({ keydata = '' }) => Uint8Array.from(Buffer.from(keydata.replace(/\s+/g, ''), 'base64')));
  const attached = attachments
    .filter(({ declaredType }) => declaredType === 'application/pgp-keys')
    .map(({ content }) => Uint8Array.from(content));
  return [...introduced, ...attached].filter(({ length }) => length > 0 && length <= key_bytes_max).slice(0, keys_max);
}

function attributesOf(field: string): Record<string, string | undefined> {
  return Object.fromEntries(
    field.split(';').map((piece) => {
      const at = piece.indexOf('=');
      return [piece.slice(0, at).trim().toLowerCase(), piece.slice(at + 1).trim()];
    }),
  );
}

function decoded({ body, encoding }: Entity): Buffer {
  if (encoding === 'base64') return Buffer.from(body.toString('latin1'), 'base64');
  if (encoding !== 'quoted-printable') return Buffer.from(body);
  const text = body
    .toString('latin1')
    .replace(/[ \t]+(?=\r?$)/gm, '')
    .replace(/=\r?\n/g, '')
    .replace(/=([0-9A-Fa-f]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
  return Buffer.from(text, 'latin1');
}

/** What was signed or encrypted says what it is written in; where it lies, the letter does. */
export function decodeWords(bytes: Uint8Array, charset: string): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    try {
      return new TextDecoder(charset === 'utf-8' ? 'windows-1250' : charset).decode(bytes);
    } catch {
      return new TextDecoder().decode(bytes);
    }
  }
}
