/** Who reads articles beside a form, as far as others may know it: the page that they were drawn on, and no more. */
import { createHash } from 'node:crypto';
import type { Ctx } from '../../platform/context.ts';
import { formKey } from './form-key.ts';
import { readChallenge } from './rules/challenge.ts';
import * as store from './store.ts';

export function traceOfPage(nonce: string): Buffer {
  return createHash('sha256').update(`reader beside form ${nonce}`).digest();
}

/** Null when the page is not of this form, not ours, or older than a day. */
export async function readerOfForm(ctx: Ctx, asked: { form: string; challenge: string }): Promise<Buffer | null> {
  const form = /^[a-z0-9-]{1,60}$/.test(asked.form) ? await store.bySlug(ctx.tx, asked.form) : null;
  const challenge = form?.enabled ? readChallenge(asked.challenge, form.id, formKey(ctx.app), ctx.now) : null;
  return challenge && traceOfPage(challenge.nonce);
}
