import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseMessage } from '../parse-message.ts';
import { openWinmail } from './open-winmail.ts';
import { openTnef } from './tnef.ts';
import { rtfToText } from './tnef-rtf.ts';
import { attribute, letter, property, tnef } from './tnef-fixture.ts';

const pdf = Buffer.from('%PDF-1.4 umowa');

function mailWith(winmail: Uint8Array, text = ''): Uint8Array {
  return Buffer.from(
    [
      'From: Anna <anna@klient.example>',
      'Subject: Umowa',
      'Content-Type: multipart/mixed; boundary=B',
      '',
      '--B',
      'Content-Type: text/plain; charset=utf-8',
      '',
      text,
      '--B',
      'Content-Type: application/ms-tnef; name="winmail.dat"',
      'Content-Transfer-Encoding: base64',
      'Content-Disposition: attachment; filename="winmail.dat"',
      '',
      Buffer.from(winmail).toString('base64'),
      '--B--',
      '',
    ].join('\r\n'),
  );
}

describe('a winmail.dat', () => {
  it('gives its files, with their long Polish names, instead of itself', async () => {
    const mail = await openWinmail(
      await parseMessage(mailWith(letter({ files: [{ name: 'Zażalenie – wersja końcowa.pdf', content: pdf }] }), 'W załączniku umowa.')),
    );
    expect(mail.text.trim()).toBe('W załączniku umowa.');
    expect(mail.attachments).toMatchObject([{ name: 'Zażalenie – wersja końcowa.pdf', contentType: 'application/pdf' }]);
    expect(Buffer.from(mail.attachments[0]!.content)).toEqual(pdf);
  });

  it('gives the words too where the mail has none, and its picture in their place', async () => {
    const picture = Buffer.from(
      'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
      'base64',
    );
    const winmail = letter({
      html: '<p>Dzień dobry <img src="cid:x@y"></p>',
      files: [{ name: 'obraz.png', content: picture, contentId: 'x@y' }],
    });
    const mail = await openWinmail(await parseMessage(mailWith(winmail)));
    expect(mail.html).toContain('Dzień dobry');
    expect(mail.text).toContain('Dzień dobry');
    expect(mail.attachments).toMatchObject([{ name: 'obraz.png', inline: true }]);
  });

  it('gives words that are kept as RTF only', () => {
    const rtf =
      String.raw`{\rtf1\ansi\ansicpg1250\fromhtml1 {\*\htmltag64 <p>}\htmlrtf {\htmlrtf0 Za\'bf\'f3\'b3\'e6 \u261?gęś\par}}`.replace(
        'ęś',
        '',
      );
    expect(openTnef(letter({ rtf, codePage: 1250 }))!.text).toBe('Zażółć ąg');
  });

  it('reads RTF that is compressed (the example of MS-OXRTFCP 4.1.1)', () => {
    const compressed = '2d0000002b0000004c5a4675f1c5c7a703000a0072637067313235423 20af32068656c090020627705b06c647d0a800fa0'.replace(
      ' ',
      '',
    );
    expect(rtfToText(Buffer.from(compressed, 'hex'), 'windows-1252')).toBe('hello world');
  });

  it('gives the files of a letter within it', () => {
    const inner = letter({ subject: 'W środku', text: 'wewnątrz', files: [{ name: 'a.txt', content: Buffer.from('a') }] });
    const opened = openTnef(tnef([attribute.begin(), attribute.properties([property.int(0x3705, 5), property.object(0x3701, inner)])]))!;
    expect(opened.files.map(({ name }) => name)).toEqual(['W środku.txt', 'a.txt']);
  });

  it('that is damaged stays the file it was', async () => {
    const whole = letter({ files: [{ name: 'umowa.pdf', content: pdf }] });
    const flipped = Buffer.from(whole);
    flipped[whole.length - 10]! ^= 1;
    for (const damaged of [whole.subarray(0, whole.length - 3), flipped, Buffer.from('no such thing')]) {
      const mail = await openWinmail(await parseMessage(mailWith(damaged, 'Zobacz.')));
      expect(mail.attachments).toMatchObject([{ name: 'winmail.dat' }]);
      expect(Buffer.from(mail.attachments[0]!.content)).toEqual(Buffer.from(damaged));
    }
  });

  it('of any bytes never throws, nor takes long', () => {
    const whole = letter({ text: 'x', rtf: '{\\rtf1 x}', files: [{ name: 'umowa.pdf', content: pdf }] });
    fc.assert(
      fc.property(
        fc.array(fc.record({ at: fc.nat(whole.length - 1), to: fc.nat(255) }), { maxLength: 8 }),
        fc.nat(whole.length),
        (flips, end) => {
          const bytes = Buffer.from(whole);
          for (const { at, to } of flips) bytes[at] = to;
          openTnef(bytes.subarray(0, end));
        },
      ),
    );
  });
});
