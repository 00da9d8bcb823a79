/** Mail signed and encrypted with OpenPGP: what the desk is told, with keys and without. */
import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openTestApp, type TestApp } from '../../../../test/database.ts';
import { makeCompany, openDesk, type Company } from '../../../../test/factories.ts';
import { freePorts } from '../../../../test/free-ports.ts';
import { hasGpg } from '../../../../test/gpg.ts';
import { connectSmtp, until } from '../../../../test/smtp.ts';

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

const fixture = (name: string) => readFileSync(new URL(`../../channels/email/content/pgp/fixtures/${name}`, import.meta.url));
let count = 0;
async function send(name: string) {
  const id = `pgp${++count}.${process.pid}@klient.example`;
  const client = await until(() => connectSmtp(inPort).catch(() => null));
  await client.send({ to: mailbox, raw: Buffer.concat([Buffer.from(`Message-ID: <${id}>\r\n`), fixture(name)]) });
  client.close();
  return until(async () => (await t.app.database.pool.query('select id, ticket_id from message where message_id = $1', [id])).rows[0]);
}
const messageOf = async (at: { id: number; ticket_id: number }) =>
  (await company.ewa.api.get(`/api/tickets/${at.ticket_id}`)).body.messages.find((one: { id: number }) => one.id === at.id);
const keys = () => `/api/mailboxes/${company.mailboxId}/keys`;
const file = (name: string) => ({ file: fixture(name).toString('base64') });
const again = async (id: number) => (await company.ewa.api.post(`/api/messages/${id}/opening`, {})).body;

