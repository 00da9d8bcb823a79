import type { Role } from '../../../../contract/people.ts';
import type { Ctx } from '../../../platform/context.ts';
import { presentRole } from '../present.ts';
import * as store from './store.ts';

export async function readRoles(ctx: Ctx): Promise<Role[]> {
  return (await store.all(ctx.tx)).map(presentRole);
}

/** As it stands in this transaction. */
export async function readRole(ctx: Ctx, roleId: number): Promise<Role> {
  return presentRole((await store.all(ctx.tx)).find((role) => role.id === roleId)!);
}
