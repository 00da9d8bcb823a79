import { X509Certificate } from 'node:crypto';
import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseMessage } from '../../parse-message.ts';
import { openProtected } from '../open-protected.ts';
import { canonical, decodedBody, partsOf, readEntity } from './mime-entity.ts';
import { type OpeningKey, openEnvelope } from './open-envelope.ts';
import { readPkcs12 } from '../../read-pkcs12.ts';
import { verifySignature } from './verify-signature.ts';

/** Made once with OpenSSL; good until 2076. */
const fixture = (name: string) => readFileSync(new URL(`./fixtures/${name}`, import.meta.url));
const open = async (raw: Buffer) => openProtected(raw, await parseMessage(raw));
const changed = (raw: Buffer, from: string, to: string) => Buffer.from(raw.toString('latin1').replace(from, to), 'latin1');

describe('a signed letter', () => {
  it('is as it was signed, by a signer whose issuer nobody here knows; its signature is no file any more', async () => {
    const { mail, protection } = await open(fixture('detached.eml'));
    expect(mail.text.trim()).toBe('Proszę o przelew 100 zł.');
    expect(mail.attachments).toEqual([]);
    expect(protection).toMatchObject({
      signature: { verdict: 'unknown-issuer', signer: 'Anna Nowak', address: 'anna@klient.example', issuer: 'Izba Zaufania' },
      lock: null,
    });
  });

  it('is good where somebody vouches for its signer', async () => {
    const [content, signature] = partsOf(readEntity(fixture('detached.eml')));
    const roots = [new X509Certificate(fixture('ca.pem'))];
    const verify = (from: string, at: string) =>
      verifySignature(decodedBody(readEntity(signature!)), canonical(content!), from, new Date(at), roots).then(
        (one) => one.signature.verdict,
      );
    expect(await verify('Anna@klient.example', '2027-01-01')).toBe('valid');
    expect(await verify('anna@klient.example', '2090-01-01')).toBe('expired');
    expect(await verify('szef@kolko.example', '2027-01-01')).toBe('wrong-address');
  });

  it('that was changed on the way says so', async () => {
    const { protection } = await open(changed(fixture('detached.eml'), '100 z', '900 z'));
    expect(protection!.signature!.verdict).toBe('changed');
  });

  it('from another address than the certificate’s says so', async () => {
    const { protection } = await open(changed(fixture('detached.eml'), 'anna@klient.example', 'prezes@bank.example'));
    expect(protection!.signature).toMatchObject({ verdict: 'wrong-address', address: 'anna@klient.example' });
  });

  it('by somebody who vouches for themselves says so', async () => {
    expect((await open(fixture('self-signed.eml'))).protection!.signature).toMatchObject({ verdict: 'self-signed', signer: 'Anna Sama' });
  });

  it('that carries its words within the signature is read like any other', async () => {
    const { mail, protection } = await open(fixture('opaque.eml'));
    expect([mail.subject, mail.from!.address, mail.text.trim()]).toEqual(['Przelew', 'anna@klient.example', 'Proszę o przelew 100 zł.']);
    expect(mail.attachments).toEqual([]);
    expect(protection!.signature!.verdict).toBe('unknown-issuer');
  });

  it('whose signature is broken is still the letter it is', async () => {
    const raw = fixture('detached.eml').toString('latin1');
    const broken = Buffer.from(raw.replace(/(smime\.p7s"\r?\n\r?\n)[^-]{200}/, '$1'), 'latin1');
    const { mail, protection } = await open(broken);
    expect(mail.text.trim()).toBe('Proszę o przelew 100 zł.');
    expect(protection!.signature!.verdict).toBe('unreadable');
    expect(mail.attachments).toHaveLength(1);
  });

  it('of any bytes never throws', async () => {
    const raw = fixture('opaque.eml');
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.record({ at: fc.nat(raw.length - 1), to: fc.nat(255) }), { minLength: 1, maxLength: 6 }),
        async (flips) => {
          const bytes = Buffer.from(raw);
          for (const { at, to } of flips) bytes[at] = to;
          await open(bytes);
        },
      ),
      { numRuns: 60 },
    );
  });
});

describe('an encrypted letter', () => {
  const key = readPkcs12(fixture('anna.p12'), 'tajne') as OpeningKey;
  const envelope = (name: string) => decodedBody(readEntity(fixture(name)));

  it.each(['encrypted-aes-256-cbc.eml', 'encrypted-des3.eml', 'encrypted-aes-256-gcm.eml'])(
    '%s is opened by the key it was written for',
    (name) => {
      const opened = openEnvelope(envelope(name), [key]);
      expect('content' in opened && Buffer.from(opened.content).toString()).toContain('o przelew 100 z=C5=82');
    },
  );

  it.each(['encrypted-ec.eml', 'encrypted-ec-aes-256-gcm.eml'])('%s is opened by the elliptic key it was agreed on with', (name) => {
    const elliptic = readPkcs12(fixture('ola-ec.p12'), 'tajne') as OpeningKey;
    const opened = openEnvelope(envelope(name), [key, elliptic]);
    expect('content' in opened && Buffer.from(opened.content).toString()).toContain('o przelew 100 z=C5=82');
    expect(openEnvelope(envelope(name), [key])).toEqual({ lock: 'wrong-key' });
  });

  it('of which one bit was changed on the way is not opened, where it is authenticated', () => {
    const der = Buffer.from(envelope('encrypted-aes-256-gcm.eml'));
    der[der.length - 60]! ^= 1;
    expect(openEnvelope(der, [key])).toEqual({ lock: 'damaged' });
  });

  it('is not opened without it, or once damaged', () => {
    expect(openEnvelope(envelope('encrypted-des3.eml'), [])).toEqual({ lock: 'wrong-key' });
    expect(openEnvelope(envelope('encrypted-des3.eml').subarray(0, 300), [key])).toEqual({ lock: 'damaged' });
    expect(openEnvelope(Buffer.from('no envelope'), [key])).toEqual({ lock: 'damaged' });
  });

  it('keys are read from the files that mail programs export', () => {
    for (const name of ['anna.p12', 'anna-3des.p12'])
      expect(readPkcs12(fixture(name), 'tajne')).toMatchObject({ certificate: { serialNumber: '04D2' } });
    expect(readPkcs12(fixture('anna.p12'), 'inne')).toEqual({ refused: 'wrong-password' });
    expect(readPkcs12(fixture('ca.pem'), 'tajne')).toEqual({ refused: 'no-key-file' });
  });

  it('says that there is no key for it, and stays the file it is', async () => {
    const { mail, protection } = await open(fixture('encrypted-aes-256-cbc.eml'));
    expect(protection).toEqual({ kind: 'smime', signature: null, lock: 'no-key' });
    expect(mail.attachments).toMatchObject([{ name: 'smime.p7m' }]);
  });
});
