import type { Ctx } from '../../platform/context.ts';
import { fail } from '../../platform/fail.ts';
import { mailboxChanged } from './email/events.ts';
import * as store from './email/mailbox-store.ts';
import * as oauth from './email/oauth/store.ts';
import { beginningOf, fieldsOf, keepPasswords, type MailboxInput, refuseTakenAddress } from './make-mailbox.ts';
import { requireGroup } from './email/require-group.ts';

/** Changes a mailbox; it connects anew at once. Throws mailbox.not-found, mailbox.address-taken, group.not-found. */
export async function changeMailbox(ctx: Ctx, mailboxId: number, input: MailboxInput): Promise<void> {
  const before = (await store.lock(ctx.tx, mailboxId)) ?? fail('mailbox.not-found');
  if (input.groupId !== before.groupId) await requireGroup(ctx, input.groupId);
  const newPlace = isNewPlace(before.imap, input.imap);
  const anew = newPlace || input.start !== undefined || !before.imap;
  const since = anew ? beginningOf(input, ctx.now) : before.imap!.since;
  const fields = fieldsOf(input, since);
  await store
    .update(ctx.tx, mailboxId, fields, {
      newPlace: newPlace || input.start === 'everything' || input.start === 'since',
      fromNowOn: !isDone(before.imap) && isDone(fields.imap),
    })
    .catch(refuseTakenAddress);
  await keepPasswords(ctx, mailboxId, input, before);
  // A token, too, is for the servers it was given for.
  if (goesElsewhere(before, fields)) await oauth.forget(ctx.tx, mailboxId);
  ctx.publish(mailboxChanged({ mailboxId, name: fields.name, address: fields.address }));
  ctx.afterCommit(() => ctx.app.signals.wake('mailboxes'));
}

function goesElsewhere(before: store.MailboxRow, after: store.MailboxFields): boolean {
  const hosts = new Set([before.imap?.host, before.smtp?.host]);
  return (['imap', 'smtp'] as const).some((protocol) => after[protocol] !== null && !hosts.has(after[protocol]?.host));
}

/** Is mail marked or moved once the ledger has it? */
function isDone(imap: store.StoredImap | null): boolean {
  return imap?.after !== undefined && imap.after.do !== 'leave';
}

/** Another folder has other UIDs: what we know of the old one says nothing about it. */
function isNewPlace(before: store.StoredImap | null, after: MailboxInput['imap']): boolean {
  if (!after) return false;
  return !before || before.host !== after.host.trim() || before.user !== after.user || (before.folder ?? '') !== (after.folder ?? '');
}
