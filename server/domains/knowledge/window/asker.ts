import type { Asker } from '../../../../contract/help-window.ts';
import type { Ctx } from '../../../platform/context.ts';
import { fail } from '../../../platform/fail.ts';
import { readerAtWindow } from '../../channels/index.ts';
import { readerOfForm } from '../../forms/index.ts';
import { strollerOf } from '../pace.ts';

export interface WhoAsks {
  place: 'window' | 'form';
  /** Of their browser or page; null when it is not one of ours, or when what they read spares no conversation any more. */
  trace: Buffer | null;
}

/** Who asks, and whether they may so often. Throws request.too-many. */
export async function whoAsks(ctx: Ctx, by: Asker): Promise<WhoAsks> {
  const wait_s = strollerOf(ctx.app).wait(ctx.ip ?? '');
  if (wait_s > 0) fail('request.too-many', { seconds: wait_s });
  if ('form' in by) return { place: 'form', trace: await readerOfForm(ctx, by) };
  const reader = await readerAtWindow(ctx, by);
  return { place: 'window', trace: reader && !reader.talking ? reader.trace : null };
}
