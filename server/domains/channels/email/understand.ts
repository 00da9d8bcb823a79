/** From a row of the ledger to a message that the rest of the house understands. No transaction is open meanwhile: this takes as long as it takes. */
import { say } from '../../../../words/index.ts';
import type { App } from '../../../platform/app.ts';
import type { MailAddress, ReceivedAttachment, ReceivedMessage } from '../channel.ts';
import type { StoredContent } from './content/content.ts';
import { openLetter } from './content/open-sealed.ts';
import { judgeSender } from './content/judge-sender.ts';
import { type AutomaticKind, classifyAutomatic } from './automatic-mail.ts';
import { type BouncedRecipient, readBounce } from './bounce/bounce.ts';
import { ownMark, replyKey } from './keys.ts';
import { parseInPool, type ParseOutcome } from './message-parser-pool.ts';
import { parseDamaged } from './parse-message-damaged.ts';
import type { ParsedMail } from './parse-message.ts';
import { readMessageId, readReplyAddress } from './reply-token.ts';
import type { SplitReply } from './reply-text.ts';
import { plainAddress } from './senders/plain-address.ts';
import { isJustThanks } from './thank-you.ts';

/** Longer mail is not taken apart in memory; it becomes a ticket that says so. */
const parse_bytes_max = 60 * 1024 * 1024;
const crude_bytes_max = 64 * 1024;
const addresses_for_tokens_max = 200;
const answer_addresses_max = 5;

export interface WaitingMail {
  id: number;
  source: 'smtp' | 'imap';
  mailboxId: number | null;
  envelopeFrom: string;
  envelopeTo: string[];
  receivedAt: Date;
  fileId: number;
  sizeBytes: number;
  /** Null when the file is not in the database. */
  bytes: Buffer | null;
}

/** Where mail of a mailbox goes. */
export interface MailboxRoute {
  id: number;
  address: string;
  groupId: number;
  typeId: number | null;
  fromName: string;
  /** Whose Authentication-Results are believed. */
  trustedAuthservId: string | null;
  /** Its other addresses, some with a group of their own. */
  aliases: { address: string; groupId: number | null }[];
}

export interface Understood {
  id: number;
  message: ReceivedMessage & { bounces?: readonly BouncedRecipient[] | null; content?: StoredContent | null };
  /** DNS is still to be asked whether the sender is who they say (examine-senders.ts). */
  toExamine?: boolean;
  /** Who wrote the topmost Authentication-Results. */
  authservId?: string | null;
}

/** The parser, or the place of the files, takes nothing at the moment: no fault of the mail, which stays as it is. */
export class NotNow extends Error {}

/** A file store that does not answer, or a disk that is full, is no fault of the mail either. Whatever else fails is thrown as it is. */
function waitForFiles(error: unknown): never {
  const { code, message = '', cause } = (error ?? {}) as { code?: string; message?: string; cause?: { code?: string } };
  const away =
    /^(ENOSPC|EDQUOT|EMFILE|ENFILE|EROFS)$/.test(code ?? '') ||
    cause?.code !== undefined ||
    /file store (answered|refused a file:) (5|429)/.test(message);
  if (away) throw new NotNow(String(error));
  throw error;
}

/** Throws what the file store throws, and NotNow; a mail that cannot be parsed still becomes a message. */
export async function understand(app: App, mail: WaitingMail, mailboxes: readonly MailboxRoute[]): Promise<Understood> {
  const route = routeOf(mail, mailboxes);
  const placed = {
    groupId: route?.groupId ?? null,
    typeId: route?.typeId ?? null,
    mailboxId: route?.id ?? null,
    receivedAt: mail.receivedAt,
  };
  const read = async () => mail.bytes ?? (await app.files.readAll(app.database.db, mail.fileId).catch(waitForFiles));
  const found = mail.sizeBytes > parse_bytes_max ? null : await parsePatiently(app, read, mail.bytes === null);
  const outcome = found && (await openLetter(app, read, found).catch(waitForFiles));
  if (!outcome) return { id: mail.id, message: { ...unreadable(app, await beginningOf(app, mail), mail), ...placed } };
  const groupId = groupByAddress(route, mail, outcome.parsed);
  return {
    id: mail.id,
    ...judged(app, outcome, mail, route, mailboxes, { ...(await toMessage(app, outcome.parsed, outcome.reply, mail)), ...placed, groupId }),
  };
}

/** The message with what is known of its sender, and whether DNS is to be asked for more. */
function judged(
  app: App,
  { parsed, content }: Extract<ParseOutcome, { parsed: ParsedMail }>,
  mail: WaitingMail,
  route: MailboxRoute | null,
  mailboxes: readonly MailboxRoute[],
  message: Understood['message'],
): Omit<Understood, 'id'> {
  const { sender, ...judgement } = judgeSender(app, { mail, parsed, message, route, mailboxes });
  return { ...judgement, message: { ...message, content: sender ? { ...content, sender } : content } };
}

