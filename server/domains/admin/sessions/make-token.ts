import { principalOf, type Ctx } from '../../../platform/context.ts';
import { tokenMade } from '../events.ts';
import * as store from './store.ts';
import type { AccessTokenRow } from './store.ts';
import { accessTokenPrefix, hashOf, makeSecret } from './token.ts';

/** Makes a personal access token: it may what its owner may, and is shown this once. Lives `days`, or until revoked. */
export async function makeToken(ctx: Ctx, input: { name: string; days?: number }): Promise<{ token: string; record: AccessTokenRow }> {
  const { accountId, name } = principalOf(ctx);
  const token = accessTokenPrefix + makeSecret();
  const expiresAt = input.days ? new Date(ctx.now.getTime() + input.days * 24 * 60 * 60 * 1000) : null;
  const record = await store.insertAccessToken(ctx.tx, {
    tokenHash: hashOf(token),
    accountId,
    name: input.name.trim(),
    now: ctx.now,
    expiresAt,
  });
  ctx.publish(tokenMade({ accountId, of: name, token: record.name }));
  return { token, record };
}
