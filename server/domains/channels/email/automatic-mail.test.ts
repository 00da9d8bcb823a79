import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { classifyAutomatic, mayWriteByItself } from './automatic-mail.ts';
import { parseMessage } from './parse-message.ts';

const classified = async (...headers: string[]) => {
  const from = headers.some((line) => line.startsWith('From:')) ? [] : ['From: Jan <jan@example.com>'];
  return classifyAutomatic(await parseMessage(Buffer.from([...from, ...headers, '', 'Treść'].join('\r\n'))), 'us-1');
};

it.each([
  [null, ['Subject: Zgubiłem rower']],
  [null, ['Subject: Re: Automatyczna odpowiedź: Zgubiłem rower']],
  [null, ['Auto-Submitted: no']],
  [null, ['Subject: Urlopowy rower nie działa']],
  [null, ['X-Okienko-Id: them-2']],
  [null, ['Return-Path: <jan@example.com>']],
  ['loop', ['X-Okienko-Id: us-1']],
  ['auto-reply', ['Auto-Submitted: auto-replied']],
  ['auto-reply', ['Auto-Submitted: auto-replied; owner-email="x@y"']],
  ['auto-reply', ['Subject: Automatyczna odpowiedź: Re: [#12]']],
  ['auto-reply', ['Subject: Odpowiedź automatyczna: Zgłoszenie']],
  ['auto-reply', ['Subject: Nieobecność: Zgłoszenie']],
  ['auto-reply', ['Subject: Jestem na urlopie do 1.12']],
  ['auto-reply', ['Subject: Out of Office: bike']],
  ['auto-reply', ['Subject: Automatic reply: bike']],
  ['auto-reply', ['Subject: Abwesenheitsnotiz']],
  ['auto-reply', ['Precedence: auto_reply']],
  ['auto-reply', ['X-Autoreply: yes']],
  ['auto-reply', ['Return-Path: <>', 'Subject: Wrócę w poniedziałek']],
  ['auto-reply', ['Content-Type: multipart/report; report-type=disposition-notification; boundary=x']],
  ['bulk', ['Auto-Submitted: auto-generated']],
  ['bulk', ['Precedence: bulk']],
  ['bulk', ['List-Id: <nowosci.example.com>']],
  ['bulk', ['List-Unsubscribe: <mailto:x@y>']],
  ['bulk', ['X-Auto-Response-Suppress: All']],
  ['bulk', ['From: Sklep <no-reply@example.com>']],
  ['bounce', ['From: MAILER-DAEMON@example.com', 'Return-Path: <>', 'Subject: Undelivered Mail Returned to Sender']],
  ['bounce', ['Content-Type: multipart/report; report-type="delivery-status"; boundary=x']],
  ['bounce', ['X-Failed-Recipients: x@y.pl']],
  ['bounce', ['From: postmaster@example.com', 'Subject: Nie można dostarczyć: Re: rower']],
] as const)('%s: %j', async (kind, headers) => expect(await classified(...headers)).toBe(kind));

it('nothing is written by itself to the null sender, a mail system, no-reply, or ourselves under whatever "+"', () => {
  const own = new Set(['pomoc@kolko.example']);
  const refused = [
    '',
    '<>',
    'MAILER-DAEMON@a.example',
    'postmaster@a.example',
    'no-reply@a.example',
    'nie-odpowiadaj@a.pl',
    'Pomoc+t1.abc@Kolko.example',
  ];
  expect(refused.filter((address) => mayWriteByItself(address, own))).toEqual([]);
  expect(['anna@a.example', 'pomoc@inna.example'].every((address) => mayWriteByItself(address, own))).toBe(true);
});

const data = process.env.OKIENKO_DATA;
if (data)
  it('delivery reports of the world are bounces', async () => {
    const folder = join(data ?? '', 'mail/bounces');
    const files = readdirSync(folder).filter((name) => name.endsWith('.eml'));
    const kinds: Record<string, number> = {};
    let withId = 0;
    for (const file of files) {
      const mail = await parseMessage(readFileSync(join(folder, file)));
      const kind = classifyAutomatic(mail) ?? 'person';
      kinds[kind] = (kinds[kind] ?? 0) + 1;
      if (mail.returnedMessageId) withId++;
    }
    console.log(`bounces read: ${files.length}, recognised: ${JSON.stringify(kinds)}, with the Message-ID of what came back: ${withId}`);
    expect((kinds.bounce ?? 0) / files.length).toBeGreaterThan(0.9);
  });
