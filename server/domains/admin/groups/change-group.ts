import type { Ctx } from '../../../platform/context.ts';
import { fail } from '../../../platform/fail.ts';
import { refuseBranchAboveOwn, refuseGroupsAboveOwn, requireAccounts } from '../access.ts';
import { groupChanged } from '../events.ts';
import { doubtFacts } from '../../../platform/believed.ts';
import { requirePlace, type GroupInput } from './make-group.ts';
import * as store from './store.ts';

/** Changes name, place or people of a group. People are left alone when `accounts` is not given; a department when it is not named. */
export async function changeGroup(ctx: Ctx, groupId: number, input: GroupInput): Promise<void> {
  const group = (await store.lockInUse(ctx.tx, groupId)) ?? fail('group.not-found');
  await requirePlace(ctx, input);
  await refuseGroupsAboveOwn(ctx, [groupId]);
  if (input.branchId !== group.branchId) await refuseBranchAboveOwn(ctx, input.branchId);
  await store.update(ctx.tx, groupId, {
    name: input.name.trim(),
    branchId: input.branchId,
    departmentId: input.departmentId === undefined ? group.departmentId : input.departmentId,
  });
  const accounts = input.accounts ? await setAccounts(ctx, groupId, [...new Set(input.accounts)]) : [];
  ctx.publish(groupChanged({ groupId, name: input.name.trim(), branchId: input.branchId, accounts }));
  doubtFacts(ctx);
}

/** Answers with those who came and those who went. */
async function setAccounts(ctx: Ctx, groupId: number, wanted: number[]): Promise<number[]> {
  const before = await store.accountsOf(ctx.tx, groupId);
  const come = wanted.filter((id) => !before.includes(id));
  const gone = before.filter((id) => !wanted.includes(id));
  await requireAccounts(ctx, come);
  if (come.length > 0) await store.addAccounts(ctx.tx, groupId, come);
  if (gone.length > 0) await store.removeAccounts(ctx.tx, groupId, gone);
  return [...come, ...gone];
}
