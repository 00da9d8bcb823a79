/** What is to be said of an OpenPGP signature: the mathematics is GnuPG's, whom to believe is ours. Pure. */
import type { PgpSignature } from '../../../../../../contract/mail-content.ts';
import type { SignatureFact } from './read-answer.ts';

/** What we know of the key that signed. */
export interface Signer {
  fingerprint: string;
  name: string;
  addresses: readonly string[];
  expiresAt: Date | null;
  /** A person has compared it, or brought it. Otherwise a letter brought it, which proves only that the same one writes again. */
  confirmed: boolean;
  /** Before it, another key was known for the address of the sender. */
  second: boolean;
}

/** `from`: who the letter says it is from. `partly`: there is more in the letter than what was signed. */
export function judgeSignature(fact: SignatureFact, signer: Signer | null, from: string, partly: boolean): PgpSignature {
  const address = from.toLowerCase();
  const isFrom = signer?.addresses.includes(address) ?? false;
  return {
    verdict: verdictOf(fact, signer, isFrom),
    signer: signer?.name ?? '',
    address: (isFrom ? address : signer?.addresses[0]) ?? '',
    issuer: '',
    until: signer?.expiresAt?.toISOString() ?? null,
    fingerprint: inFours(signer?.fingerprint ?? fact.key),
    ...(partly && { partly }),
  };
}

/** The worst that is true of it. */
function verdictOf({ result, madeAt }: SignatureFact, signer: Signer | null, isFrom: boolean): PgpSignature['verdict'] {
  if (result === 'bad') return 'changed';
  if (result === 'unreadable') return 'unreadable';
  if (result === 'unknown-key' || !signer) return 'no-key';
  if (!isFrom) return 'wrong-address';
  if (result === 'revoked') return 'revoked';
  if (result === 'expired' || (signer.expiresAt && (!madeAt || madeAt > signer.expiresAt))) return 'expired';
  if (signer.confirmed) return 'valid';
  return signer.second ? 'other-key' : 'unverified';
}

/** As it is read out by phone. */
export function inFours(fingerprint: string): string {
  return (fingerprint.match(/.{1,4}/g) ?? []).join(' ');
}

/** Said where GnuPG is not installed: the signature is there, and nobody has looked. */
export const unchecked: PgpSignature = { verdict: 'no-program', signer: '', address: '', issuer: '', until: null, fingerprint: '' };
