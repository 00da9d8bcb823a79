/** Who signed a letter, and whether it is as they signed it (CMS, RFC 5652; S/MIME, RFC 8551). No network: nobody learns that the letter was read. */
import { X509Certificate } from 'node:crypto';
import { fromBER } from 'asn1js';
import { ContentInfo, SignedData } from 'pkijs';
import type { SmimeSignature as Signature } from '../../../../../../contract/mail-content.ts';
import { trustedRoots } from '../../trusted-roots.ts';

interface VerifiedLetter {
  signature: Signature;
  /** What was signed, where the letter carries it within the signature itself. */
  content: Uint8Array | null;
}

const data = '1.2.840.113549.1.7.1';
const signedData = '1.2.840.113549.1.7.2';
const envelopedData = '1.2.840.113549.1.7.3';
const authEnvelopedData = '1.2.840.113549.1.9.16.1.23';
const chain_max = 8;

/** What kind of thing a .p7m is; null when it is none that can be read. */
export function kindOfCms(der: Uint8Array): 'signed' | 'encrypted' | null {
  const type = contentInfoOf(der)?.contentType;
  if (type === signedData) return 'signed';
  return type === envelopedData || type === authEnvelopedData ? 'encrypted' : null;
}

/** `content`: what was signed, where it stands beside the signature. `sentAt`: when the certificate had to be good. Never throws. */
export async function verifySignature(
  der: Uint8Array,
  content: Uint8Array | null,
  from: string,
  sentAt: Date,
  roots: readonly X509Certificate[] = trustedRoots(),
): Promise<VerifiedLetter> {
  try {
    const info = contentInfoOf(der);
    if (info?.contentType !== signedData) return { signature: unreadable, content: null };
    const signed = new SignedData({ schema: info.content });
    const inside = contentWithin(signed);
    const certificates = certificatesIn(signed);
    const isAsSigned = await verify(signed, content);
    const signer = signerOf(signed, certificates);
    return { signature: signer ? describe(signer, certificates, { isAsSigned, from, sentAt, roots }) : unreadable, content: inside };
  } catch {
    return { signature: unreadable, content: null };
  }
}

const unreadable: Signature = { verdict: 'unreadable', signer: '', address: '', issuer: '', until: null, fingerprint: '' };

function contentInfoOf(der: Uint8Array): ContentInfo | null {
  try {
    const { offset, result } = fromBER(Uint8Array.from(der).buffer);
    return offset === -1 ? null : new ContentInfo({ schema: result });
  } catch {
    return null;
  }
}

function contentWithin({ encapContentInfo }: SignedData): Uint8Array | null {
  const octets = encapContentInfo.eContentType === data ? encapContentInfo.eContent : undefined;
  return octets ? new Uint8Array(octets.getValue()) : null;
}

function certificatesIn({ certificates = [] }: SignedData): X509Certificate[] {
  return certificates.flatMap((one) => {
    try {
      return [new X509Certificate(Buffer.from(one.toSchema().toBER()))];
    } catch {
      return [];
    }
  });
}

/** The mathematics alone; whom to believe comes after. */
async function verify(signed: SignedData, content: Uint8Array | null): Promise<boolean> {
  const given = content && !signed.encapContentInfo.eContent ? { data: Uint8Array.from(content).buffer } : {};
  return signed.verify({ signer: 0, checkChain: false, ...given }).catch(() => false);
}

function signerOf(signed: SignedData, certificates: readonly X509Certificate[]): X509Certificate | null {
  const sid = signed.signerInfos[0]?.sid as { serialNumber?: { valueBlock: { valueHexView: Uint8Array } } } | undefined;
  const serial = sid?.serialNumber && Buffer.from(sid.serialNumber.valueBlock.valueHexView).toString('hex').toUpperCase();
  const named = certificates.find((one) => serial !== undefined && one.serialNumber.replace(/^0+/, '') === serial.replace(/^0+/, ''));
  return named ?? (certificates.length === 1 ? certificates[0]! : (certificates.find(({ ca }) => !ca) ?? null));
}

interface Facts {
  isAsSigned: boolean;
  from: string;
  sentAt: Date;
  roots: readonly X509Certificate[];
}

function describe(signer: X509Certificate, all: readonly X509Certificate[], facts: Facts): Signature {
  const addresses = addressesOf(signer);
  const isFrom = addresses.some((one) => one.toLowerCase() === facts.from.toLowerCase());
  return {
    verdict: verdictOf(signer, all, isFrom, facts),
    signer: nameIn(signer.subject) || addresses[0] || '',
    address: (isFrom ? facts.from : addresses[0]) ?? '',
    issuer: nameIn(signer.issuer),
    until: new Date(signer.validTo).toISOString(),
    fingerprint: signer.fingerprint256.split(':').slice(-8).join(' '),
  };
}

/** The worst that is true of it. */
function verdictOf(
  signer: X509Certificate,
  all: readonly X509Certificate[],
  isFrom: boolean,
  { isAsSigned, sentAt, roots }: Facts,
): Signature['verdict'] {
  if (!isAsSigned) return 'changed';
  if (!isFrom) return 'wrong-address';
  if (sentAt < new Date(signer.validFrom) || sentAt > new Date(signer.validTo)) return 'expired';
  if (signer.checkIssued(signer)) return 'self-signed';
  return isVouchedFor(signer, all, sentAt, roots) ? 'valid' : 'unknown-issuer';
}

/** Up from issuer to issuer, those that came along, and at last one that is trusted. */
function isVouchedFor(signer: X509Certificate, all: readonly X509Certificate[], at: Date, roots: readonly X509Certificate[]): boolean {
  let one = signer;
  for (let steps = 0; steps < chain_max; steps++) {
    if (roots.some((root) => isIssuedBy(one, root))) return true;
    const next = all.find(
      (each) => each !== one && each.ca && isIssuedBy(one, each) && at >= new Date(each.validFrom) && at <= new Date(each.validTo),
    );
    if (!next) return false;
    one = next;
  }
  return false;
}

function isIssuedBy(one: X509Certificate, issuer: X509Certificate): boolean {
  try {
    return one.checkIssued(issuer) && one.verify(issuer.publicKey);
  } catch {
    return false;
  }
}

function addressesOf({ subjectAltName = '', subject }: X509Certificate): string[] {
  const named = [...subjectAltName.matchAll(/email:([^,\s"]+@[^,\s"]+)/g)].map((match) => match[1]!);
  const inSubject = /^emailAddress=(.+)$/m.exec(subject)?.[1];
  return [...new Set([...named, ...(inSubject ? [inSubject] : [])])];
}

function nameIn(name: string): string {
  const part = (key: string) => new RegExp(`^${key}=(.+)$`, 'm').exec(name)?.[1];
  return (part('CN') ?? part('O') ?? part('emailAddress') ?? '').slice(0, 200);
}
