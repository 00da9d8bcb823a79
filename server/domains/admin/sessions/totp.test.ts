import { generateSync } from 'otplib';
import { describe, expect, test } from 'vitest';
import { acceptedStep, hashRecoveryCode, makeRecoveryCodes, makeTotpSecret, totpUri } from './totp.ts';

const secret = makeTotpSecret();
const now = new Date('2026-11-22T08:00:10Z');
const step = Math.floor(now.getTime() / 30_000);
const codeOf = (steps: number) => generateSync({ secret, epoch: Math.floor(now.getTime() / 1000) + steps * 30 });

describe('a code of the phone', () => {
  test.each([-1, 0, 1])('is right %i steps from now', (steps) => {
    expect(acceptedStep(secret, codeOf(steps), now, 0)).toBe(step + steps);
  });

  test.each([-2, 2, 10])('is wrong %i steps from now', (steps) => {
    expect(acceptedStep(secret, codeOf(steps), now, 0)).toBeNull();
  });

  test('works once', () => {
    expect(acceptedStep(secret, codeOf(0), now, step)).toBeNull();
    expect(acceptedStep(secret, codeOf(-1), now, step)).toBeNull();
    expect(acceptedStep(secret, codeOf(1), now, step)).toBe(step + 1);
  });

  test('may be typed with a space', () => {
    const code = codeOf(0);
    expect(acceptedStep(secret, `${code.slice(0, 3)} ${code.slice(3)} `, now, 0)).toBe(step);
  });

  test.each(['', '12345', '1234567', 'abcdef', '<script>'])('is never %j', (code) => {
    expect(acceptedStep(secret, code, now, 0)).toBeNull();
  });

  test('agrees with RFC 6238: the last six digits of its test vectors', () => {
    // The secret of the RFC's appendix B, "12345678901234567890", in base32.
    const rfc = 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ';
    expect(acceptedStep(rfc, '287082', new Date(59_000), 0)).toBe(1);
    expect(acceptedStep(rfc, '081804', new Date(1_111_111_109_000), 0)).toBe(37_037_036);
    expect(acceptedStep(rfc, '353130', new Date(20_000_000_000_000), 0)).toBe(666_666_666);
  });
});

test('a recovery code is the same however it is typed', () => {
  const codes = makeRecoveryCodes();
  expect(new Set(codes).size).toBe(8);
  for (const code of codes) {
    expect(code).toMatch(/^[a-z2-9]{4}(-[a-z2-9]{4}){3}$/);
    expect(hashRecoveryCode(code.toUpperCase().replaceAll('-', ' '))).toBe(hashRecoveryCode(code));
  }
});

test('the address for the app names company and person', () => {
  expect(totpUri(secret, 'Kółko', 'ewa@kolko.example')).toBe(
    `otpauth://totp/Okienko%20K%C3%B3%C5%82ko:ewa%40kolko.example?secret=${secret}&issuer=Okienko%20K%C3%B3%C5%82ko`,
  );
});
