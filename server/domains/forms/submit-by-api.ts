import { createHash, randomUUID, timingSafeEqual } from 'node:crypto';
import { inTransaction } from '../../platform/context.ts';
import { fail } from '../../platform/fail.ts';
import type { HttpCtx } from '../../platform/http/serve.ts';
import { files_megabytes_max, keepFiles, tooLarge } from '../../platform/pages/take-form.ts';
import { refuseTooMany } from '../../platform/throttle.ts';
import type { Locale } from '../../../words/index.ts';
import * as store from './store.ts';
import { submitForm } from './submit-form.ts';

export interface SubmitByApi {
  slug: string;
  email: string;
  name?: string | undefined;
  phone?: string | undefined;
  subject?: string | undefined;
  message: string;
  language?: Locale | undefined;
  consent?: boolean | undefined;
  fields?: Record<string, unknown> | undefined;
  files?: { name: string; contentBase64: string }[] | undefined;
}

const window_s = 15 * 60;
const with_key_max = 100;

/**
 * The same form, handed in by a program. A personal access token of somebody who writes tickets is believed; the public key of the form lets in, a hundred times in a
 * quarter of an hour from one address. Opens its own transaction: bytes are put away before it. Throws form.not-found, form.key-wrong, form.key-reused, form.invalid, request.too-many.
 */
export async function submitByApi(ctx: HttpCtx, input: SubmitByApi): Promise<{ number: number; repeated: boolean }> {
  const { headers, ip } = ctx.http.request;
  const form = await store.bySlug(ctx.tx, input.slug);
  const principal = headers.authorization ? await ctx.app.authenticate(headers) : null;
  const trusted = principal?.permissions.has('tickets.write') ?? false;
  const key = headers['x-form-key'];
  // A form that there is not and a key that is wrong are told alike: slugs are not to be tried out.
  if (!trusted && !(form && typeof key === 'string' && isSame(key, form.publicKey))) fail('form.key-wrong');
  if (!form?.enabled) return fail('form.not-found');
  if (!trusted) await refuseTooMany(ctx.app.database, `form:api:${form.id}:${ip}`, { tries_max: with_key_max, window_s });
  const files = (input.files ?? []).map(({ name, contentBase64 }) => new File([Buffer.from(contentBase64, 'base64')], name));
  if (form.definition.files === 'off' && files.length > 0) fail('form.invalid', { count: 1 }, { files: 'off' });
  if (tooLarge(files)) fail('file.too-large', { megabytes: files_megabytes_max });
  const kept = await keepFiles(ctx.app.files, files);
  const given = headers['idempotency-key'];
  const { number, repeated } = await inTransaction(ctx.app, { ip, locale: ctx.locale, principal }, (tx) =>
    submitForm(tx, {
      form,
      given: {
        email: input.email.trim(),
        name: input.name?.trim() ?? '',
        phone: input.phone?.trim() ?? '',
        subject: input.subject?.trim() ?? '',
        message: input.message,
        consent: input.consent ?? false,
        fields: input.fields ?? {},
        files: files.length,
      },
      files: kept,
      language: input.language ?? form.definition.languages[0]!,
      reader: null,
      key: `api ${typeof given === 'string' ? given : randomUUID()}`,
      quiet: false,
      trusted,
    }),
  );
  return { number, repeated };
}

function isSame(given: string, right: string): boolean {
  const digest = (text: string) => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(given), digest(right));
}
