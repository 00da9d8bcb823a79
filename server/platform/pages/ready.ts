/** What is sent to customers: made once, sent as often as it is asked for. */
import { createHash } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import type { FastifyReply, FastifyRequest } from 'fastify';

/** Bytes ready to be sent, with everything that says what they are. */
export interface ReadyPage {
  status: number;
  body: Buffer;
  gzip: Buffer;
  etag: string;
  headers: Record<string, string>;
}

export interface PageOptions {
  status?: number;
  /** For one person only: no cache keeps it. */
  personal?: boolean;
  /** Who may show the page in a frame (`frame-ancestors`); nobody when not said. */
  framedBy?: readonly string[];
  /** Scripts of ours may speak with us. */
  speaks?: boolean;
}

/**
 * What a public page may do: show pictures and styles of ours, send forms to us. Scripts are files of ours or none; nothing stands inline,
 * nothing comes from elsewhere.
 */
export function pagePolicy(options: Pick<PageOptions, 'framedBy' | 'speaks'> = {}): string {
  return [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "img-src 'self' data:",
    "font-src 'self'",
    `connect-src ${options.speaks ? "'self'" : "'none'"}`,
    "form-action 'self'",
    "base-uri 'none'",
    `frame-ancestors ${options.framedBy && options.framedBy.length > 0 ? options.framedBy.join(' ') : "'none'"}`,
  ].join('; ');
}

/** Anything else that is made once: a sitemap, a stylesheet. */
export function readyBytes(
  body: Buffer,
  contentType: string,
  options: PageOptions & { headers?: Record<string, string>; cacheControl?: string } = {},
): ReadyPage {
  return {
    status: options.status ?? 200,
    body,
    gzip: gzipSync(body, { level: 6 }),
    etag: `"${createHash('sha256').update(body).digest('base64url').slice(0, 22)}"`,
    headers: {
      'content-type': contentType,
      // Whoever keeps a page asks whether it is still true before showing it again.
      'cache-control': options.cacheControl ?? (options.personal ? 'private, no-store' : 'public, no-cache'),
      'x-content-type-options': 'nosniff',
      ...options.headers,
    },
  };
}

/** Sends it, or says that the reader has it already. */
export function sendReady(request: FastifyRequest, reply: FastifyReply, page: ReadyPage): FastifyReply {
  reply.headers(page.headers);
  if (page.status === 200 && !page.headers['cache-control']!.includes('no-store')) {
    reply.header('etag', page.etag).header('vary', 'accept-encoding');
    if (knows(request.headers['if-none-match'], page.etag)) return reply.code(304).removeHeader('content-type').send();
  }
  reply.code(page.status);
  if (!/\bgzip\b/.test(String(request.headers['accept-encoding'] ?? ''))) return reply.send(page.body);
  return reply.header('content-encoding', 'gzip').send(page.gzip);
}

function knows(wanted: string | undefined, etag: string): boolean {
  return wanted !== undefined && wanted.split(',').some((one) => one.trim().replace(/^W\//, '') === etag || one.trim() === '*');
}
