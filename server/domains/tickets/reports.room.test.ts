/** A letter of ours that another mail system reports on: bound to the very answer and recipient, and loud only when it will not arrive. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openTestApp, type TestApp } from '../../../test/database.ts';
import { answer, makeCompany, openDesk, receive, received, ticketFrom, type Company } from '../../../test/factories.ts';
import { connectSmtp, openSink, type Sink, until } from '../../../test/smtp.ts';
import { freePorts } from '../../../test/free-ports.ts';

const [inPort, outPort] = (await freePorts(2)) as [number, number];
let t: TestApp;
let company: Company;
let sink: Sink;
beforeAll(async () => {
  t = await openTestApp({ env: { OKIENKO_SMTP_PORT: String(inPort) } });
  sink = await openSink(outPort);
  company = await makeCompany(t, { smtpPort: outPort, undoSeconds: 0 });
});
afterAll(async () => {
  await t.close();
  await sink.close();
});

let reports = 0;
async function reportOn(letter: string, fields: string): Promise<void> {
  const client = await until(() => connectSmtp(inPort).catch(() => null));
  const raw = [
    `Message-ID: <r${++reports}@mx.example>`,
    'From: MAILER-DAEMON@mx.example',
    'Subject: Undelivered Mail Returned to Sender',
    'Content-Type: multipart/report; report-type=delivery-status; boundary="b"',
    '',
    '--b',
    'Content-Type: text/plain',
    '',
    'Report.',
    '--b',
    'Content-Type: message/delivery-status',
    '',
    'Reporting-MTA: dns; mx.example',
    '',
    fields,
    '',
    '--b',
    'Content-Type: text/rfc822-headers',
    '',
    `Message-ID: <${letter}>`,
    '--b--',
  ].join('\r\n');
  expect(await client.send({ from: '', to: 'pomoc@kolko.example', raw })).toMatch(/^250/);
  client.close();
}

async function answered(subject: string) {
  const { id } = await ticketFrom(t, company.groups.help, { subject, from: { name: 'Anna', address: 'anna@klient.example' } });
  const message = (await answer(company.ewa, id)).body;
  const letter = await until(async () => {
    const { rows } = await t.app.database.pool.query(
      "select rfc_message_id as id from outbound_mail where message_id = $1 and state = 'sent'",
      [message.id],
    );
    return rows[0]?.id as string | undefined;
  });
  const detail = async () => (await company.ewa.api.get(`/api/tickets/${id}`)).body;
  const told = async () => (await detail()).messages.find((one: { id: number }) => one.id === message.id).delivery.reports;
  return { id, letter, detail, told };
}

test('what will not arrive is on the answer, in plain words, and the ticket is open again', async () => {
  const { id, letter, detail, told } = await answered('Zwrot kaucji');
  const desk = await openDesk(t, company.ewa);
  await reportOn(
    letter,
    'Final-Recipient: rfc822; anna@klient.example\r\nAction: failed\r\nStatus: 5.1.1\r\nDiagnostic-Code: smtp; 550 5.1.1 No such user',
  );
  const [report] = await until(async () => {
    const found = await told();
    return found.length > 0 && found;
  });
  expect(report).toMatchObject({
    address: 'anna@klient.example',
    action: 'failed',
    reason: 'user-unknown',
    permanent: true,
    said: '550 5.1.1 No such user',
  });
  expect((await detail()).ticket).toMatchObject({ id, state: 'open', unseen: true });
  await until(() => desk.heard.some((one) => one.kind === 'message' && one.message.delivery?.reports.length === 1));
  desk.close();
  const trouble = async () => {
    const { identities } = (await detail()).customer;
    return identities.find((one: { value: string }) => one.value === 'anna@klient.example').trouble;
  };
  expect(await until(trouble)).toMatchObject({ reason: 'user-unknown', permanent: true });
  // Whoever writes from an address can be written to there.
  await receive(t, [received({ from: { name: 'Anna', address: 'Anna@Klient.example' } })]);
  expect(await trouble()).toBeNull();
});

test('a server that goes on trying calls nobody, and neither does a letter that has arrived', async () => {
  const { letter, detail, told } = await answered('Faktura');
  await reportOn(
    letter,
    'Final-Recipient: rfc822; anna@klient.example\r\nAction: delayed\r\nStatus: 4.4.1\r\nDiagnostic-Code: smtp; 451 4.4.1 Connection timed out',
  );
  await reportOn(letter, 'Final-Recipient: rfc822; anna@klient.example\r\nAction: delivered\r\nStatus: 2.0.0');
  const found = await until(async () => {
    const all = await told();
    return all.length === 2 && all;
  });
  expect(found.map((one: { action: string; permanent: boolean }) => [one.action, one.permanent])).toEqual([
    ['delayed', false],
    ['delivered', false],
  ]);
  expect((await detail()).ticket).toMatchObject({ state: 'waiting_customer', unseen: false });
});

test('a report on a letter that is none of ours is recorded and bound to nothing', async () => {
  const before = (await t.app.database.pool.query('select count(*) as n from bounce')).rows[0].n;
  await reportOn('stranger.1@elsewhere.example', 'Final-Recipient: rfc822; x@klient.example\r\nAction: failed\r\nStatus: 5.1.1');
  await until(async () => (await t.app.database.pool.query("select 1 from inbound_mail where state = 'received'")).rows.length === 0);
  expect((await t.app.database.pool.query('select count(*) as n from bounce')).rows[0].n).toBe(before);
});
