/** What every page of the window needs of a request: its language, its words, its pace; and letting somebody in. */
import type { FastifyReply, FastifyRequest } from 'fastify';
import { localeFor, type Locale } from '../../../../../words/index.ts';
import type { App } from '../../../../platform/app.ts';
import { isHttps } from '../../../../platform/http/origin.ts';
import { languageOf } from '../../../../platform/pages/page-rooms.ts';
import type { SentForm } from '../../../../platform/pages/take-form.ts';

import { sessionCookie, sessionPath } from '../session-cookie.ts';

export interface Exchange {
  request: FastifyRequest;
  reply: FastifyReply;
}

export const languageCookie = 'okienko_language';
export const session_s = 30 * 24 * 60 * 60;

export function letIn(app: App, { request, reply }: Exchange, secret: string, number: string): FastifyReply {
  const about = { path: sessionPath, httpOnly: true, sameSite: 'lax' as const, secure: isHttps(app, request), maxAge: session_s };
  return reply.setCookie(sessionCookie, secret, about).redirect(/^\d{1,15}$/.test(number) ? `/track/${number}` : '/track', 303);
}

/** What the reader chose, else what their browser asks for. */
export function spoken(app: App, request: FastifyRequest): Locale {
  const { lang } = request.query as { lang?: unknown };
  const chosen = lang === 'pl' || lang === 'en' ? lang : request.cookies[languageCookie];
  return chosen === 'pl' || chosen === 'en' ? chosen : localeFor(languageOf(app, request));
}

export function text(form: SentForm, name: string, chars_max: number): string {
  return (form.values.get(name) ?? '').slice(0, chars_max).trim();
}

export function dateOf(value: unknown): Date | null {
  return typeof value === 'string' && /^\d{1,15}$/.test(value) ? new Date(Number(value)) : null;
}
