import { expect, test } from 'vitest';
import { chooseFolders } from './choose-folders.ts';
import type { StoredImap } from './email/mailbox-store.ts';

const now = new Date('2026-11-24T10:00:00Z');
const old = '2024-01-01T00:00:00.000Z';
const server = { host: 'imap.kolko.example', port: 993, security: 'tls' as const, user: 'pomoc' };
const before: StoredImap = { ...server, since: old, also: [{ path: 'Reklamacje', since: null }] };

test('a folder that was read goes on from where it was; one that is added begins now, or where it is said', () => {
  const also = ['Reklamacje', ' Zwroty ', 'Zwroty', 'INBOX'];
  expect(chooseFolders({ imap: { ...server, also } }, before, now)).toEqual({
    since: old,
    also: [
      { path: 'Reklamacje', since: null },
      { path: 'Zwroty', since: now.toISOString() },
    ],
    anew: false,
  });
  expect(chooseFolders({ imap: { ...server, also }, start: 'everything' }, before, now)).toMatchObject({
    since: old,
    also: [{}, { since: null }],
    anew: false,
  });
});

test('another main folder that was read beside it keeps its beginning', () => {
  expect(chooseFolders({ imap: { ...server, folder: 'Reklamacje', also: ['INBOX'] } }, before, now)).toEqual({
    since: null,
    also: [{ path: 'INBOX', since: old }],
    anew: false,
  });
});

test('another account begins anew, and so do all when it is asked for', () => {
  expect(chooseFolders({ imap: { ...server, user: 'biuro' } }, before, now)).toEqual({ since: now.toISOString(), also: [], anew: true });
  expect(chooseFolders({ imap: { ...server, also: ['Reklamacje'] }, start: 'since', sinceDay: '2026-02-31' }, before, now)).toEqual({
    since: '2026-03-03T00:00:00.000Z',
    also: [{ path: 'Reklamacje', since: '2026-03-03T00:00:00.000Z' }],
    anew: true,
  });
});

test('mail is not moved into a folder that is read', () => {
  const after = { do: 'move' as const, folder: 'Reklamacje' };
  expect(() => chooseFolders({ imap: { ...server, also: ['Reklamacje'], after } }, before, now)).toThrow('mailbox.moves-into-itself');
});
