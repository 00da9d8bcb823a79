import type { Ctx } from '../../platform/context.ts';
import { customFieldsSet } from './events.ts';
import * as store from './store.ts';

/** Sets the fields of the card, in order. One left out is put away; the values customers have in it stay. */
export async function setCustomFields(
  ctx: Ctx,
  fields: readonly Omit<store.CustomFieldRecord, 'id'>[],
): Promise<store.CustomFieldRecord[]> {
  await store.putCustomFields(ctx.tx, fields, ctx.now);
  ctx.publish(customFieldsSet({ keys: fields.map((field) => field.key) }));
  return store.customFields(ctx.tx);
}
