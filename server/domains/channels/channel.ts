/**
 * The port between channels and the rest of the house. A channel brings contacts in and letters out; it knows no tickets.
 * Whoever composes the house (server/app.ts) gives the channels a receiver.
 */
import type { Diagnosis } from '../../../contract/channels.ts';
import type { SenderCheck } from '../../../contract/mail-content.ts';
import type { Ctx } from '../../platform/context.ts';
import type { PreparedFile } from '../../platform/files/files.ts';

export interface MailAddress {
  name: string;
  address: string;
}

/** By which way customers reach us. */
export type Channel = 'email' | 'chat' | 'form';

/** One message from outside, understood as far as its channel can. */
export interface ReceivedMessage {
  channel: Channel;
  /** The address is empty where the channel knows none (a chat with somebody who did not say who they are). */
  from: MailAddress;
  /** Who it is, where the channel knows that better than by an address: a visitor whose card we have. */
  customerId?: number;
  /** The id under which the company's own system knows them, where that was proved to us (a signed identity). */
  externalId?: string;
  /** The ticket it belongs to, where the channel knows: a conversation that goes on. */
  ticketId?: number;
  /** Values of the administrator's fields that came with it, checked by the channel; for a ticket that it opens. */
  fields?: Record<string, unknown>;
  /** Made by whoever hands it in: the same key on the same ticket is the same message, which the channel asks for before it hands it in again. */
  requestKey?: string;
  /** One of our own people, who forwarded the letter of `from` to us. */
  forwardedBy?: MailAddress;
  to: MailAddress[];
  cc: MailAddress[];
  /** Where the sender wants answers to go, when they say so. */
  replyTo?: MailAddress[];
  subject: string;
  /** New words, apart from what the sender quoted. */
  text: string;
  quoted: string;
  html: string | null;
  /** Two-letter tag, or null where it could not be told. */
  language: string | null;
  attachments: ReceivedAttachment[];
  /** Files that are in the house already. */
  kept?: KeptAttachment[];
  /** Where it belongs, when it belongs to nothing known: the group of the mailbox it came to. Null = the standard group. */
  groupId: number | null;
  typeId: number | null;
  mailboxId: number | null;
  /** RFC 5322 identifiers, without angle brackets. */
  messageId: string | null;
  references: string[];
  /** Tickets that signed tokens of ours in its addresses or references name: proof that the sender had a letter of that ticket. */
  tokenTicketIds: number[];
  /** Set when a machine wrote it. */
  automatic: 'auto-reply' | 'bulk' | 'bounce' | 'loop' | null;
  /** What a delivery report says of letters of ours; null or absent when it is none. */
  bounces?: readonly LetterReport[] | null;
  /** What is known of whether the sender is who they say. The receiver notes there which ticket it kept the message out of. */
  content?: { sender?: SenderCheck } | null;
  /** The new words are a courtesy and nothing else ("thank you"). */
  justThanks: boolean;
  /** When the sender wrote it, as far as they say; when we got it. */
  sentAt: Date | null;
  receivedAt: Date;
}

/** What another mail system reports of one recipient of a letter of ours. */
export interface LetterReport {
  /** Whom we had written to; null when the report names nobody. */
  address: string | null;
  action: 'failed' | 'delayed' | 'delivered' | 'reported';
  /** A word for why; the catalogues have a sentence for each (mail.bounce.*). */
  reason: string;
  /** The address is no good, now and later. */
  permanent: boolean;
  /** The other server in its own words. */
  said: string;
}

export interface ReceivedAttachment {
  file: PreparedFile;
  name: string;
  contentType: string;
  contentId: string | null;
  inline: boolean;
}

/** What became of a message: shown in the ledger. */
export interface Outcome {
  outcome: 'new-ticket' | 'joined' | 'automatic-recorded' | 'ticket-too-fast' | 'sender-too-fast' | 'same-words';
  ticketId: number;
  messageId: number;
  /** Whose words they are; null for a third party. */
  customerId: number | null;
}

/** It was uploaded before the words were said. */
export interface KeptAttachment {
  fileId: number;
  name: string;
  contentType: string;
  sizeBytes: number;
}

/** What was said on a ticket, in plain words: for those on the other side of a channel. */
export interface SaidMessage {
  id: number;
  /** The customer's own. */
  mine: boolean;
  /** Who of us said it. */
  name: string | null;
  text: string;
  channel: string;
  at: Date;
  files: { id: number; name: string; contentType: string; sizeBytes: number }[];
}

/** What a channel that shows conversations asks of the house. */
export interface Conversations {
  /** By id; notes, what went to third parties and what was taken back are not among them. */
  said(ctx: Ctx, messageIds: readonly number[]): Promise<Map<number, SaidMessage>>;
  /** A file of a message, with that message. */
  file(ctx: Ctx, attachmentId: number): Promise<{ messageId: number; fileId: number; name: string; contentType: string } | undefined>;
}

/** Takes messages in order, in the caller's transaction; outcomes in the same order. */
export type ReceiveContacts = (ctx: Ctx, messages: ReceivedMessage[]) => Promise<Outcome[]>;

/** An answer that leaves by mail. Everything is fixed when it is queued, so that every try sends the same letter. */
export interface Letter {
  /** The message on the ticket; null for mail of the house itself (invitations). */
  messageId: number | null;
  ticketId: number | null;
  ticketNumber: number | null;
  mailboxId: number;
  to: MailAddress[];
  cc: MailAddress[];
  bcc?: MailAddress[];
  /** As whom; absent: as the mailbox itself. */
  from?: MailAddress;
  /** What stands below; absent: the signature of the mailbox. */
  signatureHtml?: string;
  subject: string;
  html: string;
  /** Files by id; inline ones are referred to in `html` as `cid:<contentId>`. */
  files: { fileId: number; name: string; contentType: string; contentId: string | null; inline: boolean }[];
  /** The answer to an invitation (iTIP REPLY), as another form of the same words. */
  calendar?: string;
  inReplyTo: string | null;
  references: string[];
  /** The message that is answered, quoted below the answer. */
  quoted: { fromName: string; sentAt: string; text: string; html: string | null } | null;
  locale: 'pl' | 'en';
  /** No person wrote it: programs are told not to answer (RFC 3834). */
  automatic?: boolean;
  /** The undo window: not handed over before. */
  sendAfter: Date;
}

export interface LetterState {
  state: 'queued' | 'sending' | 'sent' | 'failed' | 'cancelled';
  sendAfter: Date;
  sentAt: Date | null;
  serverAnswer: string | null;
  tries: number;
  /** Why the last try failed, as a key of the catalogues. */
  why: Diagnosis | null;
  /** What holds it back, though nothing was refused: its domain had enough for now, or asked for a pause. */
  held: 'rate' | 'rest' | null;
  /** Of its first recipient. */
  domain: string | null;
  /** Reports of other mail systems, oldest first. */
  reports: (LetterReport & { at: string })[];
}
