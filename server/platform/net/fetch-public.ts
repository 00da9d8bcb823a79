/**
 * Fetches from the open internet what a stranger named, so that it can reach nothing else: the name is looked up once, every address it has must be public,
 * and the connection goes to the address that was checked (a name that changes its mind between the two, DNS rebinding, finds the door shut).
 */
import { lookup as systemLookup } from 'node:dns/promises';
import { request as requestHttp, type IncomingMessage } from 'node:http';
import { request as requestHttps } from 'node:https';
import { isIP } from 'node:net';
import { isPublicAddress } from './public-address.ts';

const redirects_max = 3;

interface PublicFetch {
  bytes_max: number;
  /** For all of it: looking up, redirects, every byte. */
  time_ms_max: number;
  accept: string;
  /** Other than the system's, and what counts as public: only in tests. */
  lookup?: (host: string) => Promise<{ address: string; family: number }[]>;
  isPublic?: (address: string) => boolean;
  ports?: readonly number[];
}

export class NotFetched extends Error {}

/** Throws NotFetched for whatever reason. Sends no cookies, no referrer, nothing of who asks. */
export async function fetchPublic(url: string, options: PublicFetch): Promise<Buffer> {
  const over = AbortSignal.timeout(options.time_ms_max);
  try {
    let next = url;
    for (let hops = 0; hops <= redirects_max; hops++) {
      const response = await ask(next, options, over);
      const { statusCode = 0, headers } = response;
      if (statusCode >= 300 && statusCode < 400 && headers.location) {
        response.destroy();
        next = new URL(headers.location, next).href;
      } else if (statusCode === 200) return await bodyOf(response, options.bytes_max);
      else {
        response.destroy();
        throw new NotFetched(`answered ${statusCode}`);
      }
    }
    throw new NotFetched('too many redirects');
  } catch (error) {
    throw error instanceof NotFetched ? error : new NotFetched(String((error as Error).message ?? error));
  }
}

async function ask(url: string, options: PublicFetch, signal: AbortSignal): Promise<IncomingMessage> {
  const { protocol, hostname, port, username, password } = new URL(url);
  if ((protocol !== 'https:' && protocol !== 'http:') || username || password) throw new NotFetched('not a plain address of the web');
  const ports = options.ports ?? [80, 443];
  if (port && !ports.includes(Number(port))) throw new NotFetched(`port ${port}`);
  const address = await publicAddressOf(hostname.replace(/^\[|\]$/g, ''), options, signal);
  return new Promise((resolve, reject) => {
    const request = (protocol === 'https:' ? requestHttps : requestHttp)(url, {
      signal,
      agent: false,
      headers: { accept: options.accept, 'user-agent': 'Okienko', 'accept-encoding': 'identity' },
      // Whatever is asked for, the answer is the address that was checked.
      lookup: (_host, { all }, done) => (all ? done(null, [address]) : done(null, address.address, address.family)),
      maxHeaderSize: 16 * 1024,
    });
    request.on('response', resolve).on('error', reject).end();
  });
}

async function publicAddressOf(
  host: string,
  { lookup, isPublic = isPublicAddress }: PublicFetch,
  signal: AbortSignal,
): Promise<{ address: string; family: number }> {
  const family = isIP(host);
  const late = new Promise<never>((_resolve, reject) =>
    signal.addEventListener('abort', () => reject(new NotFetched('too slow')), { once: true }),
  );
  late.catch(() => {});
  const found = family
    ? [{ address: host, family }]
    : await Promise.race([(lookup ?? ((name) => systemLookup(name, { all: true })))(host), late]);
  if (found.length === 0 || !found.every(({ address }) => isPublic(address))) throw new NotFetched(`${host} is not of the open internet`);
  return found[0]!;
}

async function bodyOf(response: IncomingMessage, bytes_max: number): Promise<Buffer> {
  const parts: Buffer[] = [];
  let length = 0;
  for await (const part of response as AsyncIterable<Buffer>) {
    length += part.length;
    if (length > bytes_max) {
      response.destroy();
      throw new NotFetched(`larger than ${bytes_max} bytes`);
    }
    parts.push(part);
  }
  return Buffer.concat(parts);
}
