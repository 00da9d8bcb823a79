import { describe, expect, test } from 'vitest';
import type { Mailbox } from '../../../contract/channels.ts';
import { pathOf, treeOf, withDescendants } from './category-tree.ts';
import { fieldKey } from './field-key.ts';
import { providerOf, providerWith, usualPort } from './mail-providers.ts';
import { bodyOf, mailboxFields, needsPasswordAgain, valuesOf } from './mailbox-values.ts';
import { htmlOfLines, linesOfHtml } from './signature.ts';

const server = { host: 'poczta.firma.pl', port: 993, security: 'tls' as const, user: 'pomoc@firma.pl' };
const mailbox = (over: Partial<Mailbox> = {}): Mailbox => ({
  id: 1,
  name: 'pomoc@firma.pl',
  address: 'pomoc@firma.pl',
  fromName: 'Firma',
  groupId: 2,
  signatureHtml: '',
  confirms: false,
  imap: { ...server, hasPassword: true, folder: 'INBOX' },
  smtp: { ...server, port: 465, hasPassword: true },
  enabled: true,
  state: 'connected',
  problem: null,
  checkedAt: null,
  ...over,
});

describe('a mailbox in its form', () => {
  test('a stored password is not sent again, so that it is kept', () => {
    const body = bodyOf(valuesOf(mailbox(), 'Firma', 2), mailbox());
    expect(body.imap).toEqual({ ...server, folder: 'INBOX' });
    expect(body.smtp).toEqual({ ...server, port: 465 });
    expect(body).not.toHaveProperty('start');
  });

  test('one password serves both ways; the address stands in for an empty user', () => {
    const values = { ...valuesOf(null, 'Firma', 2), address: 'pomoc@firma.pl', imapHost: 'a', smtpHost: 'b', imapPassword: 'tajne' };
    const body = bodyOf(values, null);
    expect(body.imap).toMatchObject({ user: 'pomoc@firma.pl', password: 'tajne' });
    expect(body.smtp).toMatchObject({ user: 'pomoc@firma.pl', password: 'tajne' });
    expect(body.start).toBe('from-now');
  });

  test('folders are read beside the main one; of one that is added it is said from when', () => {
    const box = mailbox({ imap: { ...server, hasPassword: true, folder: 'INBOX', also: ['Reklamacje'] } });
    expect(bodyOf(valuesOf(box, '', 2), box)).not.toHaveProperty('start');
    const body = bodyOf({ ...valuesOf(box, '', 2), also: ['Reklamacje', 'Zwroty'] }, box);
    expect(body).toMatchObject({ imap: { also: ['Reklamacje', 'Zwroty'] }, start: 'from-now' });
  });

  test('what is turned off is null, and a relay without sign-in has neither user nor password', () => {
    const values = { ...valuesOf(null, 'Firma', 2), receives: false, smtpHost: 'relay' };
    expect(bodyOf(values, null).imap).toBeNull();
    expect(bodyOf(values, null).smtp).toEqual({ host: 'relay', port: 465, security: 'tls', user: '' });
  });

  test('sending with a password that is stored for receiving only asks for it again', () => {
    const box = mailbox({ smtp: null });
    expect(needsPasswordAgain({ ...valuesOf(box, '', 2), sends: true, smtpSame: true }, box)).toBe(true);
    expect(needsPasswordAgain(valuesOf(mailbox(), '', 2), mailbox())).toBe(false);
  });

  test('refusals of the server land on the fields of the form', () => {
    expect(mailboxFields['imap.host']).toBe('imapHost');
    expect(mailboxFields['smtp.password']).toBe('smtpPassword');
  });

  test('a name that only repeats the address is no name', () => expect(valuesOf(mailbox(), '', 2).name).toBe(''));
});

test('providers are known by the end of an address and by their servers', () => {
  expect(providerOf('Anna@GMAIL.com')?.id).toBe('gmail');
  expect(providerOf('anna@niegmail.com')).toBeUndefined();
  expect(providerWith('ssl0.ovh.net', '').id).toBe('ovh');
  expect(providerWith('poczta.firma.pl', '').id).toBe('own');
  expect([usualPort('imap', 'starttls'), usualPort('smtp', 'starttls'), usualPort('smtp', 'tls')]).toEqual([143, 587, 465]);
});

test('a signature of lines comes back as it was written, one with a picture does not pretend to be lines', () => {
  const text = 'Anna & Jan <biuro>\nObsługa "klienta"';
  expect(linesOfHtml(htmlOfLines(text))).toBe(text);
  expect(htmlOfLines('  ')).toBe('');
  expect(linesOfHtml('<p>Anna</p>')).toBeNull();
});

test('categories are read as a tree, and none can be moved under itself', () => {
  const all = [
    { id: 1, parentId: null, name: 'Płatności', archived: false },
    { id: 2, parentId: 3, name: 'Karta', archived: false },
    { id: 3, parentId: 1, name: 'Zwroty', archived: false },
    { id: 4, parentId: 99, name: 'Sierota', archived: false },
  ];
  expect(treeOf(all).map(({ category, depth }) => `${depth}${category.name}`)).toEqual(['0Płatności', '1Zwroty', '2Karta', '0Sierota']);
  expect(pathOf(all, 2)).toBe('Płatności › Zwroty › Karta');
  expect([...withDescendants(all, 1)].toSorted((a, b) => a - b)).toEqual([1, 2, 3]);
});

test('the key of a field is plain, within the length the contract allows, and not taken', () => {
  expect(fieldKey('Numer karty', [])).toBe('numer_karty');
  expect(fieldKey('Źródło (skąd)', ['zrodlo_skad'])).toBe('zrodlo_skad_2');
  expect(fieldKey('2. piętro', [])).toBe('pietro');
  expect(fieldKey('好', [])).toBe('field');
  expect(fieldKey('a'.repeat(300), ['a'.repeat(37)])).toMatch(/^[a-z][a-z0-9_]{0,40}$/);
});
