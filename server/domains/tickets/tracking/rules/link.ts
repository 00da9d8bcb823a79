/**
 * The signed link by which a letter leads its reader to the matter it is about:
 *
 *   /track/open/11y5.2s.0.k3f6…      ticket, customer and generation in base 36, signature
 *
 * The signature is 128 bits of HMAC-SHA256 (RFC 2104). A link is for one ticket and one customer: whoever it is passed on to sees that matter and no other.
 * It needs no row of its own, so every letter may carry one; raising the generation of the ticket ends all that were made before.
 */
import { createHmac, timingSafeEqual } from 'node:crypto';

export interface WindowLink {
  ticketId: number;
  customerId: number;
  generation: number;
}

const signature_bytes = 16;

export function makeLinkToken({ ticketId, customerId, generation }: WindowLink, key: Uint8Array): string {
  const words = [ticketId, customerId, generation].map((one) => one.toString(36)).join('.');
  return `${words}.${signatureOf(words, key).toString('base64url')}`;
}

/** Null when it is none, or not signed by us. Every signature takes the same time to be refused. */
export function readLinkToken(token: string, key: Uint8Array): WindowLink | null {
  const match = /^([0-9a-z]{1,11})\.([0-9a-z]{1,11})\.([0-9a-z]{1,6})\.([\w-]{22})$/.exec(token);
  if (!match) return null;
  const words = match.slice(1, 4).join('.');
  const given = Buffer.from(match[4]!, 'base64url');
  if (given.length !== signature_bytes || !timingSafeEqual(given, signatureOf(words, key))) return null;
  const [ticketId, customerId, generation] = match.slice(1, 4).map((one) => Number.parseInt(one, 36)) as [number, number, number];
  const whole = [ticketId, customerId, generation].every(Number.isSafeInteger);
  // Signed words in another spelling (leading zeros) were never written by us.
  return whole && makeLinkToken({ ticketId, customerId, generation }, key) === token ? { ticketId, customerId, generation } : null;
}

const day_ms = 86_400_000;

/** A link serves while the matter is open and for some days after it was closed. */
export function isLinkFresh(
  link: Pick<WindowLink, 'generation'>,
  ticket: { closedAt: Date | null; generation: number },
  now: Date,
  afterClosing_days: number,
): boolean {
  if (link.generation !== ticket.generation) return false;
  return ticket.closedAt === null || now.getTime() - ticket.closedAt.getTime() <= afterClosing_days * day_ms;
}

/** Letters are quoted, and passed on, with the links in them: what goes to anybody else keeps the place and loses the key. */
export function withoutLinkTokens(text: string): string {
  return text.replace(/(\/track\/(?:open|in))\/[\w.%=-]+/g, '/track');
}

function signatureOf(words: string, key: Uint8Array): Buffer {
  return createHmac('sha256', key).update(`okienko window-link 1: ${words}`).digest().subarray(0, signature_bytes);
}
