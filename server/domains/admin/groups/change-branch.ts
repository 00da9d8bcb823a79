import type { Ctx } from '../../../platform/context.ts';
import { fail } from '../../../platform/fail.ts';
import { branchChanged } from '../events.ts';
import * as store from './store.ts';
import type { NamedRow } from './store.ts';

/** Renames a branch. */
export async function changeBranch(ctx: Ctx, branchId: number, name: string): Promise<NamedRow> {
  const branch = (await store.renameNamed(ctx.tx, 'branch', branchId, name.trim())) ?? fail('record.not-found');
  ctx.publish(branchChanged({ branchId, name: branch.name }));
  return branch;
}
