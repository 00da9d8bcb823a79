import type { Ctx } from '../../../platform/context.ts';
import { fail } from '../../../platform/fail.ts';
import { refuseGroupsAboveOwn } from '../access.ts';
import { groupRemoved } from '../events.ts';
import { doubtFacts } from '../../../platform/believed.ts';
import * as store from './store.ts';

/**
 * Puts a group away: nobody works in it any more, its closed tickets keep it. Refused while anything needs it (every domain is asked), and for
 * the last group, because new contacts must land somewhere.
 */
export async function removeGroup(ctx: Ctx, groupId: number): Promise<void> {
  const group = (await store.lockInUse(ctx.tx, groupId)) ?? fail('group.not-found');
  await refuseGroupsAboveOwn(ctx, [groupId]);
  for (const domain of ctx.app.domains) {
    if (domain.usesOfGroup && (await domain.usesOfGroup(ctx, groupId)) > 0) fail('group.in-use');
  }
  if ((await store.idsInUse(ctx.tx)).length === 1) fail('group.in-use');
  await store.archive(ctx.tx, groupId, ctx.now);
  ctx.publish(groupRemoved({ groupId, name: group.name }));
  doubtFacts(ctx);
}
