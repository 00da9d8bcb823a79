/** Mailboxes and the ledger of mail. */
import { Type, type Static } from 'typebox';
import { describe } from './endpoint.ts';
import { Email, Id, idParams, Instant, Nullable } from './shapes.ts';

/** Each folder is read over a connection of its own, and providers allow about ten. */
export const alsoFoldersMax = 5;

const Server = {
  host: Type.String({ minLength: 1, maxLength: 255 }),
  port: Type.Integer({ minimum: 1, maximum: 65535 }),
  security: Type.Union([Type.Literal('tls'), Type.Literal('starttls'), Type.Literal('none')]),
  user: Type.String({ maxLength: 255 }),
  /** How it signs in; absent: by password. */
  auth: Type.Optional(Type.Union([Type.Literal('password'), Type.Literal('oauth2')])),
};
/** On the way in: a password left out keeps the stored one. It never goes out. */
export const ImapSettings = Type.Object({
  ...Server,
  password: Type.Optional(Type.String({ maxLength: 1024 })),
  folder: Type.Optional(Type.String({ minLength: 1, maxLength: 255 })),
  /** Folders that are read beside it. One that is new begins where `start` says, and with what comes from now on where nothing is said. */
  also: Type.Optional(Type.Array(Type.String({ minLength: 1, maxLength: 255 }), { maxItems: alsoFoldersMax })),
  /** What to do with mail once the ledger has it; absent: leave it. `folder`: where to move it, made if it is not there. */
  after: Type.Optional(
    Type.Object({
      do: Type.Union([Type.Literal('leave'), Type.Literal('seen'), Type.Literal('move')]),
      folder: Type.Optional(Type.String({ minLength: 1, maxLength: 255 })),
    }),
  ),
});
export const SmtpSettings = Type.Object({ ...Server, password: Type.Optional(Type.String({ maxLength: 1024 })) });
const Shown = Type.Object({
  ...Server,
  hasPassword: Type.Boolean(),
  folder: Type.Optional(Type.String()),
  also: Type.Optional(Type.Array(Type.String())),
  after: ImapSettings.properties.after,
});

/** What is wrong, as a catalogue key (mail.*) with its values, so that every reader sees it in their language. */
export const Diagnosis = Type.Object({
  key: Type.String(),
  values: Type.Record(Type.String(), Type.Union([Type.String(), Type.Number()])),
});
export type Diagnosis = Static<typeof Diagnosis>;
export const TestResult = Type.Object({
  imap: Nullable(Type.Object({ ok: Type.Boolean(), diagnosis: Nullable(Diagnosis), messages: Nullable(Type.Integer()) })),
  smtp: Nullable(Type.Object({ ok: Type.Boolean(), diagnosis: Nullable(Diagnosis) })),
});
export type TestResult = Static<typeof TestResult>;

export const Mailbox = Type.Object({
  id: Id,
  name: Type.String(),
  address: Type.String(),
  fromName: Type.String(),
  groupId: Id,
  signatureHtml: Type.String(),
  /** Whoever writes a mail that opens a ticket is told its number. */
  confirms: Type.Boolean(),
  imap: Nullable(Shown),
  smtp: Nullable(Shown),
  enabled: Type.Boolean(),
  /** connected (waiting in IDLE), fetching, problem, idle (nothing to fetch by IMAP). */
  state: Type.Union([
    Type.Literal('connected'),
    Type.Literal('fetching'),
    Type.Literal('problem'),
    Type.Literal('idle'),
    Type.Literal('connecting'),
  ]),
  problem: Nullable(Diagnosis),
  checkedAt: Nullable(Instant),
});
export type Mailbox = Static<typeof Mailbox>;

export const MailboxBody = Type.Object({
  name: Type.String({ maxLength: 200 }),
  address: Email,
  fromName: Type.String({ maxLength: 200 }),
  groupId: Id,
  signatureHtml: Type.Optional(Type.String({ maxLength: 50_000 })),
  confirms: Type.Optional(Type.Boolean()),
  imap: Nullable(ImapSettings),
  smtp: Nullable(SmtpSettings),
  enabled: Type.Optional(Type.Boolean()),
  /** When first connected, and of folders that are added: only mail that comes from now on, everything in the folder, or what came on `sinceDay` and later. */
  start: Type.Optional(Type.Union([Type.Literal('from-now'), Type.Literal('everything'), Type.Literal('since')])),
  /** With `since`: a day in the form 2026-11-24, in UTC. */
  sinceDay: Type.Optional(Type.String({ pattern: '^(19|20)\\d\\d-(0[1-9]|1[0-2])-(0[1-9]|[12]\\d|3[01])$' })),
});

export const MailFolder = Type.Object({
  /** As the server calls it. */
  path: Type.String(),
  /** What the server says it is for (RFC 6154); null: nothing in particular. */
  use: Nullable(Type.Enum(['inbox', 'sent', 'junk', 'trash', 'drafts', 'archive', 'all'])),
});
export type MailFolder = Static<typeof MailFolder>;

export const channels = describe({
  mailboxes: {
    method: 'GET',
    path: '/api/mailboxes',
    summary: 'Mailboxes and how they are',
    needs: 'channels.manage',
    reply: Type.Array(Mailbox),
  },
  makeMailbox: {
    method: 'POST',
    path: '/api/mailboxes',
    summary: 'Connect a mailbox',
    needs: 'channels.manage',
    body: MailboxBody,
    reply: Mailbox,
    errors: ['mailbox.address-taken', 'mailbox.moves-into-itself', 'group.not-found'],
  },
  changeMailbox: {
    method: 'PUT',
    path: '/api/mailboxes/:mailboxId',
    summary: 'Change a mailbox',
    needs: 'channels.manage',
    params: idParams('mailboxId'),
    body: MailboxBody,
    reply: Mailbox,
    errors: ['mailbox.not-found', 'mailbox.address-taken', 'mailbox.moves-into-itself', 'group.not-found'],
  },
  removeMailbox: {
    method: 'DELETE',
    path: '/api/mailboxes/:mailboxId',
    summary: 'Disconnect a mailbox; its tickets stay',
    needs: 'channels.manage',
    params: idParams('mailboxId'),
    errors: ['mailbox.not-found'],
  },
  testMailbox: {
    method: 'POST',
    path: '/api/mailboxes/tests',
    summary: 'Test settings now and say what is wrong; `mailboxId` lends stored passwords',
    needs: 'channels.manage',
    body: Type.Object({ mailboxId: Type.Optional(Id), imap: Nullable(ImapSettings), smtp: Nullable(SmtpSettings) }),
    reply: TestResult,
  },
  folders: {
    method: 'POST',
    path: '/api/mailboxes/folders',
    summary: 'The folders on the server; `mailboxId` lends the stored password',
    needs: 'channels.manage',
    body: Type.Object({ mailboxId: Type.Optional(Id), imap: ImapSettings }),
    reply: Type.Array(MailFolder),
    errors: ['mailbox.test-failed', 'mailbox.not-found'],
  },
  reception: {
    method: 'GET',
    path: '/api/mail-reception',
    summary: 'Where the built-in SMTP reception listens',
    needs: 'channels.manage',
    reply: Type.Object({ port: Nullable(Type.Integer()), host: Type.String(), problem: Nullable(Type.String()) }),
  },
});
