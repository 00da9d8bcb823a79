/** A key with its certificate as mail programs export them: PKCS #12 (RFC 7292). Pure. */
import { createPrivateKey, type KeyObject, X509Certificate } from 'node:crypto';
import { createSecureContext } from 'node:tls';
import { fromBER, OctetString } from 'asn1js';
import { AuthenticatedSafe, type ContentInfo, PFX, PKCS8ShroudedKeyBag, SafeContents } from 'pkijs';

interface ReadKey {
  certificate: X509Certificate;
  privateKey: KeyObject;
}

type KeyRefusal = 'wrong-password' | 'old-encryption' | 'no-key-file';

/** `old-encryption`: RC2, as programs before 2020 export; OpenSSL does not read it any more, and it hides nothing. */
export function readPkcs12(file: Uint8Array, password: string): ReadKey | { refused: KeyRefusal } {
  try {
    const certificate = certificateOf(file, password);
    const privateKey = shroudedKeys(file)
      .map((bag) => createPrivateKey({ key: bag, format: 'der', type: 'pkcs8', passphrase: password }))
      .find((key) => certificate.checkPrivateKey(key));
    return privateKey ? { certificate, privateKey } : { refused: 'no-key-file' };
  } catch (error) {
    const message = String((error as Error).message);
    if (/mac verify failure|bad decrypt|invalid password/i.test(message)) return { refused: 'wrong-password' };
    return { refused: /unsupported/i.test(message) ? 'old-encryption' : 'no-key-file' };
  }
}

/** OpenSSL checks the password and picks the certificate that belongs to the key. */
function certificateOf(file: Uint8Array, password: string): X509Certificate {
  const { context } = createSecureContext({ pfx: Buffer.from(file), passphrase: password });
  return new X509Certificate((context as { getCertificate(): Buffer }).getCertificate());
}

/** Keys stand in bags of their own, each encrypted as PKCS #8 is: Node.js opens them. */
function shroudedKeys(file: Uint8Array): Buffer[] {
  const pfx = new PFX({ schema: parsed(file) });
  const safe = new AuthenticatedSafe({ schema: parsed(octetsOf(pfx.authSafe)) });
  return safe.safeContents
    .filter(({ content }: ContentInfo) => (content as unknown) instanceof OctetString)
    .flatMap((one: ContentInfo) => new SafeContents({ schema: parsed(octetsOf(one)) }).safeBags)
    .filter(({ bagValue }) => bagValue instanceof PKCS8ShroudedKeyBag)
    .map(({ bagValue }) => Buffer.from((bagValue as PKCS8ShroudedKeyBag).toSchema().toBER()));
}

function octetsOf({ content }: ContentInfo): Uint8Array {
  return new Uint8Array((content as OctetString).getValue());
}

function parsed(bytes: Uint8Array) {
  const { offset, result } = fromBER(Uint8Array.from(bytes).buffer);
  if (offset === -1) throw new Error('not ASN.1');
  return result;
}
