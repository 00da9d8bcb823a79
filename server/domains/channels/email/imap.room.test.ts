import { afterAll, beforeAll, expect, it } from 'vitest';
import { openTestApp, type TestApp } from '../../../../test/database.ts';
import { type Dovecot, hasDovecot, openDovecot } from '../../../../test/dovecot.ts';
import { until } from '../../../../test/smtp.ts';
import { system } from '../../../platform/context.ts';
import { changeMailbox } from '../change-mailbox.ts';
import { makeMailbox, type MailboxInput } from '../make-mailbox.ts';
import { removeMailbox } from '../remove-mailbox.ts';
import { checkMailbox } from './check-mailbox.ts';
import { testMailbox } from './test-mailbox.ts';
import { cursorOf, foldersOf } from './folder-store.ts';
import * as store from './mailbox-store.ts';
import { freePorts } from '../../../../test/free-ports.ts';

const user = 'pomoc@kolko.example';
let house: TestApp;
let dovecot: Dovecot;
let groupId = 0;
let mailboxId = 0;

beforeAll(async () => {
  if (!hasDovecot()) return;
  dovecot = await openDovecot({ [user]: 'tajne', 'stary@kolko.example': 'tajne', 'dawny@kolko.example': 'tajne' });
  house = await openTestApp({ env: { OKIENKO_LOG: 'silent' } });
  groupId = (await house.app.database.pool.query('select min(id) as id from "group"')).rows[0].id;
});
afterAll(async () => {
  await house?.close();
  await dovecot?.close();
});

let count = 0;
const mail = (subject: string, body = 'Dzień dobry') =>
  `Message-ID: <i${++count}.${process.pid}@klient.example>\r\nDate: Sun, 22 Nov 2026 10:00:00 +0100\r\nFrom: Ewa <ewa@klient.example>\r\nSubject: ${subject}\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n${body}\r\n`;
const input = (change: Partial<NonNullable<MailboxInput['imap']>> = {}): MailboxInput => ({
  name: 'Pomoc',
  address: user,
  fromName: 'Kółko',
  groupId,
  smtp: null,
  imap: { host: dovecot.host, port: dovecot.port, security: 'none', user, password: 'tajne', ...change },
});
const rows = async () => (await house.app.database.pool.query('select * from inbound_mail order by id')).rows;
const mailbox = async () => (await store.find(house.app.database.db, mailboxId))!;
const become = (state: string, wait_ms = 10_000) => until(async () => (await mailbox()).state === state && mailbox(), wait_ms);
const as = { actor: system };

it.skipIf(!hasDovecot())('fetches what comes from now on within a second, and leaves alone what was there', async () => {
  await dovecot.deliver(user, mail('stara'));
  await new Promise((resolve) => setTimeout(resolve, 2_100));
  mailboxId = await house.act(as, (ctx) => makeMailbox(ctx, input()));
  await become('connected');
  await dovecot.deliver(user, mail('nowa'));
  await until(async () => (await rows()).length === 1);
  const row = await until(async () => (await rows()).find(({ state }) => state === 'understood'));
  const { rows: tickets } = await house.app.database.pool.query('select subject, group_id from ticket where id = $1', [row.ticket_id]);
  expect(tickets).toEqual([{ subject: 'nowa', group_id: groupId }]);
});

it.skipIf(!hasDovecot())('what the ledger lost is found by holding the mailbox against it, and fetched', async () => {
  expect(await checkMailbox(house.app, mailboxId)).toMatchObject({ missing: 0, fetched: 0, problem: null });
  const [{ id }] = await rows();
  await house.app.database.pool.query('delete from inbound_sight where inbound_mail_id = $1', [id]);
  await house.app.database.pool.query('delete from inbound_mail where id = $1', [id]);
  // The old one, from before the mailbox was connected, is not missing.
  expect(await checkMailbox(house.app, mailboxId)).toMatchObject({ missing: 1, fetched: 1, problem: null });
  await until(async () => (await rows()).some(({ state }) => state === 'understood'));
  expect(await checkMailbox(house.app, mailboxId)).toMatchObject({ onServer: 1, missing: 0, fetched: 0 });
});

it.skipIf(!hasDovecot())(
  'takes a large mail by stream, and many in batches',
  async () => {
    await dovecot.deliver(user, mail('duża', 'x'.repeat(76).concat('\r\n').repeat(20_000)));
    await Promise.all(Array.from({ length: 120 }, (_, place) => dovecot.deliver(user, mail(`seria ${place}`))));
    await until(async () => (await rows()).length === 122);
    await until(async () => (await rows()).every(({ state }) => state === 'understood'), 20_000);
  },
  40_000,
);

it.skipIf(!hasDovecot())(
  'says that the password is wrong, and works again when it is right, without a restart',
  async () => {
    await house.act(as, (ctx) => changeMailbox(ctx, mailboxId, input({ password: 'nie to' })));
    expect((await become('problem')).problem?.key).toBe('mail-diagnosis.password-refused');
    await dovecot.deliver(user, mail('po haśle'));
    await house.act(as, (ctx) => changeMailbox(ctx, mailboxId, input({ password: 'tajne' })));
    expect((await become('connected')).problem).toBeNull();
    await until(async () => (await rows()).length === 123);
    const sealed = (await house.app.database.pool.query("select sealed from secret where key like 'mailbox:%'")).rows;
    expect(sealed).toHaveLength(1);
    expect(sealed[0].sealed.includes('tajne')).toBe(false);
  },
  30_000,
);

