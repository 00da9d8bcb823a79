/** Who may read /metrics: they tell strangers how much a company works, and when it does not. */
import { createHash, timingSafeEqual } from 'node:crypto';
import type { FastifyRequest } from 'fastify';

/**
 * With a token: whoever says it, as `Authorization: Bearer …`, from anywhere. Without one: programs on this machine that ask us directly. What a
 * proxy hands on comes from this machine too, and from anywhere: it is told by the header that every proxy adds.
 */
export function mayReadMetrics(request: Pick<FastifyRequest, 'headers' | 'socket'>, token: string | null): boolean {
  if (token !== null) return sameWords(request.headers.authorization ?? '', `Bearer ${token}`);
  const handedOn = request.headers['x-forwarded-for'] ?? request.headers.forwarded ?? request.headers['x-real-ip'] ?? request.headers.via;
  return handedOn === undefined && /^(127\.|::1$|::ffff:127\.)/.test(request.socket.remoteAddress ?? '');
}

function sameWords(said: string, expected: string): boolean {
  const digest = (words: string) => createHash('sha256').update(words).digest();
  return timingSafeEqual(digest(said), digest(expected));
}
