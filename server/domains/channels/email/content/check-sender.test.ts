import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { authservIdOf, trustedResults } from './authentication-results.ts';
import { checkSender, isKeptOut } from './check-sender.ts';
import { looksLike } from './look-alike.ts';

const own = { addresses: ['pomoc@kolko.example', 'kolko@gmail.com'], names: ['Kółko Rowery'] };
const from = (address: string, name = '') => ({ from: { name, address }, replyTo: [], automatic: false });
const kinds = (check: ReturnType<typeof checkSender>) => check?.warnings.map(({ kind }) => kind) ?? [];
const results =
  'mx.poczta.example; dkim=pass (2048-bit key; secure) header.d=klient.example header.i=@klient.example; spf=softfail smtp.mailfrom=a@b.example; dmarc=pass (p=REJECT) header.from=klient.example';

describe('what a mail server found', () => {
  it('is read for the server that is trusted', () => {
    expect(authservIdOf([results])).toBe('mx.poczta.example');
    expect(trustedResults([results], 'MX.poczta.example')).toEqual({
      by: 'server',
      server: 'mx.poczta.example',
      spf: 'unknown',
      dkim: 'pass',
      dmarc: 'pass',
      domain: 'klient.example',
    });
  });
  it('is nothing from a server that is not, and its topmost header wins over one that came with the mail', () => {
    expect(trustedResults([results], 'mx.inny.example')).toBeNull();
    expect(trustedResults([results], null)).toBeNull();
    const forged = 'mx.poczta.example; dmarc=pass header.from=bank.example';
    expect(trustedResults(['mx.poczta.example; dmarc=fail header.from=bank.example', forged], 'mx.poczta.example')!.dmarc).toBe('fail');
  });
  it('of any letters is read or is nothing', () =>
    fc.assert(fc.property(fc.string({ maxLength: 80 }), (noise) => void trustedResults([`mx.a; ${noise}`, noise], 'mx.a'))));
});

describe('a sender', () => {
  it('of whom all is well is calm', () => {
    const check = checkSender(from('anna@klient.example', 'Anna'), trustedResults([results], 'mx.poczta.example'), own);
    expect(check).toMatchObject({ dmarc: 'pass', domain: 'klient.example', warnings: [] });
    expect(checkSender(from('anna@klient.example', 'Anna'), null, own)).toBeNull();
  });
  it.each([
    ['a domain that looks like ours', from('szef@ko1ko.example'), 'kolko.example'],
    ['one with a letter left out', from('szef@kolo.example'.replace('kolo', 'koko')), null],
    ['one with two letters changed', from('szef@koklo.example'), 'kolko.example'],
    ['Cyrillic in it', from('szef@xn--klko-55d.example'), null],
    ['our address in their name', from('x@gdzies.example', 'Kółko <pomoc@kolko.example>'), 'pomoc@kolko.example'],
    ['our name', from('x@gdzies.example', 'KOLKO  rowery'), 'Kółko Rowery'],
    ['our own address', from('ktos@kolko.example', 'Kółko Rowery'), null],
    ['an address at a free provider that we use too', from('inny@gmail.com', 'Ktoś'), null],
  ])('with %s', (_what, facts, what) => {
    const found = checkSender(facts, null, own)?.warnings.find(({ kind }) => kind === 'imitates-us')?.what ?? null;
    if (what !== null) expect(found).toBe(what);
    else if (facts.from.address.endsWith('@kolko.example') || facts.from.address.endsWith('@gmail.com')) expect(found).toBeNull();
  });
  it('whose domain did not send it is doubted, kept out of tickets, and so is where it wants its answers', () => {
    const failed = trustedResults(['mx.a; spf=pass smtp.mailfrom=x@zly.example; dmarc=fail header.from=bank.example'], 'mx.a');
    const check = checkSender({ ...from('obsluga@bank.example'), replyTo: [{ address: 'x@zly.example' }] }, failed, own);
    expect(kinds(check)).toEqual(['not-from-there', 'reply-to-stranger']);
    expect(isKeptOut(check)).toBe(true);
  });
  it('who writes from our own domain, but not from our servers, poses as us', () => {
    const failed = trustedResults(['mx.a; spf=fail smtp.mailfrom=szef@kolko.example; dmarc=none'], 'mx.a');
    expect(kinds(checkSender(from('szef@kolko.example', 'Szef'), failed, own))).toEqual(['imitates-us']);
    expect(kinds(checkSender(from('szef@kolko.example', 'Szef'), trustedResults(['mx.a; spf=pass; dmarc=none'], 'mx.a'), own))).toEqual([]);
  });
  it('who is a company and wants answers in a free mailbox is doubted; a newsletter, or a colleague’s address of the same house, is not', () => {
    const facts = from('prezes@firma.example');
    expect(kinds(checkSender({ ...facts, replyTo: [{ address: 'prezes.firma@gmail.com' }] }, null, own))).toEqual(['reply-to-stranger']);
    expect(kinds(checkSender({ ...facts, automatic: true, replyTo: [{ address: 'x@gmail.com' }] }, null, own))).toEqual([]);
    expect(kinds(checkSender({ ...facts, replyTo: [{ address: 'biuro@pl.firma.example' }] }, null, own))).toEqual([]);
  });
  it('whose name hides another address is doubted', () => {
    expect(kinds(checkSender(from('x@zly.example', 'jan@bank.example'), null, own))).toEqual(['name-hides-address']);
    expect(kinds(checkSender(from('jan@bank.example', 'jan@bank.example'), null, own))).toEqual([]);
  });
});

describe('looks like', () => {
  it.each([
    ['rnbank.example', 'mbank.example', true],
    ['kolkо.example', 'kolko.example', true],
    ['mail.kolko.example', 'kolko.example', false],
    ['abc.pl', 'abd.pl', false],
    ['kolko.com', 'kolko.pl', false],
  ])('%s and %s: %s', (a, b, so) => expect(looksLike(a, b)).toBe(so));
  it('nothing looks like itself, and any two can be asked about', () =>
    fc.assert(
      fc.property(fc.domain(), fc.domain(), (a, b) => {
        expect(looksLike(a, a)).toBe(false);
        expect(looksLike(a, b)).toBe(looksLike(b, a));
      }),
    ));
});
