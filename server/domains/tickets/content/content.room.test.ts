/** Mail that carries more than words: from the wire to what the desk is told, and back to whoever invited us. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openTestApp, type TestApp } from '../../../../test/database.ts';
import { makeCompany, openDesk, received, receive, type Company, type Person } from '../../../../test/factories.ts';
import { connectSmtp, openSink, type Sink, until } from '../../../../test/smtp.ts';
import { parseMessage } from '../../channels/index.ts';
import { letter as winmail } from '../../channels/email/content/tnef-fixture.ts';
import { freePorts } from '../../../../test/free-ports.ts';

const [inPort, outPort] = (await freePorts(2)) as [number, number];
let t: TestApp;
let sink: Sink;
let company: Company;
let mailbox = '';
beforeAll(async () => {
  sink = await openSink(outPort);
  t = await openTestApp({ env: { OKIENKO_SMTP_PORT: String(inPort) } });
  company = await makeCompany(t, { smtpPort: outPort, undoSeconds: 0 });
  mailbox = (await t.app.database.pool.query('select address from mailbox where id = $1', [company.mailboxId])).rows[0].address;
});
afterAll(async () => {
  await t.close();
  await sink.close();
});

let count = 0;
const part = (type: string, name: string, content: string | Uint8Array) =>
  [
    `Content-Type: ${type}`,
    `Content-Disposition: attachment; filename="${name}"`,
    'Content-Transfer-Encoding: base64',
    '',
    Buffer.from(content).toString('base64'),
  ].join('\r\n');

async function mailWith(parts: string[], words = 'Dzień dobry'): Promise<{ messageId: number; ticketId: number; message: any }> {
  const id = `c${++count}.${process.pid}@klient.example`;
  const body = [`Content-Type: text/plain; charset=utf-8\r\n\r\n${words}`, ...parts].map((one) => `--B\r\n${one}\r\n`).join('');
  const head = `Message-ID: <${id}>\r\nFrom: Anna Nowak <anna@klient.example>\r\nTo: ${mailbox}\r\nSubject: Sprawa ${count}\r\nContent-Type: multipart/mixed; boundary=B`;
  const client = await until(() => connectSmtp(inPort).catch(() => null));
  await client.send({ to: mailbox, raw: `${head}\r\n\r\n${body}--B--\r\n` });
  client.close();
  const row = await until(
    async () => (await t.app.database.pool.query('select id, ticket_id from message where message_id = $1', [id])).rows[0],
  );
  return { messageId: row.id, ticketId: row.ticket_id, message: await messageOf(company.ewa, row.ticket_id, row.id) };
}

async function messageOf(person: Person, ticketId: number, messageId: number) {
  return (await person.api.get(`/api/tickets/${ticketId}`)).body.messages.find((one: { id: number }) => one.id === messageId);
}
const get = (person: Person, path: string) => fetch(t.url + path, { headers: { authorization: `Bearer ${person.token}` } });

test('what Outlook hid in a winmail.dat are files like any other', async () => {
  const { message } = await mailWith([
    part('application/ms-tnef', 'winmail.dat', winmail({ files: [{ name: 'Umowa najmu.pdf', content: Buffer.from('%PDF-1.4') }] })),
  ]);
  expect(message.attachments).toMatchObject([{ name: 'Umowa najmu.pdf', contentType: 'application/pdf' }]);
  const bytes = await (await get(company.ewa, `/api/attachments/${message.attachments[0].id}`)).text();
  expect(bytes).toBe('%PDF-1.4');
  expect(await (await get(company.ewa, `/api/messages/${message.id}/source`)).text()).toContain('winmail.dat');
});

describe('a letter that came as a file', () => {
  const inner = 'From: Ktoś <ktos@inny.example>\r\nSubject: Najgłębiej\r\nContent-Type: text/plain; charset=utf-8\r\n\r\nPod spodem\r\n';
  const outer = [
    'From: Jan <jan@inny.example>',
    'To: anna@klient.example',
    'Date: Sun, 22 Nov 2026 10:00:00 +0100',
    'Subject: =?utf-8?B?UmVrbGFtYWNqYQ==?=',
    'Content-Type: multipart/mixed; boundary=X',
    '',
    '--X',
    'Content-Type: text/html; charset=utf-8',
    '',
    '<p onclick="x()">Kwota <b>100 zł</b><script>alert(1)</script><img src="https://sledzik.example/a.gif"></p>',
    '--X',
    'Content-Type: message/rfc822',
    '',
    inner,
    '--X',
    part('text/html', 'strona.html', '<script>alert(1)</script>'),
    '--X--',
    '',
  ].join('\r\n');

  test('is read at the desk, with the letters within it, and its files are downloads of no type', async () => {
    const { message } = await mailWith([part('message/rfc822', 'reklamacja.eml', outer)]);
    const at = `/api/attachments/${message.attachments[0].id}/letter`;
    const { body } = await company.ewa.api.get(at);
    expect(body).toMatchObject({ from: { address: 'jan@inny.example' }, subject: 'Reklamacja', hasHtml: true });
    expect(body.attachments).toMatchObject([
      { path: '0', isLetter: true },
      { path: '1', name: 'strona.html', isLetter: false },
    ]);
    const html = await get(company.ewa, `${at}/html`);
    expect(html.headers.get('content-security-policy')).toMatch(/^sandbox .*default-src 'none'; img-src 'self' data:;/);
    const text = await html.text();
    expect(text).toContain('100 zł');
    expect(text).not.toMatch(/onclick|<script|src="https:/);
    expect((await company.ewa.api.get(`${at}?path=0`)).body).toMatchObject({ subject: 'Najgłębiej', text: 'Pod spodem' });
    const file = await get(company.ewa, `${at}/file?path=1&show=inline`);
    expect([file.headers.get('content-type'), file.headers.get('content-disposition')!.split(';')[0]]).toEqual([
      'application/octet-stream',
      'attachment',
    ]);
    await file.arrayBuffer();
    for (const path of ['?path=1', '?path=7', '?path=0.3'])
      expect((await company.ewa.api.get(at + path)).body.code).toBe('letter.unreadable');
  });

  test('only by whoever may see the ticket', async () => {
    const { message } = await mailWith([part('message/rfc822', 'a.eml', outer)]);
    const at = `/api/attachments/${message.attachments[0].id}/letter`;
    for (const path of ['', '/html', '/file?path=1']) expect((await get(company.marek, at + path)).status).toBe(404);
  });

  test('that is none is said to be none', async () => {
    const { message } = await mailWith([part('application/octet-stream', 'zdjęcie.eml', Buffer.from([0, 1, 2, 3]))]);
    expect((await company.ewa.api.get(`/api/attachments/${message.attachments[0].id}/letter`)).body.code).toBe('letter.unreadable');
  });
});

describe('a visiting card', () => {
  test('is shown, and what stands on it goes to the customer, all or nothing', async () => {
    const vcf =
      'BEGIN:VCARD\r\nVERSION:3.0\r\nFN:Anna Nowak\r\nORG:Rowery Nowak;Serwis\r\nTEL;TYPE=cell:+48 601 202 303\r\nEMAIL:anna.nowak@firma.example\r\nEND:VCARD\r\n';
    const { ticketId, message } = await mailWith([part('text/vcard', 'anna.vcf', vcf)]);
    expect(message.content.cards).toMatchObject([{ name: 'Anna Nowak', company: 'Rowery Nowak, Serwis', phones: ['+48 601 202 303'] }]);
    expect(message.content.cards[0].attachmentId).toBe(message.attachments[0].id);
    const { customer } = (await company.ewa.api.get(`/api/tickets/${ticketId}`)).body;
    await receive(t, [received({ from: { name: 'Inna', address: 'zajety@firma.example' } })]);
    const refused = await company.ewa.api.post(`/api/customers/${customer.id}/card`, {
      phones: ['+48 601 202 303'],
      emails: ['zajety@firma.example'],
    });
    expect(refused.body.code).toBe('customer.identity-taken');
    const added = await company.ewa.api.post(`/api/customers/${customer.id}/card`, {
      company: 'Rowery Nowak',
      phones: ['+48 601 202 303'],
      emails: ['anna.nowak@firma.example', 'anna@klient.example'],
    });
    expect(added.body.company.name).toBe('Rowery Nowak');
    expect(added.body.identities.map(({ value }: { value: string }) => value).sort()).toEqual([
      '+48 601 202 303',
      'anna.nowak@firma.example',
      'anna@klient.example',
    ]);
  });
});

describe('an invitation', () => {
  const invitation = (change: { method?: string; attendee?: string; extra?: string } = {}) =>
    [
      'BEGIN:VCALENDAR',
      'VERSION:2.0',
      `METHOD:${change.method ?? 'REQUEST'}`,
      'BEGIN:VEVENT',
      'UID:spotkanie-1@firma.example',
      'SEQUENCE:2',
      'DTSTART;TZID=Europe/London:20261124T100000',
      'DTEND;TZID=Europe/London:20261124T113000',
      'RRULE:FREQ=WEEKLY;BYDAY=TU;COUNT=5',
      'SUMMARY:Przegląd rowerów\\, zima',
      'LOCATION:Sala 3',
      'ORGANIZER;CN=Anna Nowak:mailto:anna@klient.example',
      `ATTENDEE;CN=Pomoc;PARTSTAT=NEEDS-ACTION;RSVP=TRUE:mailto:${change.attendee ?? mailbox}`,
      ...(change.extra ? [change.extra] : []),
      'END:VEVENT',
      'END:VCALENDAR',
      '',
    ].join('\r\n');
  const calendar = (text: string, method = 'REQUEST') => part(`text/calendar; charset=utf-8; method=${method}`, 'invite.ics', text);

  test('is shown as what, when and who, and answered from the mailbox, as whom it invited', async () => {
    const { messageId, ticketId, message } = await mailWith([calendar(invitation())]);
    expect(message.content.invitations).toMatchObject([
      {
        method: 'request',
        summary: 'Przegląd rowerów, zima',
        location: 'Sala 3',
        start: { at: '2026-11-24T10:00:00.000Z', local: '2026-11-24T10:00:00', zone: 'Europe/London' },
        recurrence: { every: 'week', interval: 1, weekdays: [2], count: 5 },
        organizer: { name: 'Anna Nowak', address: 'anna@klient.example' },
        answer: null,
      },
    ]);
    const desk = await openDesk(t, company.jan);
    const heard: any[] = [];
    desk.onMessage = (one) => heard.push(one);
    const at = `/api/messages/${messageId}/invitations/0/answer`;
    expect((await company.ewa.api.put(at, { attendance: 'accepted' })).status).toBe(204);
    const sent = await until(() => sink.taken.find(({ raw }) => raw.includes('method=REPLY')));
    expect([sent.from, sent.to]).toEqual([mailbox, ['anna@klient.example']]);
    const ics = await calendarOf(sent.raw);
    expect(ics).toContain('METHOD:REPLY');
    expect(ics).toContain('REQUEST-STATUS:2.0;Success');
    expect(ics).toContain('UID:spotkanie-1@firma.example');
    expect(ics).toContain('SEQUENCE:2');
    expect(ics.replace(/\r\n /g, '')).toContain(`ATTENDEE;CN=Pomoc;PARTSTAT=ACCEPTED:mailto:${mailbox}`);
    expect(ics.match(/ATTENDEE/g)).toHaveLength(1);
    expect((await messageOf(company.ewa, ticketId, messageId)).content.invitations[0].answer).toMatchObject({
      attendance: 'accepted',
      accountId: company.ewa.id,
    });
    const live = await until(() =>
      heard.find((one) => one.kind === 'message' && one.message.content.invitations[0].answer?.attendance === 'accepted'),
    );
    expect(live.message).toEqual(await messageOf(company.jan, ticketId, messageId));
    expect(heard.some((one) => one.kind === 'event' && one.event.type === 'invitation.answered')).toBe(true);
    desk.close();
    // The same again is the same; another answer is another letter.
    const before = sink.taken.length;
    await company.ewa.api.put(at, { attendance: 'accepted' });
    await company.ewa.api.put(at, { attendance: 'declined', comment: 'Wybaczcie; <b>urlop</b>' });
    await until(() => sink.taken.length > before);
    expect(sink.taken).toHaveLength(before + 1);
    expect(await calendarOf(sink.taken.at(-1)!.raw)).toContain('COMMENT:Wybaczcie\\; <b>urlop</b>');
  });

  test('that was withdrawn, or is an answer to ours, is no question', async () => {
    const cancelled = await mailWith([calendar(invitation({ method: 'CANCEL' }), 'CANCEL')]);
    expect(cancelled.message.content.invitations[0]).toMatchObject({ method: 'cancel', cancelled: true });
    const refused = await company.ewa.api.put(`/api/messages/${cancelled.messageId}/invitations/0/answer`, { attendance: 'accepted' });
    expect(refused.body.code).toBe('invitation.not-answerable');
    const reply = await mailWith([
      calendar(invitation({ method: 'REPLY', extra: 'COMMENT:Spóźnię się' }).replace('NEEDS-ACTION', 'TENTATIVE'), 'REPLY'),
    ]);
    expect(reply.message.content.invitations[0]).toMatchObject({
      method: 'reply',
      attendees: [{ attendance: 'tentative' }],
      comment: 'Spóźnię się',
    });
    expect((await company.marek.api.put(`/api/messages/${reply.messageId}/invitations/0/answer`, { attendance: 'accepted' })).status).toBe(
      404,
    );
  });

  async function calendarOf(raw: string): Promise<string> {
    const { attachments } = await parseMessage(Buffer.from(raw));
    return Buffer.from(attachments.find(({ declaredType }) => declaredType === 'text/calendar')!.content).toString();
  }
});

describe('pictures from elsewhere', () => {
  const html = '<p>Hej <img src="https://obrazki.example/1.png"></p>';
  const shown = async (person: Person, messageId: number) => (await get(person, `/api/messages/${messageId}/html`)).text();

  test('stay away until their sender is trusted, by each reader for themselves', async () => {
    const from = { name: 'Gazeta', address: `gazeta${process.pid}@listy.example` };
    const [one] = await receive(t, [received({ groupId: company.groups.help, from, html })]);
    expect(await shown(company.ewa, one!.messageId)).not.toContain('/picture?from=');
    expect((await company.ewa.api.put(`/api/messages/${one!.messageId}/pictures/trust`, {})).status).toBe(204);
    const [next] = await receive(t, [received({ groupId: company.groups.help, from, html })]);
    expect(await shown(company.ewa, next!.messageId)).toMatch(/<body data-trusted>.*\/picture\?from=https%3A%2F%2Fobrazki\.example/);
    expect(await shown(company.jan, next!.messageId)).not.toContain('/picture?from=');
    await company.ewa.api.delete(`/api/messages/${next!.messageId}/pictures/trust`);
    expect(await shown(company.ewa, one!.messageId)).not.toContain('/picture?from=');
    expect((await company.marek.api.put(`/api/messages/${one!.messageId}/pictures/trust`, {})).status).toBe(404);
  });

  test('are fetched only from where the message itself said, and never from inside the house', async () => {
    const [one] = await receive(t, [received({ groupId: company.groups.help, html: '<img src="http://127.0.0.1:9/x.png">' })]);
    const page = await (await get(company.ewa, `/api/messages/${one!.messageId}/html?pictures=shown`)).text();
    const place = /src="([^"]*\/picture\?[^"]*)"/.exec(page)![1]!.replaceAll('&amp;', '&');
    expect((await get(company.ewa, place)).status).toBe(404);
    expect((await get(company.ewa, place.replace('127.0.0.1', '127.0.0.2'))).status).toBe(404);
    expect((await get(company.marek, place)).status).toBe(404);
  });
});