it.skipIf(!hasDovecot())(
  'survives a server that goes away and comes back',
  async () => {
    await dovecot.stop();
    expect((await become('problem')).problem?.key).toMatch(/cut-off|connection-refused/);
    await dovecot.deliver(user, mail('w przerwie'));
    await dovecot.start();
    expect((await become('connected', 20_000)).problem).toBeNull();
    await until(async () => (await rows()).length === 124);
  },
  40_000,
);

it.skipIf(!hasDovecot())(
  'survives another UIDVALIDITY: nothing is lost, nothing is doubled',
  async () => {
    const before = (await rows()).length;
    const { imap } = (await store.find(house.app.database.db, mailboxId))!;
    const cursor = () => cursorOf(house.app.database.db, foldersOf(mailboxId, imap!)[0]!);
    const old = (await cursor()).uidValidity;
    await dovecot.stop();
    dovecot.changeUidValidity(user);
    await dovecot.deliver(user, mail('po zmianie'));
    await dovecot.start();
    await until(async () => (await rows()).length === before + 1, 20_000);
    await until(async () => (await cursor()).uidValidity !== old);
    await new Promise((resolve) => setTimeout(resolve, 300));
    expect(await rows()).toHaveLength(before + 1);
  },
  40_000,
);

it.skipIf(!hasDovecot())('fetches everything where that is wished, and stops when it is removed', async () => {
  for (let i = 0; i < 3; i++) await dovecot.deliver('stary@kolko.example', mail(`archiwum ${i}`));
  const before = (await rows()).length;
  const id = await house.act(as, (ctx) =>
    makeMailbox(ctx, { ...input({ user: 'stary@kolko.example' }), address: 'stary@kolko.example', start: 'everything' }),
  );
  await until(async () => (await rows()).length === before + 3);
  await expect(house.act(as, (ctx) => makeMailbox(ctx, { ...input(), address: 'STARY@kolko.example' }))).rejects.toMatchObject({
    code: 'mailbox.address-taken',
  });
  await house.act(as, (ctx) => removeMailbox(ctx, id));
  await until(
    async () =>
      (await house.app.database.pool.query("select from pg_locks where locktype = 'advisory' and classid = 702199 and objid = $1", [id]))
        .rowCount === 0,
  );
  expect((await house.app.database.pool.query('select from secret where key like $1', [`mailbox:${id}:%`])).rowCount).toBe(0);
});

it.skipIf(!hasDovecot())('the test says how many mails there are, or exactly what is wrong', async () => {
  const settings = { host: dovecot.host, port: dovecot.port, security: 'none' as const, user, password: 'tajne' };
  expect((await testMailbox(settings, null)).imap).toMatchObject({ ok: true, diagnosis: null, messages: expect.any(Number) });
  expect((await testMailbox({ ...settings, password: 'x' }, null)).imap?.diagnosis?.key).toBe('mail-diagnosis.password-refused');
  expect((await testMailbox({ ...settings, folder: 'Nie ma' }, null)).imap?.diagnosis?.key).toBe('mail-diagnosis.no-such-mailbox');
  expect((await testMailbox({ ...settings, port: (await freePorts(1))[0]! }, null)).imap?.diagnosis?.key).toBe(
    'mail-diagnosis.connection-refused',
  );
  expect((await testMailbox({ ...settings, security: 'starttls' }, null)).imap?.diagnosis?.key).toBe('mail-diagnosis.starttls-missing');
});

it.skipIf(!hasDovecot())(
  'of two nodes one fetches; when its hold on the mailbox breaks, one of them takes it again',
  async () => {
    const second = await openTestApp({
      databaseUrl: house.databaseUrl,
      ready: false,
      env: { OKIENKO_SECRET_FILE: house.app.config.secretFile, OKIENKO_LOG: 'silent' },
    });
    try {
      const before = (await rows()).length;
      await dovecot.deliver(user, mail('dwa węzły'));
      await until(async () => (await rows()).length === before + 1);
      const locks = await house.app.database.pool.query("select from pg_locks where locktype = 'advisory' and classid = 702199");
      expect(locks.rowCount).toBe(1);
      await house.app.database.pool.query(
        "select pg_terminate_backend(pid) from pg_locks where locktype = 'advisory' and classid = 702199",
      );
      await dovecot.deliver(user, mail('po zerwaniu'));
      await until(async () => (await rows()).length === before + 2);
    } finally {
      await second.close();
    }
  },
  30_000,
);

it.skipIf(!hasDovecot())('fetches what came since a day, with the date on which it came', async () => {
  const day = (n: number) => new Date(Date.UTC(2026, 4, n, 8));
  await dovecot.fill(
    'dawny@kolko.example',
    Array.from({ length: 120 }, (_, n) => ({ raw: Buffer.from(mail(`maj ${n}`)), at: day(1 + Math.floor(n / 4)) })),
  );
  await house.act(as, (ctx) =>
    makeMailbox(ctx, { ...input({ user: 'dawny@kolko.example' }), address: 'dawny@kolko.example', start: 'since', sinceDay: '2026-05-11' }),
  );
  const found = async () =>
    (
      await house.app.database.pool.query(
        `select subject, received_at from inbound_mail where subject like 'maj %' and state = 'understood' order by id`,
      )
    ).rows;
  const mails = await until(async () => {
    const all = await found();
    return all.length >= 80 && all;
  }, 20_000);
  expect(mails).toHaveLength(80);
  expect(mails[0]).toEqual({ subject: 'maj 40', received_at: day(11) });
  await dovecot.deliver('dawny@kolko.example', mail('maj dzisiaj'));
  await until(async () => (await found()).some(({ subject }) => subject === 'maj dzisiaj'));
});
