import type { Ctx } from '../../../platform/context.ts';
import { fail } from '../../../platform/fail.ts';
import { refuseAboveOwn } from '../access.ts';
import { roleChanged } from '../events.ts';
import { doubtFacts } from '../../../platform/believed.ts';
import { administratorKey, type Rights } from './role.ts';
import { nameOfRole } from './role-name.ts';
import * as store from './store.ts';

/** Changes what a role allows, for all who have it, at once. The administrator's role stays as it is; nor may one touch a role above one's own. */
export async function changeRole(ctx: Ctx, roleId: number, input: Rights & { name: string }): Promise<void> {
  const role = (await store.lock(ctx.tx, roleId)) ?? fail('role.not-found');
  if (role.key === administratorKey) fail('role.builtin');
  await refuseAboveOwn(ctx, role);
  await refuseAboveOwn(ctx, input);
  const name = input.name.trim();
  // A shipped role keeps its name in every language until somebody really renames it.
  const renamed = role.name !== null || name !== nameOfRole(role, ctx.locale);
  await store.update(ctx.tx, roleId, { ...input, name: renamed ? name : null });
  ctx.publish(roleChanged({ roleId, name, permissions: [...input.permissions], scope: input.scope }));
  doubtFacts(ctx);
}
