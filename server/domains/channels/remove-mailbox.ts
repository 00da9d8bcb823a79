import { doubtFacts } from '../../platform/believed.ts';
import type { Ctx } from '../../platform/context.ts';
import { fail } from '../../platform/fail.ts';
import { mailboxRemoved } from './email/events.ts';
import * as store from './email/mailbox-store.ts';
import { deleteAliasesOf } from './email/senders/store.ts';
import * as oauth from './email/oauth/store.ts';

/** Disconnects a mailbox and forgets its passwords; its tickets stay. Throws mailbox.not-found. */
export async function removeMailbox(ctx: Ctx, mailboxId: number): Promise<void> {
  const mailbox = (await store.lock(ctx.tx, mailboxId)) ?? fail('mailbox.not-found');
  await store.archive(ctx.tx, mailboxId, ctx.now);
  await oauth.forget(ctx.tx, mailboxId);
  await deleteAliasesOf(ctx.tx, mailboxId);
  ctx.publish(mailboxRemoved({ mailboxId, name: mailbox.name, address: mailbox.address }));
  ctx.afterCommit(() => ctx.app.signals.wake('mailboxes'));
  doubtFacts(ctx);
}
