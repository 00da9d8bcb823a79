/** The administrator's names: types, statuses on top of the fixed states, categories. What is put away stays on old tickets. */
import type { TicketState } from '../../../contract/tickets.ts';
import type { Ctx } from '../../platform/context.ts';
import { doubtFacts } from '../../platform/believed.ts';
import { fail } from '../../platform/fail.ts';
import { ticketSettingsChanged } from './events.ts';
import * as store from './settings-store.ts';

export async function makeType(ctx: Ctx, input: { name: string }): Promise<number> {
  const id = await store.insertType(ctx.tx, { key: null, name: input.name.trim(), position: (await store.types(ctx.tx)).length });
  doubtFacts(ctx);
  ctx.publish(ticketSettingsChanged({ what: 'type', name: input.name.trim() }));
  return id;
}

/** Throws record.not-found; setting.invalid when the last type is put away: a ticket always has one. */
export async function changeType(ctx: Ctx, input: { id: number; name: string; archived?: boolean | undefined }): Promise<void> {
  const types = await store.types(ctx.tx);
  if (input.archived && !types.some((type) => !type.archived && type.id !== input.id)) fail('setting.invalid', { reason: 'types' });
  if (!(await store.updateType(ctx.tx, input.id, input.name.trim(), input.archived ? ctx.now : null))) fail('record.not-found');
  doubtFacts(ctx);
  ctx.publish(ticketSettingsChanged({ what: 'type', name: input.name.trim() }));
}

export async function makeStatus(ctx: Ctx, input: { name: string; state: TicketState }): Promise<number> {
  const id = await store.insertStatus(ctx.tx, {
    key: null,
    name: input.name.trim(),
    state: input.state,
    standard: false,
    position: (await store.statuses(ctx.tx)).length,
  });
  doubtFacts(ctx);
  ctx.publish(ticketSettingsChanged({ what: 'status', name: input.name.trim() }));
  return id;
}

/** Throws setting.invalid when a state would be left without its standard status. */
export async function changeStatus(
  ctx: Ctx,
  input: { id: number; name: string; standard?: boolean | undefined; archived?: boolean | undefined },
): Promise<void> {
  const status = (await store.statuses(ctx.tx)).find((one) => one.id === input.id) ?? fail('record.not-found');
  const standard = input.standard ?? status.standard;
  if ((status.standard && !standard) || (standard && input.archived)) fail('setting.invalid', { reason: 'standard' });
  await store.updateStatus(ctx.tx, input.id, { name: input.name.trim(), standard, archivedAt: input.archived ? ctx.now : null });
  doubtFacts(ctx);
  ctx.publish(ticketSettingsChanged({ what: 'status', name: input.name.trim() }));
}

export async function makeCategory(ctx: Ctx, input: { name: string; parentId?: number | null | undefined }): Promise<number> {
  const categories = await store.categories(ctx.tx);
  if (input.parentId && !categories.some((one) => one.id === input.parentId)) fail('record.not-found');
  const id = await store.insertCategory(ctx.tx, { name: input.name.trim(), parentId: input.parentId ?? null, position: categories.length });
  ctx.publish(ticketSettingsChanged({ what: 'category', name: input.name.trim() }));
  return id;
}

/** Throws setting.invalid when the category would hang below itself. */
export async function changeCategory(
  ctx: Ctx,
  input: { id: number; name: string; parentId?: number | null | undefined; archived?: boolean | undefined },
): Promise<void> {
  const categories = await store.categories(ctx.tx);
  const category = categories.find((one) => one.id === input.id) ?? fail('record.not-found');
  const parentId = input.parentId === undefined ? category.parent_id : input.parentId;
  for (let above = parentId; above !== null; above = categories.find((one) => one.id === above)?.parent_id ?? null) {
    if (above === category.id) fail('setting.invalid', { reason: 'parentId' });
  }
  await store.updateCategory(ctx.tx, input.id, { name: input.name.trim(), parentId, archivedAt: input.archived ? ctx.now : null });
  ctx.publish(ticketSettingsChanged({ what: 'category', name: input.name.trim() }));
}
