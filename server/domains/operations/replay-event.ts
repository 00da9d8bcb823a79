import type { Ctx } from '../../platform/context.ts';
import { replaySetAside } from '../../platform/events/listener.ts';
import { setAsideEvents } from '../../platform/events/set-aside.ts';
import { fail } from '../../platform/fail.ts';

/** Gives a set-aside event to its listener again. What the listener throws comes out: it stays set aside then. */
export async function replayEvent(ctx: Ctx, input: { listener: string; eventId: number }): Promise<void> {
  const [found] = await setAsideEvents(ctx.tx, input);
  const listener = ctx.app.domains.flatMap((domain) => domain.listeners ?? []).find((one) => one.name === input.listener);
  if (!found || !listener) fail('operation.not-found');
  await replaySetAside(ctx, listener, found.event);
}
