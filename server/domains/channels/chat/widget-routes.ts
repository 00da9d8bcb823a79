import { widgets, type Widget } from '../../../../contract/widgets.ts';
import type { Ctx } from '../../../platform/context.ts';
import { serve } from '../../../platform/http/serve.ts';
import { changeWidget, makeSecret, makeWidget, removeSecret, removeWidget } from './change-widget.ts';
import { isOpen } from './rules/hours.ts';
import { allWidgets, type WidgetRecord } from './widget-store.ts';

export const widgetService = serve(widgets, {
  list: async (ctx) => (await allWidgets(ctx.tx)).map((one) => present(ctx, one)),
  make: async (ctx, { body }) => present(ctx, await makeWidget(ctx, body)),
  change: async (ctx, { params, body }) => present(ctx, await changeWidget(ctx, { ...params, ...body })),
  remove: (ctx, { params }) => removeWidget(ctx, params.widgetId),
  makeSecret: async (ctx, { params }) => ({ secret: await makeSecret(ctx, params.widgetId) }),
  removeSecret: (ctx, { params }) => removeSecret(ctx, params.widgetId),
});

function present(ctx: Ctx, { id, key, name, groupId, settings, identitySecret, createdAt }: WidgetRecord): Widget {
  return {
    id,
    key,
    name,
    groupId,
    settings,
    signsIdentity: identitySecret !== null,
    openNow: isOpen(settings.hours, ctx.now),
    createdAt: createdAt.toISOString(),
  };
}
