/** Pure rules of the customer card: how identities are compared, what a new customer is called. */
import { parsePhoneNumberFromString } from 'libphonenumber-js';

export type IdentityKind = 'email' | 'phone';

/** The form in which identities are compared: lower-case address, E.164 number. Null when it is not one. */
export function normalIdentity(kind: IdentityKind, value: string): string | null {
  if (kind === 'email') return normalEmail(value);
  const phone = parsePhoneNumberFromString(value, 'PL');
  return phone?.isPossible() ? phone.number : null;
}

/** Addresses are compared without regard to case. RFC 5321 lets the local part differ by case; no provider in use does. */
export function normalEmail(value: string): string | null {
  const address = value.trim().toLowerCase();
  return /^[^@\s]+@[^@\s]+$/.test(address) && address.length <= 254 ? address : null;
}

const name_length_max = 200;

/** What to call somebody we know only by address: the name they write, else the words of the address ("anna.kowalska@…" → "Anna Kowalska"). */
export function nameFromAddress(name: string, address: string): string {
  const given = name.replace(/\s+/g, ' ').trim().slice(0, name_length_max);
  if (given) return given;
  const local = address.split('@')[0] ?? '';
  const words = local
    .split('+')[0]!
    .split(/[._-]+/)
    .filter((word) => /^\p{L}{2,}$/u.test(word));
  return words.length >= 2 ? words.map((word) => word[0]!.toUpperCase() + word.slice(1)).join(' ') : address.slice(0, name_length_max);
}
