import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { hasGpg } from '../../../../../../test/gpg.ts';
import { parseMessage } from '../../parse-message.ts';
import { understandContent } from '../understand-content.ts';
import { checkLetter, type Keyring, type KnownKey } from './check-letter.ts';
import { findPgp } from './find-pgp.ts';
import { judgeSignature, type Signer } from './judge-signature.ts';
import { readKeys, readSignature } from './read-answer.ts';
import { isPgpPrivateKey, readPrivateKey, readPublicKeys } from './read-key.ts';
import { gpgVersion, readStatus, withGpg } from '../../../../../platform/gnupg/run-gpg.ts';

/** Made once with GnuPG; the keys never end. */
const fixture = (name: string) => readFileSync(new URL(`./fixtures/${name}`, import.meta.url));
const changed = (raw: Buffer, from: string, to: string) => Buffer.from(raw.toString('latin1').replace(from, to), 'latin1');

function ring(keys: readonly KnownKey[] = [], opening: { armoured: string; passphrase: string }[] = []): Keyring & { learned: string[] } {
  const learned: string[] = [];
  return {
    learned,
    ofSender: async (address) => keys.filter(({ addresses }) => addresses.includes(address)),
    byId: async (id) => keys.find(({ fingerprint }) => fingerprint.endsWith(id)) ?? null,
    opening: async () => opening,
    learn: async ({ fingerprint }) => void learned.push(fingerprint),
  };
}

async function check(raw: Buffer, keys: Keyring = ring()) {
  const mail = await parseMessage(raw);
  const letter = findPgp(raw, mail)!;
  return withGpg((gpg) => checkLetter(gpg, letter, mail.from!.address, keys));
}

const publicKey = async (name: string, confirmed = true): Promise<KnownKey> => ({
  ...(await readPublicKeys(fixture(name)))[0]!,
  confirmed,
});
const ours = { armoured: fixture('pomoc.key.asc').toString(), passphrase: 'tajne' };

describe.skipIf(!hasGpg())('a letter signed with OpenPGP', () => {
  it('is good by a key that somebody has compared, and only known by one that came with a letter', async () => {
    expect((await check(fixture('signed.eml'), ring([await publicKey('anna.asc')]))).signature).toMatchObject({
      verdict: 'valid',
      signer: 'Anna Nowak',
      address: 'anna@klient.example',
      until: null,
    });
    expect((await check(fixture('signed.eml'), ring([await publicKey('anna.asc', false)]))).signature!.verdict).toBe('unverified');
  });

  it('by a key that nobody knows says by which', async () => {
    const { signature } = await check(fixture('signed.eml'));
    expect(signature).toMatchObject({ verdict: 'no-key', signer: '' });
    expect(signature!.fingerprint).toMatch(/^([0-9A-F]{4} ){9}[0-9A-F]{4}$/);
  });

  it('teaches the key that it brings along and is signed with, once it names the sender', async () => {
    const keys = ring();
    expect((await check(fixture('signed-with-key.eml'), keys)).signature).toMatchObject({ verdict: 'unverified', signer: 'Anna Nowak' });
    expect(keys.learned).toHaveLength(1);
    const stranger = ring();
    const forged = changed(fixture('signed-with-key.eml'), 'From: Anna Nowak <anna@klient.example>', 'From: Prezes <prezes@bank.example>');
    const sameKey = changed(forged, 'addr=anna@klient.example', 'addr=prezes@bank.example');
    expect((await check(sameKey, stranger)).signature).toMatchObject({ verdict: 'wrong-address', address: 'anna@klient.example' });
    expect(stranger.learned).toEqual([]);
  });

  it('by another key than the sender used before is warned about', async () => {
    const earlier = { ...(await publicKey('jan.asc', false)), addresses: ['anna@klient.example'] };
    expect((await check(fixture('signed-with-key.eml'), ring([earlier]))).signature!.verdict).toBe('other-key');
  });

  it('and changed on the way says so', async () => {
    const keys = ring([await publicKey('anna.asc')]);
    expect((await check(changed(fixture('signed.eml'), '100 z', '900 z'), keys)).signature!.verdict).toBe('changed');
    expect((await check(changed(fixture('inline-signed.eml'), '100 z', '900 z'), keys)).signature!.verdict).toBe('changed');
  });

  it('whose signature is a signed letter of its own, about something else, is not taken for signed', async () => {
    expect((await check(fixture('opaque-as-signature.eml'), ring([await publicKey('anna.asc')]))).signature!.verdict).toBe('unreadable');
  });

  it('within its text gives the words in its own charset; beside words that nobody signed it says so', async () => {
    const keys = ring([await publicKey('anna.asc')]);
    const whole = await check(fixture('inline-signed.eml'), keys);
    expect(whole.signature).toMatchObject({ verdict: 'valid' });
    expect(new TextDecoder('iso-8859-2').decode(whole.content!)).toBe('Proszę o przelew 100 zł.\r\n- - pozdrawiam\r\n');
    expect((await check(fixture('inline-signed-in-part.eml'), keys)).signature).toMatchObject({ verdict: 'valid', partly: true });
  });
});

