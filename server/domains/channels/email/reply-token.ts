/**
 * Signs which ticket a mail belongs to, twice: in the address that answers go to and in the Message-ID that answers refer to.
 *
 *   pomoc+t11y5.k3f6…@firma.pl        t, ticket id in base 36, signature
 *   <o.2s.11y5.k3f6…@firma.pl>        o, message id and ticket id in base 36, signature
 *
 * The signature is 80 bits of HMAC-SHA256 in lower-case base 32, because mail systems change the case of addresses. Nobody can guess their
 * way into a stranger's ticket: 2^80 tries, each a mail.
 */
import { createHmac, timingSafeEqual } from 'node:crypto';

const signature_bytes = 10;
/** RFC 5321 4.5.3.1.1 */
const local_part_chars_max = 64;
const alphabet = 'abcdefghijklmnopqrstuvwxyz234567';

export interface FoundToken {
  ticketId: number;
  /** Our message that was answered; null when only the address says the ticket. */
  messageId: number | null;
}

/**
 * The address under which answers to a ticket arrive, made of the address of the mailbox: what stands behind a "+" there gives way.
 * Null when the local part would be longer than 64 characters allow; then the Message-ID alone must do.
 */
export function makeReplyAddress(mailbox: string, ticketId: number, key: Uint8Array): string | null {
  const at = mailbox.lastIndexOf('@');
  const plainLocal = mailbox.slice(0, at).split('+')[0]!;
  const local = `${plainLocal}+t${ticketId.toString(36)}.${sign(`ticket ${ticketId}`, key)}`;
  return at < 1 || local.length > local_part_chars_max ? null : `${local}@${mailbox.slice(at + 1)}`;
}

/** A Message-ID (without angle brackets) that says message and ticket. Unique because the message is. */
export function makeMessageId(messageId: number, ticketId: number, domain: string, key: Uint8Array): string {
  const signature = sign(`message ${messageId} of ticket ${ticketId}`, key);
  return `o.${messageId.toString(36)}.${ticketId.toString(36)}.${signature}@${domain}`;
}

/**
 * Finds a token that we signed: first in Message-IDs (In-Reply-To, then References from the newest back), then in addresses.
 * `keys`: the present one first; older ones keep letters of yesterday working after a change of keys.
 */
export function findReplyToken(
  mail: { inReplyTo: readonly string[]; references: readonly string[]; addresses: readonly string[] },
  keys: readonly Uint8Array[],
): FoundToken | null {
  for (const id of [...mail.inReplyTo, ...mail.references.toReversed()]) {
    const found = readMessageId(id, keys);
    if (found) return found;
  }
  for (const address of mail.addresses) {
    const found = readReplyAddress(address, keys);
    if (found) return found;
  }
  return null;
}

/** Null when it is not ours or not signed by us. */
export function readReplyAddress(address: string, keys: readonly Uint8Array[]): FoundToken | null {
  const match = /\+t([0-9a-z]{1,11})\.([a-z2-7]{16})@[^@]+$/i.exec(address);
  const ticketId = readNumber(match?.[1]);
  if (!match || ticketId === null) return null;
  return signedByOneOf(keys, `ticket ${ticketId}`, match[2]!) ? { ticketId, messageId: null } : null;
}

export function readMessageId(id: string, keys: readonly Uint8Array[]): FoundToken | null {
  const match = /^<?o\.([0-9a-z]{1,11})\.([0-9a-z]{1,11})\.([a-z2-7]{16})@[^@>]+>?$/i.exec(id);
  const messageId = readNumber(match?.[1]);
  const ticketId = readNumber(match?.[2]);
  if (!match || messageId === null || ticketId === null) return null;
  return signedByOneOf(keys, `message ${messageId} of ticket ${ticketId}`, match[3]!) ? { ticketId, messageId } : null;
}

function readNumber(digits: string | undefined): number | null {
  const number = Number.parseInt(digits ?? '', 36);
  return Number.isSafeInteger(number) && number > 0 ? number : null;
}

function signedByOneOf(keys: readonly Uint8Array[], words: string, given: string): boolean {
  const seen = Buffer.from(given.toLowerCase());
  // Every key is tried, whatever the first says: time must not tell which one signed.
  return keys.map((key) => timingSafeEqual(Buffer.from(sign(words, key)), seen)).some(Boolean);
}

function sign(words: string, key: Uint8Array): string {
  const digest = createHmac('sha256', key).update(`okienko reply-token 1: ${words}`).digest().subarray(0, signature_bytes);
  let bits = 0;
  let value = 0;
  let text = '';
  for (const byte of digest) {
    value = (value << 8) | byte;
    bits += 8;
    for (; bits >= 5; bits -= 5) text += alphabet[(value >> (bits - 5)) & 31];
    value &= (1 << bits) - 1;
  }
  return text;
}
