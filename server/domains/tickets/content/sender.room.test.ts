/** Mail that is not from who it says: what is found out when, and what it may not do. */
import { generateKeyPairSync } from 'node:crypto';
import { dkimSign } from 'mailauth';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openTestApp, type TestApp } from '../../../../test/database.ts';
import { answer, makeCompany, openDesk, type Company } from '../../../../test/factories.ts';
import { connectSmtp, until } from '../../../../test/smtp.ts';
import { answerNames, type Resolve } from '../../../platform/net/names.ts';
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

let count = 0;
const nextId = () => `s${++count}.${process.pid}@poczta.example`;
async function send(raw: string, id: string): Promise<{ id: number; ticket_id: number }> {
  const client = await until(() => connectSmtp(inPort).catch(() => null));
  await client.send({ to: mailbox, raw });
  client.close();
  return until(async () => (await t.app.database.pool.query('select id, ticket_id from message where message_id = $1', [id])).rows[0]);
}
const mail = (head: string[], words = 'Proszę o przelew') => {
  const id = nextId();
  const raw = [
    `Message-ID: <${id}>`,
    `Date: ${new Date().toUTCString()}`,
    `To: ${mailbox}`,
    'Subject: Faktura',
    ...head,
    '',
    words,
    '',
  ].join('\r\n');
  return { id, raw };
};
const detail = async (ticketId: number) => (await company.ewa.api.get(`/api/tickets/${ticketId}`)).body;
const contentOf = async (at: { id: number; ticket_id: number }) =>
  (await detail(at.ticket_id)).messages.find((one: { id: number }) => one.id === at.id).content ?? null;

describe('the mail server that the administrator trusts', () => {
  test('is proposed from the mailbox’s own mail, chosen, and written into the audit', async () => {
    const { id, raw } = mail([
      'From: anna@klient.example',
      'Authentication-Results: mx.poczta.example; dmarc=pass header.from=klient.example',
    ]);
    const at = await send(raw, id);
    expect(await contentOf(at)).toBeNull();
    const path = `/api/mailboxes/${company.mailboxId}/trust`;
    expect((await company.boss.api.get(path)).body).toEqual({
      authservId: null,
      proposed: [{ authservId: 'mx.poczta.example', mails: 1 }],
      looked: 1,
    });
    expect((await company.ewa.api.put(path, { authservId: 'mx.poczta.example' })).status).toBe(403);
    expect((await company.boss.api.put(path, { authservId: 'MX.poczta.example' })).body.authservId).toBe('mx.poczta.example');
    const { rows } = await t.app.database.pool.query("select data from event where type = 'mailbox.trust-changed'");
    expect(rows[0].data).toMatchObject({ from: null, to: 'mx.poczta.example' });
    const again = mail(['From: anna@klient.example', 'Authentication-Results: mx.poczta.example; dmarc=pass header.from=klient.example']);
    expect((await contentOf(await send(again.raw, again.id))).sender).toMatchObject({
      by: 'server',
      dmarc: 'pass',
      domain: 'klient.example',
      warnings: [],
    });
  });

  test('keeps whoever poses as the customer out of their ticket, however well they quote it', async () => {
    const first = mail(['From: Anna <anna@klient.example>']);
    const { ticket_id } = await send(first.raw, first.id);
    const { body: answered } = await answer(company.ewa, ticket_id);
    const ours = (await t.app.database.pool.query('select message_id from message where id = $1', [answered.id])).rows[0].message_id;
    const head = (result: string) => [
      'From: Anna <anna@klient.example>',
      'Reply-To: zlodziej@inny.example',
      `In-Reply-To: <${ours}>`,
      `References: <${first.id}> <${ours}>`,
      `Authentication-Results: mx.poczta.example; ${result}`,
    ];
    const forged = mail(head('dmarc=fail header.from=klient.example'));
    const at = await send(forged.raw, forged.id);
    expect(at.ticket_id).not.toBe(ticket_id);
    const { number } = (await detail(ticket_id)).ticket;
    const { sender } = await contentOf(at);
    expect(sender.quotedTicketNumber).toBe(number);
    expect(sender.warnings).toEqual([
      { kind: 'not-from-there', what: 'klient.example' },
      { kind: 'reply-to-stranger', what: 'zlodziej@inny.example' },
    ]);
    // Answers go to the address that it says it is from, not to where they would be collected.
    expect((await detail(at.ticket_id)).reply.to).toMatchObject([{ address: 'anna@klient.example' }]);
    const genuine = mail(head('dmarc=pass header.from=klient.example'));
    expect((await send(genuine.raw, genuine.id)).ticket_id).toBe(ticket_id);
  });
});

test('who goes by the customer’s name from another address, and only knows a Message-ID, is let in with a warning', async () => {
  const first = mail(['From: Barbara Wójcik <barbara@klient.example>']);
  const { ticket_id } = await send(first.raw, first.id);
  const second = mail(['From: barbara wojcik <barbara@gdzies.example>', `In-Reply-To: <${first.id}>`]);
  const at = await send(second.raw, second.id);
  expect(at.ticket_id).toBe(ticket_id);
  expect((await contentOf(at)).sender.warnings).toEqual([{ kind: 'imitates-customer', what: 'Barbara Wójcik' }]);
});

