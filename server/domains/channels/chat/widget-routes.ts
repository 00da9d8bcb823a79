import { randomBytes } from 'node:crypto';
import { widgets, type Widget, type WidgetBody } from '../../../../contract/widgets.ts';
import type { Static } from 'typebox';
import { doubtFacts } from '../../../platform/believed.ts';
import type { Ctx } from '../../../platform/context.ts';
import { fail } from '../../../platform/fail.ts';
import { serve } from '../../../platform/http/serve.ts';
import { findGroup } from '../../admin/index.ts';
import { widgetChanged } from './events.ts';
import { contrast_min, contrastWithWhite } from './rules/colour.ts';
import { isOpen, wrongHours } from './rules/hours.ts';
import { plainOrigin } from './rules/origins.ts';
import * as store from './widget-store.ts';

type Body = Static<typeof WidgetBody>;

export const widgetService = serve(widgets, {
  list: async (ctx) => (await store.allWidgets(ctx.tx)).map((one) => present(ctx, one)),
  async make(ctx, { body }) {
    const plain = await checked(ctx, body);
    const id = await store.insertWidget(ctx.tx, { key: randomBytes(9).toString('base64url'), ...plain });
    ctx.publish(widgetChanged({ widgetId: id, name: body.name, what: 'made' }));
    return present(ctx, await find(ctx, id));
  },
  async change(ctx, { params, body }) {
    const { id } = await find(ctx, params.widgetId);
    await store.updateWidget(ctx.tx, id, await checked(ctx, body));
    ctx.publish(widgetChanged({ widgetId: id, name: body.name, what: 'changed' }));
    doubtFacts(ctx);
    return present(ctx, await find(ctx, id));
  },
  async remove(ctx, { params }) {
    const { id, name } = await find(ctx, params.widgetId);
    await store.archiveWidget(ctx.tx, id, ctx.now);
    ctx.publish(widgetChanged({ widgetId: id, name, what: 'removed' }));
    doubtFacts(ctx);
  },
  async makeSecret(ctx, { params }) {
    const { id, name } = await find(ctx, params.widgetId);
    const secret = randomBytes(32).toString('base64url');
    await store.setIdentitySecret(ctx.tx, id, ctx.app.secrets.seal(secret));
    ctx.publish(widgetChanged({ widgetId: id, name, what: 'secret-made' }));
    doubtFacts(ctx);
    return { secret };
  },
  async removeSecret(ctx, { params }) {
    const { id, name } = await find(ctx, params.widgetId);
    await store.setIdentitySecret(ctx.tx, id, null);
    ctx.publish(widgetChanged({ widgetId: id, name, what: 'secret-removed' }));
    doubtFacts(ctx);
  },
});

async function find(ctx: Ctx, id: number): Promise<store.WidgetRecord> {
  return (await store.widgetById(ctx.tx, id)) ?? fail('widget.not-found');
}

async function checked(ctx: Ctx, { name, groupId, settings }: Body): Promise<Body> {
  await findGroup(ctx, groupId);
  const contrast = contrastWithWhite(settings.colour);
  if (contrast < contrast_min) fail('widget.colour-pale', { colour: settings.colour, contrast: Math.floor(contrast * 10) / 10 });
  const origins = settings.origins.map((one) => plainOrigin(one) ?? fail('widget.origin-invalid', { origin: one }));
  const wrong = settings.hours && wrongHours(settings.hours);
  if (wrong) fail('widget.hours-invalid', { reason: wrong });
  return { name: name.trim(), groupId, settings: { ...settings, origins: [...new Set(origins)] } };
}

function present(ctx: Ctx, one: store.WidgetRecord): Widget {
  const { id, key, name, groupId, settings } = one;
  return {
    id,
    key,
    name,
    groupId,
    settings,
    signsIdentity: one.identitySecret !== null,
    openNow: isOpen(settings.hours, ctx.now),
    createdAt: one.createdAt.toISOString(),
  };
}