describe.skipIf(!hasGpg())('a letter encrypted with OpenPGP', () => {
  it.each(['encrypted.eml', 'encrypted-through-exchange.eml'])(
    '%s is opened by the key it was written for, and says who signed it',
    async (name) => {
      const opened = await check(fixture(name), ring([await publicKey('anna.asc')], [ours]));
      expect(opened).toMatchObject({ lock: 'opened', signature: { verdict: 'valid' } });
      expect(opened.content!.toString('latin1')).toContain('o przelew 100 z=C5=82');
    },
  );

  it('is not opened without it, nor when it is for somebody else, damaged, or unfolds without end', async () => {
    expect(await check(fixture('encrypted.eml'))).toMatchObject({ lock: 'no-key', content: null });
    expect(await check(fixture('encrypted-for-another.eml'), ring([], [ours]))).toMatchObject({ lock: 'wrong-key', content: null });
    const raw = fixture('encrypted.eml').toString('latin1');
    const broken = Buffer.from(
      raw.replace(
        /(BEGIN PGP MESSAGE-----\r\n\r\n(?:.*\r\n){8})(.{20})/,
        (_, before: string, line: string) => before + [...line].reverse().join(''),
      ),
      'latin1',
    );
    expect(await check(broken, ring([], [ours]))).toMatchObject({ lock: 'damaged', content: null });
    expect(await check(fixture('unfolds.eml'), ring([], [ours]))).toMatchObject({ lock: 'too-large', content: null });
  });

  it('leaves nothing behind: no folder, no agent', async () => {
    await check(fixture('encrypted.eml'), ring([], [ours]));
    expect(readdirSync(tmpdir()).filter((name) => name.startsWith('okienko-pgp-'))).toEqual([]);
    expect(existsSync('/proc') ? execFileSync('ps', ['ax', '-o', 'args'], { encoding: 'utf8' }) : '').not.toContain('okienko-pgp-');
  });
});

describe.skipIf(!hasGpg())('keys that people bring', () => {
  it('private ones are opened by their password, and are no public ones', async () => {
    const key = fixture('pomoc.key.asc');
    expect(await readPrivateKey(key, 'tajne')).toMatchObject({ name: 'Pomoc Kółko', addresses: ['pomoc@kolko.example'], encrypts: true });
    expect(await readPrivateKey(key, 'inne')).toEqual({ refused: 'wrong-password' });
    expect(await readPrivateKey(fixture('anna.asc'), '')).toEqual({ refused: 'no-key-file' });
    expect((await readPublicKeys(key))[0]!.armoured).toContain('BEGIN PGP PUBLIC KEY BLOCK');
    expect(await readPublicKeys(Buffer.from('nothing of the kind'))).toEqual([]);
  });

  it('GnuPG that is not there is said to be none', async () => expect(await gpgVersion('no-such-program')).toBeNull());
});

