import { describe, expect, test } from 'vitest';
import { parseMessage } from '../parse-message.ts';
import { readBounce } from './bounce.ts';
import { bounceReason } from './bounce-reason.ts';

const read = async (mail: string) => readBounce(await parseMessage(Buffer.from(mail.replaceAll('\n', '\r\n'))));

const report = (fields: string, words = 'Przesyłka nie dotarła.') => `From: MAILER-DAEMON@poczta.example
To: pomoc@kolko.example
Subject: Undelivered Mail Returned to Sender
Content-Type: multipart/report; report-type=delivery-status; boundary="b"

--b
Content-Type: text/plain; charset=utf-8

${words}

--b
Content-Type: message/delivery-status

Reporting-MTA: dns; poczta.example

${fields}

--b
Content-Type: text/rfc822-headers

To: anna@firma.example
Message-ID: <1.2@kolko.example>

--b--
`;

test('a report of RFC 3464 says who, why and whether for good', async () => {
  const found = await read(
    report(
      'Original-Recipient: rfc822;anna@firma.example\nFinal-Recipient: rfc822; a.nowak@firma.example\nAction: failed\nStatus: 5.1.1\nDiagnostic-Code: smtp; 550 5.1.1 <a.nowak@firma.example>: Recipient address rejected: User unknown in\n    virtual mailbox table',
    ),
  );
  expect(found).toEqual([
    {
      address: 'anna@firma.example',
      finalAddress: 'a.nowak@firma.example',
      action: 'failed',
      status: '5.1.1',
      reply: '550',
      reason: 'user-unknown',
      permanent: true,
      said: '550 5.1.1 <a.nowak@firma.example>: Recipient address rejected: User unknown in virtual mailbox table',
    },
  ]);
});

test('each recipient of a report has an outcome of its own', async () => {
  const found = await read(
    report(
      'Final-Recipient: rfc822;a@x.example\nAction: failed\nStatus: 5.2.2\nDiagnostic-Code: smtp; 552 5.2.2 Mailbox full\n\nFinal-Recipient: rfc822;b@x.example\nAction: delayed\nStatus: 4.4.1\nDiagnostic-Code: smtp; connect to x.example: Connection timed out\n\nFinal-Recipient: rfc822;c@x.example\nAction: delivered\nStatus: 2.0.0',
    ),
  );
  expect(found?.map(({ address, action, reason, permanent }) => [address, action, reason, permanent])).toEqual([
    ['a@x.example', 'failed', 'mailbox-full', false],
    ['b@x.example', 'delayed', 'expired', false],
    ['c@x.example', 'delivered', 'delivered', false],
  ]);
});

describe('reports in words alone', () => {
  test('of qmail', async () => {
    const found = await read(`From: MAILER-DAEMON@x.example
To: pomoc@kolko.example
Subject: failure notice

Hi. This is the qmail-send program at x.example.
I'm afraid I wasn't able to deliver your message to the following addresses.

<jan@firma.example>:
192.0.2.1 does not like recipient.
Remote host said: 550 5.1.1 No such user here
Giving up on 192.0.2.1.

<ola@firma.example>:
Sorry, I couldn't find any host named firma.example. (#5.1.2)

--- Below this line is a copy of the message.

Return-Path: <pomoc@kolko.example>
Subject: Zwrot
`);
    expect(found?.map(({ address, reason, permanent }) => [address, reason, permanent])).toEqual([
      ['jan@firma.example', 'user-unknown', true],
      ['ola@firma.example', 'host-unknown', true],
    ]);
  });

  test('of Exim, that is still trying', async () => {
    const found = await read(`From: Mail Delivery System <Mailer-Daemon@x.example>
To: pomoc@kolko.example
X-Failed-Recipients: jan@firma.example
Subject: Warning: message delayed 24 hours

A message that you sent has not yet been delivered to one or more of its recipients after more than 24 hours.

The address to which the message has not yet been delivered is:

  jan@firma.example
    host mx.firma.example [192.0.2.9]: Connection timed out
`);
    expect(found).toMatchObject([{ address: 'jan@firma.example', action: 'delayed', reason: 'expired', permanent: false }]);
  });
});

test.each([
  ['550 5.7.26 This mail has been blocked because the sender is unauthenticated (SPF, DKIM)', 'authentication'],
  ['554 5.7.1 Client host [192.0.2.1] blocked using zen.spamhaus.org', 'blocked'],
  ['552 5.3.4 Message size exceeds fixed limit', 'too-big'],
  ['554 5.4.6 Too many hops', 'network'],
  ['550 5.7.1 Relaying denied', 'relaying'],
  ['550 Skrzynka odbiorcy jest przepełniona', 'mailbox-full'],
  ['550 Adres nie istnieje', 'user-unknown'],
] as const)('%s: %s', (words, reason) => {
  const status = /\d\.\d+\.\d+/.exec(words)?.[0] ?? null;
  expect(bounceReason({ words, status, reply: words.slice(0, 3), step: 'rcpt' })).toBe(reason);
});

test('a complaint about a letter is no failure to deliver it', async () => {
  const found = await read(`From: staff@poczta.example
To: abuse@kolko.example
Subject: complaint
Content-Type: multipart/report; report-type=feedback-report; boundary="b"

--b
Content-Type: text/plain

This is an abuse report.

--b
Content-Type: message/feedback-report

Feedback-Type: abuse
Original-Rcpt-To: <jan@firma.example>

--b--
`);
  expect(found).toMatchObject([{ address: 'jan@firma.example', action: 'reported', reason: 'feedback', permanent: false }]);
});

test('a customer who writes about a failure is no report', async () => {
  const found = await read('From: anna@firma.example\nTo: pomoc@kolko.example\nSubject: Hamulec\n\nNie działa hamulec.\n');
  expect(found).toBeNull();
});
