import { say } from '../../../../words/index.ts';
import type { Settings } from '../../../platform/app.ts';
import type { Ctx } from '../../../platform/context.ts';
import { fail } from '../../../platform/fail.ts';
import { companyChanged } from '../events.ts';
import { beginning, companyKey, refreshSettings } from './load-settings.ts';
import * as store from './store.ts';

export interface ChangeCompany {
  name?: string;
  locale?: 'pl' | 'en';
  publicUrl?: string | null;
  undoSeconds?: number;
  thanksQuietDays?: number;
  forwardsOfOurPeople?: boolean;
}

/** Changes settings of the company, on every node. */
export async function changeCompany(ctx: Ctx, input: ChangeCompany): Promise<void> {
  const stored = ((await store.lock(ctx.tx, companyKey)) as Settings | null) ?? fail('setup.not-done');
  const { name, publicUrl, ...rest } = input;
  const given = {
    ...rest,
    ...(name !== undefined && { company: name.trim() }),
    ...(publicUrl !== undefined && { publicUrl: plainUrl(ctx, publicUrl) }),
  };
  await store.put(ctx.tx, companyKey, { ...beginning, ...stored, ...given }, ctx.now);
  ctx.publish(companyChanged({ changed: Object.keys(given).join(',') }));
  ctx.afterCommit(() => {
    ctx.app.signals.wake('sessions');
    void refreshSettings(ctx.app).catch(() => {});
  });
}

/** The address without what links would trip over: no path, no slash at its end. */
function plainUrl(ctx: Ctx, url: string | null): string | null {
  if (url === null) return null;
  if (!URL.canParse(url) || new URL(url).pathname !== '/' || new URL(url).search || new URL(url).hash) {
    const sentence = say(ctx.locale, 'admin.public-url-wrong');
    fail('setting.invalid', { reason: sentence }, { publicUrl: sentence });
  }
  return new URL(url).origin;
}
