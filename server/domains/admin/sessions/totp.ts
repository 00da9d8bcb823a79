/** Two-factor sign-in by codes from a phone (TOTP, RFC 6238: SHA-1, 6 digits, 30 s). Pure but for chance. */
import { createHash, randomBytes } from 'node:crypto';
import { generateSecret, generateURI, verifySync } from 'otplib';

const period_s = 30;
const recovery_codes = 8;
const letters = 'abcdefghijkmnpqrstuvwxyz23456789';

/** 160 bits, in base32 as the apps want it. */
export function makeTotpSecret(): string {
  return generateSecret();
}

export function totpUri(secret: string, company: string, email: string): string {
  return generateURI({ issuer: company ? `Okienko ${company}` : 'Okienko', label: email, secret });
}

/**
 * The step that a code belongs to, when it is right: of now, the one before or the one after (clocks differ). Null when it is wrong, or of a step
 * not after `lastStep`: a code that somebody looked over a shoulder does not work a second time.
 */
export function acceptedStep(secret: string, code: string, now: Date, lastStep: number): number | null {
  const token = code.replace(/\s/g, '');
  if (!/^\d{6}$/.test(token)) return null;
  const result = verifySync({ secret, token, epoch: Math.floor(now.getTime() / 1000), epochTolerance: period_s, afterTimeStep: lastStep });
  return result.valid && 'timeStep' in result ? result.timeStep : null;
}

/** Codes for the day the phone is lost: 80 bits each, shown once. */
export function makeRecoveryCodes(): string[] {
  return Array.from({ length: recovery_codes }, () => {
    const text = [...randomBytes(16)].map((byte) => letters[byte % letters.length]).join('');
    return text.match(/.{4}/g)!.join('-');
  });
}

/** As kept. However it was typed: with or without dashes, in capitals. */
export function hashRecoveryCode(code: string): string {
  return createHash('sha256')
    .update(code.toLowerCase().replace(/[^a-z0-9]/g, ''))
    .digest('hex');
}
