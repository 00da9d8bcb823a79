import type { Mailbox } from '../../../contract/channels.ts';
import type { MailboxRow } from './email/mailbox-store.ts';

/** Passwords never go out: only that there is one. */
export function presentMailbox(row: MailboxRow): Mailbox {
  const { imap, smtp } = row;
  return {
    id: row.id,
    name: row.name,
    address: row.address,
    fromName: row.fromName,
    groupId: row.groupId,
    signatureHtml: row.signatureHtml,
    confirms: row.confirms,
    imap: imap && {
      host: imap.host,
      port: imap.port,
      security: imap.security,
      user: imap.user,
      hasPassword: row.hasImapPassword,
      ...(imap.auth && { auth: imap.auth }),
      ...(imap.folder ? { folder: imap.folder } : {}),
      ...(imap.also && { also: imap.also.map(({ path }) => path) }),
      ...(imap.after && { after: imap.after }),
    },
    smtp: smtp && {
      host: smtp.host,
      port: smtp.port,
      security: smtp.security,
      user: smtp.user,
      hasPassword: row.hasSmtpPassword,
      ...(smtp.auth && { auth: smtp.auth }),
    },
    enabled: row.enabled,
    state: row.state,
    problem: row.problem,
    checkedAt: row.checkedAt?.toISOString() ?? null,
  };
}
