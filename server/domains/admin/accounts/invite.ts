import type { Locale } from '../../../../words/index.ts';
import type { Ctx } from '../../../platform/context.ts';
import { fail } from '../../../platform/fail.ts';
import { findAccountToManage, refuseAboveOwn, refuseGroupsAboveOwn, requireGroups } from '../access.ts';
import { accountInvited, accountInvitedAgain } from '../events.ts';
import * as roles from '../roles/store.ts';
import { invitation_days, makeLink } from '../sessions/make-link.ts';
import { invitationMail } from './mail.ts';
import { addAccount } from './make-account.ts';
import { sendMailLater } from './send-mail.ts';
import type { AccountRow } from './store.ts';

export interface Invite {
  email: string;
  name: string;
  roleId: number;
  groups: readonly number[];
  locale?: Locale;
}

export interface Invitation {
  accountId: number;
  link: string;
  mailed: boolean;
}

/** Invites somebody. The link is for whoever invites to hand over; it goes by mail too where a mailbox can send. */
export async function invite(ctx: Ctx, input: Invite): Promise<Invitation> {
  const role = (await roles.find(ctx.tx, input.roleId)) ?? fail('role.not-found');
  await refuseAboveOwn(ctx, role);
  const groups = [...new Set(input.groups)];
  await requireGroups(ctx, groups);
  await refuseGroupsAboveOwn(ctx, groups);
  const account = await addAccount(ctx, {
    ...input,
    groups,
    state: 'invited',
    locale: input.locale ?? ctx.app.settings?.locale ?? ctx.locale,
  });
  ctx.publish(accountInvited({ accountId: account.id, of: account.name, email: account.email, roleId: role.id, groups }));
  return await sendInvitation(ctx, account);
}

/** A new link for somebody who has not come yet; the old one stops working. */
export async function inviteAgain(ctx: Ctx, accountId: number): Promise<Invitation> {
  const account = await findAccountToManage(ctx, accountId);
  // A link for an account in use would be a way into it.
  if (account.state !== 'invited') fail('account.not-found');
  ctx.publish(accountInvitedAgain({ accountId, of: account.name, email: account.email }));
  return await sendInvitation(ctx, account);
}

async function sendInvitation(ctx: Ctx, account: AccountRow): Promise<Invitation> {
  const link = await makeLink(ctx, 'invitation', account.id);
  const about = {
    name: account.name,
    company: ctx.app.settings?.company ?? 'Okienko',
    by: ctx.principal?.name ?? '',
    link,
    days: invitation_days,
  };
  return { accountId: account.id, link, mailed: await sendMailLater(ctx, account, invitationMail(account.locale, about)) };
}
