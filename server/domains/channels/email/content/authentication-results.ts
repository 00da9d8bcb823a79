/** What a mail server says of where a mail came from: Authentication-Results (RFC 8601). Pure. Believed only of a server that the administrator trusts. */
import type { SenderCheck } from '../../../../../contract/mail-content.ts';

type CheckResult = SenderCheck['spf'];

/** What is known of where a mail came from, whoever found it out. */
export interface Authentication {
  by: 'us' | 'server';
  server: string | null;
  spf: CheckResult;
  dkim: CheckResult;
  dmarc: CheckResult;
  /** For whom something passed. */
  domain: string | null;
}

interface Results {
  server: string;
  checks: { method: string; result: string; properties: Map<string, string> }[];
}

/** Who wrote the topmost of them: of a mailbox's own server, that is its name. Null when it has none. */
export function authservIdOf(headers: readonly string[]): string | null {
  return headers[0] === undefined ? null : (read(headers[0])?.server ?? null);
}

/** What the trusted server found; null when it says nothing. Only its topmost header: those below may have come with the mail (RFC 8601, 5). */
export function trustedResults(headers: readonly string[], trusted: string | null): Authentication | null {
  if (!trusted) return null;
  const found = headers.map(read).find((one) => one?.server === trusted.toLowerCase());
  if (!found) return null;
  const of = (method: string) => found.checks.filter((check) => check.method === method);
  const dmarc = of('dmarc')[0];
  const dkim = of('dkim');
  const spf = of('spf')[0];
  const passed = dkim.find(({ result }) => result === 'pass');
  const [dmarcResult, dkimResult, spfResult] = [
    resultOf(dmarc?.result),
    passed ? 'pass' : resultOf(dkim[0]?.result),
    resultOf(spf?.result),
  ] as const;
  const domain =
    (dmarcResult === 'pass' && dmarc!.properties.get('header.from')) ||
    (passed && (passed.properties.get('header.d') ?? passed.properties.get('header.i')?.replace(/^.*@/, ''))) ||
    (spfResult === 'pass' && spf!.properties.get('smtp.mailfrom')?.replace(/^.*@/, '')) ||
    null;
  return {
    by: 'server',
    server: found.server,
    spf: spfResult,
    dkim: dkimResult,
    dmarc: dmarcResult,
    domain: domain?.toLowerCase() ?? null,
  };
}

/** `softfail` and the like are no proof of anything; a name that does not resolve just now is not known. */
export function resultOf(word: string | undefined): CheckResult {
  if (word === 'pass' || word === 'fail') return word;
  return word === undefined || word === 'none' ? 'none' : 'unknown';
}

function read(header: string): Results | null {
  const [first = '', ...rest] = withoutComments(header)
    .split(';')
    .map((part) => part.trim());
  const server = first.split(/\s+/)[0]?.toLowerCase().replace(/^"|"$/g, '');
  if (!server || server.includes('=')) return null;
  const checks = rest.flatMap((part) => {
    const [verdict = '', ...properties] = part.match(/[^\s=]+\s*=\s*(?:"[^"]*"|[^\s;]+)/g) ?? [];
    const [method, result] = pairOf(verdict);
    return method && result ? [{ method: method.replace(/\/.*$/, ''), result, properties: new Map(properties.map(pairOf)) }] : [];
  });
  return { server, checks };
}

function pairOf(text: string): [string, string] {
  const at = text.indexOf('=');
  return [
    text.slice(0, at).trim().toLowerCase(),
    text
      .slice(at + 1)
      .trim()
      .replace(/^"|"$/g, '')
      .toLowerCase(),
  ];
}

/** Comments nest (RFC 5322, 3.2.2); in a quoted string a bracket is a bracket. */
function withoutComments(text: string): string {
  let deep = 0;
  let quoted = false;
  let out = '';
  for (const sign of text.slice(0, 8_000)) {
    if (sign === '"' && deep === 0) quoted = !quoted;
    if (sign === '(' && !quoted) deep++;
    if (deep === 0) out += sign;
    if (sign === ')' && !quoted && deep > 0) deep--;
  }
  return out;
}
