import type { Ctx } from '../../../platform/context.ts';
import { contentOfMessage } from '../../channels/index.ts';

/**
 * Did it come encrypted, and was it opened here? Then nothing of it leaves again in the open: no quote in an answer, and no picture from elsewhere, for who
 * intercepts a letter can wrap what is encrypted into the address of one (EFAIL, 2018).
 */
export async function wasSealed(ctx: Ctx, messageId: number): Promise<boolean> {
  return (await contentOfMessage(ctx.tx, messageId))?.protection?.lock === 'opened';
}
