import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { classifyAutomatic } from './automatic-mail.ts';
import { composeMessage, type ComposeMessage, subjectLine } from './compose-message.ts';
import { parseMessage } from './parse-message.ts';
import { splitReply } from './reply-text.ts';

const png = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==', 'base64');

const base: ComposeMessage = {
  messageId: 'o.1.2.sig@firma.pl',
  from: { name: 'Zespół Rowerów', address: 'pomoc@firma.pl' },
  to: [{ name: 'Anna Wiśniewska', address: 'anna@example.com' }],
  subject: 'Zgubiłem rower',
  number: 48213,
  html: '<p>Dzień dobry, <b>rower</b> się znalazł. <a href="https://firma.pl/mapa">Mapa</a></p>',
  locale: 'pl',
  companyName: 'Rowery Miejskie',
  date: new Date('2026-11-22T15:00:00Z'),
};
const answer: ComposeMessage = {
  ...base,
  cc: [{ address: 'szef@example.com' }],
  bcc: [{ address: 'archiwum@firma.pl' }],
  replyTo: { name: 'Zespół Rowerów', address: 'pomoc+t112.sig@firma.pl' },
  subject: 'Odp: RE: Zgubiłem rower',
  inReplyTo: '<m1@example.com>',
  references: ['m0@example.com'],
  signatureHtml: '<p>Jan z Okienka</p>',
  quoted: {
    fromName: 'Anna Wiśniewska',
    sentAt: '2026-11-22T13:05:00Z',
    html: '<p>Gdzie mój rower?</p><script>x()</script>',
    text: 'Gdzie mój rower?\n> starsze',
    language: 'pl',
    timeZone: 'Europe/Warsaw',
  },
  html: '<p>Znalazł się:</p><img src="/api/files/7">',
  inlinePictures: [{ src: '/api/files/7', contentId: 'pic7@firma.pl', name: 'rower.png', contentType: 'image/png', content: png }],
  attachments: [{ name: 'umowa – żółta.pdf', contentType: 'application/pdf', content: Buffer.from('%PDF-1.4') }],
};

describe('an answer', async () => {
  const { raw, envelope } = await composeMessage(answer);
  const mail = await parseMessage(raw);

  it('goes to everybody, and hides whom it should', () => {
    expect(envelope).toEqual({ from: 'pomoc@firma.pl', to: ['anna@example.com', 'szef@example.com', 'archiwum@firma.pl'] });
    expect(raw.toString()).not.toContain('archiwum');
    expect(mail).toMatchObject({
      from: { name: 'Zespół Rowerów', address: 'pomoc@firma.pl' },
      replyTo: [{ address: 'pomoc+t112.sig@firma.pl' }],
      to: [{ name: 'Anna Wiśniewska' }],
    });
  });

  it('stands in the thread, with the number once', () => {
    expect(mail).toMatchObject({
      subject: 'Re: Zgubiłem rower [#48213]',
      messageId: 'o.1.2.sig@firma.pl',
      inReplyTo: ['m1@example.com'],
      references: ['m0@example.com', 'm1@example.com'],
    });
  });

  it('quotes as mail programs know it', () => {
    expect(mail.text).toContain('W dniu 22 listopada 2026 14:05 Anna Wiśniewska napisał(a):\n> Gdzie mój rower?\n>> starsze');
    expect(mail.text).toContain('-- \nJan z Okienka');
    expect(mail.html).toContain('<blockquote type="cite"');
    expect(mail.html).not.toContain('<script');
    const split = splitReply({ text: mail.text, html: mail.html });
    expect(split.fresh).toBe('Znalazł się:');
    expect(split.freshHtml).not.toContain('Gdzie mój rower');
  });

  it('carries picture and file', () => {
    expect(mail.html).toContain('src="cid:pic7@firma.pl"');
    expect(mail.attachments).toMatchObject([
      { name: 'rower.png', inline: true, contentId: 'pic7@firma.pl' },
      { name: 'umowa – żółta.pdf', contentType: 'application/pdf', inline: false },
    ]);
    expect(Buffer.from(mail.attachments[0]!.content)).toEqual(png);
  });

  it('in English announces in English', async () => {
    const english = await composeMessage({ ...answer, quoted: { ...answer.quoted!, language: 'en' } });
    expect((await parseMessage(english.raw)).text).toContain('On 22 November 2026 14:05, Anna Wiśniewska wrote:');
  });
});

describe('the subject', () => {
  it.each([
    ['Zgubiłem rower', true, 'Re: Zgubiłem rower [#7]'],
    ['Re: Odp: RE[2]: AW: Zgubiłem rower', true, 'Re: Zgubiłem rower [#7]'],
    ['Re: Zgubiłem rower [#7]', true, 'Re: Zgubiłem rower [#7]'],
    ['[#7] Zgubiłem rower', true, 'Re: [#7] Zgubiłem rower'],
    ['Re: [#7] Re: Zgubiłem [#7] rower', true, 'Re: [#7] Re: Zgubiłem rower'],
    ['Zgubiłem rower', false, 'Zgubiłem rower [#7]'],
    ['', true, 'Re: (bez tematu) [#7]'],
    ['Fwd: Reklama', false, 'Fwd: Reklama [#7]'],
    ['a\r\nBcc: x@y.pl', false, 'a Bcc: x@y.pl [#7]'],
  ])('%j → %j', (subject, isReply, expected) => expect(subjectLine(subject, { number: 7, isReply, locale: 'pl' })).toBe(expected));
});

