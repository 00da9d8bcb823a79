import { principalOf, type Ctx } from '../../../platform/context.ts';
import { fail } from '../../../platform/fail.ts';
import { tokenRevoked } from '../events.ts';
import { doubtFacts } from '../../../platform/believed.ts';
import * as store from './store.ts';

/** Revokes one of my tokens, at once. */
export async function revokeToken(ctx: Ctx, tokenId: number): Promise<void> {
  const { accountId, name } = principalOf(ctx);
  const token = (await store.revokeAccessToken(ctx.tx, tokenId, accountId, ctx.now)) ?? fail('record.not-found');
  ctx.publish(tokenRevoked({ accountId, of: name, token }));
  doubtFacts(ctx);
}