describe('without one, DNS is asked', () => {
  const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const key = publicKey.export({ type: 'spki', format: 'der' }).toString('base64');
  const zone: Record<string, string[][]> = {
    's1._domainkey.klient.pl TXT': [[`v=DKIM1; k=rsa; p=${key}`]],
    '_dmarc.klient.pl TXT': [['v=DMARC1; p=reject']],
    'klient.pl TXT': [['v=spf1 ip4:193.0.6.0/24 -all']],
  };
  const resolve: Resolve = async (name, type) => {
    const found = zone[`${name} ${type}`];
    if (!found) throw Object.assign(new Error('none'), { code: 'ENOTFOUND' });
    return found;
  };
  const signed = async (raw: string) => {
    const { signatures } = await dkimSign(raw, {
      signatureData: [
        { signingDomain: 'klient.pl', selector: 's1', privateKey: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString() },
      ],
    } as never);
    return `${signatures}${raw}`;
  };
  beforeAll(() => answerNames(t.app, { resolve }));
  const examined = (at: { id: number }) =>
    until(
      async () => (await t.app.database.pool.query('select 1 from inbound_mail where message_id = $1 and not to_examine', [at.id])).rows[0],
    );
  /** Once more, as if it had come from there. */
  async function cameFrom(at: { id: number }, ip: string) {
    await examined(at);
    await t.app.database.pool.query(
      "update inbound_mail set to_examine = true, peer_ip = $2, peer_helo = 'mail.klient.pl', content = null where message_id = $1",
      [at.id, ip],
    );
    t.app.signals.wake('examine');
    await examined(at);
  }

  test('of a signed mail the desk learns live that it is genuine', async () => {
    const { id, raw } = mail(['From: Anna <anna@klient.pl>']);
    const desk = await openDesk(t, company.ewa);
    const heard: any[] = [];
    desk.onMessage = (one) => heard.push(one);
    const at = await send(await signed(raw), id);
    await examined(at);
    expect((await contentOf(at)).sender).toMatchObject({ by: 'us', dkim: 'pass', dmarc: 'pass', domain: 'klient.pl', warnings: [] });
    const live = await until(() =>
      heard.find((one) => one.kind === 'message' && one.message.id === at.id && one.message.content?.sender.dmarc === 'pass'),
    );
    expect(live.message.content).toEqual(await contentOf(at));
    desk.close();
  });

  test('of one that was changed, or sent from elsewhere, the desk is warned', async () => {
    const { id, raw } = mail(['From: Anna <anna@klient.pl>']);
    const at = await send((await signed(raw)).replace('przelew', 'przelew na inne konto'), id);
    await cameFrom(at, '8.8.8.8');
    expect((await contentOf(at)).sender).toMatchObject({
      dkim: 'fail',
      dmarc: 'fail',
      warnings: [{ kind: 'not-from-there', what: 'klient.pl' }],
    });
  });

  test('of one that had joined by then the desk is warned; its answers go to no stranger, and it can be moved out', async () => {
    const first = mail(['From: Anna <anna@klient.pl>']);
    const { ticket_id } = await send(first.raw, first.id);
    const forged = mail(['From: Anna <anna@klient.pl>', 'Reply-To: zlodziej@inny.example', `In-Reply-To: <${first.id}>`]);
    const at = await send(forged.raw, forged.id);
    expect(at.ticket_id).toBe(ticket_id);
    await cameFrom(at, '8.8.8.8');
    expect((await contentOf(at)).sender.warnings).toMatchObject([{ kind: 'not-from-there' }, { kind: 'reply-to-stranger' }]);
    expect((await detail(ticket_id)).reply.to).toMatchObject([{ address: 'anna@klient.pl' }]);
    const out = await company.ewa.api.post(`/api/tickets/${ticket_id}/splits`, { messageIds: [at.id] });
    expect(out.status).toBe(200);
    expect((await detail(ticket_id)).messages.map(({ id }: { id: number }) => id)).not.toContain(at.id);
  });

  test('of one that came through a relay of ours nobody is accused for want of SPF', async () => {
    const { id, raw } = mail(['From: Anna <anna@klient.pl>']);
    const at = await send(raw, id);
    await cameFrom(at, '10.1.2.3');
    expect((await contentOf(at)).sender).toMatchObject({ spf: 'unknown', dmarc: 'unknown', warnings: [] });
  });

  test('name servers that do not answer accuse nobody, and leave nothing waiting', async () => {
    answerNames(t.app, { resolve: () => Promise.reject(Object.assign(new Error('timeout'), { code: 'ETIMEOUT' })) });
    const { id, raw } = mail(['From: Anna <anna@klient.pl>']);
    const at = await send(raw, id);
    await cameFrom(at, '8.8.8.8');
    expect((await contentOf(at))?.sender?.warnings ?? []).toEqual([]);
  });
});
