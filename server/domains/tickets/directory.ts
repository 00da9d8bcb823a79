import type { Directory } from '../../../contract/tickets.ts';
import type { Ctx } from '../../platform/context.ts';
import { directoryGroups, directoryPeople } from '../admin/index.ts';
import { mailboxesForDirectory } from '../channels/index.ts';
import * as settings from './settings-store.ts';

/** Names of everything that ids on tickets refer to. */
export async function readDirectory(ctx: Ctx): Promise<Directory> {
  const [people, groups, types, statuses, categories, mailboxes, tags] = await Promise.all([
    directoryPeople(ctx),
    directoryGroups(ctx),
    settings.types(ctx.tx),
    settings.statuses(ctx.tx),
    settings.categories(ctx.tx),
    mailboxesForDirectory(ctx),
    settings.tags(ctx.tx),
  ]);
  return {
    people,
    groups,
    types,
    statuses,
    categories: categories.map((one) => ({ id: one.id, parentId: one.parent_id, name: one.name, archived: one.archived })),
    mailboxes,
    tags,
  };
}
