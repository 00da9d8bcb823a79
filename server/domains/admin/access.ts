/** Rights over people and groups: nobody gives, or lays hands on, more than they have themselves. */
import type { Ctx } from '../../platform/context.ts';
import { fail } from '../../platform/fail.ts';
import * as accounts from './accounts/store.ts';
import type { AccountRow } from './accounts/store.ts';
import * as groups from './groups/store.ts';
import { isAboveOwn, type Rights } from './roles/role.ts';
import * as roles from './roles/store.ts';
import { reachOfAccount } from './sessions/store.ts';

/** Refuses rights above those of whoever acts. Programs of ours (set-up, sample data) act without a person, and may. */
export async function refuseAboveOwn(ctx: Ctx, rights: Rights): Promise<void> {
  if (!ctx.principal) return;
  const own = await roles.rightsOf(ctx.tx, ctx.principal.accountId);
  if (!own || isAboveOwn(own, rights)) fail('role.above-own');
}

/** The account, locked, if whoever acts may change it: not when its role is above theirs, or a lesser manager could take an administrator's place. */
export async function findAccountToManage(ctx: Ctx, accountId: number): Promise<AccountRow> {
  const account = (await accounts.lock(ctx.tx, accountId)) ?? fail('account.not-found');
  await refuseAboveOwn(ctx, (await roles.rightsOf(ctx.tx, accountId)) ?? fail('account.not-found'));
  return account;
}

/** Whoever does not reach all rows must not put anybody, themselves included, where rows beyond their own reach are seen. */
export async function refuseGroupsAboveOwn(ctx: Ctx, groupIds: readonly number[]): Promise<void> {
  if (!ctx.principal || groupIds.length === 0) return;
  const reach = await reachOfAccount(ctx.tx, ctx.principal.accountId);
  if (!reach || (!reach.all && groupIds.some((id) => !reach.groups.includes(id)))) fail('role.above-own');
}

/** The same for the branch that a group is put in: those who see a whole branch would see what the group brings, or they it. */
export async function refuseBranchAboveOwn(ctx: Ctx, branchId: number): Promise<void> {
  if (!ctx.principal) return;
  const reach = await reachOfAccount(ctx.tx, ctx.principal.accountId);
  if (reach?.all) return;
  const own = await groups.branchesOfAccount(ctx.tx, ctx.principal.accountId);
  if (!own.includes(branchId)) fail('role.above-own');
}

/** All of these accounts exist. */
export async function requireAccounts(ctx: Ctx, ids: readonly number[]): Promise<void> {
  if (!(await accounts.allExist(ctx.tx, ids))) fail('account.not-found');
}

/** All of these groups exist and are in use. */
export async function requireGroups(ctx: Ctx, ids: readonly number[]): Promise<void> {
  if (!(await groups.allInUse(ctx.tx, ids))) fail('group.not-found');
}
