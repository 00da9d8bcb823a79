import { believed } from '../../platform/believed.ts';
import type { Ctx } from '../../platform/context.ts';
import { directoryGroups, directoryPeople } from '../admin/index.ts';
import * as settings from './settings/store.ts';

/** What filters, orders and searches call by name, the same for whoever asks; not read anew for each of them. */
export function namesHere(ctx: Ctx) {
  return believed(ctx, 'names here', async () => {
    const [people, groups, types, statuses] = await Promise.all([
      directoryPeople(ctx),
      directoryGroups(ctx),
      settings.types(ctx.tx),
      settings.statuses(ctx.tx),
    ]);
    return { people, groups, types, statuses };
  });
}