describe.skipIf(!hasGpg())('OpenPGP', () => {
  test('a signed letter brings its key, which is known from then on; once compared, the signature is good', async () => {
    const first = await messageOf(await send('signed-with-key.eml'));
    expect(first).toMatchObject({
      text: 'Proszę o przelew 100 zł.',
      attachments: [],
      content: { protection: { kind: 'pgp', signature: { verdict: 'unverified' } } },
    });
    const second = await send('signed.eml');
    expect((await messageOf(second)).content.protection.signature).toMatchObject({ verdict: 'unverified', signer: 'Anna Nowak' });

    expect((await company.ewa.api.get('/api/mail-keys')).status).toBe(403);
    const { body } = await company.boss.api.get('/api/mail-keys?search=Anna@klient.example');
    expect(body).toMatchObject({ keys: [{ name: 'Anna Nowak', confirmedAt: null }], more: false });
    expect(body.gpg).toMatch(/^2/);
    const [{ id, fingerprint }] = body.keys;
    expect((await company.boss.api.put(`/api/mail-keys/${id}/confirmation`, {})).body).toMatchObject({ confirmedBy: expect.any(String) });
    expect((await company.boss.api.put(`/api/mail-keys/${id}/confirmation`, {})).status).toBe(404);
    expect(await again(second.id)).toEqual({ lock: null, changed: true });
    expect((await messageOf(second)).content.protection.signature).toMatchObject({ verdict: 'valid', fingerprint });

    expect((await company.boss.api.delete(`/api/mail-keys/${id}`)).status).toBe(204);
    const third = await send('inline-signed.eml');
    expect(await messageOf(third)).toMatchObject({ content: { protection: { signature: { verdict: 'no-key' } } } });
    expect(await again(third.id)).toEqual({ lock: null, changed: false });
    expect((await company.boss.api.post('/api/mail-keys', file('pomoc.key.asc'))).body).toEqual({ added: 1, renewed: 0 });
    expect((await company.boss.api.post('/api/mail-keys', file('anna.asc'))).body).toEqual({ added: 1, renewed: 0 });
    expect((await company.boss.api.post('/api/mail-keys', file('anna.asc'))).body).toEqual({ added: 0, renewed: 1 });
    expect((await company.boss.api.post('/api/mail-keys', file('signed.eml'))).body.code).toBe('pgp-key.none');
    expect(await again(third.id)).toEqual({ lock: null, changed: true });
    const shown = await messageOf(third);
    expect(shown.text).toBe('Proszę o przelew 100 zł.\n- - pozdrawiam');
    expect(shown.content.protection.signature.verdict).toBe('valid');
    expect(
      (await t.app.database.pool.query('select public_part from mailbox_key')).rows.every((row) => !row.public_part.includes('PRIVATE')),
    ).toBe(true);
  });

  test('what was signed in part stays between the lines that say what was signed', async () => {
    const message = await messageOf(await send('inline-signed-in-part.eml'));
    expect(message.text).toContain('Nowe konto: 99 9999');
    expect(message.text).toContain('-----BEGIN PGP SIGNED MESSAGE-----');
    expect(message.content.protection.signature).toMatchObject({ verdict: 'valid', partly: true });
  });

  test('an encrypted letter waits for its key; with it, words, files and the hidden subject are there, live, and its sender stays who sent it', async () => {
    const at = await send('encrypted.eml');
    expect((await messageOf(at)).content.protection.lock).toBe('no-key');
    expect((await company.boss.api.post(keys(), { ...file('pomoc.key.asc'), password: 'inne' })).body.code).toBe(
      'mailbox-key.wrong-password',
    );
    expect((await company.boss.api.post(keys(), { ...file('anna.asc'), password: '' })).body.code).toBe('mailbox-key.no-key-file');
    const added = await company.boss.api.post(keys(), { ...file('pomoc.key.asc'), password: 'tajne' });
    expect(added.body).toMatchObject([{ kind: 'pgp', name: 'Pomoc Kółko', address: 'pomoc@kolko.example', expiresAt: null }]);
    expect((await company.boss.api.post(keys(), { ...file('pomoc.key.asc'), password: 'tajne' })).body.code).toBe('mailbox-key.known');
    const { rows } = await t.app.database.pool.query("select encode(sealed, 'escape') as text from secret where key like 'mailbox-key:%'");
    expect(rows[0].text).not.toMatch(/PRIVATE KEY|tajne/);

    const desk = await openDesk(t, company.jan);
    const heard: any[] = [];
    desk.onMessage = (one) => heard.push(one);
    expect(await again(at.id)).toEqual({ lock: 'opened', changed: true });
    const opened = await messageOf(at);
    expect(opened).toMatchObject({
      text: 'Proszę o przelew 100 zł.',
      attachments: [{ name: 'umowa.txt' }],
      content: { protection: { kind: 'pgp', lock: 'opened', signature: { verdict: 'valid', signer: 'Anna Nowak' } } },
    });
    const live = await until(() =>
      heard.find((one) => one.kind === 'message' && one.message.id === at.id && one.message.text === opened.text),
    );
    expect(live.message).toEqual(opened);
    desk.close();
  });

  test('the next ones are open when they come, within the text too; one for somebody else says so', async () => {
    const whole = await send('encrypted-through-exchange.eml');
    const { rows } = await t.app.database.pool.query('select subject from ticket where id = $1', [whole.ticket_id]);
    expect(rows[0].subject).toBe('Umowa 7/2026');
    const { rows: from } = await t.app.database.pool.query('select from_address from message where id = $1', [whole.id]);
    expect(from[0].from_address).toBe('anna@klient.example');
    expect(await messageOf(await send('inline-encrypted.eml'))).toMatchObject({
      text: 'Dzien dobry,\n\nProszę o przelew 100 zł.',
      attachments: [{ name: 'nr.txt' }],
      content: { protection: { lock: 'opened', signature: null } },
    });
    expect((await messageOf(await send('encrypted-for-another.eml'))).content.protection.lock).toBe('wrong-key');
    expect((await messageOf(await send('unfolds.eml'))).content.protection.lock).toBe('too-large');
  });

  test('what was done with keys stands in the audit', async () => {
    const { rows } = await t.app.database.pool.query("select type from event where type ~ '^(sender-key|mailbox.key-)' order by id");
    expect(rows.map(({ type }) => type)).toEqual([
      'sender-key.confirmed',
      'sender-key.removed',
      'sender-key.added',
      'sender-key.added',
      'sender-key.added',
      'mailbox.key-added',
    ]);
  });
});
