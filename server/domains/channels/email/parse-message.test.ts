import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { limits, messageIds, parseMessage } from './parse-message.ts';
import { guessLanguage } from './parse-message-language.ts';
import { safeFilename } from './parse-message-words.ts';

const bytes = (...lines: string[]) => new TextEncoder().encode(lines.join('\r\n'));
const png = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==', 'base64');

describe('an ordinary mail', () => {
  it('is understood whole: people, thread, words, picture in its place', async () => {
    const mail = await parseMessage(
      bytes(
        'Return-Path: <anna@example.com>',
        'From: =?utf-8?Q?Anna_Wi=C5=9Bniewska?= <anna@Example.COM>',
        'To: "Pomoc, Okienko" <pomoc@rower.example>, biuro: a@b.pl, c@d.pl;',
        'Cc: szef@rower.example',
        'Reply-To: anna.prywatnie@example.com',
        'Delivered-To: pomoc+t9ix.abcd@rower.example',
        'Subject: =?utf-8?B?Wmd1YmnFgmVtIHJvd2Vy?=',
        'Message-ID: <m1@example.com>',
        'In-Reply-To: <o.5@rower.example>',
        'References: <a@x> <b@x>',
        ' <o.5@rower.example>',
        'Date: Sun, 22 Nov 2026 14:05:00 +0100',
        'Content-Type: multipart/related; boundary=B',
        '',
        '--B',
        'Content-Type: multipart/alternative; boundary=C',
        '',
        '--C',
        'Content-Type: text/plain; charset=utf-8',
        '',
        'Dzień dobry, zgubiłem rower.',
        '--C',
        'Content-Type: text/html; charset=utf-8',
        '',
        '<p>Dzień dobry, <b>zgubiłem</b> rower.</p><img src="cid:pic1">',
        '--C--',
        '--B',
        'Content-Type: image/jpeg; name="=?utf-8?Q?zdj=C4=99cie.jpg?="',
        'Content-ID: <pic1>',
        'Content-Disposition: inline',
        'Content-Transfer-Encoding: base64',
        '',
        png.toString('base64'),
        '--B--',
        '',
      ),
    );
    expect(mail).toMatchObject({
      messageId: 'm1@example.com',
      inReplyTo: ['o.5@rower.example'],
      references: ['a@x', 'b@x', 'o.5@rower.example'],
      subject: 'Zgubiłem rower',
      from: { name: 'Anna Wiśniewska', address: 'anna@example.com' },
      replyTo: [{ address: 'anna.prywatnie@example.com' }],
      to: [{ name: 'Pomoc, Okienko', address: 'pomoc@rower.example' }, { address: 'a@b.pl' }, { address: 'c@d.pl' }],
      cc: [{ address: 'szef@rower.example' }],
      deliveredTo: ['pomoc+t9ix.abcd@rower.example'],
      date: '2026-11-22T13:05:00.000Z',
      language: 'pl',
      damage: [],
    });
    expect(mail.text.trim()).toBe('Dzień dobry, zgubiłem rower.');
    expect(mail.signals.returnPath).toBe('anna@example.com');
    // Declared a JPEG, it is a PNG: the bytes decide.
    expect(mail.attachments).toMatchObject([
      { name: 'zdjęcie.jpg', contentType: 'image/png', declaredType: 'image/jpeg', contentId: 'pic1', inline: true },
    ]);
    expect(Buffer.from(mail.attachments[0]!.content)).toEqual(png);
  });

  it('has words even when it is HTML only, and no HTML when it is text only', async () => {
    const html = await parseMessage(
      bytes('From: a@b.pl', 'Content-Type: text/html', '', '<p>Dzień dobry</p><script>x()</script><ul><li>raz</li></ul>'),
    );
    expect(html.text).toBe('Dzień dobry\n\n * raz');
    const text = await parseMessage(bytes('From: a@b.pl', '', 'Tylko tekst'));
    expect(text.html).toBeNull();
  });

  it('keeps a forwarded message as a file', async () => {
    const mail = await parseMessage(
      bytes(
        'From: a@b.pl',
        'Content-Type: multipart/mixed; boundary=B',
        '',
        '--B',
        '',
        'Patrz niżej',
        '--B',
        'Content-Type: message/rfc822',
        '',
        'From: x@y.pl',
        'Subject: w środku',
        '',
        'Cudze słowa',
        '--B--',
      ),
    );
    expect(mail.text).not.toContain('Cudze');
    expect(mail.attachments).toMatchObject([{ name: 'message-1.eml', contentType: 'message/rfc822' }]);
  });
});

