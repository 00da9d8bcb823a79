/** What a mail carries beside words: invitations, visiting cards, letters within letters, signatures, and whether its sender is who they say. */
import { Type, type Static } from 'typebox';
import { Customer } from './customers.ts';
import { describe } from './endpoint.ts';
import { Address, Id, idParams, Instant, Nullable } from './shapes.ts';

export const attendances = ['accepted', 'tentative', 'declined', 'needs-action'] as const;
export type Attendance = (typeof attendances)[number];
const AttendanceSchema = Type.Unsafe<Attendance>(Type.Enum(attendances));
export const attendanceAnswers = ['accepted', 'tentative', 'declined'] as const;
export type AttendanceAnswer = (typeof attendanceAnswers)[number];
const AttendanceAnswerSchema = Type.Unsafe<AttendanceAnswer>(Type.Enum(attendanceAnswers));

/** A moment of a calendar: where it is a day, `at` is null. */
export const CalendarTime = Type.Object({
  at: Nullable(Instant),
  /** As the organiser's clock shows it: `2026-11-24T10:00:00`, or `2026-11-24` for a whole day. */
  local: Type.String(),
  /** The organiser's time zone by its name; null when the time is everybody's own (RFC 5545, 3.3.5). */
  zone: Nullable(Type.String()),
});
export type CalendarTime = Static<typeof CalendarTime>;

/** How it comes again (RFC 5545, 3.3.10), as far as it can be said in a sentence; `other` when it cannot. */
export const Recurrence = Type.Object({
  every: Type.Unsafe<'day' | 'week' | 'month' | 'year' | 'other'>(Type.Enum(['day', 'week', 'month', 'year', 'other'])),
  interval: Type.Integer(),
  /** 1 = Monday … 7 = Sunday. */
  weekdays: Type.Array(Type.Integer()),
  count: Nullable(Type.Integer()),
  until: Nullable(Type.String()),
});
export type Recurrence = Static<typeof Recurrence>;

export const calendarMethods = ['request', 'cancel', 'reply', 'publish', 'counter', 'other'] as const;
export const Invitation = Type.Object({
  /** Which of the calendars of the message. */
  place: Type.Integer(),
  attachmentId: Nullable(Id),
  method: Type.Unsafe<(typeof calendarMethods)[number]>(Type.Enum(calendarMethods)),
  uid: Type.String(),
  summary: Type.String(),
  description: Type.String(),
  location: Type.String(),
  start: Nullable(CalendarTime),
  end: Nullable(CalendarTime),
  recurrence: Nullable(Recurrence),
  /** One date of a series is meant, not all of them. */
  oneOfSeries: Type.Boolean(),
  cancelled: Type.Boolean(),
  organizer: Nullable(Address),
  /** At most 50; `attendeeCount` says how many there are. */
  attendees: Type.Array(Type.Object({ name: Type.String(), address: Type.String(), attendance: AttendanceSchema })),
  attendeeCount: Type.Integer(),
  /** What a participant says with a REPLY or COUNTER. */
  comment: Type.String(),
  /** What we have answered. */
  answer: Nullable(Type.Object({ attendance: AttendanceAnswerSchema, accountId: Nullable(Id), at: Instant })),
});
export type Invitation = Static<typeof Invitation>;

export const VisitingCard = Type.Object({
  attachmentId: Nullable(Id),
  name: Type.String(),
  company: Type.String(),
  title: Type.String(),
  phones: Type.Array(Type.String()),
  emails: Type.Array(Type.String()),
  address: Type.String(),
  url: Type.String(),
});
export type VisitingCard = Static<typeof VisitingCard>;

