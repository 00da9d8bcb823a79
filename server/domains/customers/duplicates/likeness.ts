/** Pure rules: by what two cards are recognised as one person's. Keys are equal where a person would say "that is the same". */
import { likenessReasons, type LikenessReason } from '../../../../contract/customer-merges.ts';
import { fold } from '../../../platform/text/fold.ts';
import type { IdentityKind } from '../customer.ts';
import { isFreemail, mendedDomain } from './mail-domains.ts';

export interface Likened {
  name: string;
  companyId: number | null;
  identities: readonly { kind: IdentityKind; normal: string }[];
}

/** How sure each reason makes us, of 100. */
const strengths: Record<LikenessReason, number> = {
  email: 90,
  'email-typo': 80,
  phone: 80,
  'name-company': 75,
  'name-domain': 70,
  'name-local': 60,
};
const another_reason = 8;
const surest = 99;
/** National numbers here have nine digits: with and without the country's prefix they end alike. */
const phone_digits = 9;
const keys_max = 60;

/** Everything by which this card may meet another. The first letters of a key say which reason it is. */
export function likenessKeys(card: Likened): string[] {
  const keys = new Set<string>();
  const name = sameName(card.name);
  if (name && card.companyId !== null) keys.add(`name-company:${name}|${card.companyId}`);
  for (const { kind, normal } of card.identities) {
    if (kind === 'phone') {
      const digits = normal.replace(/\D/g, '');
      if (digits.length >= phone_digits) keys.add(`phone:${digits.slice(-phone_digits)}`);
    }
    if (kind !== 'email') continue;
    const { local, domain } = sameAddress(normal);
    keys.add(`email:${local}@${domain}`);
    if (!name) continue;
    if (!isFreemail(domain)) keys.add(`name-domain:${name}|${domain}`);
    const letters = local.replace(/[^a-z]/g, '');
    if (letters.length >= 5) keys.add(`name-local:${name}|${letters}`);
  }
  return [...keys].slice(0, keys_max);
}

/** Why two cards are alike, and how sure that makes us. Null when they are not. */
export function likeness(a: Likened, b: Likened): { reasons: LikenessReason[]; strength: number } | null {
  const others = new Set(likenessKeys(b));
  const reasons = new Set<LikenessReason>();
  for (const key of likenessKeys(a)) {
    if (!others.has(key)) continue;
    const reason = key.slice(0, key.indexOf(':')) as LikenessReason;
    reasons.add(reason === 'email' && !sameDomains(a, b, key) ? 'email-typo' : reason);
  }
  if (reasons.size === 0) return null;
  // The same person at one company writes from its domain too: one reason, not two.
  if (reasons.has('name-company')) reasons.delete('name-domain');
  const sorted = likenessReasons.filter((reason) => reasons.has(reason));
  const best = Math.max(...sorted.map((reason) => strengths[reason]));
  return { reasons: sorted, strength: Math.min(surest, best + another_reason * (sorted.length - 1)) };
}

/** Whether some address of this key is written with the same domain on both cards: then only the local part is written otherwise. */
function sameDomains(a: Likened, b: Likened, key: string): boolean {
  const domains = (card: Likened) =>
    card.identities
      .filter((one) => one.kind === 'email' && `email:${sameAddress(one.normal).local}@${sameAddress(one.normal).domain}` === key)
      .map((one) => one.normal.slice(one.normal.lastIndexOf('@') + 1));
  const others = domains(b);
  return domains(a).some((domain) => others.includes(domain));
}

/** Words of a name without diacritics, in the order of the alphabet: "Kowalska Żaneta" is "Zaneta Kowalska". Null for a single word, which many share. */
export function sameName(name: string): string | null {
  if (name.includes('@')) return null;
  const words = (fold(name).match(/[\p{L}\p{N}]+/gu) ?? []).filter((word) => word.length > 1 && !titles.has(word));
  return words.length >= 2 ? words.sort().join(' ') : null;
}

const titles = new Set(['pan', 'pani', 'mgr', 'inz', 'dr', 'mr', 'mrs', 'ms', 'prof']);

/** An address as its provider delivers it: without "+shop"; at Gmail without dots; a domain misspelt by one letter as it was meant. */
export function sameAddress(normal: string): { local: string; domain: string } {
  const at = normal.lastIndexOf('@');
  const domain = mendedDomain(normal.slice(at + 1));
  const plain = normal.slice(0, at).split('+')[0] || normal.slice(0, at);
  return { local: domain === 'gmail.com' ? plain.replaceAll('.', '') : plain, domain };
}
