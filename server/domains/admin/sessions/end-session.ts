import { principalOf, type Ctx } from '../../../platform/context.ts';
import { fail } from '../../../platform/fail.ts';
import { sessionsEnded } from '../events.ts';
import { doubtFacts } from '../../../platform/believed.ts';
import * as store from './store.ts';

/** Ends one of my own sessions, at once. */
export async function endSession(ctx: Ctx, sessionId: number): Promise<void> {
  const { accountId, name } = principalOf(ctx);
  if (!(await store.endSession(ctx.tx, sessionId, accountId, ctx.now))) fail('record.not-found');
  ctx.publish(sessionsEnded({ accountId, of: name }));
  doubtFacts(ctx);
}
