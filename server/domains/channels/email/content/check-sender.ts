/** Is it from who it says? What the servers found, and what in the letter itself might fool its reader. Pure. */
import type { SenderCheck } from '../../../../../contract/mail-content.ts';
import type { Authentication } from './authentication-results.ts';
import { isFreeMail, looksLike } from './look-alike.ts';

interface SenderFacts {
  from: { name: string; address: string };
  replyTo: readonly { address: string }[];
  /** A newsletter, a notice of a program: answers to those go elsewhere as a rule. */
  automatic: boolean;
}

/** Who we are: what nobody outside may pose as. */
export interface OwnNames {
  /** Addresses of our mailboxes. */
  addresses: readonly string[];
  /** Names under which we write: those of mailboxes, and of the company. */
  names: readonly string[];
}

/** Null when nothing is known and nothing is to be said. */
export function checkSender(facts: SenderFacts, authentication: Authentication | null, own: OwnNames): SenderCheck | null {
  const warnings = warningsOf(facts, authentication, own);
  if (!authentication && warnings.length === 0) return null;
  return { ...nothingKnown, ...authentication, warnings };
}

const nothingKnown: SenderCheck = {
  by: 'nobody',
  server: null,
  spf: 'unknown',
  dkim: 'unknown',
  dmarc: 'unknown',
  domain: null,
  warnings: [],
  quotedTicketNumber: null,
};

/** What only shows beside the ticket: it goes by the name of the one whose matter this is, from an address that is not theirs. */
export function asImitating(sender: SenderCheck | null | undefined, name: string): SenderCheck {
  const before = sender ?? nothingKnown;
  return { ...before, warnings: [...before.warnings, { kind: 'imitates-customer', what: name }] };
}

/** The same to the eye: without case, accents and signs. Names of one short word are everybody's. */
export function isSameName(a: string, b: string): boolean {
  return plainName(a).length >= 5 && plainName(a) === plainName(b);
}

/** So doubtful that it must not get into a ticket on the strength of what it quotes. */
export function isKeptOut(sender: SenderCheck | null | undefined): boolean {
  return sender?.warnings.some(({ kind }) => kind === 'not-from-there' || kind === 'imitates-us') ?? false;
}

function warningsOf(
  { from, replyTo, automatic }: SenderFacts,
  authentication: Authentication | null,
  own: OwnNames,
): SenderCheck['warnings'] {
  const warnings: SenderCheck['warnings'] = [];
  const fromDomain = domainOf(from.address);
  const ours = new Set(own.addresses.map(domainOf).filter((domain) => !isFreeMail(domain)));
  const failed = authentication?.dmarc === 'fail';
  if (failed) warnings.push({ kind: 'not-from-there', what: fromDomain });
  const imitated = isOursFromElsewhere(fromDomain, authentication, ours) ? from.address : imitatedOf(from, fromDomain, ours, own.names);
  if (imitated) warnings.push({ kind: 'imitates-us', what: imitated });
  const hidden = hiddenAddress(from.name);
  if (hidden && !imitated && !sameHouse(domainOf(hidden), fromDomain) && hidden.toLowerCase() !== from.address.toLowerCase())
    warnings.push({ kind: 'name-hides-address', what: hidden });
  // A company that wants its answers in a free mailbox is rare; whoever poses as one always does.
  const stranger = automatic ? undefined : replyTo.find(({ address }) => !sameHouse(domainOf(address), fromDomain));
  if (stranger && (failed || (isFreeMail(domainOf(stranger.address)) && !isFreeMail(fromDomain) && !ours.has(fromDomain))))
    warnings.push({ kind: 'reply-to-stranger', what: stranger.address });
  return warnings;
}

/** Our own domain, from a server that may not send for it; where DMARC has said so already, that is enough. */
function isOursFromElsewhere(fromDomain: string, authentication: Authentication | null, ours: ReadonlySet<string>): boolean {
  if (authentication?.spf !== 'fail' || authentication.dkim === 'pass' || authentication.dmarc === 'pass') return false;
  return authentication.dmarc !== 'fail' && [...ours].some((domain) => sameHouse(domain, fromDomain));
}

/** What of ours a stranger bears: a domain that looks like ours, an address of ours in the name, or our very name. */
function imitatedOf(
  from: { name: string; address: string },
  fromDomain: string,
  ours: ReadonlySet<string>,
  names: readonly string[],
): string | null {
  const isOurs = [...ours].some((domain) => sameHouse(domain, fromDomain));
  if (isOurs || ours.size === 0) return null;
  const like = [...ours].find((domain) => looksLike(fromDomain, domain));
  if (like) return like;
  const hidden = hiddenAddress(from.name);
  if (hidden && [...ours].some((domain) => sameHouse(domainOf(hidden), domain))) return hidden;
  const name = plainName(from.name);
  return names.find((one) => plainName(one).length >= 5 && plainName(one) === name) ?? null;
}

function hiddenAddress(name: string): string | null {
  return /[\w.+-]+@[\w-]+(?:\.[\w-]+)+/.exec(name)?.[0] ?? null;
}

function plainName(name: string): string {
  return name
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/ł/g, 'l')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}

function domainOf(address: string): string {
  return address.slice(address.lastIndexOf('@') + 1).toLowerCase();
}

/** The same domain, or one within the other. */
function sameHouse(a: string, b: string): boolean {
  return a === b || a.endsWith(`.${b}`) || b.endsWith(`.${a}`);
}
