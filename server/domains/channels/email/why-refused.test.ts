import { expect, it } from 'vitest';
import { restAfter } from './send-limits.ts';
import type { SmtpFailure } from './smtp-session.ts';
import { domainToRest, sortRefused, whyRefused } from './why-refused.ts';

const server = { host: 'smtp.kolko.example', port: 587, security: 'starttls' as const, user: 'pomoc' };
const failure = (change: Partial<SmtpFailure>): SmtpFailure => ({
  code: 'EENVELOPE',
  systemCode: null,
  command: 'RCPT TO',
  responseCode: 550,
  response: '550 5.1.1 User unknown',
  message: 'refused',
  ...change,
});

it('tells of the recipient what a report would tell, and of our own server what its test would', () => {
  expect(whyRefused(failure({}), server)).toMatchObject({ key: 'mail.bounce.user-unknown', values: { answer: '550 5.1.1 User unknown' } });
  const away = failure({ code: 'ESOCKET', systemCode: 'ECONNREFUSED', command: 'CONN', responseCode: null, response: null });
  expect(whyRefused(away, server)).toMatchObject({ key: 'mail-diagnosis.connection-refused', values: { host: server.host, port: 587 } });
  const wrong = failure({ code: 'EAUTH', command: 'AUTH PLAIN', responseCode: 535, response: '535 5.7.8 wrong password' });
  expect(whyRefused(wrong, server).key).toBe('mail-diagnosis.password-refused');
});

it('only a domain that asks for patience gets a pause: not our server, not a full mailbox, not a no for good, not one of several domains', () => {
  const busy = { responseCode: 450, response: '450 4.7.1 too many messages, slow down' };
  expect(domainToRest(failure(busy), ['ewa@Wolno.example'])).toBe('wolno.example');
  expect(domainToRest(failure({ ...busy, command: 'DATA' }), ['ewa@wolno.example', 'jan@wolno.example'])).toBe('wolno.example');
  expect(domainToRest(failure({ ...busy, command: 'DATA' }), ['ewa@wolno.example', 'jan@inna.example'])).toBeNull();
  expect(domainToRest(failure({ ...busy, command: 'MAIL FROM' }), ['ewa@wolno.example'])).toBeNull();
  expect(domainToRest(failure({ responseCode: 452, response: '452 4.2.2 mailbox full' }), ['ewa@wolno.example'])).toBeNull();
  expect(domainToRest(failure({}), ['ewa@wolno.example'])).toBeNull();
});

it('of recipients refused while others were served, those put off are tried again and the rest is told', () => {
  const { later, never } = sortRefused(['a@x.example 451 4.7.1 greylisted', 'b@x.example 550 5.1.1 no such user', ''], true);
  expect(later).toEqual([{ address: 'a@x.example', said: '451 4.7.1 greylisted' }]);
  expect(never).toMatchObject([{ address: 'b@x.example', reason: 'user-unknown', permanent: true }]);
  expect(sortRefused(['a@x.example 451 4.7.1 greylisted'], false)).toMatchObject({ later: [], never: [{ permanent: false }] });
});

it('a first no holds up one letter, the next the domain, for at most half an hour', () => {
  expect([1, 2, 3, 4, 20].map(restAfter)).toEqual([0, 60_000, 120_000, 240_000, 1_800_000]);
});
