import { afterAll, beforeAll, expect, it } from 'vitest';
import { openTestApp, type TestApp } from '../../../../test/database.ts';
import { until } from '../../../../test/smtp.ts';
import { inTransaction } from '../../../platform/context.ts';
import type { ReceiveContacts, ReceivedMessage } from '../channel.ts';
import { fingerprintOf } from './fingerprint.ts';
import { makeIntake, retryInboundMail } from './intake.ts';
import { storeRaw } from './ledger.ts';

/** Nodes without the worker role: nothing takes mail but what the test runs itself. */
let one: TestApp;
let two: TestApp;
beforeAll(async () => {
  one = await openTestApp({ args: ['--role=web'], env: { OKIENKO_LOG: 'silent' } });
  two = await openTestApp({
    args: ['--role=web'],
    databaseUrl: one.databaseUrl,
    ready: false,
    env: { OKIENKO_LOG: 'silent', OKIENKO_SECRET_FILE: one.app.config.secretFile },
  });
});
afterAll(async () => {
  await two.close();
  await one.close();
});

let count = 0;
async function store(raws: string[]): Promise<void> {
  await storeRaw(
    one.app,
    await Promise.all(
      raws.map(async (raw) => {
        const print = fingerprintOf('');
        print.add(Buffer.from(raw));
        return {
          source: 'smtp' as const,
          mailboxId: null,
          uidValidity: null,
          uid: null,
          envelopeFrom: 'ewa@klient.example',
          envelopeTo: ['pomoc@kolko.example'],
          file: await one.app.files.prepare(Buffer.from(raw)),
          fingerprint: print.digest(),
        };
      }),
    ),
  );
}
const mail = (subject: string, more = '') =>
  `Message-ID: <t${++count}@klient.example>\r\nFrom: Ewa <ewa@klient.example>\r\nSubject: ${subject}\r\n${more}\r\nDzień dobry\r\n`;
const rows = async () => (await one.app.database.pool.query('select * from inbound_mail order by id')).rows;

/** Takes everything and remembers it, in the database too so that it counts only what was committed. */
function receiver(taken: ReceivedMessage[], refuse: (message: ReceivedMessage) => boolean = () => false): ReceiveContacts {
  return async (ctx, messages) => {
    for (const message of messages) if (refuse(message)) throw new Error('this one does not go in');
    ctx.afterCommit(() => taken.push(...messages));
    return messages.map(() => ({ outcome: 'new-ticket' as const, ticketId: 1, messageId: 1, customerId: null }));
  };
}

async function drain(test: TestApp, receive: ReceiveContacts): Promise<void> {
  const intake = makeIntake(test.app, receive);
  for (let idle = 0; idle < 3; ) {
    const step = await intake.take();
    if (step === 'done') idle++;
    else await new Promise((resolve) => setTimeout(resolve, step === 'held' ? 5 : 0));
  }
}

it('two consumers take every mail once, in the order in which they came', async () => {
  await store(Array.from({ length: 150 }, (_, place) => mail(String(place))));
  const taken: ReceivedMessage[] = [];
  await Promise.all([drain(one, receiver(taken)), drain(two, receiver(taken))]);
  expect(taken.map(({ subject }) => Number(subject)).sort((a, b) => a - b)).toEqual(Array.from({ length: 150 }, (_, place) => place));
  expect((await rows()).every(({ state }) => state === 'understood')).toBe(true);
});

it('a mail that fails again and again is set aside, the rest goes on, and a person may try again', async () => {
  await store([mail('dobry 1'), mail('zły'), mail('dobry 2')]);
  const taken: ReceivedMessage[] = [];
  const refuse = receiver(taken, ({ subject }) => subject === 'zły');
  const intake = makeIntake(one.app, refuse);
  await until(async () => (await intake.take()) === 'done');
  expect(taken.map(({ subject }) => subject)).toEqual(['dobry 1', 'dobry 2']);
  const bad = (await rows()).find(({ state }) => state === 'set_aside');
  expect(bad).toMatchObject({ tries: 3, problem: expect.stringContaining('this one does not go in') });
  await inTransaction(one.app, {}, (ctx) => retryInboundMail(ctx, bad.id));
  await drain(one, receiver(taken));
  expect(taken.at(-1)?.subject).toBe('zły');
  await expect(inTransaction(one.app, {}, (ctx) => retryInboundMail(ctx, bad.id))).rejects.toMatchObject({ code: 'operation.not-found' });
});

it('says what it understood: new words, thanks, machines, language', async () => {
  await store([
    mail('Rower', 'Content-Type: text/plain; charset=utf-8\r\n').replace(
      'Dzień dobry',
      'Rower stoi na Rynku i nie chce się odpiąć.\r\n\r\nW dniu 1.11.2026 Kółko napisał(a):\r\n> Gdzie stoi?',
    ),
    mail('Re: Rower', 'Content-Type: text/plain; charset=utf-8\r\n').replace('Dzień dobry', 'Dziękuję bardzo!'),
    mail('Nieobecność', 'Auto-Submitted: auto-replied\r\n'),
    '\r\n',
  ]);
  const taken: ReceivedMessage[] = [];
  await drain(one, receiver(taken));
  expect(taken[0]).toMatchObject({
    text: 'Rower stoi na Rynku i nie chce się odpiąć.',
    quoted: expect.stringContaining('Gdzie stoi?'),
    language: 'pl',
    justThanks: false,
    automatic: null,
  });
  expect(taken[1]).toMatchObject({ justThanks: true });
  expect(taken[2]).toMatchObject({ automatic: 'auto-reply' });
  expect(taken[3]).toMatchObject({ from: { address: 'ewa@klient.example' }, messageId: null });
});

it('folds what ends the letters of a sender again and again with the quote, from the third letter on', async () => {
  const taken: ReceivedMessage[] = [];
  const signed = (words: string) =>
    `Message-ID: <s${++count}@klient.example>\r\nFrom: Anna <anna@podpis.example>\r\nSubject: Podpis\r\n\r\n${words}\r\n\r\nAnna Nowak\r\nRower-Pol, tel. 61 555 01 02\r\n`;
  for (const words of ['Faktura nie doszla.', 'Teraz doszla.', 'Ale bez NIP.']) await store([signed(words)]);
  await drain(one, receiver(taken));
  expect(taken.map(({ text, quoted }) => [text, quoted]).slice(-2)).toEqual([
    ['Teraz doszla.\n\nAnna Nowak\nRower-Pol, tel. 61 555 01 02', ''],
    ['Ale bez NIP.', 'Anna Nowak\nRower-Pol, tel. 61 555 01 02'],
  ]);
});
