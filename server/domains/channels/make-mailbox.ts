import type { Static } from 'typebox';
import type { MailboxBody } from '../../../contract/channels.ts';
import type { Ctx } from '../../platform/context.ts';
import { fail } from '../../platform/fail.ts';
import { mailboxMade } from './email/events.ts';
import { requireGroup } from './email/require-group.ts';
import * as store from './email/mailbox-store.ts';

export type MailboxInput = Static<typeof MailboxBody>;

/** Connects a mailbox: mail is fetched and sent as soon as this is committed. Throws mailbox.address-taken, group.not-found. Answers with its id. */
export async function makeMailbox(ctx: Ctx, input: MailboxInput): Promise<number> {
  await requireGroup(ctx, input.groupId);
  const fields = fieldsOf(input, beginningOf(input, ctx.now));
  const id = await store.insert(ctx.tx, fields).catch(refuseTakenAddress);
  await keepPasswords(ctx, id, input, null);
  ctx.publish(mailboxMade({ mailboxId: id, name: fields.name, address: fields.address }));
  ctx.afterCommit(() => ctx.app.signals.wake('mailboxes'));
  return id;
}

/** The moment before which mail is left alone; null = none. A day that there never was (31 February) is the next that there is. */
export function beginningOf({ start, sinceDay }: Pick<MailboxInput, 'start' | 'sinceDay'>, now: Date): string | null {
  if (start === 'everything') return null;
  const [year, month, day] = (sinceDay ?? '').split('-').map(Number);
  return start === 'since' && day ? new Date(Date.UTC(year!, month! - 1, day)).toISOString() : now.toISOString();
}

/** `since`: the moment before which mail is left alone; null = everything. */
export function fieldsOf(input: MailboxInput, since: string | null): store.MailboxFields {
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
    imap: input.imap && {
      ...server(input.imap),
      ...(input.imap.folder ? { folder: input.imap.folder } : {}),
      ...(input.imap.after && { after: input.imap.after }),
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
