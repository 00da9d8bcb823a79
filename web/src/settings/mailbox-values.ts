/** The form of a mailbox: flat values on screen ↔ the shapes of the contract. Pure. */
import type { Static } from 'typebox';
import type { ImapSettings, Mailbox, MailboxBody, SmtpSettings } from '../../../contract/channels.ts';
import { type MailServer, type Provider, providerWith } from './mail-providers.ts';

export interface MailboxValues {
  address: string;
  fromName: string;
  name: string;
  groupId: number | null;
  provider: Provider['id'];
  receives: boolean;
  imapHost: string;
  imapPort: number | null;
  imapSecurity: MailServer['security'];
  imapUser: string;
  imapPassword: string;
  folder: string;
  /** Folders that are read beside it. */
  also: readonly string[];
  /** Both connections sign in with the provider, without a password. */
  oauth: boolean;
  after: 'leave' | 'seen' | 'move';
  afterFolder: string;
  sends: boolean;
  smtpHost: string;
  smtpPort: number | null;
  smtpSecurity: MailServer['security'];
  /** Sending signs in with the user and password of fetching. */
  smtpSame: boolean;
  smtpUser: string;
  smtpPassword: string;
  start: 'from-now' | 'everything' | 'since';
  /** In the form of a date field. */
  sinceDay: string;
  signatureHtml: string;
  confirms: boolean;
  enabled: boolean;
}

/** Paths of the request → fields on screen, for refusals. */
export const mailboxFields: Readonly<Record<string, string>> = Object.fromEntries(
  (['imap', 'smtp'] as const).flatMap((protocol) =>
    ['host', 'port', 'security', 'user', 'password'].map((field) => [
      `${protocol}.${field}`,
      `${protocol}${field[0]?.toUpperCase()}${field.slice(1)}`,
    ]),
  ),
);

/** Company's name as the sender and its first group are what most would type. */
export function valuesOf(mailbox: Mailbox | null, company: string, groupId: number | null): MailboxValues {
  const { imap, smtp } = mailbox ?? { imap: null, smtp: null };
  return {
    address: mailbox?.address ?? '',
    fromName: mailbox?.fromName ?? company,
    // A mailbox without a name of its own is called by its address.
    name: mailbox && mailbox.name !== mailbox.address ? mailbox.name : '',
    groupId: mailbox?.groupId ?? groupId,
    provider: mailbox ? providerWith(imap?.host ?? '', smtp?.host ?? '').id : 'own',
    receives: mailbox ? imap !== null : true,
    imapHost: imap?.host ?? '',
    imapPort: imap?.port ?? 993,
    imapSecurity: imap?.security ?? 'tls',
    imapUser: imap?.user ?? '',
    imapPassword: '',
    folder: imap?.folder ?? 'INBOX',
    also: imap?.also ?? [],
    oauth: imap?.auth === 'oauth2' || smtp?.auth === 'oauth2',
    after: imap?.after?.do ?? 'leave',
    afterFolder: imap?.after?.folder ?? 'Okienko',
    sends: mailbox ? smtp !== null : true,
    smtpHost: smtp?.host ?? '',
    smtpPort: smtp?.port ?? 465,
    smtpSecurity: smtp?.security ?? 'tls',
    smtpSame: mailbox && imap && smtp ? smtp.user === imap.user : !mailbox || imap !== null,
    smtpUser: smtp?.user ?? '',
    smtpPassword: '',
    start: 'from-now',
    sinceDay: '',
    signatureHtml: mailbox?.signatureHtml ?? '',
    confirms: mailbox?.confirms ?? false,
    enabled: mailbox?.enabled ?? true,
  };
}

/** How fetching signs in; null where it is turned off. A password left empty keeps the stored one. */
export function imapOf(values: MailboxValues): Static<typeof ImapSettings> | null {
  if (!values.receives) return null;
  return {
    host: values.imapHost.trim(),
    port: values.imapPort ?? 993,
    security: values.imapSecurity,
    user: userOf(values.imapUser, values),
    folder: values.folder.trim() || 'INBOX',
    ...(values.also.length > 0 && { also: [...values.also] }),
    ...(values.after !== 'leave' && {
      after: { do: values.after, ...(values.after === 'move' && { folder: values.afterFolder.trim() || 'Okienko' }) },
    }),
    ...(values.oauth ? { auth: 'oauth2' as const } : values.imapPassword !== '' && { password: values.imapPassword }),
  };
}

/** How sending signs in. A server that asks for nothing (a relay in the house) has neither user nor password. */
export function smtpOf(values: MailboxValues): Static<typeof SmtpSettings> | null {
  if (!values.sends) return null;
  const same = values.receives && values.smtpSame;
  const password = same ? values.imapPassword : values.smtpPassword;
  return {
    host: values.smtpHost.trim(),
    port: values.smtpPort ?? 465,
    security: values.smtpSecurity,
    user: same || values.oauth ? userOf(values.receives ? values.imapUser : values.smtpUser, values) : values.smtpUser.trim(),
    ...(values.oauth ? { auth: 'oauth2' as const } : password !== '' && { password }),
  };
}

export function bodyOf(values: MailboxValues, mailbox: Mailbox | null): Static<typeof MailboxBody> {
  return {
    name: values.name.trim(),
    address: values.address.trim(),
    fromName: values.fromName.trim(),
    groupId: values.groupId ?? 0,
    signatureHtml: values.signatureHtml,
    confirms: values.confirms,
    imap: imapOf(values),
    smtp: smtpOf(values),
    enabled: values.enabled,
    ...((mailbox === null || addsFolders(values, mailbox)) && {
      start: values.start,
      ...(values.start === 'since' && { sinceDay: values.sinceDay }),
    }),
  };
}

/** Is a folder to be read that was not? Then it is asked from when. */
export function addsFolders({ receives, folder, also }: MailboxValues, { imap }: Mailbox): boolean {
  const before = imap ? [imap.folder ?? 'INBOX', ...(imap.also ?? [])] : [];
  return receives && [folder.trim() || 'INBOX', ...also].some((path) => !before.includes(path));
}

/** Sending with the password of fetching: where only the latter is stored, it must be typed once more. */
export function needsPasswordAgain(values: MailboxValues, mailbox: Mailbox | null): boolean {
  const same = values.receives && values.sends && values.smtpSame && values.imapPassword === '' && !values.oauth;
  return same && Boolean(mailbox?.imap?.hasPassword) && !mailbox?.smtp?.hasPassword;
}

function userOf(user: string, values: MailboxValues): string {
  return user.trim() || values.address.trim();
}
