/** What was encrypted for a key of ours (CMS enveloped-data, RFC 5652, 6). Pure. */
import { constants, createDecipheriv, type KeyObject, privateDecrypt, type X509Certificate } from 'node:crypto';
import { fromBER, OctetString } from 'asn1js';
import { ContentInfo, EnvelopedData, KeyTransRecipientInfo, RSAESOAEPParams } from 'pkijs';

export interface OpeningKey {
  certificate: X509Certificate;
  privateKey: KeyObject;
}

type OpenedEnvelope = { content: Uint8Array } | { lock: 'wrong-key' | 'damaged' };

const enveloped = '1.2.840.113549.1.7.3';
const oaep = '1.2.840.113549.1.1.7';
/** What letters are encrypted with: by OID, as OpenSSL calls it. 3DES is of old Outlook, and still about. */
const ciphers: Record<string, string> = {
  '2.16.840.1.101.3.4.1.2': 'aes-128-cbc',
  '2.16.840.1.101.3.4.1.22': 'aes-192-cbc',
  '2.16.840.1.101.3.4.1.42': 'aes-256-cbc',
  '1.2.840.113549.3.7': 'des-ede3-cbc',
};

/** Never throws. `damaged` also of a kind that is not read here: key agreement, AES-GCM. */
export function openEnvelope(der: Uint8Array, keys: readonly OpeningKey[]): OpenedEnvelope {
  try {
    const { offset, result } = fromBER(Uint8Array.from(der).buffer);
    const info = offset === -1 ? null : new ContentInfo({ schema: result });
    if (info?.contentType !== enveloped) return { lock: 'damaged' };
    const { recipientInfos, encryptedContentInfo } = new EnvelopedData({ schema: info.content });
    const cipher = ciphers[encryptedContentInfo.contentEncryptionAlgorithm.algorithmId];
    const iv: unknown = encryptedContentInfo.contentEncryptionAlgorithm.algorithmParams;
    if (!cipher || !(iv instanceof OctetString)) return { lock: 'damaged' };
    const encrypted = Buffer.from(encryptedContentInfo.getEncryptedContent());
    for (const recipient of recipientInfos.map(({ value }) => value)) {
      if (!(recipient instanceof KeyTransRecipientInfo)) continue;
      const key = keyFor(recipient, keys);
      if (!key) continue;
      const decipher = createDecipheriv(cipher, contentKey(recipient, key.privateKey), Buffer.from(iv.getValue()));
      return { content: Buffer.concat([decipher.update(encrypted), decipher.final()]) };
    }
    return { lock: 'wrong-key' };
  } catch {
    return { lock: 'damaged' };
  }
}

/** A wrong key gives no error any more but random bytes, so the right one is told by the certificate that is named. */
function keyFor({ rid }: KeyTransRecipientInfo, keys: readonly OpeningKey[]): OpeningKey | undefined {
  const named = (rid as { serialNumber?: { valueBlock: { valueHexView: Uint8Array } } }).serialNumber;
  if (!named) return keys.length === 1 ? keys[0] : undefined;
  const serial = Buffer.from(named.valueBlock.valueHexView).toString('hex').toUpperCase().replace(/^0+/, '');
  return keys.find(({ certificate }) => certificate.serialNumber.toUpperCase().replace(/^0+/, '') === serial);
}

function contentKey(recipient: KeyTransRecipientInfo, privateKey: KeyObject): Buffer {
  const encrypted = Buffer.from(recipient.encryptedKey.getValue());
  const { algorithmId, algorithmParams } = recipient.keyEncryptionAlgorithm;
  if (algorithmId !== oaep) return privateDecrypt({ key: privateKey, padding: constants.RSA_PKCS1_PADDING }, encrypted);
  const hash = new RSAESOAEPParams(algorithmParams ? { schema: algorithmParams } : {}).hashAlgorithm.algorithmId;
  return privateDecrypt(
    { key: privateKey, padding: constants.RSA_PKCS1_OAEP_PADDING, oaepHash: hash === '2.16.840.1.101.3.4.2.1' ? 'sha256' : 'sha1' },
    encrypted,
  );
}