it('no text can become a header of its own, no line is longer than RFC 5322 allows', async () => {
  const nasty = fc.constantFrom(
    '\r\nBcc: evil@x.pl\r\n',
    '\nX-Evil: 1',
    '"<>,;',
    '\u0000',
    'ż'.repeat(300),
    'x'.repeat(3000),
    '=?utf-8?Q?=0D=0ABcc:_evil?=',
    '😀'.repeat(90),
    '\u2028X-Evil: 2',
  );
  await fc.assert(
    fc.asyncProperty(
      fc.array(nasty, { minLength: 1, maxLength: 3 }).map((all) => all.join('')),
      async (bad) => {
        const { raw, envelope } = await composeMessage({
          ...answer,
          from: { name: bad, address: 'pomoc@firma.pl' },
          to: [{ name: bad, address: 'anna@example.com' }],
          subject: bad,
          companyName: bad,
          inReplyTo: bad,
          references: [bad, 'ok@x'],
          ownMark: bad,
          html: `<p>${bad}</p>`,
          quoted: { ...answer.quoted!, fromName: bad, text: bad },
          attachments: [{ name: bad, contentType: bad, content: Buffer.from('x') }],
          inlinePictures: [],
        });
        const text = raw.toString('latin1');
        const head = text.slice(0, text.indexOf('\r\n\r\n'));
        expect(head).not.toMatch(/^(bcc|x-evil)/im);
        expect(text).not.toMatch(/[^\r]\n|\r[^\n]/);
        expect(Math.max(...text.split('\r\n').map((line) => line.length))).toBeLessThanOrEqual(998);
        expect(envelope.to).toEqual(['anna@example.com', 'szef@example.com', 'archiwum@firma.pl']);
      },
    ),
    { numRuns: 60 },
  );
});

it('a chain of references stays at twenty: the first and the newest', async () => {
  const references = Array.from({ length: 50 }, (_, i) => `r${i}@x`);
  const mail = await parseMessage((await composeMessage({ ...answer, references })).raw);
  expect(mail.references).toHaveLength(20);
  expect(mail.references[0]).toBe('r0@x');
  expect(mail.references.slice(-2)).toEqual(['r49@x', 'm1@example.com']);
});

it('says of itself when no person wrote it, and is known when it comes back', async () => {
  const automatic = await parseMessage((await composeMessage({ ...base, automatic: 'auto-replied', ownMark: 'us-1' })).raw);
  expect(automatic.signals).toMatchObject({ autoSubmitted: 'auto-replied', xAutoResponseSuppress: 'All', okienkoId: 'us-1' });
  expect(classifyAutomatic(automatic, 'us-1')).toBe('loop');
  const raw = (
    await composeMessage({
      ...base,
      automatic: 'auto-generated',
      unsubscribe: { url: 'https://pomoc.example/u/1', address: 'lista@pomoc.example' },
    })
  ).raw.toString();
  expect(raw).toMatch(/^Precedence: bulk\r$/m);
  expect(raw).toMatch(/^List-Unsubscribe: <mailto:lista@pomoc\.example>,\s+<https:\/\/pomoc\.example\/u\/1>\r$/m);
  expect(raw).toMatch(/^List-Unsubscribe-Post: List-Unsubscribe=One-Click\r$/m);
  const plain = (await composeMessage({ ...base, unsubscribe: { url: 'http://pomoc.example/u\r\nX-Evil: 1' } })).raw.toString();
  expect(plain).not.toMatch(/^(X-Evil|List-Unsubscribe-Post|Precedence|Auto-Submitted):/im);
  const written = await parseMessage((await composeMessage(base)).raw);
  expect(written.signals.autoSubmitted).toBeNull();
  expect(classifyAutomatic(written, 'us-1')).toBeNull();
  expect(written.text).toContain('Mapa <https://firma.pl/mapa>');
});

it('what an answer links to or shows is as safe as what it quotes', async () => {
  const { raw } = await composeMessage({
    ...base,
    html: '<p onclick="x()">Hej<script>alert(1)</script><img src="/api/files/9"><a href="javascript:x">y</a></p>',
  });
  const mail = await parseMessage(raw);
  expect(mail.html).not.toMatch(/onclick|script|files\/9/);
});

it('to nobody it does not go', async () => {
  await expect(composeMessage({ ...base, to: [] })).rejects.toThrow(/somebody/);
  await expect(composeMessage({ ...base, messageId: 'ż\r\nX: y' })).rejects.toThrow(/Message-ID/);
});
