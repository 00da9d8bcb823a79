import { ImapFlow } from 'imapflow';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openTestApp, type TestApp } from '../../../../test/database.ts';
import { type Dovecot, hasDovecot, openDovecot } from '../../../../test/dovecot.ts';
import { until } from '../../../../test/smtp.ts';
import { system } from '../../../platform/context.ts';
import { changeMailbox } from '../change-mailbox.ts';
import { makeMailbox, type MailboxInput } from '../make-mailbox.ts';
import { checkMailbox } from './check-mailbox.ts';
import * as mailboxes from './mailbox-store.ts';
import { listFolders } from './test-mailbox.ts';

const user = 'pomoc@kolko.example';
const as = { actor: system };
let house: TestApp;
let dovecot: Dovecot;
let groupId = 0;
let mailboxId = 0;
let count = 0;

beforeAll(async () => {
  if (!hasDovecot()) return;
  dovecot = await openDovecot({ [user]: 'tajne' });
  house = await openTestApp({ env: { OKIENKO_LOG: 'silent' } });
  groupId = (await house.app.database.pool.query('select min(id) as id from "group"')).rows[0].id;
});
afterAll(async () => {
  await house?.close();
  await dovecot?.close();
});

const mail = (subject: string) =>
  `Message-ID: <p${++count}.${process.pid}@klient.example>\r\nDate: Sun, 22 Nov 2026 10:00:00 +0100\r\nFrom: Ewa <ewa@klient.example>\r\nSubject: ${subject}\r\n\r\nDzień dobry\r\n`;
const server = () => ({ host: dovecot.host, port: dovecot.port, security: 'none' as const, user, password: 'tajne' });
const input = (after?: NonNullable<MailboxInput['imap']>['after']): MailboxInput => ({
  name: 'Pomoc',
  address: user,
  fromName: 'Kółko',
  groupId,
  smtp: null,
  imap: { ...server(), ...(after && { after }) },
});
const fetched = async (subject: string) =>
  (await house.app.database.pool.query("select id from inbound_mail where subject = $1 and state = 'understood'", [subject])).rows.length >
  0;

/** Subjects of a folder, with a star where it was read. */
async function folder(path: string): Promise<string[]> {
  const client = new ImapFlow({ host: dovecot.host, port: dovecot.port, secure: false, auth: { user, pass: 'tajne' }, logger: false });
  await client.connect();
  try {
    const opened = await client.mailboxOpen(path, { readOnly: true }).catch(() => null);
    if (!opened || opened.exists === 0) return [];
    const all = await client.fetchAll('1:*', { envelope: true, flags: true });
    return all.map((one) => `${one.envelope?.subject}${one.flags?.has('\\Seen') ? '*' : ''}`).sort();
  } finally {
    client.close();
  }
}
const become = (path: string, wanted: string[]) => until(async () => JSON.stringify(await folder(path)) === JSON.stringify(wanted), 15_000);

it.skipIf(!hasDovecot())('leaves mail as it is; told to mark it, marks what comes from then on and only that', async () => {
  mailboxId = await house.act(as, (ctx) => makeMailbox(ctx, input()));
  await dovecot.deliver(user, mail('pierwsza'));
  await until(() => fetched('pierwsza'));
  await house.act(as, (ctx) => changeMailbox(ctx, mailboxId, input({ do: 'seen' })));
  await until(
    async () =>
      (await house.app.database.pool.query('select done_uid from mailbox_folder where mailbox_id = $1', [mailboxId])).rows[0].done_uid !==
      null,
  );
  await dovecot.deliver(user, mail('druga'));
  await become('INBOX', ['druga*', 'pierwsza']);
});

it.skipIf(!hasDovecot())('moves it to a folder made for it, once the ledger has it, and what a crash left undone after', async () => {
  await house.act(as, (ctx) => changeMailbox(ctx, mailboxId, input({ do: 'move', folder: 'Okienko' })));
  await dovecot.deliver(user, mail('trzecia'));
  await become('Okienko', ['trzecia']);
  await until(() => fetched('trzecia'));
  // As after a crash between the ledger and the move: the mail is ours, and nothing says it was moved.
  await house.act(as, (ctx) => changeMailbox(ctx, mailboxId, { ...input({ do: 'move', folder: 'Okienko' }), enabled: false }));
  await house.app.database.pool.query('update mailbox_folder set done_uid = 0 where mailbox_id = $1', [mailboxId]);
  await house.act(as, (ctx) => changeMailbox(ctx, mailboxId, input({ do: 'move', folder: 'Okienko' })));
  await become('INBOX', []);
  expect(await folder('Okienko')).toEqual(['druga*', 'pierwsza', 'trzecia']);
});

it.skipIf(!hasDovecot())(
  'reads other folders too, each from its own UID on, though all have the same; one that is gone is told, and keeps no other waiting',
  async () => {
    await dovecot.addFolder(user, 'Reklamacje');
    const also = (...paths: string[]): MailboxInput => ({ ...input(), imap: { ...input().imap!, also: paths } });
    await house.act(as, (ctx) => changeMailbox(ctx, mailboxId, also('Reklamacje', 'Nie ma takiego')));
    const now = async () => (await house.act(as, (ctx) => mailboxes.find(ctx.tx, mailboxId)))!;
    await until(async () => (await now()).state === 'problem', 15_000);
    expect(await now()).toMatchObject({
      state: 'problem',
      problem: { key: 'mail-diagnosis.no-such-mailbox', values: { mailbox: 'Nie ma takiego' } },
    });
    await dovecot.deliver(user, mail('do skrzynki'));
    await dovecot.deliver(user, mail('reklamacja'), 'Reklamacje');
    await until(() => fetched('do skrzynki'), 15_000);
    await until(() => fetched('reklamacja'), 15_000);
    await house.act(as, (ctx) => changeMailbox(ctx, mailboxId, also('Reklamacje')));
    await until(async () => (await now()).state === 'connected', 15_000);
    const checked = await checkMailbox(house.app, mailboxId);
    expect(checked).toMatchObject({ missing: 0, problem: null });
    await house.act(as, (ctx) => changeMailbox(ctx, mailboxId, input()));
    const { rows } = await house.app.database.pool.query('select path from mailbox_folder where mailbox_id = $1', [mailboxId]);
    expect(rows).toEqual([{ path: 'INBOX' }]);
  },
);

it.skipIf(!hasDovecot())('shows the folders that the server has', async () => {
  const found = await listFolders(server());
  expect(found).toMatchObject({
    folders: expect.arrayContaining([
      { path: 'INBOX', use: 'inbox' },
      { path: 'Okienko', use: null },
    ]),
  });
  const refused = await listFolders({ ...server(), password: 'inne' });
  expect(refused).toMatchObject({ diagnosis: { key: 'mail-diagnosis.password-refused' } });
});
