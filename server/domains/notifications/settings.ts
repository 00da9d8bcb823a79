/** How each person wishes to be told: their own settings, else the company's, else the quiet ones we ship. */
import { quietSettings, type NotificationSettings } from '../../../contract/notifications.ts';
import { believed, doubtFacts } from '../../platform/believed.ts';
import { principalOf, type Ctx } from '../../platform/context.ts';
import { getSetting, putSetting } from '../admin/index.ts';
import { notificationDefaultsChanged, notificationsRead } from './events.ts';
import * as store from './store.ts';

const key = 'notifications.defaults';

export async function companyDefaults(ctx: Ctx): Promise<NotificationSettings> {
  return whole(await getSetting<Partial<NotificationSettings>>(ctx, key), quietSettings);
}

/** Everybody's, read afresh at most every two seconds: the listener asks with every batch. */
export async function settingsForAll(ctx: Ctx): Promise<(accountId: number) => NotificationSettings> {
  const { own, defaults } = await believed(ctx, key, async () => ({
    own: await store.allSettings(ctx.tx),
    defaults: await companyDefaults(ctx),
  }));
  return (accountId) => whole(own.get(accountId) ?? null, defaults);
}

export async function readSettings(ctx: Ctx): Promise<{ own: boolean; settings: NotificationSettings; defaults: NotificationSettings }> {
  const [own, defaults] = await Promise.all([store.settingsOf(ctx.tx, principalOf(ctx).accountId), companyDefaults(ctx)]);
  return { own: own !== null, settings: whole(own, defaults), defaults };
}

export async function changeSettings(ctx: Ctx, settings: NotificationSettings): Promise<void> {
  const { accountId } = principalOf(ctx);
  await store.putSettings(ctx.tx, accountId, settings, ctx.now);
  changed(ctx, accountId);
}

/** Back to what the company begins with, also when that changes later. */
export async function forgetSettings(ctx: Ctx): Promise<void> {
  const { accountId } = principalOf(ctx);
  await store.dropSettings(ctx.tx, accountId);
  changed(ctx, accountId);
}

export async function changeDefaults(ctx: Ctx, settings: NotificationSettings): Promise<void> {
  await putSetting(ctx, key, settings);
  ctx.publish(notificationDefaultsChanged({ what: 'defaults' }));
  doubtFacts(ctx);
}

function changed(ctx: Ctx, accountId: number): void {
  ctx.publish(notificationsRead({ accountId }));
  doubtFacts(ctx);
}

/** Kinds and choices that came with a later version are as in the defaults. */
function whole(settings: Partial<NotificationSettings> | null, defaults: NotificationSettings): NotificationSettings {
  return settings ? { ...defaults, ...settings, events: { ...defaults.events, ...settings.events } } : defaults;
}
