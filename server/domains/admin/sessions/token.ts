/** The random texts that let somebody in: 32 bytes each, of which only the SHA-256 is kept. So much chance needs no salt and no slow hash. */
import { hash, randomBytes } from 'node:crypto';

/** Marks a personal access token, so that scanners of leaked secrets and people can tell what it is. */
export const accessTokenPrefix = 'okn_';

export function makeSecret(): string {
  return randomBytes(32).toString('base64url');
}

export function hashOf(secret: string): Buffer {
  return hash('sha256', secret, 'buffer');
}
