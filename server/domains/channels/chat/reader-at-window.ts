/** Who reads articles at a window, as far as others may know it. */
import { createHash } from 'node:crypto';
import { believed } from '../../../platform/believed.ts';
import type { Ctx } from '../../../platform/context.ts';
import { newestChats } from './chat-store.ts';
import { whoComes } from './visitor.ts';
import { hashOfToken } from './visitor-token.ts';
import { widgetByKey } from './widget-store.ts';

export interface ReaderAtWindow {
  /** Null while the window has no token yet, or one that is not ours. */
  trace: Buffer | null;
  /** Whom the company's own system vouched for; a token alone vouches for nobody. */
  vouched: { customerId: number | null; email: string | null } | null;
  /** A conversation goes on: what is read now no longer spares one. */
  talking: boolean;
}

/** Of a browser: the same whenever it comes, and of no use to whoever finds it. */
export function traceOf(tokenHash: Buffer): Buffer {
  return createHash('sha256').update('reader of articles ').update(tokenHash).digest();
}

/** Null when there is no such window. An identity that is not good counts as none. */
export async function readerAtWindow(
  ctx: Ctx,
  asked: { window: string; token?: string | undefined; identity?: string | undefined },
): Promise<ReaderAtWindow | null> {
  const widget = await believed(ctx, `chat widget ${asked.window}`, async () => (await widgetByKey(ctx.tx, asked.window)) ?? null);
  if (!widget) return null;
  let who = await whoComes(ctx.app, widget, asked);
  if ('refused' in who) who = await whoComes(ctx.app, widget, { token: asked.token });
  const known = 'refused' in who ? null : who;
  const visitor = known?.visitor ?? null;
  const newest = visitor && (await newestChats(ctx.tx, [visitor.id])).get(visitor.id);
  const hash = asked.token ? hashOfToken(ctx.app, widget.key, asked.token) : null;
  return {
    trace: hash && traceOf(hash),
    vouched: known?.identity ? { customerId: visitor?.customerId ?? null, email: known.identity.email } : null,
    talking: newest !== undefined && newest !== null && newest.state !== 'ended',
  };
}
