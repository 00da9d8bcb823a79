/** Pure rules of the customer card: how identities are compared, what a new customer is called. */
import { parsePhoneNumberFromString } from 'libphonenumber-js';
import type { IdentityKind } from '../../../contract/customers.ts';

export type { IdentityKind } from '../../../contract/customers.ts';

/** The form in which identities are compared: lower-case address, E.164 number, an id or a name without regard to case and spaces. Null when it is not one. */
export function normalIdentity(kind: IdentityKind, value: string): string | null {
  if (kind === 'email') return normalEmail(value);
  if (kind !== 'phone') return value.trim().replace(/\s+/g, ' ').toLowerCase() || null;
  const phone = parsePhoneNumberFromString(value, 'PL');
  return phone?.isPossible() ? phone.number : null;
}

/** Addresses are compared without regard to case. RFC 5321 lets the local part differ by case; no provider in use does. */
export function normalEmail(value: string): string | null {
  const address = value.trim().toLowerCase();
  return /^[^@\s]+@[^@\s]+$/.test(address) && address.length <= 254 ? address : null;
}

const tags_max = 50;

/** Without doubles and empty ones; the spelling that was first stays. */
export function plainTags(tags: readonly string[]): string[] {
  const first = new Map<string, string>();
  for (const tag of tags) {
    const plain = tag.replace(/\s+/g, ' ').trim();
    if (plain && !first.has(plain.toLowerCase())) first.set(plain.toLowerCase(), plain);
  }
  return [...first.values()].slice(0, tags_max);
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
