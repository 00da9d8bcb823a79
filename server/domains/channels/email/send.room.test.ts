import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest';
import { openTestApp, type TestApp } from '../../../../test/database.ts';
import { connectSmtp, openSink, type Sink, until } from '../../../../test/smtp.ts';
import { system, type Ctx } from '../../../platform/context.ts';
import type { Letter } from '../channel.ts';
import { changeMailbox } from '../change-mailbox.ts';
import { makeMailbox } from '../make-mailbox.ts';
import { cursorOf, foldersOf, moveCursor } from './folder-store.ts';
import * as mailboxes from './mailbox-store.ts';
import { keyOf } from './send-letter.ts';
import { cancelLetter, letterStates, queueLetter, retryLetter } from './send-queue.ts';
import { postOffice } from './send-post.ts';
import { putOff } from './send-store.ts';
import { testMailbox } from './test-mailbox.ts';
import { freePorts } from '../../../../test/free-ports.ts';

const [inPort, outPort] = (await freePorts(2)) as [number, number];
const as = { actor: system };
let house: TestApp;
let sink: Sink;
let mailboxId = 0;
let subject = 0;

beforeAll(async () => {
  house = await openTestApp({ env: { OKIENKO_SMTP_PORT: String(inPort), OKIENKO_LOG: 'silent' } });
  const groupId = (await house.app.database.pool.query('select min(id) as id from "group"')).rows[0].id;
  const smtp = { host: '127.0.0.1', port: outPort, security: 'none' as const, user: 'pomoc', password: 'tajne' };
  mailboxId = await house.act(as, (ctx) =>
    makeMailbox(ctx, { name: 'Pomoc', address: 'pomoc@kolko.example', fromName: 'Kółko', groupId, imap: null, smtp }),
  );
});
beforeEach(async () => {
  sink = await openSink(outPort);
});
afterEach(() => sink.close());
afterAll(() => house.close());

/** A message of a customer on a ticket, to be answered. */
async function contact(): Promise<{ messageId: number; ticketId: number }> {
  const client = await until(() => connectSmtp(inPort).catch(() => null));
  const id = `s${++subject}.${process.pid}@klient.example`;
  await client.send({
    to: 'pomoc@kolko.example',
    raw: `Message-ID: <${id}>\r\nFrom: Ewa <ewa@klient.example>\r\nSubject: Rower ${subject}\r\n\r\nGdzie jest?\r\n`,
  });
  client.close();
  const row = await until(
    async () => (await house.app.database.pool.query('select m.id, m.ticket_id from message m where m.message_id = $1', [id])).rows[0],
  );
  return { messageId: row.id, ticketId: row.ticket_id };
}

async function letter(change: Partial<Letter> = {}): Promise<Letter & { messageId: number; ticketId: number }> {
  return {
    ...(await contact()),
    ticketNumber: 1001,
    mailboxId,
    to: [{ name: 'Ewa', address: 'ewa@klient.example' }],
    cc: [],
    subject: 'Rower',
    html: '<p>Już jedzie</p>',
    files: [],
    inReplyTo: null,
    references: [],
    quoted: { fromName: 'Ewa', sentAt: '2026-11-22T09:00:00Z', text: 'Gdzie jest?', html: null },
    locale: 'pl',
    sendAfter: new Date(),
    ...change,
  } as Letter & { messageId: number; ticketId: number };
}

const act = <T>(action: (ctx: Ctx) => Promise<T>) => house.act(as, action);
const stateOf = async (messageId: number) => (await house.read(as, (ctx) => letterStates(ctx, [messageId]))).get(messageId);
const become = (messageId: number, state: string, wait_ms = 10_000) =>
  until(async () => {
    const found = await stateOf(messageId);
    return found?.state === state && found;
  }, wait_ms);
const eventsOf = async (ticketId: number) =>
  (
    await house.app.database.pool.query("select type, data from event where ticket_id = $1 and type like 'letter.%' order by id", [
      ticketId,
    ])
  ).rows;

