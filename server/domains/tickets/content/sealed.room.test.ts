/** Signed and encrypted mail: what the desk is told, with a key and without. */
import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openTestApp, type TestApp } from '../../../../test/database.ts';
import { answer, makeCompany, openDesk, type Company } from '../../../../test/factories.ts';
import { connectSmtp, until } from '../../../../test/smtp.ts';
import { freePorts } from '../../../../test/free-ports.ts';

const [inPort] = (await freePorts(1)) as [number];
let t: TestApp;
let company: Company;
let mailbox = '';
beforeAll(async () => {
  t = await openTestApp({ env: { OKIENKO_SMTP_PORT: String(inPort) } });
  company = await makeCompany(t);
  mailbox = (await t.app.database.pool.query('select address from mailbox where id = $1', [company.mailboxId])).rows[0].address;
});
afterAll(() => t.close());

const fixture = (name: string) => readFileSync(new URL(`../../channels/email/content/smime/fixtures/${name}`, import.meta.url));
let count = 0;
async function send(name: string) {
  const id = `z${++count}.${process.pid}@klient.example`;
  const client = await until(() => connectSmtp(inPort).catch(() => null));
  await client.send({ to: mailbox, raw: Buffer.concat([Buffer.from(`Message-ID: <${id}>\r\n`), fixture(name)]) });
  client.close();
  return until(async () => (await t.app.database.pool.query('select id, ticket_id from message where message_id = $1', [id])).rows[0]);
}
const messageOf = async (at: { id: number; ticket_id: number }) =>
  (await company.ewa.api.get(`/api/tickets/${at.ticket_id}`)).body.messages.find((one: { id: number }) => one.id === at.id);
const keys = () => `/api/mailboxes/${company.mailboxId}/keys`;
const key = (name: string, password = 'tajne') => ({ file: fixture(name).toString('base64'), password });

test('a signed letter is read like any other, and says by whom it was signed', async () => {
  const message = await messageOf(await send('opaque.eml'));
  expect(message.text).toBe('Proszę o przelew 100 zł.');
  expect(message.attachments).toEqual([]);
  expect(message.content.protection).toMatchObject({ signature: { verdict: 'unknown-issuer', signer: 'Anna Nowak' }, lock: null });
});

test('an encrypted one waits for its key; with it, it is read, found and live on every desk', async () => {
  const at = await send('signed-and-encrypted.eml');
  expect((await messageOf(at)).content.protection.lock).toBe('no-key');
  expect((await company.ewa.api.post(`/api/messages/${at.id}/opening`, {})).body).toEqual({ lock: 'no-key', changed: false });

  expect((await company.ewa.api.post(keys(), key('anna.p12'))).status).toBe(403);
  expect((await company.boss.api.post(keys(), key('anna.p12', 'inne'))).body.code).toBe('mailbox-key.wrong-password');
  expect((await company.boss.api.post(keys(), key('ca.pem'))).body.code).toBe('mailbox-key.no-key-file');
  const added = await company.boss.api.post(keys(), key('anna.p12'));
  expect(added.body).toMatchObject([{ name: 'Anna Nowak', address: 'anna@klient.example' }]);
  expect((await company.boss.api.post(keys(), key('anna.p12'))).body.code).toBe('mailbox-key.known');
  const { rows } = await t.app.database.pool.query("select encode(sealed, 'escape') as text from secret where key like 'mailbox-key:%'");
  expect(rows).toHaveLength(1);
  expect(rows[0].text).not.toContain('PRIVATE KEY');

  const desk = await openDesk(t, company.jan);
  const heard: any[] = [];
  desk.onMessage = (one) => heard.push(one);
  expect((await company.marek.api.post(`/api/messages/${at.id}/opening`, {})).status).toBe(404);
  expect((await company.ewa.api.post(`/api/messages/${at.id}/opening`, {})).body).toEqual({ lock: 'opened', changed: true });
  const opened = await messageOf(at);
  expect(opened).toMatchObject({
    text: 'Proszę o przelew 100 zł.',
    attachments: [],
    content: { protection: { lock: 'opened', signature: { verdict: 'unknown-issuer', signer: 'Anna Nowak' } } },
  });
  const live = await until(() =>
    heard.find((one) => one.kind === 'message' && one.message.id === at.id && one.message.text === opened.text),
  );
  expect(live.message).toEqual(opened);
  desk.close();
});

test('what came encrypted neither leaves with the address of a picture, nor in the quote of an answer', async () => {
  const { rows } = await t.app.database.pool.query(
    "select message_id, ticket_id from inbound_mail where content -> 'protection' ->> 'lock' = 'opened' order by id limit 1",
  );
  const { message_id: id, ticket_id } = rows[0];
  const html = '<p><img src="https://zly.example/a.png"></p>';
  await t.app.database.pool.query('update message set html = $2, has_html = true where id = $1', [id, html]);
  const shown = await fetch(`${t.url}/api/messages/${id}/html?pictures=shown`, {
    headers: { authorization: `Bearer ${company.ewa.token}` },
  });
  expect(await shown.text()).not.toContain('/picture?from=');
  await answer(company.ewa, ticket_id);
  const letter = (await t.app.database.pool.query('select letter from outbound_mail where ticket_id = $1', [ticket_id])).rows[0].letter;
  expect(letter.quoted).toBeNull();
});

test('the next ones are open when they come; without the key again they are not', async () => {
  const at = await send('encrypted-des3.eml');
  expect(await messageOf(at)).toMatchObject({
    text: 'Proszę o przelew 100 zł.',
    subject: 'Tajne',
    content: { protection: { lock: 'opened' } },
  });
  const [{ id }] = (await company.boss.api.get(keys())).body;
  expect((await company.boss.api.delete(`${keys()}/${id}`)).status).toBe(204);
  expect((await t.app.database.pool.query("select from secret where key like 'mailbox-key:%'")).rows).toEqual([]);
  const closed = await send('encrypted-aes-256-cbc.eml');
  expect((await messageOf(closed)).content.protection.lock).toBe('no-key');
  expect((await messageOf(at)).text).toBe('Proszę o przelew 100 zł.');
  const { rows } = await t.app.database.pool.query("select type from event where type like 'mailbox.key-%' order by id");
  expect(rows.map(({ type }) => type)).toEqual(['mailbox.key-added', 'mailbox.key-removed']);
});
