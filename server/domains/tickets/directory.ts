import type { Directory } from '../../../contract/tickets.ts';
import type { Ctx } from '../../platform/context.ts';
import { directoryGroups, directoryPeople } from '../admin/index.ts';
import { mailboxesForDirectory } from '../channels/index.ts';
import * as products from './products/store.ts';
import { fields as readFields } from './settings/field-store.ts';
import * as settings from './settings/store.ts';
import { tagColours as readTagColours, tags as readTags } from './settings/tag-store.ts';

/** Names of everything that ids on tickets refer to. */
export async function readDirectory(ctx: Ctx): Promise<Directory> {
  const [people, groups, types, statuses, categories, mailboxes, tags, tagColours, fields, priorities, catalogue] = await Promise.all([
    directoryPeople(ctx),
    directoryGroups(ctx),
    settings.types(ctx.tx),
    settings.statuses(ctx.tx),
    settings.categories(ctx.tx),
    mailboxesForDirectory(ctx),
    readTags(ctx.tx),
    readTagColours(ctx.tx),
    readFields(ctx.tx),
    settings.priorities(ctx.tx),
    products.products(ctx.tx),
  ]);
  return {
    people,
    groups,
    types,
    statuses: statuses.map(({ type_ids: typeIds, ...status }) => ({ ...status, typeIds })),
    categories: categories.map((one) => ({ id: one.id, parentId: one.parent_id, name: one.name, archived: one.archived })),
    mailboxes,
    tags,
    tagColours,
    fields,
    priorities,
    products: catalogue,
  };
}
