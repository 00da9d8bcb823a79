/** How bytes of strangers leave us: never as active content of our origin. */
import type { Readable } from 'node:stream';
import type { FastifyReply } from 'fastify';

/** Types a browser shows as a picture and as nothing else. SVG is not among them: it can carry script. */
const pictures = new Set(['image/png', 'image/jpeg', 'image/gif', 'image/webp', 'image/avif', 'image/bmp']);

/** What a frame with the HTML of a stranger may do: show itself, and what we serve. */
export const framePolicy = {
  'content-security-policy':
    "sandbox allow-same-origin allow-popups allow-popups-to-escape-sandbox; default-src 'none'; img-src 'self' data:; style-src 'unsafe-inline'; font-src 'self'; frame-ancestors 'self'",
  'x-frame-options': 'SAMEORIGIN',
  // Kept for this session only: the next person at this browser asks again, and is asked who they are.
  'cache-control': 'private, max-age=3600',
  vary: 'cookie, authorization',
};

/** Bytes of anybody: a picture may be shown, everything else is a download of no type. */
export function sendBytes(
  reply: FastifyReply,
  file: { stream: Readable; sizeBytes: number; name: string; contentType: string; show: boolean },
): unknown {
  const inline = file.show && pictures.has(file.contentType);
  return reply
    .header('content-security-policy', "sandbox; default-src 'none'")
    .header('x-content-type-options', 'nosniff')
    .header('cache-control', 'private, max-age=86400, immutable')
    .header('vary', 'cookie, authorization')
    .header('content-length', file.sizeBytes)
    .header(
      'content-disposition',
      `${inline ? 'inline' : 'attachment'}; filename="${file.name.replace(/[^\x20-\x7e]|["\\]/g, '_')}"; filename*=UTF-8''${encodeURIComponent(file.name)}`,
    )
    .type(inline ? file.contentType : 'application/octet-stream')
    .send(file.stream);
}
