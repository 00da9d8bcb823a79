import { createHash } from 'node:crypto';

/** Of secrets of 32 random bytes: so much chance needs no salt and no slow hash. */
export function hashOf(secret: string): Buffer {
  return createHash('sha256').update(secret).digest();
}
