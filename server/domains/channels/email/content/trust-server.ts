/** Which mail server a mailbox believes about senders (RFC 8601, 5: only its own, and only once an administrator says so). */
import type { MailTrust } from '../../../../../contract/mail-trust.ts';
import type { Ctx } from '../../../../platform/context.ts';
import { fail } from '../../../../platform/fail.ts';
import { mailboxTrustChanged } from '../events.ts';
import * as mailboxes from '../mailbox-store.ts';
import * as store from './trust-store.ts';

/** Throws mailbox.not-found. */
export async function readTrust(ctx: Ctx, mailboxId: number): Promise<MailTrust> {
  await find(ctx, mailboxId);
  const seen = await store.authservSeen(ctx.tx, mailboxId);
  return {
    authservId: await store.trustedAuthserv(ctx.tx, mailboxId),
    proposed: seen.filter(({ authservId }) => authservId !== null).map(({ authservId, mails }) => ({ authservId: authservId!, mails })),
    looked: seen.reduce((sum, { mails }) => sum + mails, 0),
  };
}

/** From the next mail on. Throws mailbox.not-found. */
export async function trustServer(ctx: Ctx, mailboxId: number, authservId: string | null): Promise<MailTrust> {
  const { name } = await find(ctx, mailboxId);
  const before = await store.trustedAuthserv(ctx.tx, mailboxId);
  const after = authservId?.toLowerCase() ?? null;
  if (before !== after) {
    await store.setTrustedAuthserv(ctx.tx, mailboxId, after);
    ctx.publish(mailboxTrustChanged({ mailboxId, name, from: before, to: after }));
  }
  return readTrust(ctx, mailboxId);
}

async function find(ctx: Ctx, mailboxId: number): Promise<mailboxes.MailboxRow> {
  return (await mailboxes.find(ctx.tx, mailboxId)) ?? fail('mailbox.not-found');
}
