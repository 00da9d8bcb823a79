/** The fields themselves. Key and kind stay for ever, and no option is ever lost: old tickets hold them. */
import { circleInOptions, keptOptions } from './field-rules.ts';
import { fields_max } from '../../../../contract/ticket-settings.ts';
import { labelIn } from '../../../../contract/ticket-form.ts';
import type { FieldDefinition, FieldKind, FieldOption, Labels } from '../../../../contract/ticket-fields.ts';
import type { Ctx } from '../../../platform/context.ts';
import { fail } from '../../../platform/fail.ts';
import { refuseIfMoved } from '../../../platform/refuse-if-moved.ts';
import { changed, refuse } from './change-types.ts';
import * as store from './field-store.ts';
import * as types from './store.ts';

export interface FieldWords {
  label: Labels;
  help?: Labels | undefined;
  options?: FieldOption[] | undefined;
  currency?: string | null | undefined;
}

const noHelp: Labels = { pl: '', en: '' };

/** Throws setting.key-taken; setting.invalid for a field without a name, or a list to choose from without options. */
export async function makeField(ctx: Ctx, input: FieldWords & { key: string; kind: FieldKind }): Promise<number> {
  const all = await store.fields(ctx.tx);
  if (all.length >= fields_max) refuse(ctx, 'settings.refused.too-many', { limit: fields_max });
  const options = keptOptions([], input.options ?? []);
  refuseBad(ctx, input.label, input.kind, options);
  const id = await store.insertField(ctx.tx, {
    key: input.key,
    kind: input.kind,
    label: trimmed(input.label),
    help: trimmed(input.help ?? noHelp),
    options,
    currency: input.kind === 'money' ? (input.currency ?? null) : null,
    position: all.length,
  });
  if (id === null) fail('setting.key-taken', { key: input.key });
  changed(ctx, 'field', labelIn(input.label, ctx.locale));
  return id;
}

export interface FieldChange extends Partial<FieldWords> {
  id: number;
  archived?: boolean | undefined;
  was?: Partial<FieldDefinition> | undefined;
}

/**
 * Throws record.not-found, setting.invalid; setting.in-use when a field that others are shown by would be put away; setting.changed-meanwhile when
 * somebody else has changed a part that this would change.
 */
export async function changeField(ctx: Ctx, input: FieldChange): Promise<void> {
  await store.lockField(ctx.tx, input.id);
  const field = (await store.fields(ctx.tx)).find((one) => one.id === input.id) ?? fail('record.not-found');
  refuseIfMoved(field, input.was);
  const label = input.label ?? field.label;
  const options = keptOptions(field.options, input.options ?? field.options);
  refuseBad(ctx, label, field.kind, options);
  if (input.archived && !field.archived) await refuseWhileDecisive(ctx, field);
  await store.updateField(ctx.tx, field.id, {
    label: trimmed(label),
    help: trimmed(input.help ?? field.help),
    options,
    currency: input.currency === undefined ? field.currency : input.currency,
    archivedAt: (input.archived ?? field.archived) ? ctx.now : null,
  });
  changed(ctx, 'field', labelIn(label, ctx.locale));
}

/** Fields that are shown by this one would hang in the air. */
async function refuseWhileDecisive(ctx: Ctx, field: FieldDefinition): Promise<void> {
  const all = new Map((await store.fields(ctx.tx)).map((one) => [one.key, one]));
  const hanging = (await types.types(ctx.tx)).flatMap((type) =>
    type.form.filter((one) => one.shownWhen?.of === `field:${field.key}` && all.get(one.key)?.archived === false),
  );
  if (hanging.length === 0) return;
  const names = [...new Set(hanging.map((one) => labelIn(all.get(one.key)!.label, ctx.locale)))];
  refuse(ctx, 'settings.refused.decides', { fields: names.join(', ') });
}

function refuseBad(ctx: Ctx, label: Labels, kind: FieldKind, options: readonly FieldOption[]): void {
  if (!labelIn(label, ctx.locale).trim()) refuse(ctx, 'settings.refused.no-name');
  const chooses = kind === 'choice' || kind === 'multi_choice' || kind === 'tree';
  if (chooses && !options.some((option) => !option.archived)) refuse(ctx, 'settings.refused.no-options');
  if (!chooses && options.length > 0) refuse(ctx, 'settings.refused.options-of-other');
  const keys = options.map((option) => option.key);
  const twice = keys.find((key, at) => keys.indexOf(key) !== at);
  if (twice !== undefined) refuse(ctx, 'settings.refused.twice', { key: twice });
  if (circleInOptions(options)) refuse(ctx, 'settings.refused.under-itself');
}

function trimmed(labels: Labels): Labels {
  return { pl: labels.pl.trim(), en: labels.en.trim() };
}
