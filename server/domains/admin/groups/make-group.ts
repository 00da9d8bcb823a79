import type { Ctx } from '../../../platform/context.ts';
import { fail } from '../../../platform/fail.ts';
import { refuseBranchAboveOwn, requireAccounts } from '../access.ts';
import { groupMade } from '../events.ts';
import { doubtFacts } from '../../../platform/believed.ts';
import * as store from './store.ts';
import type { GroupRow } from './store.ts';

export interface GroupInput {
  name: string;
  branchId: number;
  departmentId?: number | null;
  accounts?: readonly number[];
}

/** Makes a group in a branch, with the people who work in it. */
export async function makeGroup(ctx: Ctx, input: GroupInput): Promise<GroupRow> {
  await requirePlace(ctx, input);
  await refuseBranchAboveOwn(ctx, input.branchId);
  const accounts = [...new Set(input.accounts)];
  await requireAccounts(ctx, accounts);
  const group = await store.insert(ctx.tx, { name: input.name.trim(), branchId: input.branchId, departmentId: input.departmentId ?? null });
  if (accounts.length > 0) await store.addAccounts(ctx.tx, group.id, accounts);
  ctx.publish(groupMade({ groupId: group.id, name: group.name, branchId: group.branchId, accounts }));
  doubtFacts(ctx);
  return group;
}

/** The branch, and the department where one is named, exist. */
export async function requirePlace(ctx: Ctx, input: GroupInput): Promise<void> {
  if (!(await store.holdNamed(ctx.tx, 'branch', input.branchId))) fail('record.not-found');
  if (input.departmentId && !(await store.holdNamed(ctx.tx, 'department', input.departmentId))) fail('record.not-found');
}
