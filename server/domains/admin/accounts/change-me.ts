import { say, type Locale } from '../../../../words/index.ts';
import { principalOf, type Ctx } from '../../../platform/context.ts';
import { fail } from '../../../platform/fail.ts';
import { accountChanged } from '../events.ts';
import { doubtFacts } from '../../../platform/believed.ts';
import { isTimeZone, preferences_bytes_max } from './account.ts';
import * as store from './store.ts';

export interface ChangeMe {
  name?: string;
  locale?: Locale;
  timeZone?: string;
  preferences?: Record<string, unknown>;
}

/** Changes what is mine alone: name, language, time zone, preferences (merged key by key; null removes a key). */
export async function changeMe(ctx: Ctx, input: ChangeMe): Promise<void> {
  const { accountId, name } = principalOf(ctx);
  if (input.timeZone !== undefined && !isTimeZone(input.timeZone)) refuse(ctx, 'timeZone', say(ctx.locale, 'admin.time-zone-unknown'));
  await store.update(ctx.tx, accountId, { ...input, ...(input.name && { name: input.name.trim() }) });
  if (input.preferences && (await sizeOfPreferences(ctx, accountId)) > preferences_bytes_max)
    refuse(ctx, 'preferences', say(ctx.locale, 'admin.preferences-too-large'));
  // Preferences change with every column dragged: they are nobody's news.
  const changed = (['name', 'locale', 'timeZone'] as const).filter((field) => input[field] !== undefined);
  if (changed.length > 0)
    ctx.publish(accountChanged({ accountId, of: name, changed: changed.join(','), ...(input.name && { name: input.name.trim() }) }));
  if (changed.length > 0) doubtFacts(ctx);
}

async function sizeOfPreferences(ctx: Ctx, accountId: number): Promise<number> {
  return Buffer.byteLength(JSON.stringify((await store.find(ctx.tx, accountId))?.preferences ?? {}));
}

function refuse(ctx: Ctx, field: string, sentence: string): never {
  return fail('request.invalid', { reason: sentence }, { [field]: sentence });
}
