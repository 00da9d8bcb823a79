/** What was encrypted for a key of ours (CMS enveloped-data, RFC 5652, 6; authenticated, RFC 5083 and 5084). Pure. */
import { constants, createDecipheriv, type KeyObject, privateDecrypt, type X509Certificate } from 'node:crypto';
import { fromBER, Integer, OctetString, Sequence } from 'asn1js';
import {
  ContentInfo,
  EncryptedContentInfo,
  EnvelopedData,
  KeyAgreeRecipientInfo,
  KeyTransRecipientInfo,
  RecipientInfo,
  RSAESOAEPParams,
} from 'pkijs';
import { agreedKey } from './agreed-key.ts';

export interface OpeningKey {
  certificate: X509Certificate;
  privateKey: KeyObject;
}

type OpenedEnvelope = { content: Uint8Array } | { lock: 'wrong-key' | 'damaged' };

interface Envelope {
  recipients: (KeyTransRecipientInfo | KeyAgreeRecipientInfo)[];
  content: EncryptedContentInfo;
  /** Of an authenticated one: what proves that nothing was changed, and what is proved beside the content. */
  proof: { tag: Buffer; beside: Buffer | null } | null;
}

const enveloped = '1.2.840.113549.1.7.3';
const authEnveloped = '1.2.840.113549.1.9.16.1.23';
const oaep = '1.2.840.113549.1.1.7';
const aes = '2.16.840.1.101.3.4.1.';
/** What letters are encrypted with: by OID, as OpenSSL calls it. 3DES is of old Outlook, and still about. */
const ciphers: Record<string, string> = {
  [`${aes}2`]: 'aes-128-cbc',
  [`${aes}22`]: 'aes-192-cbc',
  [`${aes}42`]: 'aes-256-cbc',
  '1.2.840.113549.3.7': 'des-ede3-cbc',
};
const authenticated: Record<string, 'aes-128-gcm' | 'aes-192-gcm' | 'aes-256-gcm'> = {
  [`${aes}6`]: 'aes-128-gcm',
  [`${aes}26`]: 'aes-192-gcm',
  [`${aes}46`]: 'aes-256-gcm',
};
/** RFC 5084, 3.2: shorter proofs prove too little, and are in use nowhere. */
const tag_bytes_min = 12;

/** Never throws. `damaged` also of a kind that is not read here. */
export function openEnvelope(der: Uint8Array, keys: readonly OpeningKey[]): OpenedEnvelope {
  try {
    const envelope = readEnvelope(der);
    if (!envelope) return { lock: 'damaged' };
    const key = contentKeyFor(envelope.recipients, keys);
    if (!key) return { lock: 'wrong-key' };
    const content = envelope.proof ? openProved(envelope.content, envelope.proof, key) : open(envelope.content, key);
    return content ? { content } : { lock: 'damaged' };
  } catch {
    return { lock: 'damaged' };
  }
}

function readEnvelope(der: Uint8Array): Envelope | null {
  const { offset, result } = fromBER(Uint8Array.from(der).buffer);
  const info = offset === -1 ? null : new ContentInfo({ schema: result });
  if (info?.contentType === enveloped) {
    const { recipientInfos, encryptedContentInfo } = new EnvelopedData({ schema: info.content });
    return { recipients: known(recipientInfos), content: encryptedContentInfo, proof: null };
  }
  return info?.contentType === authEnveloped ? readAuthEnveloped(info.content as Sequence) : null;
}

/** RFC 5083, 2.1. pkijs knows its parts, not the whole. */
function readAuthEnveloped(data: Sequence): Envelope | null {
  const parts = data.valueBlock.value;
  const at = parts.findIndex(({ idBlock }) => idBlock.tagClass === 1 && idBlock.tagNumber === 17);
  const tag = parts.slice(at + 2).find((one): one is OctetString => one instanceof OctetString);
  if (at < 0 || !tag) return null;
  const recipients = (parts[at] as Sequence).valueBlock.value.map((schema) => new RecipientInfo({ schema }));
  const attributes = parts.slice(at + 2).find(({ idBlock }) => idBlock.tagClass === 3 && idBlock.tagNumber === 1);
  const beside = attributes ? Buffer.from(attributes.toBER()) : null;
  // What is proved is the SET that it is, not the mark under which it stands here.
  if (beside) beside[0] = 0x31;
  return {
    recipients: known(recipients),
    content: new EncryptedContentInfo({ schema: parts[at + 1]! }),
    proof: { tag: Buffer.from(tag.getValue()), beside },
  };
}

