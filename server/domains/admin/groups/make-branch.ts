import type { Ctx } from '../../../platform/context.ts';
import { branchMade } from '../events.ts';
import * as store from './store.ts';
import type { NamedRow } from './store.ts';

/** Makes a branch. */
export async function makeBranch(ctx: Ctx, name: string): Promise<NamedRow> {
  const branch = await store.insertNamed(ctx.tx, 'branch', name.trim());
  ctx.publish(branchMade({ branchId: branch.id, name: branch.name }));
  return branch;
}