describe('odd mail is never thrown out', () => {
  it('an empty one', async () => {
    expect(await parseMessage(new Uint8Array())).toMatchObject({
      from: null,
      messageId: null,
      subject: '',
      text: '',
      date: null,
      attachments: [],
    });
  });

  it('one without From, with a date of nonsense', async () => {
    const mail = await parseMessage(bytes('Subject: x', 'Date: yesterday', '', 'y'));
    expect(mail).toMatchObject({ from: null, date: null, subject: 'x' });
  });

  it('NUL bytes, broken UTF-8 and lone surrogates become text that PostgreSQL holds', async () => {
    const raw = Buffer.concat([
      Buffer.from('From: "a\u0000b" <a@b.pl>\r\nSubject: x\u0000y =?utf-8?B?7aCA?=\r\nContent-Type: text/html; charset=utf-8\r\n\r\n'),
      Buffer.from([0xc4, 0x00, 0xff, 0xfe, 0x41]),
      Buffer.from('&#xd800;&#0;'),
    ]);
    const mail = await parseMessage(raw);
    const all = JSON.stringify(mail);
    expect(all).not.toContain('\\u0000');
    expect(all.isWellFormed() && mail.text.isWellFormed() && mail.subject.isWellFormed()).toBe(true);
    expect(mail.text).toContain('A');
  });

  it('500 recipients all stay, 5,000 are cut and said so', async () => {
    const to = (n: number) => `To: ${Array.from({ length: n }, (_, i) => `Osoba ${i} <o${i}@example.com>`).join(',\r\n ')}`;
    expect((await parseMessage(bytes('From: a@b.pl', to(500), '', 'x'))).to).toHaveLength(500);
    const many = await parseMessage(bytes('From: a@b.pl', to(5000), '', 'x'));
    expect(many.to).toHaveLength(limits.recipients_max);
    expect(many.damage).toContain('recipients-cut');
  });

  it('a header bomb and a nest of a thousand parts are shown as far as they are readable', async () => {
    const bomb = await parseMessage(
      bytes('From: Jan <jan@b.pl>', 'Subject: =?utf-8?Q?g=C5=82owa?=', `X-Bomb: ${'x'.repeat(3_000_000)}`, '', 'słowa'),
    );
    expect(bomb).toMatchObject({ from: { address: 'jan@b.pl' }, subject: 'głowa', damage: ['structure'] });
    const nest = ['From: jan@b.pl', 'Subject: gniazdo'];
    for (let i = 0; i < 1000; i++) nest.push(`Content-Type: multipart/mixed; boundary=b${i}`, '', `--b${i}`);
    expect(await parseMessage(bytes(...nest, '', 'dno'))).toMatchObject({
      from: { address: 'jan@b.pl' },
      subject: 'gniazdo',
      damage: ['structure'],
    });
  });

  it('whatever the bytes are', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.uint8Array({ max: 255, maxLength: 400 }),
        fc.constantFrom('', 'From: ', 'Content-Type: multipart/mixed; boundary=x\r\n\r\n--x\r\n'),
        async (noise, start) => {
          const mail = await parseMessage(Buffer.concat([Buffer.from(start), noise]));
          expect(JSON.stringify(mail)).not.toContain('\\u0000');
        },
      ),
      { numRuns: 200 },
    );
  });
});

describe('names of files', () => {
  it.each([
    ['../../etc/passwd', 'text/plain', 'passwd'],
    ['C:\\Users\\Jan\\faktura.pdf', 'application/pdf', 'faktura.pdf'],
    ['', 'image/png', 'picture-3.png'],
    [null, 'application/x-strange', 'attachment-3'],
    ['..', 'application/pdf', 'attachment-3.pdf'],
    ['con.txt', 'text/plain', '_con.txt'],
    ['a\u202egpj.exe', 'application/octet-stream', 'agpj.exe'],
    ['pytanie?<1>.txt', 'text/plain', 'pytanie__1_.txt'],
  ])('%s → %s', (given, type, expected) => expect(safeFilename(given, type, 3)).toBe(expected));

  it('long ones keep their ending', () => {
    const name = safeFilename(`${'ż'.repeat(400)}.pdf`, 'application/pdf', 1);
    expect(name).toHaveLength(150);
    expect(name.endsWith('ż.pdf')).toBe(true);
  });

  it('RFC 2231 continuations are put together', async () => {
    const mail = await parseMessage(
      bytes(
        'From: a@b.pl',
        'Content-Type: application/pdf',
        "Content-Disposition: attachment; filename*0*=utf-8''umowa%20; filename*1*=na%20rower%C4%99.pdf",
        '',
        '%PDF-1.4',
      ),
    );
    expect(mail.attachments[0]).toMatchObject({ name: 'umowa na rowerę.pdf', contentType: 'application/pdf', inline: false });
  });

  it('a page of HTML called a picture is neither', async () => {
    const mail = await parseMessage(
      bytes(
        'From: a@b.pl',
        'Content-Type: image/png; name=a.png',
        'Content-Disposition: attachment',
        '',
        '<html><script>alert(1)</script>',
      ),
    );
    expect(mail.attachments[0]!.contentType).toBe('application/octet-stream');
  });
});

