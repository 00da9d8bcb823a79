import { ImapFlow } from 'imapflow';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openTestApp, type TestApp } from '../../../../test/database.ts';
import { type Dovecot, hasDovecot, openDovecot } from '../../../../test/dovecot.ts';
import { until } from '../../../../test/smtp.ts';
import { system } from '../../../platform/context.ts';
import { changeMailbox } from '../change-mailbox.ts';
import { makeMailbox, type MailboxInput } from '../make-mailbox.ts';
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
    async () => (await house.app.database.pool.query('select done_uid from mailbox where id = $1', [mailboxId])).rows[0].done_uid !== null,
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
  await house.app.database.pool.query('update mailbox set done_uid = 0 where id = $1', [mailboxId]);
  await house.act(as, (ctx) => changeMailbox(ctx, mailboxId, input({ do: 'move', folder: 'Okienko' })));
  await become('INBOX', []);
  expect(await folder('Okienko')).toEqual(['druga*', 'pierwsza', 'trzecia']);
});

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
