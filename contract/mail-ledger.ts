/** The ledger of incoming mail: every message that reached us, with its one outcome. */
import { Type, type Static } from 'typebox';
import { Diagnosis } from './channels.ts';
import { describe } from './endpoint.ts';
import { Id, idParams, Instant, Nullable } from './shapes.ts';

/**
 * waiting: not understood yet · new-ticket, joined, automatic-recorded, bounce (of a letter of ours), own-mail (ours, back with us) · kept without waking anybody:
 * ticket-too-fast, sender-too-fast, same-words (again and again) · set-aside: could not be understood.
 */
export const mailOutcomes = [
  'waiting',
  'new-ticket',
  'joined',
  'automatic-recorded',
  'ticket-too-fast',
  'sender-too-fast',
  'same-words',
  'bounce',
  'own-mail',
  'set-aside',
] as const;
export type MailOutcome = (typeof mailOutcomes)[number];
const OutcomeSchema = Type.Unsafe<MailOutcome>(Type.Enum(mailOutcomes));

export const LedgerEntry = Type.Object({
  id: Id,
  outcome: OutcomeSchema,
  fromName: Type.String(),
  fromAddress: Type.String(),
  subject: Type.String(),
  /** RFC 5322, without brackets. */
  messageId: Nullable(Type.String()),
  receivedAt: Instant,
  sizeBytes: Type.Integer(),
  /** Every place it was seen in: once by SMTP, twice in mailboxes… One message all the same. */
  sights: Type.Array(
    Type.Object({ source: Type.Union([Type.Literal('smtp'), Type.Literal('imap')]), mailbox: Nullable(Type.String()), at: Instant }),
  ),
  ticketId: Nullable(Id),
  /** Of mail set aside: what stood in the way. */
  problem: Nullable(Type.String()),
});
export type LedgerEntry = Static<typeof LedgerEntry>;

export const refusalReasons = ['too-large', 'too-many-recipients', 'disk-full', 'database-away', 'put-off'] as const;
export type RefusalReason = (typeof refusalReasons)[number];
/** Mail that the reception did not accept: those of one sender, on one day, for one reason. */
export const RefusedMail = Type.Object({
  reason: Type.Unsafe<RefusalReason>(Type.Enum([...refusalReasons])),
  /** As the envelope says. Empty: the null sender, or one of very many on that day. */
  sender: Type.String(),
  mails: Type.Integer(),
  /** Of the last one, as the sender's server; null where its size is not known. */
  recipient: Type.String(),
  ip: Type.String(),
  sizeBytes: Nullable(Type.Integer()),
  firstAt: Instant,
  lastAt: Instant,
});
export type RefusedMail = Static<typeof RefusedMail>;

const Day = Type.Optional(Type.String({ pattern: '^\\d{4}-\\d\\d-\\d\\d$' }));

export const MailboxCheck = Type.Object({
  mailboxId: Id,
  name: Type.String(),
  /** Null: not checked yet. */
  at: Nullable(Instant),
  onServer: Type.Integer(),
  missing: Type.Integer(),
  fetched: Type.Integer(),
  problem: Nullable(Diagnosis),
  /** The first fetch, while it goes on. */
  progress: Nullable(Type.Object({ done: Type.Integer(), total: Type.Integer() })),
});
export type MailboxCheck = Static<typeof MailboxCheck>;

export const mailLedger = describe({
  list: {
    method: 'GET',
    path: '/api/mail-ledger',
    summary: 'Mail that reached us, newest first; `q`: an address, a Message-ID, or words of sender and subject',
    needs: 'channels.manage',
    query: Type.Object({
      q: Type.Optional(Type.String({ maxLength: 300 })),
      outcome: Type.Optional(OutcomeSchema),
      /** Days in the form 2026-11-24, both included, in UTC. */
      from: Day,
      to: Day,
      after: Type.Optional(Id),
      limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 100 })),
    }),
    reply: Type.Object({ entries: Type.Array(LedgerEntry), next: Nullable(Id) }),
  },
  refused: {
    method: 'GET',
    path: '/api/mail-ledger/refused',
    summary: 'Mail that the reception did not accept, and why, newest first; `q`: a part of an address',
    needs: 'channels.manage',
    /** Days in the form 2026-11-24, both included, in UTC. */
    query: Type.Object({ q: Type.Optional(Type.String({ maxLength: 300 })), from: Day, to: Day }),
    reply: Type.Array(RefusedMail),
  },
  source: {
    method: 'GET',
    path: '/api/mail-ledger/:id/source',
    summary: 'The mail as it came, byte for byte',
    needs: 'channels.manage',
    params: idParams('id'),
    reply: 'stream',
    errors: ['record.not-found'],
  },
  replay: {
    method: 'POST',
    path: '/api/mail-ledger/:id/tries',
    summary: 'Try again to understand a mail that was set aside',
    needs: 'channels.manage',
    params: idParams('id'),
    errors: ['operation.not-found'],
  },
  checks: {
    method: 'GET',
    path: '/api/mail-ledger/checks',
    summary: 'The newest comparison of each mailbox with the ledger',
    needs: 'channels.manage',
    reply: Type.Array(MailboxCheck),
  },
  check: {
    method: 'POST',
    path: '/api/mail-ledger/checks',
    summary: 'Compare a mailbox with the ledger now, and fetch what is missing',
    needs: 'channels.manage',
    body: Type.Object({ mailboxId: Id }),
    reply: MailboxCheck,
    errors: ['mailbox.not-found'],
  },
});