describe('without GnuPG', () => {
  it('what it says is read from the status channel alone', () => {
    const status = readStatus(
      '[GNUPG:] NEWSIG\n[GNUPG:] BADSIG 8CA9 Anna [GNUPG:] GOODSIG 1 x\nnoise\n[GNUPG:] ERRSIG 8CA9F1883C1658E9 22 8 00 1795367869 9 -\n',
    );
    expect(status.map(({ word }) => word)).toEqual(['NEWSIG', 'BADSIG', 'ERRSIG']);
    expect(readSignature({ status })).toMatchObject({ result: 'bad' });
    expect(readSignature({ status: [] })).toBeNull();
  });

  it('a signature on a key is none on a letter', () => {
    const status = readStatus('[GNUPG:] GOODSIG 8CA9 Anna\n[GNUPG:] VALIDSIG BB99 2026-11-22 1795367869 0 4 0 22 8 10 BB99\n');
    expect(readSignature({ status })).toMatchObject({ result: 'unreadable' });
  });

  it('the name and addresses of a key are those that were not withdrawn', () => {
    const listing = [
      'pub:-:255:22:8CA9F1883C1658E9:1:99:::::scESC:',
      'fpr:::::::::BB99:',
      'uid:r::::::::Old <old@a.example>:',
      'uid:-::::::::Anna\\x3a N <Anna@A.example>:',
      'sub:-:255:18:1562CFC21D84500C:::::::e:',
    ];
    expect(readKeys(listing.join('\n'))).toMatchObject([
      {
        name: 'Anna: N',
        addresses: ['anna@a.example'],
        keyIds: ['8CA9F1883C1658E9', '1562CFC21D84500C'],
        encrypts: true,
        expiresAt: new Date(99_000),
      },
    ]);
  });

  it('the worst that is true of a signature is what is said of it', () => {
    const signer: Signer = { fingerprint: 'AB', name: 'A', addresses: ['a@b.example'], expiresAt: null, confirmed: true, second: false };
    const verdict = (result: 'good' | 'expired' | 'revoked', change: Partial<Signer> = {}, from = 'A@b.example') =>
      judgeSignature({ result, key: 'AB', madeAt: new Date('2026-05-01') }, { ...signer, ...change }, from, false).verdict;
    expect(verdict('good')).toBe('valid');
    expect(verdict('good', { expiresAt: new Date('2026-06-01') })).toBe('valid');
    expect(verdict('good', { expiresAt: new Date('2026-04-01') })).toBe('expired');
    expect(verdict('good', {}, 'c@b.example')).toBe('wrong-address');
    expect(verdict('good', { confirmed: false, second: true })).toBe('other-key');
    expect(verdict('revoked')).toBe('revoked');
    expect(verdict('expired')).toBe('expired');
  });

  it('a file is told to hold a private key by how it begins', () => {
    expect(isPgpPrivateKey(fixture('pomoc.key.asc'))).toBe(true);
    expect(isPgpPrivateKey(Buffer.from([0x95, 0x01]))).toBe(true);
    expect(isPgpPrivateKey(fixture('anna.asc'))).toBe(false);
    expect(isPgpPrivateKey(Buffer.from([0x30, 0x82]))).toBe(false);
  });

  it('the finder bears any bytes', async () => {
    const raws = ['signed-with-key.eml', 'encrypted.eml', 'inline-signed-in-part.eml'].map(fixture);
    await fc.assert(
      fc.asyncProperty(
        fc.nat(2),
        fc.array(fc.record({ at: fc.nat(600), to: fc.nat(255) }), { minLength: 1, maxLength: 6 }),
        async (which, flips) => {
          const bytes = Buffer.from(raws[which]!);
          for (const { at, to } of flips) bytes[at] = to;
          await understandContent(bytes, await parseMessage(bytes));
        },
      ),
      { numRuns: 100 },
    );
  });
});
