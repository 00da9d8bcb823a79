import type { Ctx } from '../../../platform/context.ts';
import { domainRestEnded, letterTriedAgain } from './events.ts';
import * as outbox from './outbox-store.ts';
import { later } from './send-queue.ts';
import * as store from './send-store.ts';

/** As many as a minute takes; the rest follows by its own time. */
const letters_max = 500;

/** Goes on sending to a domain that asked for a pause, by the wish of a person: what waits for it is due now. */
export async function endRest(ctx: Ctx, domain: string): Promise<void> {
  const name = domain.toLowerCase();
  await store.endRest(ctx.tx, name);
  for (const { id, messageId, ticketId } of await outbox.hurryDomain(ctx.tx, name, ctx.now, letters_max)) {
    later(ctx, id, ctx.now);
    if (messageId !== null) ctx.publish(letterTriedAgain({ messageId, ticketId }));
  }
  ctx.publish(domainRestEnded({ name }));
}
