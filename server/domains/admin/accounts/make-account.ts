import type { Locale } from '../../../../words/index.ts';
import type { Ctx } from '../../../platform/context.ts';
import { fail } from '../../../platform/fail.ts';
import { accountMade } from '../events.ts';
import * as store from './store.ts';
import type { AccountRow } from './store.ts';

export interface MakeAccount {
  email: string;
  name: string;
  roleId: number;
  groups: readonly number[];
  locale: Locale;
  timeZone?: string;
  /** Argon2 (see hashPassword); without one nobody can sign in by password. */
  passwordHash?: string | null;
  /** Default: active. */
  state?: 'active' | 'invited';
  createdAt?: Date;
}

/** Makes an account that works at once: the first administrator's, sample data's. People come by invitation (invite.ts). */
export async function makeAccount(ctx: Ctx, input: MakeAccount): Promise<AccountRow> {
  const account = await addAccount(ctx, input);
  ctx.publish(
    accountMade({ accountId: account.id, of: account.name, email: account.email }, input.createdAt ? { at: input.createdAt } : undefined),
  );
  return account;
}

/** The rows of a new account, for makeAccount and invite. Refuses a taken address. */
export async function addAccount(ctx: Ctx, input: MakeAccount): Promise<AccountRow> {
  const account =
    (await store.insert(ctx.tx, {
      email: input.email.trim(),
      name: input.name.trim(),
      roleId: input.roleId,
      state: input.state ?? 'active',
      passwordHash: input.passwordHash ?? null,
      locale: input.locale,
      ...(input.timeZone && { timeZone: input.timeZone }),
      createdAt: input.createdAt ?? ctx.now,
    })) ?? fail('account.email-taken', { email: input.email.trim() });
  if (input.groups.length > 0) await store.setGroups(ctx.tx, account.id, input.groups);
  return account;
}
