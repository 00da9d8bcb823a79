/** The company's names on top of the fixed states, for all types or for some. */
import type { TicketState } from '../../../../contract/tickets.ts';
import type { Ctx } from '../../../platform/context.ts';
import { fail } from '../../../platform/fail.ts';
import { changed, refuse } from './change-types.ts';
import { calledStatus, refuseSameName, sameName } from './same-name.ts';
import * as store from './store.ts';

/** Throws setting.key-taken when a status in use has the name, and a type has both. */
export async function makeStatus(
  ctx: Ctx,
  input: { name: string; state: TicketState; typeIds?: readonly number[] | null | undefined },
): Promise<number> {
  await refuseUnknownTypes(ctx, input.typeIds ?? null);
  const statuses = await store.statuses(ctx.tx);
  const beside = statuses.filter((one) => !one.archived && meet(one.type_ids, input.typeIds ?? null));
  refuseSameName(
    ctx,
    input.name,
    beside.map((one) => calledStatus(ctx, one)),
  );
  const id = await store.insertStatus(ctx.tx, {
    key: null,
    name: input.name.trim(),
    state: input.state,
    standard: false,
    typeIds: input.typeIds ?? null,
    position: statuses.length,
  });
  changed(ctx, 'status', input.name.trim());
  return id;
}

/** Throws setting.key-taken; setting.invalid when a state would be left without a standard status for all types. Tickets that have the status keep it. */
export async function changeStatus(
  ctx: Ctx,
  input: {
    id: number;
    name: string;
    standard?: boolean | undefined;
    archived?: boolean | undefined;
    typeIds?: readonly number[] | null | undefined;
  },
): Promise<void> {
  const statuses = await store.statuses(ctx.tx);
  const status = statuses.find((one) => one.id === input.id) ?? fail('record.not-found');
  const standard = input.standard ?? status.standard;
  const typeIds = input.typeIds === undefined ? status.type_ids : input.typeIds;
  if ((status.standard && !standard) || (standard && input.archived)) refuse(ctx, 'settings.refused.standard');
  if (standard && typeIds !== null) refuse(ctx, 'settings.refused.standard-for-all');
  await refuseUnknownTypes(ctx, input.typeIds ?? null);
  if (!input.archived) refuseDouble(ctx, statuses, status, { name: input.name, typeIds });
  await store.updateStatus(ctx.tx, input.id, {
    name: input.name.trim(),
    standard,
    archivedAt: input.archived ? ctx.now : null,
    typeIds,
  });
  if (input.archived) await store.dropStandards(ctx.tx, input.id, []);
  else if (typeIds !== null) await store.dropStandards(ctx.tx, input.id, typeIds);
  changed(ctx, 'status', input.name.trim());
}

/** A status that keeps its name meets only those beside which it did not stand before. */
function refuseDouble(
  ctx: Ctx,
  statuses: readonly store.StatusRecord[],
  status: store.StatusRecord,
  next: { name: string; typeIds: readonly number[] | null },
): void {
  const fresh = status.archived || !sameName(calledStatus(ctx, status), next.name);
  const beside = statuses
    .filter((one) => one !== status && !one.archived && meet(one.type_ids, next.typeIds))
    .filter((one) => fresh || !meet(one.type_ids, status.type_ids));
  refuseSameName(
    ctx,
    next.name,
    beside.map((one) => calledStatus(ctx, one)),
  );
}

/** Does a type have both? Null = all types. */
function meet(one: readonly number[] | null, other: readonly number[] | null): boolean {
  return one === null || other === null || one.some((id) => other.includes(id));
}

async function refuseUnknownTypes(ctx: Ctx, typeIds: readonly number[] | null): Promise<void> {
  if (typeIds === null) return;
  const known = new Set((await store.types(ctx.tx)).map((type) => type.id));
  if (typeIds.some((id) => !known.has(id))) fail('record.not-found');
}