it('hands an answer over within a second of its moment, in the thread, once', async () => {
  const first = await letter({ sendAfter: new Date(Date.now() + 400) });
  await act((ctx) => queueLetter(ctx, first));
  const sent = await become(first.messageId, 'sent');
  expect(sent).toMatchObject({ tries: 1, serverAnswer: expect.stringContaining('taken') });
  expect(sink.taken).toHaveLength(1);
  const delay = sink.taken[0]!.at - first.sendAfter.getTime();
  expect(delay).toBeGreaterThanOrEqual(0);
  expect(delay).toBeLessThan(5_000);
  expect(sink.taken[0]!.raw).toContain('[#1001]');
  expect(sink.taken[0]!.raw).toMatch(/^Reply-To: pomoc\+t\S+@kolko\.example/m);
  expect(await eventsOf(first.ticketId)).toMatchObject([{ type: 'letter.sent', data: { messageId: first.messageId } }]);
});

it('an answer to it joins the same ticket, by its token alone', async () => {
  const first = await letter();
  await act((ctx) => queueLetter(ctx, first));
  await become(first.messageId, 'sent');
  const client = await connectSmtp(inPort);
  await client.send({
    to: 'pomoc@kolko.example',
    raw: `Message-ID: <answer${subject}@klient.example>\r\nFrom: Ewa <ewa@klient.example>\r\nSubject: Re: Rower\r\nIn-Reply-To: <${sink.taken[0]!.messageId}>\r\n\r\nJeszcze jedno pytanie\r\n`,
  });
  // Our own letter that comes back is noted in the ledger and nowhere else.
  await client.send({ to: 'pomoc@kolko.example', raw: sink.taken[0]!.raw });
  client.close();
  const { pool } = house.app.database;
  const own = await until(async () => (await pool.query("select * from inbound_mail where outcome = 'own-mail'")).rows[0]);
  expect(own.message_id).toBeNull();
  const joined = await until(
    async () => (await pool.query('select ticket_id from message where message_id = $1', [`answer${subject}@klient.example`])).rows[0],
  );
  expect(joined.ticket_id).toBe(first.ticketId);
});

it('can be taken back while it waits, and not any more when it is gone', async () => {
  const back = await letter({ sendAfter: new Date(Date.now() + 60_000) });
  await act((ctx) => queueLetter(ctx, back));
  expect(await act((ctx) => cancelLetter(ctx, back.messageId))).toBe(true);
  expect((await stateOf(back.messageId))?.state).toBe('cancelled');
  const gone = await letter();
  await act((ctx) => queueLetter(ctx, gone));
  await become(gone.messageId, 'sent');
  expect(await act((ctx) => cancelLetter(ctx, gone.messageId))).toBe(false);
  expect(sink.taken).toHaveLength(1);
});

it('cannot be taken back while a server may have it already', async () => {
  const doubtful = await letter({ sendAfter: new Date(Date.now() + 60_000) });
  await act((ctx) => queueLetter(ctx, doubtful));
  const { pool } = house.app.database;
  const { rows } = await pool.query("update outbound_mail set state = 'sending' where message_id = $1 returning id", [doubtful.messageId]);
  await act((ctx) => putOff(ctx.tx, { id: rows[0].id, nodeId: null }, 'no answer', doubtful.sendAfter, { doubt: true }));
  expect(await act((ctx) => cancelLetter(ctx, doubtful.messageId))).toBe(false);
  expect((await stateOf(doubtful.messageId))?.state).toBe('queued');
});

