/** The company's own fields of the card. None is ever lost: what is put away keeps its values, and comes back with them. */
import { custom_fields_max, type CustomField } from '../../../contract/customers.ts';
import { say } from '../../../words/index.ts';
import type { Ctx } from '../../platform/context.ts';
import { fail } from '../../platform/fail.ts';
import { refuseIfMoved } from '../../platform/refuse-if-moved.ts';
import { customFieldsSet } from './events.ts';
import * as store from './store.ts';

/** Sets the fields of the card, in order. One left out is put away; the values customers have in it stay. */
export async function setCustomFields(
  ctx: Ctx,
  fields: readonly Omit<store.CustomFieldRecord, 'id'>[],
): Promise<store.CustomFieldRecord[]> {
  await store.putCustomFields(ctx.tx, fields, ctx.now);
  return tell(ctx);
}

/** Throws setting.key-taken; setting.invalid when there are as many as there may be. */
export async function makeCustomField(ctx: Ctx, field: Omit<CustomField, 'id'>): Promise<CustomField> {
  const id = await store.insertCustomField(ctx.tx, field);
  if (id === null) fail('setting.key-taken', { key: field.key });
  await refuseTooMany(ctx);
  return find(await tell(ctx), id);
}

export interface CustomFieldChange extends Partial<Omit<CustomField, 'id' | 'key'>> {
  id: number;
  archived?: boolean | undefined;
  was?: Partial<CustomField> | undefined;
}

/** Throws record.not-found; setting.changed-meanwhile when somebody else has changed a part that this would change; setting.invalid when too many come back. */
export async function changeCustomField(ctx: Ctx, change: CustomFieldChange): Promise<CustomField> {
  const field = (await store.lockCustomField(ctx.tx, change.id)) ?? fail('record.not-found');
  const { archived: wasArchived, ...before } = field;
  refuseIfMoved<CustomField>(before, change.was);
  const after = {
    ...before,
    label: change.label ?? before.label,
    kind: change.kind ?? before.kind,
    choices: change.choices ?? before.choices,
  };
  await store.updateCustomField(ctx.tx, change.id, { ...after, archivedAt: (change.archived ?? wasArchived) ? ctx.now : null });
  await refuseTooMany(ctx);
  await tell(ctx);
  return after;
}

export async function orderCustomFields(ctx: Ctx, ids: readonly number[]): Promise<CustomField[]> {
  await store.orderCustomFields(ctx.tx, ids);
  return tell(ctx);
}

async function refuseTooMany(ctx: Ctx): Promise<void> {
  if ((await store.customFields(ctx.tx)).length > custom_fields_max)
    fail('setting.invalid', { reason: say(ctx.locale, 'settings.refused.too-many', { limit: custom_fields_max }) });
}

/** Everybody learns of it; the fields as they are now. */
async function tell(ctx: Ctx): Promise<store.CustomFieldRecord[]> {
  const fields = await store.customFields(ctx.tx);
  ctx.publish(customFieldsSet({ keys: fields.map((field) => field.key) }));
  return fields;
}

function find(fields: readonly CustomField[], id: number): CustomField {
  return fields.find((field) => field.id === id) ?? fail('record.not-found');
}
