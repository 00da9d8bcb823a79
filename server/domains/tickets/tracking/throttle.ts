import type { Ctx } from '../../../platform/context.ts';
import { refuseTooMany } from '../../../platform/throttle.ts';

const window_s = 15 * 60;

/** Counts a try at the customer's window, before a transaction opens (platform/throttle.ts). Throws request.too-many. */
export function count(ctx: Ctx, key: string, tries_max: number): Promise<void> {
  return refuseTooMany(ctx.app.database, key, { tries_max, window_s });
}
