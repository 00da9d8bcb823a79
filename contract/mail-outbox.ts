/** The outbox: every letter to a customer or a third party, where it is, and what holds it up. */
import { Type, type Static } from 'typebox';
import { Diagnosis } from './channels.ts';
import { describe } from './endpoint.ts';
import { Address, Id, idParams, Instant, Nullable } from './shapes.ts';

/** queued: has not been tried · put-off: will be tried again, or waits for its domain · returned: another system reported that it did not arrive. */
export const outboxStates = ['queued', 'put-off', 'sending', 'sent', 'failed', 'returned', 'cancelled'] as const;
export type OutboxState = (typeof outboxStates)[number];
const OutboxStateSchema = Type.Unsafe<OutboxState>(Type.Enum(outboxStates));

export const OutboxEntry = Type.Object({
  id: Id,
  state: OutboxStateSchema,
  mailboxId: Nullable(Id),
  mailbox: Type.String(),
  from: Type.String(),
  to: Type.Array(Address),
  subject: Type.String(),
  /** RFC 5322, without brackets: the same at every try. */
  rfcMessageId: Type.String(),
  ticketId: Nullable(Id),
  createdAt: Instant,
  /** The next try, or the end of the undo window. */
  sendAfter: Instant,
  sentAt: Nullable(Instant),
  tries: Type.Integer(),
  serverAnswer: Nullable(Type.String()),
  why: Nullable(Diagnosis),
  held: Nullable(Type.Union([Type.Literal('rate'), Type.Literal('rest')])),
});
export type OutboxEntry = Static<typeof OutboxEntry>;

export const RestingDomain = Type.Object({
  domain: Type.String(),
  until: Instant,
  /** One after the other, each with a longer pause. */
  refusals: Type.Integer(),
  said: Type.String(),
  waiting: Type.Integer(),
});
export type RestingDomain = Static<typeof RestingDomain>;

export const OutgoingLimits = Type.Object({
  /** Letters on their way to one domain at the same moment. */
  atOnce: Type.Integer({ minimum: 1, maximum: 50 }),
  /** Letters to one domain within a minute. */
  perMinute: Type.Integer({ minimum: 1, maximum: 100_000 }),
});

export const mailOutbox = describe({
  list: {
    method: 'GET',
    path: '/api/mail-outbox',
    summary: 'Letters, newest first; `q`: an address, a Message-ID, or words of recipient and subject',
    needs: 'channels.manage',
    query: Type.Object({
      q: Type.Optional(Type.String({ maxLength: 300 })),
      state: Type.Optional(OutboxStateSchema),
      mailboxId: Type.Optional(Id),
      after: Type.Optional(Id),
      limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 100 })),
    }),
    reply: Type.Object({ entries: Type.Array(OutboxEntry), next: Nullable(Id) }),
  },
  tryNow: {
    method: 'POST',
    path: '/api/mail-outbox/:id/tries',
    summary: 'Send a letter now that failed or waits for its next try',
    needs: 'channels.manage',
    params: idParams('id'),
    errors: ['message.not-failed'],
  },
  resting: {
    method: 'GET',
    path: '/api/mail-outbox/domains',
    summary: 'Domains that put letters off and are left in peace for a while',
    needs: 'channels.manage',
    reply: Type.Array(RestingDomain),
  },
  endRest: {
    method: 'DELETE',
    path: '/api/mail-outbox/domains/:domain',
    summary: 'Go on sending to a domain at once',
    needs: 'channels.manage',
    params: Type.Object({ domain: Type.String({ minLength: 1, maxLength: 255 }) }),
  },
  limits: {
    method: 'GET',
    path: '/api/mail-outbox/limits',
    summary: 'How fast letters go to one domain',
    needs: 'channels.manage',
    reply: OutgoingLimits,
  },
  changeLimits: {
    method: 'PUT',
    path: '/api/mail-outbox/limits',
    summary: 'Change how fast letters go to one domain',
    needs: 'channels.manage',
    body: OutgoingLimits,
  },
});
