import { randomBytes } from 'node:crypto';
import type { Static } from 'typebox';
import { Value } from 'typebox/value';
import { WidgetSettings, type WidgetBody } from '../../../../contract/widgets.ts';
import { doubtFacts } from '../../../platform/believed.ts';
import type { Ctx } from '../../../platform/context.ts';
import { fail } from '../../../platform/fail.ts';
import { findGroup } from '../../admin/index.ts';
import { widgetChanged } from './events.ts';
import { contrast_min, contrastWithWhite } from './rules/colour.ts';
import { wrongHours } from './rules/hours.ts';
import { plainOrigin } from './rules/origins.ts';
import * as store from './widget-store.ts';

type Body = Static<typeof WidgetBody>;

/** Throws widget.not-found. */
export async function findWidget(ctx: Ctx, id: number): Promise<store.WidgetRecord> {
  return (await store.widgetById(ctx.tx, id)) ?? fail('widget.not-found');
}

/** Throws group.not-found, widget.colour-pale, widget.origin-invalid, widget.hours-invalid. */
export async function makeWidget(ctx: Ctx, body: Body): Promise<store.WidgetRecord> {
  const id = await store.insertWidget(ctx.tx, { key: randomBytes(9).toString('base64url'), ...(await checked(ctx, body)) });
  ctx.publish(widgetChanged({ widgetId: id, name: body.name, what: 'made' }));
  return findWidget(ctx, id);
}

/** The same refusals, and widget.not-found. */
export async function changeWidget(ctx: Ctx, input: { widgetId: number } & Body): Promise<store.WidgetRecord> {
  const { id } = await findWidget(ctx, input.widgetId);
  await store.updateWidget(ctx.tx, id, await checked(ctx, input));
  tell(ctx, { id, name: input.name }, 'changed');
  return findWidget(ctx, id);
}

/** Pages stop showing it; its conversations stay. */
export async function removeWidget(ctx: Ctx, widgetId: number): Promise<void> {
  const widget = await findWidget(ctx, widgetId);
  await store.archiveWidget(ctx.tx, widget.id, ctx.now);
  tell(ctx, widget, 'removed');
}

/** A new secret for signed identities: shown to whoever asked, and to nobody again. */
export async function makeSecret(ctx: Ctx, widgetId: number): Promise<string> {
  const widget = await findWidget(ctx, widgetId);
  const secret = randomBytes(32).toString('base64url');
  await store.setIdentitySecret(ctx.tx, widget.id, ctx.app.secrets.seal(secret));
  tell(ctx, widget, 'secret-made');
  return secret;
}

export async function removeSecret(ctx: Ctx, widgetId: number): Promise<void> {
  const widget = await findWidget(ctx, widgetId);
  await store.setIdentitySecret(ctx.tx, widget.id, null);
  tell(ctx, widget, 'secret-removed');
}

/** Open windows believe what they read for a moment only. */
function tell(ctx: Ctx, { id, name }: { id: number; name: string }, what: 'changed' | 'removed' | 'secret-made' | 'secret-removed'): void {
  ctx.publish(widgetChanged({ widgetId: id, name, what }));
  doubtFacts(ctx);
}

async function checked(ctx: Ctx, { name, groupId, settings }: Body): Promise<Body> {
  await findGroup(ctx, groupId);
  const contrast = contrastWithWhite(settings.colour);
  if (contrast < contrast_min) fail('widget.colour-pale', { colour: settings.colour, contrast: Math.floor(contrast * 10) / 10 });
  const origins = settings.origins.map((one) => plainOrigin(one) ?? fail('widget.origin-invalid', { origin: one }));
  const wrong = settings.hours && wrongHours(settings.hours);
  if (wrong) fail('widget.hours-invalid', { reason: wrong });
  // What nobody declared is not kept.
  const plain = Value.Clean(WidgetSettings, structuredClone(settings)) as WidgetSettings;
  return { name: name.trim(), groupId, settings: { ...plain, origins: [...new Set(origins)] } };
}
