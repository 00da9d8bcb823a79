import type { Static } from 'typebox';
import type { MailboxBody } from '../../../contract/channels.ts';
import { doubtFacts } from '../../platform/believed.ts';
import type { Ctx } from '../../platform/context.ts';
import { fail } from '../../platform/fail.ts';
import { type ChosenFolders, chooseFolders } from './choose-folders.ts';
import { mailboxMade } from './email/events.ts';
import { requireGroup } from './email/require-group.ts';
import * as store from './email/mailbox-store.ts';

export type MailboxInput = Static<typeof MailboxBody>;

/** Connects a mailbox: mail is fetched and sent as soon as this is committed. Throws mailbox.address-taken, mailbox.moves-into-itself, group.not-found. Answers with its id. */
export async function makeMailbox(ctx: Ctx, input: MailboxInput): Promise<number> {
  await requireGroup(ctx, input.groupId);
  const fields = fieldsOf(input, chooseFolders(input, null, ctx.now));
  const id = await store.insert(ctx.tx, fields).catch(refuseTakenAddress);
  await keepPasswords(ctx, id, input, null);
  ctx.publish(mailboxMade({ mailboxId: id, name: fields.name, address: fields.address }));
  ctx.afterCommit(() => ctx.app.signals.wake('mailboxes'));
  doubtFacts(ctx);
  return id;
}

export function fieldsOf(input: MailboxInput, { since, also }: Pick<ChosenFolders, 'since' | 'also'>): store.MailboxFields {
  const server = ({ host, port, security, user, auth }: store.ServerSettings) => ({
    host: host.trim(),
    port,
    security,
    user,
    ...(auth === 'oauth2' && { auth }),
  });
  const address = input.address.trim();
  return {
    name: input.name.trim() || address,
    address,
    fromName: input.fromName.trim(),
    groupId: input.groupId,
    signatureHtml: input.signatureHtml ?? '',
    confirms: input.confirms ?? false,
    imap: input.imap && {
      ...server(input.imap),
      ...(input.imap.folder ? { folder: input.imap.folder } : {}),
      ...(input.imap.after && { after: input.imap.after }),
      ...(also.length > 0 && { also }),
      since,
    },
    smtp: input.smtp && server(input.smtp),
    enabled: input.enabled ?? true,
  };
}

/**
 * A password left out stays, but only for the server it was given for: or whoever may change a mailbox could have it sent to a server of their own.
 * A connection taken away takes its password with it.
 */
export async function keepPasswords(
  ctx: Ctx,
  id: number,
  input: MailboxInput,
  before: Pick<store.MailboxRow, 'imap' | 'smtp'> | null,
): Promise<void> {
  for (const protocol of ['imap', 'smtp'] as const) {
    const settings = input[protocol];
    const elsewhere = settings?.password === undefined && before?.[protocol]?.host !== settings?.host.trim();
    if (!settings || elsewhere) await store.dropPassword(ctx.tx, id, protocol);
    else if (settings.password !== undefined) await store.putPassword(ctx.tx, ctx.app.secrets, id, protocol, settings.password);
  }
}

export function refuseTakenAddress(error: unknown): never {
  if ((error as { code?: string }).code === '23505') fail('mailbox.address-taken');
  throw error;
}
