/** The key of a letter that sender and recipient agreed on by elliptic curves (CMS key agreement, RFC 5652, 6.2.2; RFC 5753). Pure. */
import { createDecipheriv, createHash, createPublicKey, diffieHellman, type KeyObject, type X509Certificate } from 'node:crypto';
import { Constructed, OctetString, Sequence } from 'asn1js';
import { AlgorithmIdentifier, type KeyAgreeRecipientInfo, type OriginatorPublicKey } from 'pkijs';

/** How the agreed secret becomes a key (SEC 1, 3.6.1): by OID. Curves whose cofactor is 1 agree the same way with it and without. */
const hashes: Record<string, string> = {
  '1.3.133.16.840.63.0.2': 'sha1',
  '1.3.133.16.840.63.0.3': 'sha1',
  ...Object.fromEntries(
    ['sha224', 'sha256', 'sha384', 'sha512'].flatMap((hash, at) => [11, 14].map((arc) => [`1.3.132.1.${arc}.${at}`, hash])),
  ),
};
/** How it wraps the key of the content (RFC 3394): by OID, as OpenSSL calls it. */
const wraps: Record<string, { cipher: string; key_bytes: number }> = {
  '2.16.840.1.101.3.4.1.5': { cipher: 'id-aes128-wrap', key_bytes: 16 },
  '2.16.840.1.101.3.4.1.25': { cipher: 'id-aes192-wrap', key_bytes: 24 },
  '2.16.840.1.101.3.4.1.45': { cipher: 'id-aes256-wrap', key_bytes: 32 },
};
const wrap_iv = Buffer.alloc(8, 0xa6);
const keys_in_one_max = 100;

/** Null when it is for none of ours. Throws for what is broken, or of a kind that is not read here. */
export function agreedKey(
  recipient: KeyAgreeRecipientInfo,
  keyWith: (serial: string | null) => { certificate: X509Certificate; privateKey: KeyObject } | undefined,
): Buffer | null {
  for (const { rid, encryptedKey } of recipient.recipientEncryptedKeys.encryptedKeys.slice(0, keys_in_one_max)) {
    const named = (rid.value as { serialNumber?: { valueBlock: { valueHexView: Uint8Array } } } | undefined)?.serialNumber;
    const key = keyWith(named ? Buffer.from(named.valueBlock.valueHexView).toString('hex') : null);
    if (!key || key.privateKey.asymmetricKeyType !== 'ec') continue;
    const { algorithmId, algorithmParams } = recipient.keyEncryptionAlgorithm;
    const hash = hashes[algorithmId];
    const wrapping = new AlgorithmIdentifier({ schema: algorithmParams });
    const wrap = wraps[wrapping.algorithmId];
    if (!hash || !wrap) throw new Error('a key agreement that is not read here');
    const secret = diffieHellman({ privateKey: key.privateKey, publicKey: ephemeralKey(recipient, key.certificate) });
    const shared = sharedInfo(algorithmParams as Sequence, recipient.ukm ?? null, wrap.key_bytes);
    const decipher = createDecipheriv(wrap.cipher, derived(hash, secret, shared, wrap.key_bytes), wrap_iv);
    return Buffer.concat([decipher.update(Buffer.from(encryptedKey.getValue())), decipher.final()]);
  }
  return null;
}

/** The sender's key for this one letter: a point on the curve of ours, which is all that differs between the two. */
function ephemeralKey({ originator }: KeyAgreeRecipientInfo, certificate: X509Certificate): KeyObject {
  const { publicKey } = originator.value as OriginatorPublicKey;
  const point = Buffer.from(publicKey.valueBlock.valueHexView);
  const ours = certificate.publicKey.export({ type: 'spki', format: 'der' });
  const head = ours.subarray(0, ours.length - point.length);
  return createPublicKey({ key: Buffer.concat([head, point]), format: 'der', type: 'spki' });
}

/** ECC-CMS-SharedInfo (RFC 5753, 7.2). */
function sharedInfo(wrapping: Sequence, ukm: OctetString | null, key_bytes: number): Buffer {
  const bits = Buffer.alloc(4);
  bits.writeUInt32BE(key_bytes * 8);
  const marked = (tagNumber: number, value: Buffer) =>
    new Constructed({ idBlock: { tagClass: 3, tagNumber }, value: [new OctetString({ valueHex: Uint8Array.from(value).buffer })] });
  const value = [wrapping, ...(ukm ? [marked(0, Buffer.from(ukm.getValue()))] : []), marked(2, bits)];
  return Buffer.from(new Sequence({ value }).toBER());
}

function derived(hash: string, secret: Buffer, shared: Buffer, key_bytes: number): Buffer {
  const parts: Buffer[] = [];
  for (let round = 1, bytes = 0; bytes < key_bytes; round++) {
    const counter = Buffer.alloc(4);
    counter.writeUInt32BE(round);
    const part = createHash(hash).update(secret).update(counter).update(shared).digest();
    parts.push(part);
    bytes += part.length;
  }
  return Buffer.concat(parts).subarray(0, key_bytes);
}
