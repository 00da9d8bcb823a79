/** What needs a person: failed jobs, events set aside, mail that could not be understood, answers that could not be sent. */
import { Type } from 'typebox';
import { describe } from './endpoint.ts';
import { Id, idParams, Instant, Nullable } from './shapes.ts';

export const Operations = Type.Object({
  jobs: Type.Array(
    Type.Object({
      id: Id,
      task: Type.String(),
      tries: Type.Integer(),
      triesMax: Type.Integer(),
      error: Nullable(Type.String()),
      createdAt: Instant,
    }),
  ),
  events: Type.Array(Type.Object({ listener: Type.String(), eventId: Id, type: Type.String(), error: Type.String(), setAsideAt: Instant })),
  inboundMail: Type.Array(Type.Object({ id: Id, from: Type.String(), problem: Nullable(Type.String()), receivedAt: Instant })),
  outboundMail: Type.Array(
    Type.Object({
      id: Id,
      messageId: Nullable(Id),
      ticketId: Nullable(Id),
      serverAnswer: Nullable(Type.String()),
      tries: Type.Integer(),
      createdAt: Instant,
    }),
  ),
  /** Domains we send under of which something is missing or wrong in DNS (contract/mail-domains.ts). */
  mailDomains: Type.Array(Type.Object({ domain: Type.String(), matters: Type.Array(Type.String()) })),
  nodes: Type.Array(
    Type.Object({
      id: Type.String(),
      host: Type.String(),
      roles: Type.Array(Type.String()),
      version: Type.String(),
      startedAt: Instant,
      seenAt: Instant,
    }),
  ),
});

export const operations = describe({
  overview: {
    method: 'GET',
    path: '/api/operations',
    summary: 'Everything that waits for a person',
    needs: 'operations.manage',
    reply: Operations,
  },
  retryJob: {
    method: 'POST',
    path: '/api/operations/jobs/:id/tries',
    summary: 'Try a failed job again',
    needs: 'operations.manage',
    params: idParams('id'),
    errors: ['operation.not-found'],
  },
  replayEvent: {
    method: 'POST',
    path: '/api/operations/events/:listener/:eventId/tries',
    summary: 'Give a set-aside event to its listener again',
    needs: 'operations.manage',
    params: Type.Object({ listener: Type.String({ maxLength: 100 }), eventId: Id }),
    errors: ['operation.not-found'],
  },
  retryInboundMail: {
    method: 'POST',
    path: '/api/operations/inbound-mail/:id/tries',
    summary: 'Try again to understand a mail',
    needs: 'operations.manage',
    params: idParams('id'),
    errors: ['operation.not-found'],
  },
});
