import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { ConfigError, makeDataDir, readConfig } from './config.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'okienko-config-'));
afterAll(() => rmSync(folder, { recursive: true }));

test('nothing said: port 3000, both roles, our own database, mail at 2525', () => {
  expect(readConfig({}, [])).toMatchObject({
    port: 3000,
    bind: null,
    smtpPort: 2525,
    databaseUrl: null,
    roles: ['web', 'worker'],
    demo: false,
    unattended: null,
    dataDir: path.resolve('data'),
    secretFile: path.resolve('data/secret.key'),
  });
});

test('an empty variable is one not set', () =>
  expect(readConfig({ OKIENKO_PORT: '', DATABASE_URL: '', OKIENKO_SMTP_PORT: '' }, [])).toMatchObject({
    port: 3000,
    databaseUrl: null,
    smtpPort: 2525,
  }));

test.each<[Record<string, string>, string[], RegExp]>([
  [{ OKIENKO_PORT: 'http' }, [], /^OKIENKO_PORT must be a port number/],
  [{ OKIENKO_PORT: '70000' }, [], /^OKIENKO_PORT must be a port number/],
  [{ OKIENKO_PORT: '80.5' }, [], /^OKIENKO_PORT must be a port number/],
  [{ OKIENKO_PORT: '-1' }, [], /^OKIENKO_PORT must be a port number/],
  [{ OKIENKO_SMTP_PORT: 'off' }, [], /^OKIENKO_SMTP_PORT must be a port number from 0 \(off\)/],
  [{ OKIENKO_PUBLIC_URL: 'help.example.com' }, [], /^OKIENKO_PUBLIC_URL must be the address people open, such as https:/],
  [{ DATABASE_URL: 'mysql://x' }, [], /^DATABASE_URL must begin with postgresql:/],
  [{ OKIENKO_LOG: 'loud' }, [], /^OKIENKO_LOG must be trace/],
  [{ OKIENKO_DB_CONNECTIONS: '1' }, [], /^OKIENKO_DB_CONNECTIONS must be a number from 4 to 200/],
  [{ OKIENKO_ADMIN_EMAIL: 'a@b.example' }, [], /must be set together/],
  [{ OKIENKO_ADMIN_PASSWORD: 'x' }, [], /must be set together/],
  [
    { OKIENKO_ADMIN_EMAIL: 'a@b.example', OKIENKO_ADMIN_PASSWORD: 'x', OKIENKO_COMPANY: 'K', OKIENKO_LOCALE: 'de' },
    [],
    /OKIENKO_LOCALE is pl or en/,
  ],
  [{ OKIENKO_S3_BUCKET: 'files' }, [], /OKIENKO_S3_ACCESS_KEY_ID.*must be set together/],
  [{}, ['--role=cook'], /^--role must be web, worker or both/],
  [{}, ['--role='], /^--role must be web, worker or both/],
  [{}, ['--dmeo'], /“--dmeo” is not known\. Allowed: --demo, --role/],
])('%j %j is refused with a sentence', (env, args, sentence) => {
  expect(() => readConfig(env, args)).toThrow(ConfigError);
  expect(() => readConfig(env, args)).toThrow(sentence);
});

test('a data folder where a file lies is refused with its name and a way out', () => {
  const file = path.join(folder, 'data');
  writeFileSync(file, '');
  expect(() => makeDataDir(readConfig({ OKIENKO_DATA_DIR: file }, []))).toThrow(
    /The data folder .*data cannot be made \(EEXIST\)\. Make it writable, or set OKIENKO_DATA_DIR/,
  );
});
