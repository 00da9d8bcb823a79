import type { Account } from '../../../../contract/people.ts';
import type { Ctx } from '../../../platform/context.ts';
import { presentAccount } from '../present.ts';
import type { Invitation } from './invite.ts';
import * as store from './store.ts';

export async function readAccounts(ctx: Ctx): Promise<Account[]> {
  return (await store.listed(ctx.tx)).map(presentAccount);
}

/** As it stands in this transaction. */
export async function readAccount(ctx: Ctx, accountId: number): Promise<Account> {
  return presentAccount((await store.listed(ctx.tx, accountId))[0]!);
}

export async function readInvitation(ctx: Ctx, invitation: Invitation): Promise<{ account: Account; link: string; mailed: boolean }> {
  return { account: await readAccount(ctx, invitation.accountId), link: invitation.link, mailed: invitation.mailed };
}
