import type { Group } from '../../../../contract/people.ts';
import type { Ctx } from '../../../platform/context.ts';
import { presentGroup } from '../present.ts';
import * as store from './store.ts';

export async function readGroups(ctx: Ctx): Promise<{ groups: Group[]; departments: store.NamedRow[]; branches: store.NamedRow[] }> {
  return {
    groups: (await store.groupsWithPeople(ctx.tx)).map(presentGroup),
    departments: await store.namedInUse(ctx.tx, 'department'),
    branches: await store.namedInUse(ctx.tx, 'branch'),
  };
}

/** As it stands in this transaction. */
export async function readGroup(ctx: Ctx, groupId: number): Promise<Group> {
  const group = (await store.find(ctx.tx, groupId))!;
  return presentGroup({ ...group, accounts: await store.accountsOf(ctx.tx, groupId) });
}
