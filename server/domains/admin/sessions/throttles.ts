/** How often a door may be tried. The limits hold over all nodes. */
import type { Ctx } from '../../../platform/context.ts';
import { forgetTries, refuseTooMany, takeBackTry } from '../../../platform/throttle.ts';

const window_s = 15 * 60;
const tries_per_account_max = 10;
/** Wrong tries from one address. A whole company may sit behind one: its right ones do not count. */
const tries_per_address_max = 100;
const resets_per_account_max = 5;
const resets_per_address_max = 30;

export interface Tries {
  /** It was right: the account's wrong tries are forgotten, the address's only by this one (or its owner could wash others' away). */
  succeeded(): Promise<void>;
  /** It was right so far, but something is still missing. */
  tookBack(): Promise<void>;
}

/** Counts a try to sign in, known address or not. Refuses with `session.throttled` once there were too many. Counted before the try: a hundred at once are a hundred. */
export async function countSignIn(ctx: Ctx, email: string): Promise<Tries> {
  const account = accountKey(email);
  const address = `sign-in:ip:${ctx.ip}`;
  await count(ctx, address, tries_per_address_max);
  await count(ctx, account, tries_per_account_max);
  const { db } = ctx.app.database;
  return {
    async succeeded() {
      await forgetTries(db, account);
      await takeBackTry(db, address);
    },
    async tookBack() {
      await takeBackTry(db, account);
      await takeBackTry(db, address);
    },
  };
}

/** A new password by mail opens the door that wrong tries had closed. */
export async function forgetSignIns(ctx: Ctx, email: string): Promise<void> {
  await forgetTries(ctx.app.database.db, accountKey(email));
}

function accountKey(email: string): string {
  return `sign-in:account:${email.trim().toLowerCase()}`;
}

/** Counts a try of the password (or code) by somebody signed in: a desk left open is no place to guess it. */
export async function countProof(ctx: Ctx, accountId: number): Promise<{ succeeded(): Promise<void> }> {
  const key = `proof:${accountId}`;
  await count(ctx, key, tries_per_account_max);
  return { succeeded: () => forgetTries(ctx.app.database.db, key) };
}

/** Counts a wish for a reset: nobody's mailbox is to be flooded. */
export async function countReset(ctx: Ctx, email: string): Promise<void> {
  await count(ctx, `reset:ip:${ctx.ip}`, resets_per_address_max);
  await count(ctx, `reset:account:${email.trim().toLowerCase()}`, resets_per_account_max);
}

async function count(ctx: Ctx, key: string, tries_max: number): Promise<void> {
  await refuseTooMany(ctx.app.database, key, { tries_max, window_s, code: 'session.throttled' });
}
