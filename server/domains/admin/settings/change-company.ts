import { say } from '../../../../words/index.ts';
import type { Settings } from '../../../platform/app.ts';
import type { Ctx } from '../../../platform/context.ts';
import { fail } from '../../../platform/fail.ts';
import { isTimeZone } from '../accounts/account.ts';
import { companyChanged } from '../events.ts';
import { beginning, companyKey, refreshSettings } from './load-settings.ts';
import * as store from './store.ts';

export interface ChangeCompany {
  name?: string;
  locale?: 'pl' | 'en';
  timeZone?: string;
  publicUrl?: string | null;
  undoSeconds?: number;
  thanksQuietDays?: number;
  forwardsOfOurPeople?: boolean;
  accent?: string;
  homepage?: string | null;
  helpHost?: string | null;
  /** Takes the logo away; setLogo gives one. */
  logo?: null;
}

/** Changes settings of the company, on every node. */
export async function changeCompany(ctx: Ctx, input: ChangeCompany): Promise<void> {
  const stored = ((await store.lock(ctx.tx, companyKey)) as Settings | null) ?? fail('setup.not-done');
  const { name, publicUrl, helpHost, ...rest } = input;
  if (rest.timeZone !== undefined && !isTimeZone(rest.timeZone)) {
    const sentence = say(ctx.locale, 'admin.time-zone-unknown');
    fail('setting.invalid', { reason: sentence }, { timeZone: sentence });
  }
  const given = {
    ...rest,
    ...(helpHost !== undefined && { helpHost: plainHost(ctx, helpHost, publicUrl === undefined ? stored.publicUrl : publicUrl) }),
    ...(name !== undefined && { company: name.trim() }),
    ...(publicUrl !== undefined && { publicUrl: plainUrl(ctx, publicUrl) }),
  };
  await keepCompany(ctx, { ...beginning, ...stored, ...given }, Object.keys(given));
}

/** Writes the settings, and lets every node read them. */
export async function keepCompany(ctx: Ctx, settings: Settings, changed: readonly string[]): Promise<void> {
  await store.put(ctx.tx, companyKey, settings, ctx.now);
  ctx.publish(companyChanged({ changed: changed.join(',') }));
  ctx.afterCommit(() => {
    ctx.app.signals.wake('sessions');
    // Who changed them and looks again must find them changed; a database that went away just now is read again by the signal.
    return refreshSettings(ctx.app).catch(() => {});
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

/** A host name alone, in lower case, and not the desk's own: under it only public pages are shown. */
function plainHost(ctx: Ctx, host: string | null, publicUrl: string | null): string | null {
  if (host === null) return null;
  const plain = host.trim().toLowerCase();
  const named = /^(?=.{4,253}$)([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z][a-z0-9-]*[a-z0-9]$/.test(plain);
  const desks = [publicUrl, ctx.app.config.publicUrl].some((url) => url && URL.canParse(url) && new URL(url).hostname === plain);
  if (!named || desks) {
    const sentence = say(ctx.locale, desks ? 'admin.help-host-is-desks' : 'admin.help-host-wrong');
    fail('setting.invalid', { reason: sentence }, { helpHost: sentence });
  }
  return plain;
}
