/** What GnuPG says of a signature or of a key, in words of ours. Pure. */
import type { GpgAnswer } from '../../../../../platform/gnupg/run-gpg.ts';

export interface SignatureFact {
  result: 'good' | 'bad' | 'expired' | 'revoked' | 'unknown-key' | 'unreadable';
  /** Of the key that signed, as far as it is told: fingerprint of the whole key, or its long id. Upper-case hexadecimal. */
  key: string;
  madeAt: Date | null;
}

const results: Record<string, SignatureFact['result']> = {
  GOODSIG: 'good',
  // By a key that is over now; whether it was then is told by its date.
  EXPKEYSIG: 'good',
  EXPSIG: 'expired',
  REVKEYSIG: 'revoked',
  BADSIG: 'bad',
};
/** gpg-error: no public key. */
const no_key = '9';
/** Of a document, as bytes or as text (RFC 9580, 5.2.1): all others speak of keys. */
const document_classes = ['00', '01'];

/** Null where nothing is signed. Of several the worst that is broken counts, else the best: who adds a signature must not hide another. */
export function readSignature({ status }: Pick<GpgAnswer, 'status'>): SignatureFact | null {
  const each: SignatureFact[] = [];
  for (const { word, rest } of status) {
    const fields = rest.split(' ');
    if (word in results) each.push({ result: results[word]!, key: fields[0] ?? '', madeAt: null });
    else if (word === 'ERRSIG')
      each.push({ result: fields[5] === no_key ? 'unknown-key' : 'unreadable', key: keyOf(fields), madeAt: secondsOf(fields[4]) });
    else if (word === 'VALIDSIG') {
      const last = each.at(-1);
      if (!last) continue;
      last.key = fields[9] ?? fields[0] ?? last.key;
      last.madeAt = secondsOf(fields[2]);
      if (!document_classes.includes(fields[8] ?? '')) last.result = 'unreadable';
    }
  }
  return each.find(({ result }) => result === 'bad') ?? each.find(({ result }) => result === 'good') ?? each[0] ?? null;
}

function keyOf(fields: readonly string[]): string {
  const fingerprint = fields[6] ?? '';
  return /^[0-9A-F]{32,}$/.test(fingerprint) ? fingerprint : (fields[0] ?? '');
}

function secondsOf(field: string | undefined): Date | null {
  return field && /^\d{1,11}$/.test(field) ? new Date(Number(field) * 1000) : null;
}

/** Whom the letter is encrypted for: long ids of keys. Zeros stand for one that is not told. */
export function readRecipients({ status }: Pick<GpgAnswer, 'status'>): string[] {
  return status.filter(({ word }) => word === 'ENC_TO').map(({ rest }) => rest.split(' ')[0]!);
}

export interface KeyFacts {
  fingerprint: string;
  /** Long ids of the key and of its parts. */
  keyIds: string[];
  name: string;
  /** Lower-cased. */
  addresses: string[];
  expiresAt: Date | null;
  revoked: boolean;
  secret: boolean;
  /** It can open what was encrypted for it. */
  encrypts: boolean;
}

/** The keys of a listing (`--with-colons`; doc/DETAILS of GnuPG). */
export function readKeys(listing: string): KeyFacts[] {
  const keys: KeyFacts[] = [];
  for (const fields of listing.split('\n').map((line) => line.split(':'))) {
    const [kind, validity] = fields;
    const key = keys.at(-1);
    if (kind === 'pub' || kind === 'sec')
      keys.push({
        fingerprint: '',
        keyIds: [fields[4]!],
        name: '',
        addresses: [],
        expiresAt: secondsOf(fields[6]),
        revoked: validity === 'r',
        secret: kind === 'sec',
        encrypts: /e/.test(fields[11] ?? ''),
      });
    else if (!key) continue;
    else if (kind === 'fpr') key.fingerprint ||= fields[9] ?? '';
    else if (kind === 'sub' || kind === 'ssb') {
      key.keyIds.push(fields[4]!);
      key.encrypts ||= /e/.test(fields[11] ?? '');
    } else if (kind === 'uid' && validity !== 'r') addIdentity(key, unescaped(fields[9] ?? ''));
  }
  return keys.filter(({ fingerprint }) => fingerprint !== '');
}

const identities_max = 20;

function addIdentity(key: KeyFacts, identity: string): void {
  const address = /<([^<>\s]+@[^<>\s]+)>\s*$/.exec(identity)?.[1] ?? (/^\S+@\S+$/.test(identity) ? identity : null);
  key.name ||= identity.replace(/\s*<[^<>]*>\s*$/, '').slice(0, 200);
  if (address && key.addresses.length < identities_max && !key.addresses.includes(address.toLowerCase()))
    key.addresses.push(address.toLowerCase().slice(0, 320));
}

function unescaped(field: string): string {
  return field.replace(/\\x([0-9a-f]{2})/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
}
