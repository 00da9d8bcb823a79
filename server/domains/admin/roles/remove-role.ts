import type { Ctx } from '../../../platform/context.ts';
import { fail } from '../../../platform/fail.ts';
import { refuseAboveOwn } from '../access.ts';
import { roleRemoved } from '../events.ts';
import { nameOfRole } from './role-name.ts';
import * as store from './store.ts';

/** Removes a role that nobody has, disabled accounts included: they may come back. Roles we ship stay. */
export async function removeRole(ctx: Ctx, roleId: number): Promise<void> {
  const role = (await store.lock(ctx.tx, roleId)) ?? fail('role.not-found');
  if (role.key) fail('role.builtin');
  await refuseAboveOwn(ctx, role);
  if (await store.isInUse(ctx.tx, roleId)) fail('role.in-use');
  await store.remove(ctx.tx, roleId);
  ctx.publish(roleRemoved({ roleId, name: nameOfRole(role, ctx.locale) }));
}
