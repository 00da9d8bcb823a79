import { principalOf, type Ctx } from '../../../platform/context.ts';
import { fail } from '../../../platform/fail.ts';
import { findAccountToManage, refuseAboveOwn, refuseGroupsAboveOwn, requireGroups } from '../access.ts';
import { accountChanged, accountDisabled, accountEnabled, sessionsEnded, totpEnded } from '../events.ts';
import { administratorKey } from '../roles/role.ts';
import * as roles from '../roles/store.ts';
import { doubtFacts } from '../../../platform/believed.ts';
import * as sessions from '../sessions/store.ts';
import { nextState } from './account.ts';
import * as store from './store.ts';
import type { AccountRow } from './store.ts';

export interface ChangeAccount {
  name?: string;
  roleId?: number;
  groups?: readonly number[];
  state?: 'active' | 'disabled';
  endSessions?: boolean;
  endTotp?: boolean;
}

/** Changes somebody's account. What it takes away is gone at once: their requests and open desks are asked for their rights afresh. */
export async function changeAccount(ctx: Ctx, accountId: number, input: ChangeAccount): Promise<void> {
  const account = await findAccountToManage(ctx, accountId);
  const state = input.state ? nextState(account, input.state) : account.state;
  const role = await roleAfter(ctx, account, input);
  if (account.state === 'active' && (state !== 'active' || role.key !== administratorKey)) await refuseLastAdministrator(ctx, account);
  if (state === 'disabled' && accountId === principalOf(ctx).accountId) fail('account.not-yourself');
  const groups = input.groups && [...new Set(input.groups)];
  if (groups) await requireMayJoin(ctx, accountId, groups);

  await store.update(ctx.tx, accountId, { ...(input.name && { name: input.name.trim() }), roleId: role.id, state });
  if (groups) await store.setGroups(ctx.tx, accountId, groups);
  publishChanges(ctx, account, input, groups);
  if (state !== account.state) await publishState(ctx, account, state);
  if (input.endTotp && account.totp) await endTotp(ctx, account);
  if (input.endSessions) await endSessions(ctx, account);
  doubtFacts(ctx);
}

async function roleAfter(ctx: Ctx, account: AccountRow, input: ChangeAccount): Promise<roles.RoleRow> {
  const role = (await roles.find(ctx.tx, input.roleId ?? account.roleId)) ?? fail('role.not-found');
  await refuseAboveOwn(ctx, role);
  return role;
}

async function refuseLastAdministrator(ctx: Ctx, account: AccountRow): Promise<void> {
  const before = await roles.find(ctx.tx, account.roleId);
  if (before?.key === administratorKey && (await roles.otherAdministrators(ctx.tx, account.id)) === 0) fail('account.last-administrator');
}

async function requireMayJoin(ctx: Ctx, accountId: number, groups: readonly number[]): Promise<void> {
  await requireGroups(ctx, groups);
  const before = await store.groupsOf(ctx.tx, accountId);
  await refuseGroupsAboveOwn(
    ctx,
    groups.filter((id) => !before.includes(id)),
  );
}

function publishChanges(ctx: Ctx, account: AccountRow, input: ChangeAccount, groups: number[] | undefined): void {
  const changed = (['name', 'roleId', 'groups'] as const).filter((field) => input[field] !== undefined);
  if (changed.length === 0) return;
  ctx.publish(
    accountChanged({
      accountId: account.id,
      of: account.name,
      changed: changed.map((field) => (field === 'roleId' ? 'role' : field)).join(','),
      ...(input.name && { name: input.name.trim() }),
      ...(input.roleId && { roleId: input.roleId }),
      ...(groups && { groups }),
    }),
  );
}

/** Whoever is shut out has no session, token or link left: let in again, they begin anew. */
async function publishState(ctx: Ctx, account: AccountRow, state: AccountRow['state']): Promise<void> {
  const about = { accountId: account.id, of: account.name };
  if (state !== 'disabled') return ctx.publish(accountEnabled(about));
  await sessions.endSessions(ctx.tx, account.id, ctx.now);
  await sessions.revokeAccessTokens(ctx.tx, account.id, ctx.now);
  await sessions.spendLinks(ctx.tx, account.id, ctx.now);
  ctx.publish(accountDisabled(about));
}

async function endTotp(ctx: Ctx, account: AccountRow): Promise<void> {
  await store.setTotp(ctx.tx, account.id, null);
  ctx.publish(totpEnded({ accountId: account.id, of: account.name }));
}

async function endSessions(ctx: Ctx, account: AccountRow): Promise<void> {
  await sessions.endSessions(ctx.tx, account.id, ctx.now);
  ctx.publish(sessionsEnded({ accountId: account.id, of: account.name }));
}
