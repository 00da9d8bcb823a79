import { fail } from '../../../platform/fail.ts';
import type { HttpCtx } from '../../../platform/http/serve.ts';
import { signedIn } from '../events.ts';
import { openSession } from '../sessions/open-session.ts';
import { makeSampleData } from './make-sample-data.ts';
import { setUp, type SetUp } from './set-up.ts';

/** Sets Okienko up and signs its first administrator in. Answers with the account. */
export async function setUpFromBrowser(ctx: HttpCtx, input: SetUp & { sampleData?: boolean }): Promise<number> {
  if (ctx.app.settings) fail('setup.already-done');
  const made = await setUp(ctx.app, input, async (tx, accountId) => {
    await openSession(Object.assign(tx, { ip: ctx.ip }), ctx.http, accountId);
    tx.publish(signedIn({ accountId, of: input.name.trim(), ip: ctx.ip ?? '' }, { actor: { kind: 'account', id: accountId } }));
  });
  if (!made) return fail('setup.already-done');
  if (input.sampleData) await makeSampleData(ctx);
  return made.accountId;
}
