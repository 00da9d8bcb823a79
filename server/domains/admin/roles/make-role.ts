import type { Ctx } from '../../../platform/context.ts';
import { refuseAboveOwn } from '../access.ts';
import { roleMade } from '../events.ts';
import type { Rights } from './role.ts';
import * as store from './store.ts';
import type { RoleRow } from './store.ts';

/** Makes a role of named permissions. Refuses one that allows more than the maker's own. */
export async function makeRole(ctx: Ctx, input: Rights & { name: string }): Promise<RoleRow> {
  await refuseAboveOwn(ctx, input);
  const role = await store.insert(ctx.tx, { ...input, name: input.name.trim(), key: null });
  ctx.publish(roleMade({ roleId: role.id, name: role.name!, permissions: [...role.permissions], scope: role.scope }));
  return role;
}