it('a mailbox that moves to another server does not take its passwords along', async () => {
  const groupId = (await house.app.database.pool.query('select min(id) as id from "group"')).rows[0].id;
  const server = { host: 'mail.kolko.example', port: 993, security: 'tls' as const, user: 'praca' };
  const input = { name: 'Praca', address: 'praca@kolko.example', fromName: '', groupId, imap: null, enabled: false };
  const id = await act((ctx) => makeMailbox(ctx, { ...input, smtp: { ...server, password: 'tajne' } }));
  const passwordOf = () => house.read(as, (ctx) => mailboxes.passwordOf(ctx.tx, house.app.secrets, id, 'smtp'));
  await act((ctx) => changeMailbox(ctx, id, { ...input, smtp: { ...server, port: 587 } }));
  expect(await passwordOf()).toBe('tajne');
  await act((ctx) => changeMailbox(ctx, id, { ...input, smtp: { ...server, host: 'mail.zly.example' } }));
  expect(await passwordOf()).toBe('');
});

it('the cursor of the folder before says nothing of the folder that is fetched now', async () => {
  const groupId = (await house.app.database.pool.query('select min(id) as id from "group"')).rows[0].id;
  const imap = { host: 'mail.kolko.example', port: 993, security: 'tls' as const, user: 'folder' };
  const input = { name: 'Folder', address: 'folder@kolko.example', fromName: '', groupId, smtp: null, enabled: false };
  const id = await act((ctx) => makeMailbox(ctx, { ...input, imap }));
  const before = (await house.read(as, (ctx) => mailboxes.find(ctx.tx, id)))!.imap!;
  const cursor = { uidValidity: 1, uidNext: 5000 };
  const folder = foldersOf(id, before)[0]!;
  await act((ctx) => moveCursor(ctx.tx, folder, cursor));
  expect(await house.read(as, (ctx) => cursorOf(ctx.tx, folder))).toMatchObject(cursor);
  await act((ctx) => changeMailbox(ctx, id, { ...input, imap: { ...imap, folder: 'Pomoc' } }));
  await act((ctx) => moveCursor(ctx.tx, folder, cursor));
  for (const path of ['INBOX', 'Pomoc'])
    expect(await house.read(as, (ctx) => cursorOf(ctx.tx, { ...folder, path }))).toMatchObject({ uidValidity: null, uidNext: null });
});

it('is tried again after a passing refusal, under the same Message-ID', async () => {
  sink.answers.push({ code: 451, words: '4.7.1 greylisted, come back' });
  const late = await letter();
  await act((ctx) => queueLetter(ctx, late));
  const waiting = await until(async () => {
    const found = await stateOf(late.messageId);
    return found?.serverAnswer?.includes('greylisted') && found;
  });
  expect(waiting).toMatchObject({ state: 'queued', tries: 1 });
  expect(await become(late.messageId, 'sent')).toMatchObject({ tries: 2 });
  expect(sink.taken).toHaveLength(1);
  expect((await eventsOf(late.ticketId)).map(({ type }) => type)).toEqual(['letter.put-off', 'letter.sent']);
});

it('fails at once when the server refuses it for good, in its words, and goes when a person sends it again', async () => {
  sink.answers.push({ code: 554, words: '5.7.1 looks like spam' });
  const refused = await letter();
  await act((ctx) => queueLetter(ctx, refused));
  expect((await become(refused.messageId, 'failed')).serverAnswer).toContain('5.7.1 looks like spam');
  expect((await eventsOf(refused.ticketId)).at(-1)).toMatchObject({ type: 'letter.failed' });
  await act((ctx) => retryLetter(ctx, { messageId: refused.messageId }));
  await become(refused.messageId, 'sent');
  await expect(act((ctx) => retryLetter(ctx, { messageId: refused.messageId }))).rejects.toMatchObject({ code: 'message.not-failed' });
});

it('goes again also when that is wanted before the try that failed is put away', async () => {
  const { courier } = postOffice(house.app);
  const { forget } = courier;
  let go: () => void = () => {};
  const held = new Promise<void>((resolve) => (go = resolve));
  courier.forget = async (key) => (await held, await forget(key));
  sink.answers.push({ code: 554, words: '5.7.1 looks like spam' });
  const refused = await letter();
  await act((ctx) => queueLetter(ctx, refused));
  await become(refused.messageId, 'failed');
  await act((ctx) => retryLetter(ctx, { messageId: refused.messageId }));
  // Time for its timer and its job to find the letter in hand.
  await sleep(300);
  courier.forget = forget;
  go();
  await become(refused.messageId, 'sent');
});

