/** Signed and encrypted letters (S/MIME): what is within comes out, and what is to be said of its signature is said. Loaded for such letters only. */
import type { Protection } from '../../../../../contract/mail-content.ts';
import { parseMessage, type ParsedMail } from '../parse-message.ts';
import { canonical, decodedBody, type Entity, partsOf, readEntity, rewrapped } from './smime/mime-entity.ts';
import { kindOfCms, verifySignature } from './smime/verify-signature.ts';

/** Signed, encrypted and signed again is usual; more is play. */
const layers_max = 4;

export interface OpenedMail {
  mail: ParsedMail;
  protection: Protection | null;
}

export async function openProtected(raw: Uint8Array, parsed: ParsedMail, layers = 0): Promise<OpenedMail> {
  const entity = readEntity(raw);
  const asItIs = { mail: parsed, protection: null };
  if (layers >= layers_max) return asItIs;
  if (entity.type === 'multipart/signed')
    return /pkcs7/i.test(entity.parameters.get('protocol') ?? '') ? openDetached(entity, parsed) : asItIs;
  if (!/^application\/(x-)?pkcs7-mime$/.test(entity.type)) return asItIs;
  const der = decodedBody(entity);
  const kind = kindOfCms(der);
  if (kind === 'signed') return openOpaque(entity, der, parsed, layers);
  return kind === 'encrypted' ? { mail: parsed, protection: { kind: 'smime', signature: null, lock: 'no-key' } } : asItIs;
}

async function openDetached(entity: Entity, parsed: ParsedMail): Promise<OpenedMail> {
  const [content, signaturePart] = partsOf(entity);
  if (!content || !signaturePart) return { mail: parsed, protection: null };
  const der = decodedBody(readEntity(signaturePart));
  const { signature } = await verifySignature(der, canonical(content), senderOf(parsed), sentAt(parsed));
  // The words say what the file said; the file itself stays in the source.
  const attachments =
    signature.verdict === 'unreadable' ? parsed.attachments : parsed.attachments.filter(({ declaredType }) => !isSignature(declaredType));
  return { mail: { ...parsed, attachments }, protection: { kind: 'smime', signature, lock: null } };
}

async function openOpaque(entity: Entity, der: Uint8Array, parsed: ParsedMail, layers: number): Promise<OpenedMail> {
  const { signature, content } = await verifySignature(der, null, senderOf(parsed), sentAt(parsed));
  const protection: Protection = { kind: 'smime', signature, lock: null };
  if (!content) return { mail: parsed, protection };
  const inner = rewrapped(entity, content);
  const within = await openProtected(inner, await parseMessage(inner), layers + 1);
  return { mail: within.mail, protection: { ...protection, lock: within.protection?.lock ?? null } };
}

function isSignature(type: string): boolean {
  return /^application\/(x-)?pkcs7-signature$/.test(type);
}

function senderOf({ from }: ParsedMail): string {
  return from?.address ?? '';
}

function sentAt({ date }: ParsedMail): Date {
  return date ? new Date(date) : new Date();
}
