import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { ConfigError } from '../config/config.ts';
import { readSecrets } from './secrets.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'okienko-secrets-'));
afterAll(() => rmSync(folder, { recursive: true }));
const file = path.join(folder, 'deep', 'secret.key');

test('what was sealed opens again, also in the next life', () => {
  const sealed = readSecrets(file).seal('hasło do skrzynki 🔑');
  expect(readSecrets(file).open(sealed)).toBe('hasło do skrzynki 🔑');
  expect(sealed.includes('skrzynki')).toBe(false);
  expect(statSync(file).mode & 0o777).toBe(0o600);
});

test('sealing twice gives two different seals', () => {
  const secrets = readSecrets(file);
  expect(secrets.seal('x').equals(secrets.seal('x'))).toBe(false);
});

test('a seal that was touched, or is of another key, does not open', () => {
  const secrets = readSecrets(file);
  const sealed = secrets.seal('tajne');
  sealed[sealed.length - 1]! ^= 1;
  expect(() => secrets.open(sealed)).toThrow(/auth|decrypt|state/i);
  expect(() => readSecrets(path.join(folder, 'other.key')).open(secrets.seal('tajne'))).toThrow(/auth|decrypt|state/i);
});

test('keys for different purposes differ, and are the same in every life', () => {
  expect(readSecrets(file).keyFor('reply')).toEqual(readSecrets(file).keyFor('reply'));
  expect(readSecrets(file).keyFor('reply')).not.toEqual(readSecrets(file).keyFor('totp'));
  expect(readFileSync(file, 'utf8')).not.toContain(readSecrets(file).keyFor('reply').toString('base64'));
});

test.each([
  ['is no key', 'aha'],
  ['is empty', ''],
  ['is too long', Buffer.alloc(33).toString('base64')],
])('a key file that %s is refused with a sentence, and left as it is', (_what, text) => {
  const wrong = path.join(folder, 'wrong.key');
  writeFileSync(wrong, text);
  expect(() => readSecrets(wrong)).toThrow(ConfigError);
  expect(() => readSecrets(wrong)).toThrow(/wrong\.key does not hold a key of 32 bytes.*Put the original file back/);
  expect(readFileSync(wrong, 'utf8')).toBe(text);
});

test.each([
  ['a folder in its place', () => (mkdirSync(path.join(folder, 'dir.key')), path.join(folder, 'dir.key')), /cannot be read \(EISDIR\)/],
  ['a file where its folder should be', () => path.join(file, 'secret.key'), /secret\.key cannot be (written|read) \((ENOTDIR|EEXIST)\)/],
])('%s is refused with a sentence', (_what, place, sentence) => expect(() => readSecrets(place())).toThrow(sentence));

test('a folder that cannot be written is refused with its name', () => {
  const locked = path.join(folder, 'locked');
  mkdirSync(locked);
  chmodSync(locked, 0o555);
  chmodSync(folder, 0o711);
  // Root may write anywhere: for a moment this is somebody else.
  const root = process.geteuid?.() === 0;
  if (root) process.seteuid!(65_534);
  try {
    expect(() => readSecrets(path.join(locked, 'secret.key'))).toThrow(
      /locked cannot be written \(EACCES\).*OKIENKO_DATA_DIR or OKIENKO_SECRET_FILE/,
    );
  } finally {
    if (root) process.seteuid!(0);
  }
});