const senderWarnings = ['not-from-there', 'imitates-us', 'imitates-customer', 'name-hides-address', 'reply-to-stranger'] as const;
const checkResults = ['pass', 'fail', 'none', 'unknown'] as const;
const CheckResult = Type.Unsafe<(typeof checkResults)[number]>(Type.Enum(checkResults));
/** Whether the mail came from where it says (SPF, DKIM, DMARC), and what in it might fool its reader. */
export const SenderCheck = Type.Object({
  /** Who says so: we, or the mail server that the administrator trusts. `nobody` while nothing is known. */
  by: Type.Unsafe<'us' | 'server' | 'nobody'>(Type.Enum(['us', 'server', 'nobody'])),
  server: Nullable(Type.String()),
  spf: CheckResult,
  dkim: CheckResult,
  dmarc: CheckResult,
  /** The domain that stands for the mail, where something passed. */
  domain: Nullable(Type.String()),
  warnings: Type.Array(
    Type.Object({
      kind: Type.Unsafe<(typeof senderWarnings)[number]>(Type.Enum(senderWarnings)),
      /** What is imitated, hidden or written to. */
      what: Type.String(),
    }),
  ),
  /** The number of the ticket it quotes, into which it was not let. */
  quotedTicketNumber: Nullable(Id),
});
export type SenderCheck = Static<typeof SenderCheck>;

const smimeVerdicts = ['valid', 'changed', 'wrong-address', 'expired', 'self-signed', 'unknown-issuer', 'unreadable'] as const;
const pgpVerdicts = [
  'valid',
  'unverified',
  'other-key',
  'no-key',
  'changed',
  'wrong-address',
  'expired',
  'revoked',
  'unreadable',
  'no-program',
] as const;
const lockStates = ['opened', 'no-key', 'wrong-key', 'damaged', 'too-large', 'no-program'] as const;
const signatureOf = <Verdict extends string>(verdicts: readonly Verdict[]) =>
  Type.Object({
    verdict: Type.Unsafe<Verdict>(Type.Enum([...verdicts])),
    signer: Type.String(),
    address: Type.String(),
    /** Of a certificate. OpenPGP has none. */
    issuer: Type.String(),
    /** ISO date to which the certificate or key is good. */
    until: Nullable(Type.String()),
    /** To compare by phone: the end of that of a certificate, the whole of that of a key. */
    fingerprint: Type.String(),
    /** There is more in the message than what was signed. */
    partly: Type.Optional(Type.Boolean()),
  });
const SmimeSignature = signatureOf(smimeVerdicts);
export type SmimeSignature = Static<typeof SmimeSignature>;
const PgpSignature = signatureOf(pgpVerdicts);
export type PgpSignature = Static<typeof PgpSignature>;
/** Null when it was not encrypted. */
const Lock = Nullable(Type.Unsafe<(typeof lockStates)[number]>(Type.Enum(lockStates)));
/** S/MIME or OpenPGP: who signed, and whether what was encrypted could be opened. */
export const Protection = Type.Union([
  Type.Object({ kind: Type.Literal('smime'), signature: Nullable(SmimeSignature), lock: Lock }),
  Type.Object({ kind: Type.Literal('pgp'), signature: Nullable(PgpSignature), lock: Lock }),
]);
export type Protection = Static<typeof Protection>;

export const MessageContent = Type.Object({
  invitations: Type.Array(Invitation),
  cards: Type.Array(VisitingCard),
  sender: Nullable(SenderCheck),
  protection: Nullable(Protection),
});
export type MessageContent = Static<typeof MessageContent>;

/** Where a letter within a letter stands: the places of attachments, outermost first. Empty = the attachment itself. */
const Path = Type.Optional(Type.String({ pattern: '^\\d{1,3}(\\.\\d{1,3}){0,7}$' }));

export const EnclosedLetter = Type.Object({
  from: Nullable(Address),
  to: Type.Array(Address),
  cc: Type.Array(Address),
  date: Nullable(Instant),
  subject: Type.String(),
  text: Type.String(),
  hasHtml: Type.Boolean(),
  attachments: Type.Array(
    Type.Object({
      path: Type.String(),
      name: Type.String(),
      contentType: Type.String(),
      sizeBytes: Type.Integer(),
      inline: Type.Boolean(),
      /** It can be read like this one. */
      isLetter: Type.Boolean(),
    }),
  ),
});
export type EnclosedLetter = Static<typeof EnclosedLetter>;

const attachment = idParams('attachmentId');
const message = idParams('messageId');

