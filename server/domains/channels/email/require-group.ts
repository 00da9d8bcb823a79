import type { Ctx } from '../../../platform/context.ts';
import { fail } from '../../../platform/fail.ts';
import { findGroup } from '../../admin/index.ts';

/** Throws group.not-found, for one that is archived too. */
export async function requireGroup(ctx: Ctx, groupId: number): Promise<void> {
  const group = await findGroup(ctx, groupId);
  if (!group || group.archived) fail('group.not-found');
}
