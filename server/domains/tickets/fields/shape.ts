import type { Shape } from '../../../../contract/ticket-form.ts';
import { believed } from '../../../platform/believed.ts';
import type { Ctx } from '../../../platform/context.ts';
import * as fields from '../settings/field-store.ts';
import * as settings from '../settings/store.ts';

/** The administrator's fields and forms, as they were read a moment ago. */
export function readShape(ctx: Ctx): Promise<Shape> {
  return believed(ctx, 'ticket shape', async () => {
    const types = await settings.types(ctx.tx);
    const categories = await settings.categories(ctx.tx);
    return {
      fields: await fields.fields(ctx.tx),
      types,
      categories: categories.map((one) => ({ id: one.id, parentId: one.parent_id })),
    };
  });
}
