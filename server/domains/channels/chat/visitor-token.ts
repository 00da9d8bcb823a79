/** What a browser keeps to be known again: random bytes that we signed. Only its hash is in the database, and only once its visitor has written something. */
import { createHash, createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import type { App } from '../../../platform/app.ts';

const random_bytes = 24;
const signature_bytes = 16;

export function makeToken(app: App, widgetKey: string): string {
  const random = randomBytes(random_bytes);
  return Buffer.concat([random, sign(app, widgetKey, random)]).toString('base64url');
}

/** The hash of a token that we made for this window; null for anything else. */
export function hashOfToken(app: App, widgetKey: string, token: string): Buffer | null {
  if (token.length > 100) return null;
  const bytes = Buffer.from(token, 'base64url');
  if (bytes.length !== random_bytes + signature_bytes || bytes.toString('base64url') !== token) return null;
  const right = sign(app, widgetKey, bytes.subarray(0, random_bytes));
  if (!timingSafeEqual(right, bytes.subarray(random_bytes))) return null;
  return createHash('sha256').update(bytes).digest();
}

function sign(app: App, widgetKey: string, random: Buffer): Buffer {
  return createHmac('sha256', app.secrets.keyFor('chat-visitor'))
    .update(widgetKey)
    .update('\0')
    .update(random)
    .digest()
    .subarray(0, signature_bytes);
}