type Placed = 'groupId' | 'typeId' | 'mailboxId' | 'receivedAt';

async function toMessage(app: App, parsed: ParsedMail, reply: SplitReply, mail: WaitingMail): Promise<Omit<Understood['message'], Placed>> {
  const automatic = classifyAutomatic(withReturnPath(parsed, mail), ownMark(app));
  return {
    channel: 'email',
    from: senderOf(app, parsed, mail),
    to: parsed.to,
    cc: parsed.cc,
    replyTo: parsed.replyTo.slice(0, answer_addresses_max),
    subject: parsed.subject,
    text: reply.fresh,
    quoted: [reply.signature, reply.quoted].filter(Boolean).join('\n\n'),
    html: parsed.html,
    language: parsed.language,
    attachments: await prepareAttachments(app, parsed).catch(waitForFiles),
    messageId: parsed.messageId,
    references: referencesOf(parsed, automatic),
    tokenTicketIds: tokenTickets(app, parsed, mail),
    automatic,
    bounces: automatic === 'bounce' ? readBounce(parsed) : null,
    justThanks:
      automatic === null &&
      parsed.attachments.every(({ inline }) => inline) &&
      isJustThanks(reply.fresh, parsed.language, parsed.from?.name ?? ''),
    sentAt: parsed.date ? new Date(parsed.date) : null,
  };
}

/** The null sender (RFC 5321, 4.5.5) marks reports and automatic answers. A Return-Path is written by the last server on the way; here that is us. */
function withReturnPath(parsed: ParsedMail, mail: WaitingMail): ParsedMail {
  if (mail.source !== 'smtp' || mail.envelopeFrom !== '' || parsed.signals.returnPath !== null) return parsed;
  return { ...parsed, signals: { ...parsed.signals, returnPath: '' } };
}

/** A busy machine makes every mail slow: the second time there is time enough for any that ends at all. */
const patient_ms_max = 60_000;

/** Of a mail that is too big for a thread: its head, and more words than anybody reads. */
const part_bytes_max = 256 * 1024;

/**
 * Null when no thread can make anything of it. What was slow, or broke its thread, is given a second one and more time, in which nothing within it is opened; of what was too big, the beginning
 * is understood, which then says so. Throws NotNow.
 */
async function parsePatiently(
  app: App,
  read: () => Promise<Buffer>,
  giveAway: boolean,
): Promise<Extract<ParseOutcome, { parsed: ParsedMail }> | null> {
  // A large one goes to its thread whole, without a copy left here; should it be needed again, it is read again.
  const first = await parseInPool(await read(), { giveAway });
  if ('parsed' in first) return first;
  refuseNotNow(first);
  const tooBig = first.refused === 'too-big';
  const again = await read();
  const second = await parseInPool(tooBig ? Buffer.from(again.subarray(0, part_bytes_max)) : again, {
    giveAway,
    plain: true,
    time_ms_max: patient_ms_max,
  });
  if (!('parsed' in second)) {
    refuseNotNow(second);
    return null;
  }
  const { parsed, reply, content, pgp } = second;
  if (!tooBig) return { parsed, reply, content, pgp };
  const told = say(app.settings?.locale ?? 'pl', 'mail.shown-in-part');
  return { parsed, content, pgp, reply: { ...reply, fresh: `${told}\n\n${reply.fresh}` } };
}

function refuseNotNow({ refused, detail }: Exclude<ParseOutcome, { parsed: ParsedMail }>): void {
  if (refused === 'too-many' || refused === 'not-started' || detail === 'the parser is closed') throw new NotNow(detail);
}

/** As much of a mail as tells who wrote, of however large a one. */
async function beginningOf(app: App, mail: WaitingMail): Promise<Buffer> {
  if (mail.bytes) return mail.bytes.subarray(0, crude_bytes_max);
  const { stream } = await app.files.read(app.database.db, mail.fileId).catch(waitForFiles);
  const parts: Buffer[] = [];
  let length = 0;
  for await (const part of stream) {
    parts.push(Buffer.from(part));
    if ((length += part.length) >= crude_bytes_max) break;
  }
  return Buffer.concat(parts).subarray(0, crude_bytes_max);
}

/** Without a sender there is still a contact: an address that cannot exist (RFC 2606) stands for "not known". */
function senderOf(app: App, { from, sender, replyTo }: Pick<ParsedMail, 'from' | 'sender' | 'replyTo'>, mail: WaitingMail): MailAddress {
  const known = from ?? sender ?? replyTo[0];
  if (known) return known;
  if (/^[^@\s]+@[^@\s]+$/.test(mail.envelopeFrom)) return { name: '', address: mail.envelopeFrom };
  return { name: say(app.settings?.locale ?? 'pl', 'mail.unknown-sender'), address: 'unknown@sender.invalid' };
}

