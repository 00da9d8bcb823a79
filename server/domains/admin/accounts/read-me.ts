import type { Me } from '../../../../contract/people.ts';
import type { Ctx } from '../../../platform/context.ts';
import { fail } from '../../../platform/fail.ts';
import * as roles from '../roles/store.ts';
import * as sessions from '../sessions/store.ts';
import * as store from './store.ts';

/** Who an account is and what it may do, as it stands in this transaction. */
export async function readMe(ctx: Ctx, accountId: number): Promise<Me> {
  const account = await store.find(ctx.tx, accountId);
  const standing = await sessions.standingOf(ctx.tx, accountId);
  if (!account || !standing) return fail('session.required');
  const role = (await roles.find(ctx.tx, account.roleId))!;
  const { reach } = standing;
  return {
    id: account.id,
    name: account.name,
    email: account.email,
    locale: account.locale,
    timeZone: account.timeZone,
    preferences: account.preferences,
    role: { id: role.id, key: role.key, name: role.name },
    permissions: standing.permissions,
    scope: standing.scope,
    groups: standing.groups,
    reach: reach.all ? { all: true } : { all: false, groups: [...reach.groups], owner: reach.owner },
    totp: account.totp,
    company: ctx.app.settings?.company ?? '',
    undoSeconds: ctx.app.settings?.undoSeconds ?? 0,
  };
}
