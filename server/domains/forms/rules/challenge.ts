/**
 * What a page of a form is given, so that programs which fill in forms by the thousand pay for it and people do not notice: a signed note of when it was
 * drawn, and a small sum for the browser to do (hashcash: SHA-256 with so many leading zero bits). No cookies, nothing that follows anybody. Pure.
 */
import { createHash, createHmac, timingSafeEqual } from 'node:crypto';

export interface Challenge {
  formId: number;
  issuedAt: Date;
  /** Names this page: sent twice, it is one submission. */
  nonce: string;
}

/** A tenth of a second of a desktop, about a second of a slow phone. */
export const zero_bits = 15;
const life_ms = 24 * 60 * 60_000;
/** Nobody reads and fills in a form faster. */
const people_ms_min = 2_500;

export function makeChallenge({ formId, issuedAt, nonce }: Challenge, key: Uint8Array): string {
  const words = `${formId.toString(36)}.${issuedAt.getTime().toString(36)}.${nonce}`;
  return `${words}.${signature(words, key)}`;
}

/** Null when we did not make it, it is of another form, or it is older than a day. */
export function readChallenge(text: string, formId: number, key: Uint8Array, now: Date): Challenge | null {
  const match = /^([0-9a-z]{1,11})\.([0-9a-z]{1,11})\.([\w-]{16,40})\.([\w-]{22})$/.exec(text);
  if (!match) return null;
  const [, form, issued, nonce, given] = match as unknown as [string, string, string, string, string];
  const right = signature(`${form}.${issued}.${nonce}`, key);
  if (!timingSafeEqual(Buffer.from(given), Buffer.from(right)) || form !== formId.toString(36)) return null;
  const issuedAt = new Date(Number.parseInt(issued, 36));
  const age = now.getTime() - issuedAt.getTime();
  return age >= 0 && age <= life_ms ? { formId, issuedAt, nonce } : null;
}

/** Did the browser do the sum? */
export function isSolved(text: string, answer: string): boolean {
  if (!/^\d{1,10}$/.test(answer)) return false;
  const digest = createHash('sha256').update(`${text}:${answer}`).digest();
  return digest.readUInt32BE(0) >>> (32 - zero_bits) === 0;
}

export function isHasty({ issuedAt }: Challenge, now: Date): boolean {
  return now.getTime() - issuedAt.getTime() < people_ms_min;
}

function signature(words: string, key: Uint8Array): string {
  return createHmac('sha256', key).update(`okienko form 1: ${words}`).digest().subarray(0, 16).toString('base64url');
}
