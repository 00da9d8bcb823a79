/** The front door: people, groups, rights and settings for the domains after this one, and what the program needs to start. */
import type { RowScope } from '../../../contract/rights.ts';
import { believed } from '../../platform/believed.ts';
import type { Ctx } from '../../platform/context.ts';
import { fail } from '../../platform/fail.ts';
import * as accounts from './accounts/store.ts';
import * as groups from './groups/store.ts';
import * as roles from './roles/store.ts';
import * as sessions from './sessions/store.ts';

export { sendMailLater } from './accounts/send-mail.ts';
export type { SystemMail } from './accounts/mail.ts';
export { makeAccount, type MakeAccount } from './accounts/make-account.ts';
export { makeBranch } from './groups/make-branch.ts';
export { makeDepartment } from './groups/make-department.ts';
export { makeGroup, type GroupInput } from './groups/make-group.ts';
export { authenticate } from './sessions/authenticate.ts';
export { letIn } from './sessions/let-in.ts';
export { principalOfAccount } from './sessions/principal-of.ts';
export { hashPassword } from './sessions/hash-password.ts';
export { isSetUp, loadSettings } from './settings/load-settings.ts';
export { getSecret, putSecret } from './settings/secret.ts';
export { getSetting, putSetting } from './settings/setting.ts';
export { defaultGroupId, setUp, type SetUp } from './settings/set-up.ts';
export { setUpUnattended } from './settings/set-up-unattended.ts';

export type { GroupRow } from './groups/store.ts';
export type { PersonRow } from './accounts/store.ts';

/** A group in use. Throws group.not-found, also for one that was put away. */
export async function findGroup(ctx: Ctx, groupId: number): Promise<groups.GroupRow> {
  const group = await groups.find(ctx.tx, groupId);
  return group && !group.archived ? group : fail('group.not-found');
}

/** Names and states of these accounts, by id, and perhaps of others; unknown ids are left out. */
export async function accountsById(ctx: Ctx, ids: readonly number[]): Promise<Map<number, accounts.PersonRow>> {
  if (ids.length === 0) return new Map();
  const byId = (people: accounts.PersonRow[]) => new Map(people.map((person) => [person.id, person]));
  const all = await believed(ctx, 'people here', async () => byId(await accounts.people(ctx.tx)));
  // Somebody who came a moment ago.
  return ids.every((id) => all.has(id)) ? all : byId(await accounts.people(ctx.tx, [...new Set(ids)]));
}

/** Everybody who ever had an account, for names beside ids; `active` are those who can be given work. */
export async function directoryPeople(ctx: Ctx): Promise<{ id: number; name: string; active: boolean; groups: number[] }[]> {
  return (await accounts.people(ctx.tx)).map(({ id, name, active, groups }) => ({ id, name, active, groups }));
}

/** Which of these addresses are of people who work here, in lower case. */
export async function ownPeople(ctx: Ctx, addresses: readonly string[]): Promise<Set<string>> {
  return accounts.activeAmong(
    ctx.tx,
    addresses.map((address) => address.toLowerCase()),
  );
}

/** All groups, those put away too: closed tickets still name them. */
export async function directoryGroups(ctx: Ctx): Promise<{ id: number; name: string; branchId: number; archived: boolean }[]> {
  return (await groups.allGroups(ctx.tx)).map(({ id, name, branchId, archived }) => ({ id, name, branchId, archived }));
}

/** The rows that an account may reach; null when it cannot work on tickets at all (unknown, not active, or without `tickets.read`). */
export async function reachOf(ctx: Ctx, accountId: number): Promise<RowScope | null> {
  const standing = await sessions.standingOf(ctx.tx, accountId);
  return standing?.active && standing.permissions.includes('tickets.read') ? standing.reach : null;
}

/** Somebody who works here and may read tickets: which, in which language and time zone they live, which groups they work in. */
export type Reader = Pick<sessions.Standing, 'accountId' | 'name' | 'email' | 'locale' | 'timeZone' | 'reach' | 'groups'> & {
  writes: boolean;
};

/** All readers, or those among these accounts, by id, in the order of their names. */
export async function readersAmong(ctx: Ctx, accountIds: readonly number[] | null): Promise<Map<number, Reader>> {
  if (accountIds?.length === 0) return new Map();
  const standings = await sessions.activeStandings(ctx.tx, accountIds);
  return new Map(
    standings
      .filter((one) => one.permissions.includes('tickets.read'))
      .map(({ permissions, ...one }) => [one.accountId, { ...one, writes: permissions.includes('tickets.write') }]),
  );
}

/** The id of a role we ship: administrator, supervisor, agent. */
export async function standardRoleId(ctx: Ctx, key: 'administrator' | 'supervisor' | 'agent'): Promise<number> {
  const role = await roles.findByKey(ctx.tx, key);
  if (!role) throw new Error(`The standard role ${key} is missing: Okienko is not set up.`);
  return role.id;
}
