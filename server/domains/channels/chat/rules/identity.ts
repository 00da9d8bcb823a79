/** Who a page says its visitor is: a JWT (RFC 7519) signed by the company's own system with HMAC-SHA256 (JWS "HS256", RFC 7515). Nothing else is accepted. */
import { createHmac, timingSafeEqual } from 'node:crypto';

export interface Identity {
  /** The id in the company's own system. */
  subject: string;
  email: string | null;
  name: string | null;
}

/** Clocks of two machines differ. */
const skew_s = 120;
/** A signature for ever would be a password in a page. */
const lifetime_s_max = 25 * 60 * 60;
const token_chars_max = 4_096;

/** Null for what is not signed by the secret, is over, not begun, or names nobody. */
export function readIdentity(jwt: string, secret: string, now: Date): Identity | null {
  if (jwt.length > token_chars_max) return null;
  const [head, body, signature, more] = jwt.split('.');
  if (!head || !body || !signature || more !== undefined) return null;
  const header = parse(head);
  if (header?.alg !== 'HS256' || (header.typ !== undefined && String(header.typ).toUpperCase() !== 'JWT') || header.crit !== undefined)
    return null;
  const right = createHmac('sha256', secret).update(`${head}.${body}`).digest();
  const given = Buffer.from(signature, 'base64url');
  if (given.length !== right.length || !timingSafeEqual(given, right)) return null;
  return claims(parse(body), now.getTime() / 1000);
}

function claims(said: Record<string, unknown> | null, now_s: number): Identity | null {
  if (!said) return null;
  const { sub, exp, nbf, iat } = said;
  const subject = typeof sub === 'string' ? sub.trim() : typeof sub === 'number' ? String(sub) : '';
  if (!subject || subject.length > 200 || typeof exp !== 'number') return null;
  if (exp < now_s - skew_s || exp > now_s + lifetime_s_max) return null;
  if (typeof nbf === 'number' && nbf > now_s + skew_s) return null;
  if (typeof iat === 'number' && iat > now_s + skew_s) return null;
  return { subject, email: emailIn(said.email), name: nameIn(said.name) };
}

function emailIn(value: unknown): string | null {
  return typeof value === 'string' && value.length <= 254 && /^[^@\s]+@[^@\s]+$/.test(value.trim()) ? value.trim() : null;
}

function nameIn(value: unknown): string | null {
  return typeof value === 'string' && value.trim() ? value.trim().slice(0, 200) : null;
}

function parse(part: string): Record<string, unknown> | null {
  try {
    const value: unknown = JSON.parse(Buffer.from(part, 'base64url').toString('utf8'));
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Record<string, unknown>) : null;
  } catch {
    return null;
  }
}