it('a letter whose job and timer are lost is found', async () => {
  const lost = await letter({ sendAfter: new Date(Date.now() - 60_000) });
  await house.app.database.pool.query(
    'insert into outbound_mail (message_id, ticket_id, mailbox_id, rfc_message_id, letter, send_after) values ($1, $2, $3, $4, $5, $6)',
    [lost.messageId, lost.ticketId, mailboxId, `lost${lost.messageId}@kolko.example`, JSON.stringify(lost), lost.sendAfter],
  );
  await postOffice(house.app).sweep();
  await become(lost.messageId, 'sent');
});

it.each(['accepted', 'not given'])('of a letter left by a node that died (%s) its courier knows', async (what) => {
  const left = await letter();
  const { pool } = house.app.database;
  const rfc = `left-${what.replace(' ', '')}@kolko.example`;
  const office = postOffice(house.app);
  if (what === 'accepted') {
    const smtp = { host: '127.0.0.1', port: outPort, security: 'none' as const, user: 'pomoc', password: 'tajne' };
    await office.courier.handOver({
      key: keyOf({ rfcMessageId: rfc }),
      raw: Buffer.from(`Message-ID: <${rfc}>\r\nSubject: x\r\n\r\nx\r\n`),
      envelope: { from: 'pomoc@kolko.example', to: ['ewa@klient.example'] },
      smtp,
    });
  }
  const handed = { folder: office.folder, at: new Date().toISOString() };
  await pool.query(
    "insert into outbound_mail (message_id, ticket_id, mailbox_id, rfc_message_id, letter, send_after, state, tries, node_id) values ($1, $2, $3, $4, $5, now(), 'sending', 1, gen_random_uuid())",
    [left.messageId, left.ticketId, mailboxId, rfc, JSON.stringify({ ...left, handed })],
  );
  await office.sweep();
  await become(left.messageId, 'sent');
  expect(sink.taken.map(({ messageId }) => messageId)).toEqual([rfc]);
});

it('a letter of a node on another machine is left to that machine for a while', async () => {
  const left = await letter();
  const handed = { folder: 'elsewhere', at: new Date().toISOString() };
  await house.app.database.pool.query(
    "insert into outbound_mail (message_id, ticket_id, mailbox_id, rfc_message_id, letter, send_after, state, tries, node_id) values ($1, $2, $3, 'elsewhere@kolko.example', $4, now(), 'sending', 1, gen_random_uuid())",
    [left.messageId, left.ticketId, mailboxId, JSON.stringify({ ...left, handed })],
  );
  await postOffice(house.app).sweep();
  await new Promise((resolve) => setTimeout(resolve, 300));
  expect((await stateOf(left.messageId))?.state).toBe('sending');
});

it('mail of the house goes by the first mailbox that can send', async () => {
  const sealed = house.app.secrets
    .seal(JSON.stringify({ to: 'nowy@kolko.example', name: 'Nowy', subject: 'Zaproszenie', text: 'Wejdź tędy', html: '' }))
    .toString('base64');
  await act(async (ctx) => ctx.later({ task: 'send-system-mail', payload: { sealed } }));
  await until(() => sink.taken.length === 1);
  expect(sink.taken[0]).toMatchObject({ to: ['nowy@kolko.example'] });
  expect(sink.taken[0]!.raw).toMatch(/^Auto-Submitted: auto-generated/m);
});

it('the test of settings logs in and sends nothing', async () => {
  const smtp = { host: '127.0.0.1', port: outPort, security: 'none' as const, user: 'pomoc', password: 'tajne' };
  expect((await testMailbox(null, smtp)).smtp).toEqual({ ok: true, diagnosis: null });
  expect((await testMailbox(null, { ...smtp, password: 'x' })).smtp?.diagnosis?.key).toBe('mail-diagnosis.password-refused');
  expect(sink.taken).toHaveLength(0);
});
