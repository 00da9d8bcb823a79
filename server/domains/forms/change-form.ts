import { randomBytes } from 'node:crypto';
import type { FormDefinition, FormRecord } from '../../../contract/forms.ts';
import { circleIn } from '../../../contract/ticket-form.ts';
import { say } from '../../../words/index.ts';
import type { Ctx } from '../../platform/context.ts';
import { fail } from '../../platform/fail.ts';
import { findGroup } from '../admin/index.ts';
import { readShape } from '../tickets/index.ts';
import { formChanged } from './events.ts';
import { shapeOf } from './rules/answers.ts';
import * as store from './store.ts';

export interface ChangeForm {
  slug: string;
  enabled: boolean;
  definition: FormDefinition;
}

export async function listForms(ctx: Ctx): Promise<FormRecord[]> {
  const base = (ctx.app.settings?.publicUrl ?? ctx.app.config.publicUrl ?? ctx.app.url).replace(/\/+$/, '');
  return (await store.all(ctx.tx)).map(({ lastAt, ...form }) => ({
    ...form,
    url: base && `${base}/form/${form.slug}`,
    lastAt: lastAt?.toISOString() ?? null,
  }));
}

/** Throws setting.key-taken, setting.invalid, group.not-found, record.not-found. */
export async function makeForm(ctx: Ctx, input: ChangeForm): Promise<number> {
  await refuseWrong(ctx, input.definition);
  const publicKey = `form_${randomBytes(18).toString('base64url')}`;
  const id = (await store.insert(ctx.tx, { ...input, publicKey, now: ctx.now })) ?? fail('setting.key-taken', { key: input.slug });
  ctx.publish(formChanged({ formId: id, slug: input.slug, what: 'made' }));
  return id;
}

export async function changeForm(ctx: Ctx, input: ChangeForm & { id: number }): Promise<void> {
  await refuseWrong(ctx, input.definition);
  if (await store.slugTaken(ctx.tx, input.slug, input.id)) fail('setting.key-taken', { key: input.slug });
  if (!(await store.update(ctx.tx, input))) fail('record.not-found');
  ctx.publish(formChanged({ formId: input.id, slug: input.slug, what: 'changed' }));
}

export async function removeForm(ctx: Ctx, id: number): Promise<void> {
  const slug = (await store.archive(ctx.tx, id, ctx.now)) ?? fail('record.not-found');
  ctx.publish(formChanged({ formId: id, slug, what: 'removed' }));
}

/** What cannot be asked, or would never be shown, is said before customers meet it. */
async function refuseWrong(ctx: Ctx, definition: FormDefinition): Promise<void> {
  if (definition.groupId !== null) await findGroup(ctx, definition.groupId);
  const shape = await readShape(ctx);
  if (!shape.types.some(({ id }) => id === definition.typeId)) fail('record.not-found');
  const [form] = shapeOf(definition, shape).types;
  const keys = definition.questions.map(({ key }) => key);
  const titled = definition.languages.every((language) => definition.title[language].trim() !== '');
  const wrong = !titled
    ? say(ctx.locale, 'form.title-needed')
    : new Set(keys).size !== keys.length || form!.form.length !== keys.length
      ? say(ctx.locale, 'form.field-unusable')
      : form!.form.some(({ shownWhen }) => shownWhen && !(shownWhen.of.startsWith('field:') && keys.includes(shownWhen.of.slice(6))))
        ? say(ctx.locale, 'form.condition-outside')
        : circleIn(form!.form).length > 0
          ? say(ctx.locale, 'form.condition-circle')
          : null;
  if (wrong) fail('setting.invalid', { reason: wrong });
}
