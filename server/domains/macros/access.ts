/** The only ways to reach a macro. */
import { principalOf, type Ctx } from '../../platform/context.ts';
import { fail } from '../../platform/fail.ts';
import * as store from './store.ts';

/** Throws macro.not-found: what one may not use does not exist for them. */
export async function findMacroFor(ctx: Ctx, id: number): Promise<store.MacroRecord> {
  return (await store.find(ctx.tx, id, readerOf(ctx))) ?? fail('macro.not-found');
}

export function readerOf(ctx: Ctx): store.MacroReader {
  const me = principalOf(ctx);
  return { id: me.accountId, groups: me.groups, all: me.permissions.has('settings.manage') };
}

/**
 * One's own: oneself. Those of groups: whoever may assign work and works in all of these groups, so that a team keeps its answers itself.
 * Those for all: whoever manages settings, who may also write those of every group.
 */
export function mayWrite(ctx: Ctx, macro: { scope: string; groupIds: readonly number[]; authorId: number | null }): boolean {
  const me = principalOf(ctx);
  if (macro.scope === 'personal') return macro.authorId === me.accountId;
  if (me.permissions.has('settings.manage')) return true;
  return macro.scope === 'group' && me.permissions.has('tickets.assign') && macro.groupIds.every((id) => me.groups.includes(id));
}