describe('language', () => {
  it.each([
    ['Dzień dobry, gdzie jest moja paczka?', 'pl'],
    ['Prosze o fakture', 'pl'],
    ['Hello, my bike is broken and I cannot end the ride', 'en'],
    ['bike broken, please help', 'en'],
    ['Guten Tag, wo ist meine Rechnung?', 'de'],
    ['Добрий день, де мій велосипед?', 'uk'],
    ['12345', null],
    ['Zgubiłem kartę, łańcuch pęknięty', 'pl'],
    ['Cześć!\n> Hello, how are you and the bike? Please thank the team', 'pl'],
  ])('%s → %s', (text, expected) => expect(guessLanguage('', text)).toBe(expected));
});

it('ids are found with and without brackets', () => {
  expect(messageIds('<a@b> (comment)\r\n <c@d>')).toEqual(['a@b', 'c@d']);
  expect(messageIds('a@b')).toEqual(['a@b']);
  expect(messageIds(undefined)).toEqual([]);
});

describe('what standards do not foresee and people send', () => {
  const raw = (head: Buffer, body = 'Dzień dobry') => Buffer.concat([head, Buffer.from(`\r\n\r\n${body}\r\n`)]);

  it('Polish letters as they are in the head, in the charset that the body names or that the letters show', async () => {
    // "Zażółć" in windows-1250, ISO-8859-2.
    const in1250 = Buffer.concat([Buffer.from('From: Kółko <a@b.example>\r\nSubject: Za'), Buffer.from([0xbf, 0xf3, 0xb3, 0xe6])]);
    expect(
      (await parseMessage(raw(Buffer.concat([Buffer.from('From: a@b.example\r\nSubject: Za'), Buffer.from([0xbf, 0xf3, 0xb3, 0xe6])]))))
        .subject,
    ).toBe('Zażółć');
    expect(
      (
        await parseMessage(
          raw(Buffer.concat([Buffer.from('Content-Type: text/plain; charset=iso-8859-2\r\nSubject: '), Buffer.from([0xb6, 0xb1])])),
        )
      ).subject,
    ).toBe('śą');
    expect((await parseMessage(raw(in1250.subarray(in1250.indexOf('Subject'))))).subject).toBe('Zażółć');
  });

  it('letters of one charset in an encoded word that does not encode them', async () => {
    const head = Buffer.concat([
      Buffer.from('From: a@b.example\r\nSubject: =?iso-8859-2?Q?_pr'),
      Buffer.from([0xf3]),
      Buffer.from('ba_?='),
    ]);
    expect((await parseMessage(raw(head))).subject).toBe('próba');
  });

  it('UTF-7', async () => {
    const mail = await parseMessage(
      bytes('From: a@b.example', 'Subject: =?utf-7?Q?Dzie+AUQ-?=', 'Content-Type: text/plain; charset=utf-7', '', 'Dzie+AUQ- dobry'),
    );
    expect([mail.subject, mail.text.trim()]).toEqual(['Dzień', 'Dzień dobry']);
  });

  it('a text file that comes inline is a file, and not more words of the letter', async () => {
    const part = (name: string, text: string) => [
      '--b',
      `Content-Type: text/plain; charset=utf-8; name="${name}"`,
      'Content-Disposition: inline',
      '',
      text,
    ];
    const mail = await parseMessage(
      bytes(
        'From: a@b.example',
        'Content-Type: multipart/mixed; boundary=b',
        '',
        '--b',
        'Content-Type: text/plain',
        '',
        'W załączniku.',
        ...part('lista.txt', 'rower 1'),
        '--b--',
      ),
    );
    expect(mail.text.trim()).toBe('W załączniku.');
    expect(mail.attachments.map(({ name, content }) => [name, Buffer.from(content).toString()])).toEqual([['lista.txt', 'rower 1']]);
  });

  it('a body whose boundary was never written is shown as it is', async () => {
    const mail = await parseMessage(
      bytes('From: a@b.example', 'Content-Type: multipart/mixed; boundary=nie-ma', '', 'Hamulec nie działa.'),
    );
    expect([mail.text.trim(), mail.damage]).toEqual(['Hamulec nie działa.', ['structure']]);
  });
});
