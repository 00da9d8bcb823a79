import { mkdirSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, expect, it } from 'vitest';
import { createParserPool, type ParserPool } from './message-parser-pool.ts';
import { parseMessage } from './parse-message.ts';

const pools: ParserPool[] = [];
const open = (...options: Parameters<typeof createParserPool>) => {
  const pool = createParserPool(...options);
  pools.push(pool);
  return pool;
};
afterEach(async () => {
  await Promise.all(pools.splice(0).map((pool) => pool.close()));
});

function mailOf(size: number, subject = 'Zgłoszenie') {
  const line = 'Dzień dobry, gdzie jest moja paczka? Zamówiłem ją w zeszłym tygodniu i nadal jej nie ma.\r\n';
  return Buffer.from(
    `From: Jan <jan@example.com>\r\nTo: pomoc@b.pl\r\nSubject: ${subject}\r\nMessage-ID: <${Math.random()}@b>\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n${line.repeat(Math.ceil(size / line.length))}`,
  );
}

/** A thread that behaves as the subject of the mail says. */
function naughtyThread(): URL {
  const folder = join(tmpdir(), 'heart-pool');
  mkdirSync(folder, { recursive: true });
  const path = join(folder, 'thread.mjs');
  writeFileSync(
    path,
    `import { parentPort } from 'node:worker_threads';
     parentPort.on('message', ({ id, raw }) => {
       const text = Buffer.from(raw).toString();
       if (text.includes('hang')) for (;;);
       if (text.includes('eat')) { const all = []; for (;;) all.push(new Array(1000).fill(Math.random())); }
       if (text.includes('die')) process.exit(1);
       parentPort.postMessage({ id, mail: { subject: text, attachments: [] } });
     });
     parentPort.postMessage({ ready: true });`,
  );
  return pathToFileURL(path);
}

it('understands in the thread exactly what it understands here, files included', async () => {
  const raw = Buffer.from(
    'From: a@b.pl\r\nSubject: =?utf-8?Q?=C5=BC?=\r\nContent-Type: multipart/mixed; boundary=B\r\n\r\n--B\r\nContent-Type: text/plain; charset=iso-8859-2\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\nza=BF=F3=B3=E6\r\n--B\r\nContent-Type: application/pdf; name=a.pdf\r\nContent-Transfer-Encoding: base64\r\n\r\nJVBERi0xLjQKJcOkw7zDtsOf\r\n--B--\r\n',
  );
  const outcome = await open().parse(raw);
  expect(outcome).toEqual({
    content: null,
    pgp: null,
    parsed: await parseMessage(raw),
    reply: expect.objectContaining({ fresh: expect.any(String) }),
  });
  expect('parsed' in outcome && outcome.parsed.text.trim()).toBe('zażółć');
});

it('takes bytes away only when asked, and never a slice of a shared buffer', async () => {
  const pool = open();
  const kept = new Uint8Array(mailOf(2000));
  await pool.parse(kept);
  expect(kept.length).toBeGreaterThan(2000);
  await pool.parse(kept, { giveAway: true });
  expect(kept.length).toBe(0);
  const slice = new Uint8Array(mailOf(2000)).subarray(0, 500);
  await pool.parse(slice, { giveAway: true });
  expect(slice.length).toBe(500);
});

it('a mail that hangs is refused, those behind it are understood', async () => {
  const pool = open({ script: naughtyThread(), threads_max: 1 });
  const outcomes = await Promise.all(['a', 'hang', 'b', 'die', 'c'].map((word) => pool.parse(Buffer.from(word), { time_ms_max: 300 })));
  expect(outcomes.map((outcome) => ('parsed' in outcome ? outcome.parsed.subject : outcome.refused))).toEqual([
    'a',
    'too-slow',
    'b',
    'failed',
    'c',
  ]);
});

it('a mail that eats memory is refused, those behind it are understood', async () => {
  const pool = open({ script: naughtyThread(), threads_max: 1, heap_megabytes_max: 24 });
  const outcomes = await Promise.all(['eat', 'b'].map((word) => pool.parse(Buffer.from(word))));
  expect(outcomes).toMatchObject([{ refused: 'too-big' }, { parsed: { subject: 'b' } }]);
});

it('a thread that cannot start says so instead of trying for ever', async () => {
  const pool = open({ script: pathToFileURL('/nowhere/thread.mjs') });
  expect(await pool.parse(mailOf(10))).toMatchObject({ refused: 'failed' });
});

it('ends its threads when nothing comes', async () => {
  const pool = open({ idle_ms_max: 50 });
  await pool.parse(mailOf(1000));
  expect(pool.threadCount()).toBe(1);
  await sleep(250);
  expect(pool.threadCount()).toBe(0);
  expect(await pool.parse(mailOf(1000))).toHaveProperty('parsed');
});

// How many a second: npm run bench says.
it('keeps many in flight on one thread, and answers each with its own', async () => {
  const pool = open({ threads_max: 1 });
  const mails = Array.from({ length: 300 }, (_, i) => mailOf(1000 + ((i * 7919) % 19_000)));
  const outcomes = await Promise.all(mails.map((raw) => pool.parse(raw)));
  expect(outcomes.every((one) => 'parsed' in one)).toBe(true);
  expect(pool.threadCount()).toBe(1);
}, 30_000);
