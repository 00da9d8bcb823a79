/** Refusals and failures as application/problem+json (RFC 9457), in the reader's language. */
import { STATUS_CODES } from 'node:http';
import type { FastifyError, FastifyReply, FastifyRequest } from 'fastify';
import { errorCodes, type ErrorCode, type Problem } from '../../../contract/errors.ts';
import { localeFor, say, type Locale, type WordKey, type WordValues } from '../../../words/index.ts';
import type { App } from '../app.ts';
import { isDatabaseAway } from '../db/pool.ts';
import { Refusal } from '../fail.ts';
import { callerOf } from './caller.ts';

export function problemOf(error: unknown, locale: Locale): Problem {
  const refusal = asRefusal(error, locale);
  const status = errorCodes[refusal.code];
  return {
    type: 'about:blank',
    title: STATUS_CODES[status] ?? 'Error',
    status,
    code: refusal.code,
    detail: say(locale, `error.${refusal.code}` as WordKey, spoken(locale, refusal.values)),
    values: refusal.values,
    ...(refusal.fields && { fields: refusal.fields }),
  };
}

/** A permission is called by its name in a sentence; programs find its key in the values. */
function spoken(locale: Locale, values: WordValues): WordValues {
  return 'permission' in values ? { ...values, permission: say(locale, `permission.${values.permission}` as WordKey) } : values;
}

function asRefusal(
  error: unknown,
  locale: Locale,
): { code: ErrorCode; values: Record<string, string | number>; fields?: Record<string, string> } {
  if (error instanceof Refusal) return { code: error.code, values: error.values, ...(error.fields && { fields: error.fields }) };
  if (isDatabaseAway(error)) return { code: 'database.away', values: {} };
  if (isUnstorable(error)) return { code: 'request.invalid', values: { reason: say(locale, 'invalid.characters') } };
  const fastify = error as Partial<FastifyError>;
  if (fastify.validation) return invalid(fastify, locale);
  if (fastify.statusCode === 413) return { code: 'request.too-large', values: {} };
  if (fastify.statusCode && fastify.statusCode >= 400 && fastify.statusCode < 500)
    return { code: 'request.invalid', values: { reason: String(fastify.message) } };
  return { code: 'request.internal', values: {} };
}

/** What JSON can carry and PostgreSQL cannot: NUL and halves of characters (22021 in text, 22P05 and 22P02 in jsonb), lists in lists without end (54001). */
function isUnstorable(error: unknown): boolean {
  const { code, message = '' } = (error ?? {}) as { code?: string; message?: string };
  return code === '22021' || code === '22P05' || code === '54001' || (code === '22P02' && message.includes('type json'));
}

function invalid(
  error: Partial<FastifyError>,
  locale: Locale,
): { code: ErrorCode; values: Record<string, string | number>; fields: Record<string, string> } {
  const fields: Record<string, string> = {};
  for (const wrong of error.validation ?? []) {
    const missing = (wrong.params as { missingProperty?: string } | undefined)?.missingProperty;
    const path = [...wrong.instancePath.split('/').filter(Boolean), ...(missing ? [missing] : [])].join('.');
    fields[path] ??= isBlank(wrong) ? say(locale, path.endsWith('name') ? 'invalid.no-name' : 'invalid.required') : sentence(wrong, locale);
  }
  const reason = Object.entries(fields)
    .map(([path, text]) => (path ? `${path}: ${text}` : text))
    .join('; ');
  return { code: 'request.invalid', values: { reason }, fields };
}

/** Nothing but blanks: no other form is expected of it, it is missing. */
function isBlank(wrong: { keyword: string; params?: Record<string, unknown> }): boolean {
  return wrong.keyword === 'pattern' && wrong.params?.pattern === '\\S';
}

function sentence(wrong: { keyword: string; message?: string; params?: Record<string, unknown> }, locale: Locale): string {
  const limit = String(wrong.params?.limit ?? '');
  const key = `invalid.${wrong.keyword}` as WordKey;
  const known = [
    'required',
    'minLength',
    'maxLength',
    'minimum',
    'maximum',
    'type',
    'format',
    'pattern',
    'maxItems',
    'anyOf',
    'const',
    'enum',
    'minItems',
    'uniqueItems',
  ];
  return known.includes(wrong.keyword) ? say(locale, key, { limit }) : (wrong.message ?? wrong.keyword);
}

/** The last resort of every request. Unexpected errors are logged with their stack; the caller learns that nothing was done, not why. */
export function onError(app: App): (error: FastifyError, request: FastifyRequest, reply: FastifyReply) => void {
  return (error, request, reply) => {
    const problem = problemOf(error, callerOf(request)?.locale ?? localeFor(request.headers['accept-language'] ?? app.settings?.locale));
    if (problem.status >= 500) app.log.error({ err: error, method: request.method, url: request.url }, problem.code);
    if (problem.status === 429 && problem.values?.seconds) reply.header('retry-after', String(problem.values.seconds));
    reply.code(problem.status).type('application/problem+json').send(JSON.stringify(problem));
  };
}
