import { doubtFacts } from '../../platform/believed.ts';
import type { Ctx } from '../../platform/context.ts';
import { fail } from '../../platform/fail.ts';
import { chooseFolders } from './choose-folders.ts';
import { mailboxChanged } from './email/events.ts';
import * as store from './email/mailbox-store.ts';
import * as oauth from './email/oauth/store.ts';
import { fieldsOf, keepPasswords, type MailboxInput, refuseTakenAddress } from './make-mailbox.ts';
import { requireGroup } from './email/require-group.ts';

/** Changes a mailbox; it connects anew at once. Throws mailbox.not-found, mailbox.address-taken, mailbox.moves-into-itself, group.not-found. */
export async function changeMailbox(ctx: Ctx, mailboxId: number, input: MailboxInput): Promise<void> {
  const before = (await store.lock(ctx.tx, mailboxId)) ?? fail('mailbox.not-found');
  if (input.groupId !== before.groupId) await requireGroup(ctx, input.groupId);
  const chosen = chooseFolders(input, before.imap, ctx.now);
  const fields = fieldsOf(input, chosen);
  await store
    .update(ctx.tx, mailboxId, fields, { newPlace: chosen.anew, fromNowOn: !isDone(before.imap) && isDone(fields.imap) })
    .catch(refuseTakenAddress);
  await keepPasswords(ctx, mailboxId, input, before);
  // A token, too, is for the servers it was given for.
  if (goesElsewhere(before, fields)) await oauth.forget(ctx.tx, mailboxId);
  ctx.publish(mailboxChanged({ mailboxId, name: fields.name, address: fields.address }));
  ctx.afterCommit(() => ctx.app.signals.wake('mailboxes'));
  doubtFacts(ctx);
}

function goesElsewhere(before: store.MailboxRow, after: store.MailboxFields): boolean {
  const hosts = new Set([before.imap?.host, before.smtp?.host]);
  return (['imap', 'smtp'] as const).some((protocol) => after[protocol] !== null && !hosts.has(after[protocol]?.host));
}

/** Is mail marked or moved once the ledger has it? */
function isDone(imap: store.StoredImap | null): boolean {
  return imap?.after !== undefined && imap.after.do !== 'leave';
}
