import type { Ctx } from '../../../platform/context.ts';
import { hashOf, makeSecret } from './token.ts';
import * as store from './store.ts';
import type { LinkRow } from './store.ts';

const hour_ms = 60 * 60 * 1000;
export const invitation_days = 7;
export const reset_hours = 2;
const life_ms: Record<LinkRow['kind'], number> = { invitation: invitation_days * 24 * hour_ms, reset: reset_hours * hour_ms };

/** Makes a link that works once. Those sent before stop working. Answers with the address to open. */
export async function makeLink(ctx: Ctx, kind: LinkRow['kind'], accountId: number): Promise<string> {
  const secret = makeSecret();
  await store.spendLinks(ctx.tx, accountId, ctx.now);
  await store.insertLink(ctx.tx, {
    kind,
    tokenHash: hashOf(secret),
    accountId,
    now: ctx.now,
    expiresAt: new Date(ctx.now.getTime() + life_ms[kind]),
  });
  const base = ctx.app.settings?.publicUrl ?? ctx.app.config.publicUrl ?? ctx.app.url;
  return `${base.replace(/\/+$/, '')}/link/${secret}`;
}