function known(recipients: readonly RecipientInfo[]): Envelope['recipients'] {
  return recipients.map(({ value }) => value).filter((one) => one instanceof KeyTransRecipientInfo || one instanceof KeyAgreeRecipientInfo);
}

function contentKeyFor(recipients: Envelope['recipients'], keys: readonly OpeningKey[]): Buffer | null {
  for (const recipient of recipients) {
    if (recipient instanceof KeyAgreeRecipientInfo) {
      const found = agreedKey(recipient, (serial) => keyWith(serial, keys));
      if (found) return found;
      continue;
    }
    const key = keyWith(serialIn(recipient.rid), keys);
    if (key) return transportedKey(recipient, key.privateKey);
  }
  return null;
}

function open(content: EncryptedContentInfo, key: Buffer): Uint8Array | null {
  const { algorithmId, algorithmParams } = content.contentEncryptionAlgorithm;
  const cipher = ciphers[algorithmId];
  const iv: unknown = algorithmParams;
  if (!cipher || !(iv instanceof OctetString)) return null;
  const decipher = createDecipheriv(cipher, key, Buffer.from(iv.getValue()));
  return Buffer.concat([decipher.update(encryptedOf(content)), decipher.final()]);
}

function openProved(content: EncryptedContentInfo, { tag, beside }: NonNullable<Envelope['proof']>, key: Buffer): Uint8Array | null {
  const { algorithmId, algorithmParams } = content.contentEncryptionAlgorithm;
  const cipher = authenticated[algorithmId];
  const parameters = algorithmParams instanceof Sequence ? algorithmParams.valueBlock.value : [];
  const [nonce, length] = parameters;
  const tag_bytes = length instanceof Integer ? length.valueBlock.valueDec : tag_bytes_min;
  if (!cipher || !(nonce instanceof OctetString) || tag.length !== tag_bytes || tag_bytes < tag_bytes_min) return null;
  const decipher = createDecipheriv(cipher, key, Buffer.from(nonce.getValue()), { authTagLength: tag_bytes });
  decipher.setAuthTag(tag);
  if (beside) decipher.setAAD(beside);
  return Buffer.concat([decipher.update(encryptedOf(content)), decipher.final()]);
}

function encryptedOf(content: EncryptedContentInfo): Buffer {
  return Buffer.from(content.getEncryptedContent());
}

function serialIn(rid: unknown): string | null {
  const named = (rid as { serialNumber?: { valueBlock: { valueHexView: Uint8Array } } } | undefined)?.serialNumber;
  return named ? Buffer.from(named.valueBlock.valueHexView).toString('hex') : null;
}

/** A wrong key gives no error any more but random bytes, so the right one is told by the certificate that is named; unnamed, there must be only one. */
function keyWith(serial: string | null, keys: readonly OpeningKey[]): OpeningKey | undefined {
  if (serial === null) return keys.length === 1 ? keys[0] : undefined;
  const plain = (text: string) => text.toUpperCase().replace(/^0+/, '');
  return keys.find(({ certificate }) => plain(certificate.serialNumber) === plain(serial));
}

function transportedKey(recipient: KeyTransRecipientInfo, privateKey: KeyObject): Buffer {
  const encrypted = Buffer.from(recipient.encryptedKey.getValue());
  const { algorithmId, algorithmParams } = recipient.keyEncryptionAlgorithm;
  if (algorithmId !== oaep) return privateDecrypt({ key: privateKey, padding: constants.RSA_PKCS1_PADDING }, encrypted);
  const hash = new RSAESOAEPParams(algorithmParams ? { schema: algorithmParams } : {}).hashAlgorithm.algorithmId;
  return privateDecrypt(
    { key: privateKey, padding: constants.RSA_PKCS1_OAEP_PADDING, oaepHash: hash === '2.16.840.1.101.3.4.2.1' ? 'sha256' : 'sha1' },
    encrypted,
  );
}