/** Newest last, as in the header. A bounce belongs to the mail it gives back. */
function referencesOf(parsed: ParsedMail, automatic: AutomaticKind | null): string[] {
  const returned = automatic === 'bounce' && parsed.returnedMessageId ? [parsed.returnedMessageId] : [];
  return [...new Set([...parsed.references, ...parsed.inReplyTo, ...returned])];
}

function tokenTickets(
  app: App,
  parsed: Pick<ParsedMail, 'inReplyTo' | 'references' | 'returnedMessageId' | 'deliveredTo' | 'to' | 'cc'>,
  mail: WaitingMail,
): number[] {
  const keys = [replyKey(app)];
  const addresses = [
    ...mail.envelopeTo,
    ...parsed.deliveredTo,
    ...parsed.to.map(({ address }) => address),
    ...parsed.cc.map(({ address }) => address),
  ];
  const returned = parsed.returnedMessageId ? [parsed.returnedMessageId] : [];
  const ids = [...parsed.inReplyTo, ...parsed.references.toReversed(), ...returned];
  const found = [
    ...ids.map((id) => readMessageId(id, keys)?.ticketId),
    ...addresses
      .filter((address) => address.includes('+t'))
      .slice(0, addresses_for_tokens_max)
      .map((address) => readReplyAddress(address, keys)?.ticketId),
  ];
  return [...new Set(found.filter((id) => id !== undefined))];
}

async function prepareAttachments(app: App, parsed: ParsedMail): Promise<ReceivedAttachment[]> {
  const prepared: ReceivedAttachment[] = [];
  for (const { name, contentType, content, contentId, inline } of parsed.attachments) {
    prepared.push({ file: await app.files.prepare(content), name, contentType, contentId, inline });
  }
  return prepared;
}

/** A mail that ends its parser: who wrote and about what is still told, and that the mail itself is kept as it came. */
function unreadable(app: App, raw: Buffer, mail: WaitingMail): Omit<Understood['message'], Placed> {
  const crude = parseDamaged(raw);
  const address = crude.from?.address;
  const from =
    address && /^[^@\s]+@[^@\s]+$/.test(address) ? { name: printable(crude.from?.name ?? '', 200), address: address.slice(0, 320) } : null;
  // It belongs where it says, readable or not.
  const ids = (header: string | undefined) => [...(header ?? '').matchAll(/<([^<>\s]{1,500})>/g)].map((match) => match[1]!).slice(-100);
  const [inReplyTo, references] = [ids(crude.inReplyTo), ids(crude.references)];
  return {
    channel: 'email',
    from: senderOf(app, { from, sender: null, replyTo: [] }, mail),
    to: [],
    cc: [],
    subject: printable(crude.subject ?? '', 500),
    text: say(app.settings?.locale ?? 'pl', 'mail.unreadable'),
    quoted: '',
    html: null,
    language: null,
    attachments: [],
    messageId: crude.messageId?.replace(/[<>\s]/g, '').slice(0, 500) || null,
    references: [...references, ...inReplyTo],
    tokenTicketIds: tokenTickets(app, { inReplyTo, references, returnedMessageId: null, deliveredTo: [], to: [], cc: [] }, mail),
    automatic: null,
    justThanks: false,
    sentAt: null,
  };
}

function printable(text: string, chars_max: number): string {
  // oxlint-disable-next-line no-control-regex
  return text
    .replace(/[\u0000-\u001f\u007f]+/g, ' ')
    .trim()
    .slice(0, chars_max)
    .toWellFormed();
}

/** By IMAP: the mailbox it was in. By SMTP: the mailbox that the envelope names; what stands behind a "+" is ours and does not count. */
function routeOf(mail: WaitingMail, mailboxes: readonly MailboxRoute[]): MailboxRoute | null {
  if (mail.mailboxId !== null) return mailboxes.find(({ id }) => id === mail.mailboxId) ?? null;
  const wanted = new Set(mail.envelopeTo.map(plainAddress));
  const hasOne = (addresses: readonly { address: string }[]) => addresses.some(({ address }) => wanted.has(plainAddress(address)));
  return mailboxes.find((one) => hasOne([one])) ?? mailboxes.find((one) => hasOne(one.aliases)) ?? null;
}

/** Many addresses may lead to one mailbox: the one that was written to says whose matter it is. The mailbox's own address wins. */
function groupByAddress(
  route: MailboxRoute | null,
  mail: WaitingMail,
  parsed: Pick<ParsedMail, 'to' | 'cc' | 'deliveredTo'>,
): number | null {
  if (!route) return null;
  const named = [...mail.envelopeTo, ...parsed.deliveredTo, ...[...parsed.to, ...parsed.cc].map(({ address }) => address)].map(
    plainAddress,
  );
  if (named.includes(plainAddress(route.address))) return route.groupId;
  const alias = route.aliases.find(({ address, groupId }) => groupId !== null && named.includes(plainAddress(address)));
  return alias?.groupId ?? route.groupId;
}
