import { expect, test } from 'vitest';
import { forwardedFrom } from './forwarded.ts';

const mail = (text: string, subject = 'Fwd: Rower stoi') => forwardedFrom({ subject, text, quoted: '' });

test('Gmail', () => {
  expect(
    mail(
      'Do obsługi\n\n---------- Forwarded message ---------\nOd: Ewa Nowak <ewa@klient.example>\nDate: pon., 16 lis 2026 o 10:15\nSubject: Rower stoi\nTo: <jan@kolko.example>\n\nRower stoi.',
    ),
  ).toEqual({
    name: 'Ewa Nowak',
    address: 'ewa@klient.example',
  });
});

test('Outlook in Polish, with the address in square brackets', () => {
  expect(
    mail(
      'Proszę zająć się.\n\nFrom: Ewa Nowak [mailto:ewa@klient.example]\nSent: Monday, November 16, 2026 10:15 AM\nTo: Jan\nSubject: Rower\n\nStoi',
      'FW: Rower',
    ),
  ).toEqual({ name: 'Ewa Nowak', address: 'ewa@klient.example' });
  expect(mail('Od: ewa@klient.example\nWysłano: poniedziałek\nDo: Jan\nTemat: Rower\n\nStoi', 'PD: Rower')).toEqual({
    name: '',
    address: 'ewa@klient.example',
  });
});

test('Apple Mail, quoted and in bold', () => {
  expect(
    mail(
      '> Początek przekazywanej wiadomości:\n> \n> *Od:* "Ewa Nowak" <ewa@klient.example>\n> *Temat:* Rower\n> *Data:* 16 listopada\n> *Do:* jan@kolko.example',
    ),
  ).toEqual({ name: 'Ewa Nowak', address: 'ewa@klient.example' });
});

test('an answer, a sentence with "Od:", and a letter without an address are not forwarded ones', () => {
  expect(mail('Od: Ewa <ewa@klient.example>\nDo: a\nTemat: b', 'Odp: Rower')).toBeNull();
  expect(mail('Od: jutra ewa@klient.example już nie pracuje.\n\nPozdrawiam')).toBeNull();
  expect(mail('Od: Ewa Nowak\nWysłano: dziś\nDo: Jan\nTemat: Rower')).toBeNull();
});
