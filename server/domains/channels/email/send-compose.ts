/** From a queued letter to the bytes that go out: the same bytes of meaning at every try. */
import { sql } from 'kysely';
import type { App } from '../../../platform/app.ts';
import { companyZone } from '../../../platform/company-day.ts';
import type { Letter } from '../channel.ts';
import { composeMessage, type ComposedMessage } from './compose-message.ts';
import { signed } from './domains/sign.ts';
import { credentialOf } from './credential.ts';
import { ownMark, replyKey } from './keys.ts';
import * as mailboxes from './mailbox-store.ts';
import { makeReplyAddress } from './reply-token.ts';
import type { SmtpSettings } from './smtp-session.ts';

/** Throws when a file cannot be read. Null when the mailbox cannot send any more. */
export async function composeLetter(
  app: App,
  letter: Letter,
  rfcMessageId: string,
): Promise<(ComposedMessage & { smtp: SmtpSettings }) | null> {
  const mailbox = await mailboxes.find(app.database.db, letter.mailboxId);
  const smtp = mailbox && (await smtpOf(app, mailbox));
  if (!mailbox || !smtp) return null;
  const files = await Promise.all(
    letter.files.map(async (file) => ({ ...file, content: await app.files.readAll(app.database.db, file.fileId) })),
  );
  const inline = files.filter((file) => file.inline && file.contentId !== null);
  const { rows } = await sql<{ at: Date }>`select created_at as at from outbound_mail where rfc_message_id = ${rfcMessageId}`.execute(
    app.database.db,
  );
  const composed = await composeMessage({
    messageId: rfcMessageId,
    from: letter.from ?? { name: mailbox.fromName, address: mailbox.address },
    to: letter.to,
    cc: letter.cc,
    bcc: letter.bcc ?? [],
    replyTo: replyAddress(app, mailbox, letter.ticketId),
    subject: letter.subject,
    number: letter.ticketNumber,
    html: letter.html,
    signatureHtml: (letter.signatureHtml ?? mailbox.signatureHtml) || null,
    attachments: files.filter((file) => !inline.includes(file)),
    inlinePictures: inline.map((file) => ({ ...file, contentId: file.contentId!, src: `cid:${file.contentId}` })),
    ...(letter.calendar && { calendar: letter.calendar }),
    inReplyTo: letter.inReplyTo,
    references: letter.references,
    quoted: letter.quoted && { ...letter.quoted, language: letter.locale, timeZone: companyZone(app) },
    locale: letter.locale,
    ...(letter.automatic && { automatic: 'auto-replied' as const }),
    companyName: app.settings?.company ?? '',
    ownMark: ownMark(app),
    date: rows[0]?.at ?? app.clock(),
  });
  return { ...composed, raw: await signed(app, composed.raw, composed.envelope.from), smtp };
}

/**
 * Where we receive ourselves, every address behind "+" arrives. A mailbox elsewhere may refuse it, and the customer's answer would be lost:
 * there the signed Message-ID alone leads an answer home.
 */
function replyAddress(app: App, mailbox: mailboxes.MailboxRow, ticketId: number | null): { address: string } | null {
  if (mailbox.imap || ticketId === null) return null;
  const address = makeReplyAddress(mailbox.address, ticketId, replyKey(app));
  return address === null ? null : { address };
}

export async function smtpOf(app: App, mailbox: mailboxes.MailboxRow): Promise<SmtpSettings | null> {
  if (!mailbox.smtp || !mailbox.enabled) return null;
  return {
    ...mailbox.smtp,
    user: mailbox.smtp.user || null,
    ...(await credentialOf(app, mailbox.id, 'smtp', mailbox.smtp)),
  };
}
