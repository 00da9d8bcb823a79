import { NamesAway, type Names } from '../../../../platform/net/names.ts';

interface Found {
  host: string;
  port: number;
  security: 'tls' | 'starttls';
}

/** What a domain announces for mail programs (RFC 6186; RFC 8314 prefers TLS from the first byte). A host of "." says that there is none. */
export async function findServers(names: Names, domain: string): Promise<{ imap: Found | null; smtp: Found | null; mx: string[] }> {
  const best = async (service: string, security: Found['security']): Promise<Found | null> => {
    const all = await names.srv(`${service}._tcp.${domain}`).catch(notKnown);
    const [first] = all
      .filter(({ host, port }) => host !== '.' && host !== '' && port > 0)
      .sort((a, b) => a.priority - b.priority || b.weight - a.weight);
    return first ? { host: first.host.replace(/\.$/, ''), port: first.port, security } : null;
  };
  const [imaps, imap, submissions, submission, mx] = await Promise.all([
    best('_imaps', 'tls'),
    best('_imap', 'starttls'),
    best('_submissions', 'tls'),
    best('_submission', 'starttls'),
    names.mx(domain).catch(notKnown),
  ]);
  return { imap: imaps ?? imap, smtp: submissions ?? submission, mx: mx.map((host) => host.toLowerCase().replace(/\.$/, '')) };
}

function notKnown(error: unknown): [] {
  if (error instanceof NamesAway) return [];
  throw error;
}
