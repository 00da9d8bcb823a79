import type { FastifyReply, FastifyRequest } from 'fastify';
import type { App } from '../../../platform/app.ts';
import { isHttps } from '../../../platform/http/origin.ts';

export const cookieName = 'okienko_session';

/** As long as browsers keep one (RFC 6265bis caps it at 400 days). When the session ends is decided here, by the row, not by the browser. */
const cookie_age_s = 400 * 24 * 60 * 60;

export function setSessionCookie(app: App, request: FastifyRequest, reply: FastifyReply, secret: string): void {
  reply.setCookie(cookieName, secret, { path: '/', httpOnly: true, sameSite: 'lax', secure: isHttps(app, request), maxAge: cookie_age_s });
}

export function clearSessionCookie(reply: FastifyReply): void {
  reply.clearCookie(cookieName, { path: '/' });
}
