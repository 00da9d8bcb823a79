/** Types and their forms. What is put away stays on old tickets. */
import { circleIn } from '../../../../contract/ticket-form.ts';
import type { FormField } from '../../../../contract/ticket-fields.ts';
import type { TicketState } from '../../../../contract/tickets.ts';
import { say } from '../../../../words/index.ts';
import { doubtFacts } from '../../../platform/believed.ts';
import type { Ctx } from '../../../platform/context.ts';
import { fail } from '../../../platform/fail.ts';
import { ticketSettingsChanged } from '../events.ts';
import * as fields from './field-store.ts';
import { calledPriority, calledType, refuseSameName, sameName } from './same-name.ts';
import * as store from './store.ts';

/** Throws setting.key-taken when a type in use has the name. */
export async function makeType(ctx: Ctx, input: { name: string }): Promise<number> {
  const types = await store.types(ctx.tx);
  refuseSameName(ctx, input.name, namesInUse(ctx, types));
  const id = await store.insertType(ctx.tx, { key: null, name: input.name.trim(), position: types.length });
  changed(ctx, 'type', input.name.trim());
  return id;
}

/** Throws record.not-found, setting.key-taken; setting.invalid when the last type is put away: a ticket always has one. */
export async function changeType(ctx: Ctx, input: { id: number; name: string; archived?: boolean | undefined }): Promise<void> {
  const types = await store.types(ctx.tx);
  const type = types.find((one) => one.id === input.id) ?? fail('record.not-found');
  if (input.archived && !types.some((type) => !type.archived && type.id !== input.id)) refuse(ctx, 'settings.refused.last-type');
  if (!input.archived && (type.archived || !sameName(calledType(ctx, type), input.name)))
    refuseSameName(
      ctx,
      input.name,
      namesInUse(
        ctx,
        types.filter((one) => one !== type),
      ),
    );
  if (!(await store.updateType(ctx.tx, input.id, input.name.trim(), input.archived ? ctx.now : null))) fail('record.not-found');
  changed(ctx, 'type', input.name.trim());
}

function namesInUse(ctx: Ctx, types: readonly store.TypeRecord[]): string[] {
  return types.filter((type) => !type.archived).map((type) => calledType(ctx, type));
}

/**
 * Sets the form of a type. No ticket changes by it: a value that the form no longer shows stays, and what becomes required is asked for when a ticket
 * is next opened or solved. Throws setting.invalid for a field that does not exist or stands there twice, and for conditions that hang on each other.
 */
export async function putForm(ctx: Ctx, input: { id: number; form: FormField[] }): Promise<void> {
  const type = (await store.types(ctx.tx)).find((one) => one.id === input.id) ?? fail('record.not-found');
  const known = new Set((await fields.fields(ctx.tx)).map((field) => field.key));
  const keys = input.form.map((field) => field.key);
  const named = [...keys, ...input.form.flatMap(({ shownWhen }) => (shownWhen?.of.startsWith('field:') ? shownWhen.of.slice(6) : []))];
  const strange = named.find((key) => !known.has(key));
  if (strange !== undefined) refuse(ctx, 'settings.refused.no-field', { key: strange });
  const twice = keys.find((key, at) => keys.indexOf(key) !== at);
  if (twice !== undefined) refuse(ctx, 'settings.refused.twice', { key: twice });
  const absent = named.find((key) => !keys.includes(key));
  if (absent !== undefined) refuse(ctx, 'settings.refused.condition-outside', { key: absent });
  const circle = circleIn(input.form);
  if (circle.length > 0) refuse(ctx, 'settings.refused.circle', { keys: circle.join(', ') });
  await store.putForm(ctx.tx, type.id, input.form);
  changed(ctx, 'form', type.name ?? type.key ?? '');
}

/** Throws record.not-found; setting.invalid for a status of another state, put away, or not for this type. */
export async function putStandard(ctx: Ctx, input: { id: number; state: TicketState; statusId: number | null }): Promise<void> {
  const type = (await store.types(ctx.tx)).find((one) => one.id === input.id) ?? fail('record.not-found');
  if (input.statusId !== null) {
    const status = (await store.statuses(ctx.tx)).find((one) => one.id === input.statusId) ?? fail('record.not-found');
    if (status.state !== input.state || status.archived || (status.type_ids && !status.type_ids.includes(type.id)))
      refuse(ctx, 'settings.refused.standard-other');
  }
  await store.putStandard(ctx.tx, type.id, input.state, input.statusId);
  changed(ctx, 'standard', type.name ?? type.key ?? '');
}

export async function putOrder(
  ctx: Ctx,
  input: { of: 'types' | 'statuses' | 'fields' | 'products'; ids: readonly number[] },
): Promise<void> {
  await store.putOrder(ctx.tx, input.of, input.ids);
  changed(ctx, 'order', input.of);
}

/** Throws setting.key-taken, said at the level that would be called as another one is. */
export async function putPriorities(ctx: Ctx, names: readonly { level: number; name: string | null }[]): Promise<void> {
  const before = await store.priorities(ctx.tx);
  const after = before.map(({ level, name }) => {
    const given = names.find((one) => one.level === level);
    return { level, name: given ? given.name?.trim() || null : name };
  });
  for (const one of after.filter(({ level, name }) => name !== before.find((was) => was.level === level)?.name)) {
    const others = after.filter(({ level }) => level !== one.level).map((other) => calledPriority(ctx, other));
    refuseSameName(ctx, calledPriority(ctx, one), others, String(one.level));
  }
  for (const { level, name } of names) await store.putPriority(ctx.tx, level, name?.trim() || null);
  changed(ctx, 'priorities', names.map((one) => one.name?.trim() || one.level).join(', '));
}

/** Everybody learns of it: desks fetch the directory again, and facts that are remembered are read afresh. */
export function changed(ctx: Ctx, what: string, name: string): void {
  doubtFacts(ctx);
  ctx.publish(ticketSettingsChanged({ what, name }));
}

/** Refuses a setting, with a sentence in the words of whoever asked. */
export function refuse(ctx: Ctx, why: Parameters<typeof say>[1], values: Record<string, string | number> = {}): never {
  fail('setting.invalid', { reason: say(ctx.locale, why, values) });
}
