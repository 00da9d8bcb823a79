/** What DNS says of a domain that we send under, and what is to be published. Pure. SPF: RFC 7208; DKIM: RFC 6376; DMARC: RFC 7489. */
import type { DomainFinding } from '../../../../../contract/mail-domains.ts';

/** Null: DNS did not answer. */
export interface DomainRecords {
  mx: readonly string[] | null;
  txt: readonly string[] | null;
  dmarc: readonly string[] | null;
  /** At the place of our newest key; undefined: we have none. */
  dkim?: readonly string[] | null;
}

export interface DomainKey {
  selector: string;
  /** Base64 of the public key (SubjectPublicKeyInfo). */
  publicKey: string;
}

export function judgeDomain(domain: string, records: DomainRecords, key: DomainKey | null, reportTo: string): DomainFinding[] {
  return [
    judgeMx(records.mx),
    judgeSpf(domain, records.txt),
    ...(key ? [judgeDkim(domain, records.dkim ?? null, key)] : []),
    judgeDmarc(domain, records.dmarc, reportTo),
  ];
}

function judgeMx(mx: readonly string[] | null): DomainFinding {
  if (mx === null) return finding('mx', 'unknown', 'unknown');
  return mx.length > 0 ? finding('mx', 'good', 'mx-good', mx.join(', ')) : finding('mx', 'missing', 'mx-missing');
}

/** Who may send: the mail servers that receive at the least. What the relay needs its provider says; without it we cannot know. */
function judgeSpf(domain: string, txt: readonly string[] | null): DomainFinding {
  if (txt === null) return finding('spf', 'unknown', 'unknown');
  const found = txt.filter((text) => /^v=spf1(\s|$)/i.test(text));
  const record = { name: domain, type: 'TXT', value: 'v=spf1 mx ~all' };
  if (found.length === 0) return finding('spf', 'missing', 'spf-missing', null, record);
  if (found.length > 1) return finding('spf', 'wrong', 'spf-several', found.join('\n'));
  const [spf] = found as [string];
  const all = /(^|\s)([+?~-]?)all(\s|$)/i.exec(spf);
  if (all && (all[2] === '' || all[2] === '+')) return finding('spf', 'wrong', 'spf-everybody', spf);
  if ((!all && !/\sredirect=/i.test(spf)) || all?.[2] === '?') return finding('spf', 'weak', 'spf-open', spf);
  return finding('spf', 'good', 'spf-good', spf);
}

export function dkimRecord(domain: string, { selector, publicKey }: DomainKey): { name: string; type: string; value: string } {
  return { name: `${selector}._domainkey.${domain}`, type: 'TXT', value: `v=DKIM1; k=rsa; p=${publicKey}` };
}

function judgeDkim(domain: string, txt: readonly string[] | null, key: DomainKey): DomainFinding {
  const record = dkimRecord(domain, key);
  if (txt === null) return finding('dkim', 'unknown', 'unknown', null, record);
  if (txt.length === 0) return finding('dkim', 'missing', 'dkim-missing', null, record);
  if (isPublished(txt, key)) return finding('dkim', 'good', 'dkim-good', txt.join('\n'));
  return finding('dkim', 'wrong', 'dkim-other', txt.join('\n'), record);
}

/** Is the key there, whatever blanks a provider's form put into it? */
export function isPublished(txt: readonly string[], { publicKey }: DomainKey): boolean {
  return txt.some((text) => /(^|;)\s*p=([^;]*)/.exec(text)?.[2]?.replace(/\s/g, '') === publicKey);
}

function judgeDmarc(domain: string, txt: readonly string[] | null, reportTo: string): DomainFinding {
  if (txt === null) return finding('dmarc', 'unknown', 'unknown');
  const found = txt.filter((text) => /^v=DMARC1\s*(;|$)/i.test(text));
  const record = { name: `_dmarc.${domain}`, type: 'TXT', value: `v=DMARC1; p=none; rua=mailto:${reportTo}` };
  if (found.length === 0) return finding('dmarc', 'missing', 'dmarc-missing', null, record);
  if (found.length > 1) return finding('dmarc', 'wrong', 'dmarc-several', found.join('\n'));
  const policy = /;\s*p\s*=\s*([a-z]+)/i.exec(found[0]!)?.[1]?.toLowerCase();
  if (policy === 'quarantine' || policy === 'reject') return finding('dmarc', 'good', 'dmarc-good', found[0]);
  return policy === 'none' ? finding('dmarc', 'weak', 'dmarc-none', found[0]) : finding('dmarc', 'wrong', 'dmarc-wrong', found[0], record);
}

function finding(
  matter: DomainFinding['matter'],
  state: DomainFinding['state'],
  key: string,
  found: string | null = null,
  record: DomainFinding['record'] = null,
): DomainFinding {
  return { matter, state, key, found, record };
}
