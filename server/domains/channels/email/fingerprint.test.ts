import { expect, it } from 'vitest';
import { fingerprintOf } from './fingerprint.ts';

const mail =
  'Received: from a\r\nMessage-ID: <1@b>\r\nDate: Sun, 22 Nov 2026 10:00:00 +0100\r\nFrom: Jan <jan@b>\r\nSubject: Za\r\n d\u0142ugo\r\n\r\nDzie\u0144 dobry\r\n\r\nJan\r\n';

function of(text: string, pieces = 1, arrival = ''): string {
  const bytes = Buffer.from(text);
  const print = fingerprintOf(arrival);
  const size = Math.max(1, Math.ceil(bytes.length / pieces));
  for (let at = 0; at < bytes.length; at += size) print.add(bytes.subarray(at, at + size));
  return print.digest().toString('hex');
}

it('is the same however the mail is cut into pieces', () => {
  for (let pieces = 2; pieces <= mail.length; pieces++) expect(of(mail, pieces)).toBe(of(mail));
});

it('does not see what relays add, nor line endings, nor empty lines at the end', () => {
  expect(of(`X-Spam: no\r\nDelivered-To: pomoc@b\r\n${mail}`)).toBe(of(mail));
  expect(of(mail.replaceAll('\r\n', '\n'))).toBe(of(mail));
  expect(of(`${mail}\r\n\r\n`)).toBe(of(mail.trimEnd()));
});

it('tells mails apart by identity and by body', () => {
  expect(of(mail.replace('<1@b>', '<2@b>'))).not.toBe(of(mail));
  expect(of(mail.replace('\r\n\r\nJan', '\r\nJan'))).not.toBe(of(mail));
  expect(of(mail.replace('Jan\r\n', 'Ewa\r\n'))).not.toBe(of(mail));
});

it('asks how a mail arrived only when it has no Message-ID', () => {
  expect(of(mail, 1, 'here')).toBe(of(mail, 1, 'there'));
  const nameless = mail.replace(/Message-ID: .*\r\n/, '');
  expect(of(nameless, 1, 'here')).not.toBe(of(nameless, 1, 'there'));
  expect(of('', 1, 'here')).toBe(of('', 1, 'here'));
});

it('takes no longer for a mail made of empty lines', () => {
  const before = performance.now();
  of(`Message-ID: <2@b>\n\n${'\n'.repeat(200_000)}x`);
  expect(performance.now() - before).toBeLessThan(20_000);
});