export const mailContent = describe({
  letter: {
    method: 'GET',
    path: '/api/attachments/:attachmentId/letter',
    summary: 'A letter that came as an attachment, read',
    needs: 'tickets.read',
    params: attachment,
    query: Type.Object({ path: Path }),
    reply: EnclosedLetter,
    errors: ['file.not-found', 'letter.unreadable'],
  },
  letterHtml: {
    method: 'GET',
    path: '/api/attachments/:attachmentId/letter/html',
    summary: 'The HTML of a letter that came as an attachment, made safe; pictures from elsewhere stay away',
    needs: 'tickets.read',
    params: attachment,
    query: Type.Object({ path: Path, theme: Type.Optional(Type.Union([Type.Literal('light'), Type.Literal('dark')])) }),
    reply: 'stream',
    errors: ['file.not-found', 'letter.unreadable'],
  },
  letterFile: {
    method: 'GET',
    path: '/api/attachments/:attachmentId/letter/file',
    summary: 'A file of a letter that came as an attachment',
    needs: 'tickets.read',
    params: attachment,
    query: Type.Object({ path: Path, show: Type.Optional(Type.Literal('inline')) }),
    reply: 'stream',
    errors: ['file.not-found', 'letter.unreadable'],
  },
  addCard: {
    method: 'POST',
    path: '/api/customers/:customerId/card',
    summary: 'Put what stands on a visiting card on the customer, all or nothing',
    needs: 'customers.write',
    params: idParams('customerId'),
    body: Type.Object({
      name: Type.Optional(Type.String({ minLength: 1, maxLength: 200, pattern: '\\S' })),
      company: Type.Optional(Type.String({ minLength: 1, maxLength: 200, pattern: '\\S' })),
      phones: Type.Array(Type.String({ minLength: 1, maxLength: 60 }), { maxItems: 20 }),
      emails: Type.Array(Type.String({ minLength: 1, maxLength: 254 }), { maxItems: 20 }),
    }),
    reply: Customer,
    errors: ['customer.not-found', 'customer.merged', 'customer.identity-taken', 'customer.identity-invalid'],
  },
  answerInvitation: {
    method: 'PUT',
    path: '/api/messages/:messageId/invitations/:place/answer',
    summary: 'Answer an invitation: the organiser gets it from the mailbox of the ticket (iTIP REPLY)',
    needs: 'tickets.write',
    params: Type.Object({ messageId: Id, place: Type.Integer({ minimum: 0, maximum: 50 }) }),
    body: Type.Object({ attendance: AttendanceAnswerSchema, comment: Type.Optional(Type.String({ maxLength: 2000 })) }),
    errors: ['message.not-found', 'invitation.not-answerable', 'ticket.no-mailbox'],
  },
  openAgain: {
    method: 'POST',
    path: '/api/messages/:messageId/opening',
    summary:
      'Try once more to open an encrypted message, or to check a signature whose key was missing; answers with what still keeps it closed',
    needs: 'tickets.read',
    params: message,
    reply: Type.Object({ lock: Lock, changed: Type.Boolean() }),
    errors: ['message.not-found'],
  },
  trustPictures: {
    method: 'PUT',
    path: '/api/messages/:messageId/pictures/trust',
    summary: 'From now on show the caller pictures from elsewhere in mail of this sender',
    needs: 'tickets.read',
    params: message,
    errors: ['message.not-found', 'pictures.sender-doubtful'],
  },
  distrustPictures: {
    method: 'DELETE',
    path: '/api/messages/:messageId/pictures/trust',
    summary: 'Ask again before pictures of this sender are fetched',
    needs: 'tickets.read',
    params: message,
    errors: ['message.not-found'],
  },
  picture: {
    method: 'GET',
    path: '/api/messages/:messageId/picture',
    summary: 'A picture that the message shows from elsewhere, fetched by the server',
    needs: 'tickets.read',
    params: message,
    query: Type.Object({ from: Type.String({ maxLength: 4000 }), proof: Type.String({ maxLength: 64 }) }),
    reply: 'stream',
    errors: ['message.not-found', 'picture.not-fetched'],
  },
});
