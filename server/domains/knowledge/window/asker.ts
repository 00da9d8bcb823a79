import type { Reader } from '../../../../contract/article-audience.ts';
import type { Asker } from '../../../../contract/help-window.ts';
import type { Ctx } from '../../../platform/context.ts';
import { fail } from '../../../platform/fail.ts';
import { readerAtWindow } from '../../channels/index.ts';
import { readerOfForm } from '../../forms/index.ts';
import { strollerOf } from '../pace.ts';
import { readerVouchedFor } from '../reader.ts';

export interface WhoAsks {
  place: 'window' | 'form';
  /** Of their browser or page; null when it is not one of ours, or when what they read spares no conversation any more. */
  trace: Buffer | null;
  reader: Reader;
}

/** Who asks, and whether they may so often. Throws request.too-many. */
export async function whoAsks(ctx: Ctx, by: Asker): Promise<WhoAsks> {
  const wait_s = strollerOf(ctx.app).wait(ctx.ip ?? '');
  if (wait_s > 0) fail('request.too-many', { seconds: wait_s });
  if ('form' in by) return { place: 'form', trace: await readerOfForm(ctx, by), reader: 'anyone' };
  const found = await readerAtWindow(ctx, by);
  return {
    place: 'window',
    trace: found && !found.talking ? found.trace : null,
    reader: await readerVouchedFor(ctx, found?.vouched ?? null),
  };
}
