import { expect, test } from 'vitest';
import { isTimeZone, nextState } from './account.ts';
import { invitationMail, resetMail } from './mail.ts';

test('whoever never set a password is invited again, not active', () => {
  expect(nextState({ state: 'disabled', passwordHash: null }, 'active')).toBe('invited');
  expect(nextState({ state: 'disabled', passwordHash: 'hash' }, 'active')).toBe('active');
  expect(nextState({ state: 'invited', passwordHash: null }, 'disabled')).toBe('disabled');
});

test('a time zone is one that the clock knows', () => {
  expect(['Europe/Warsaw', 'UTC', 'Europe/Nowhere', '', '../etc'].map(isTimeZone)).toEqual([true, true, false, false, false]);
});

test('a mail says the same in text and HTML, and lets no name become markup', () => {
  const mail = invitationMail('pl', {
    name: 'Jan <b>Nowak</b>',
    company: 'Kółko & Syn',
    by: 'Ewa',
    link: 'https://pomoc.example/link/abc',
    days: 7,
  });
  expect(mail.subject).toBe('Zaproszenie do Okienka: Kółko & Syn');
  expect(mail.text).toContain('https://pomoc.example/link/abc');
  expect(mail.text).toContain('przez 7 dni');
  expect(mail.html).toContain('Jan &lt;b&gt;Nowak&lt;/b&gt;');
  expect(mail.html).not.toContain('<b>');
  expect(resetMail('en', { name: 'Ann', company: 'Kolko', link: 'https://x.example/link/a', hours: 2 }).text).toContain('for 2 hours');
});
