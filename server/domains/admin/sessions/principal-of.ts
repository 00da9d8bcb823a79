import type { Ctx, Principal } from '../../../platform/context.ts';
import { type Standing, standingOf } from './store.ts';

/** The rights an account has now, for work it left us to do (a job). Null when it may not come in any more. */
export async function principalOfAccount(ctx: Ctx, accountId: number): Promise<Principal | null> {
  const standing = await standingOf(ctx.tx, accountId);
  return standing?.active ? principalFrom(standing, null) : null;
}

/** `sessionId` is null for whoever did not come by a session: a token, a job. */
export function principalFrom(standing: Standing, sessionId: number | null): Principal {
  return {
    accountId: standing.accountId,
    name: standing.name,
    email: standing.email,
    locale: standing.locale,
    timeZone: standing.timeZone,
    permissions: new Set(standing.permissions),
    scope: standing.reach,
    groups: standing.groups,
    sessionId,
  };
}
