/** The key of this installation, and what it seals: passwords of connections, TOTP secrets, reply tokens. AES-256-GCM (NIST SP 800-38D). */
import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { ConfigError } from '../config/config.ts';

export interface Secrets {
  seal(text: string): Buffer;
  /** Throws when the key is another one than that which sealed. */
  open(sealed: Uint8Array): string;
  /** A key for one purpose, derived from the installation's (HKDF, RFC 5869). 32 bytes. */
  keyFor(purpose: string): Buffer;
}

export function readSecrets(file: string): Secrets {
  const key = readOrMakeKey(file);
  const sealingKey = derive(key, 'seal');
  return {
    seal(text) {
      const iv = randomBytes(12);
      const cipher = createCipheriv('aes-256-gcm', sealingKey, iv);
      const body = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
      return Buffer.concat([iv, cipher.getAuthTag(), body]);
    },
    open(sealed) {
      const bytes = Buffer.from(sealed);
      const decipher = createDecipheriv('aes-256-gcm', sealingKey, bytes.subarray(0, 12));
      decipher.setAuthTag(bytes.subarray(12, 28));
      return Buffer.concat([decipher.update(bytes.subarray(28)), decipher.final()]).toString('utf8');
    },
    keyFor: (purpose) => derive(key, `for:${purpose}`),
  };
}

function derive(key: Buffer, info: string): Buffer {
  return Buffer.from(hkdfSync('sha256', key, 'okienko', info, 32));
}

function readOrMakeKey(file: string): Buffer {
  let refused = '';
  try {
    mkdirSync(path.dirname(file), { recursive: true });
    // 'wx': of two programs that start together, one makes the key and both read it.
    writeFileSync(file, `${randomBytes(32).toString('base64')}\n`, { flag: 'wx', mode: 0o600, flush: true });
  } catch (error) {
    const { code = '' } = error as NodeJS.ErrnoException;
    if (code !== 'EEXIST') refused = code;
    if (code !== 'EEXIST' && code !== 'EROFS' && code !== 'EACCES')
      throw new ConfigError(`The key file ${file} cannot be written (${code}). Make its folder writable, or set OKIENKO_SECRET_FILE.`);
  }
  let text: string;
  try {
    text = readFileSync(file, 'utf8').trim();
  } catch (error) {
    // A folder that cannot be written still serves when the key is in it; without one there is nothing to read.
    if (refused && (error as NodeJS.ErrnoException).code === 'ENOENT')
      throw new ConfigError(
        `The folder ${path.dirname(file)} cannot be written (${refused}), so no key file can be made in it. Make it writable, or set OKIENKO_DATA_DIR or OKIENKO_SECRET_FILE to a place that is.`,
      );
    throw new ConfigError(
      `The key file ${file} cannot be read (${(error as NodeJS.ErrnoException).code}). Give this user the right to read it, or set OKIENKO_SECRET_FILE.`,
    );
  }
  const key = Buffer.from(text, 'base64');
  if (key.length !== 32)
    throw new ConfigError(
      `The key file ${file} does not hold a key of 32 bytes in base64. Put the original file back: what it sealed cannot be opened with another.`,
    );
  return key;
}
