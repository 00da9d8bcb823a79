/** Passing a matter on to somebody outside, by mail: their answers come back to the ticket, beside the customer's. */
import { Type } from 'typebox';
import { describe } from './endpoint.ts';
import { Address, Email, Id, idParams } from './shapes.ts';
import { Message } from './tickets.ts';

const Recipients = Type.Array(Address, { maxItems: 100 });
export const forward_messages_max = 50;

export const forwards = describe({
  forward: {
    method: 'POST',
    path: '/api/tickets/:ticketId/forwards',
    summary: 'Forward messages of a ticket to somebody outside; goes out when the undo window is over',
    needs: 'tickets.write',
    params: idParams('ticketId'),
    body: Type.Object({
      to: Type.Array(Address, { minItems: 1, maxItems: 100 }),
      cc: Type.Optional(Recipients),
      bcc: Type.Optional(Recipients),
      /** An address of ours to write from. */
      from: Type.Optional(Email),
      /** What is said to them, above what is forwarded. */
      html: Type.String({ maxLength: 500_000 }),
      /** Messages to or from the customer, in any order. Notes are never forwarded. */
      messageIds: Type.Array(Id, { minItems: 1, maxItems: forward_messages_max }),
      /** Attachments of these messages that go along. Pictures within the text go by themselves. */
      attachmentIds: Type.Array(Id, { maxItems: 200 }),
      /** The ticket waits for them from now on. */
      waits: Type.Optional(Type.Boolean()),
      /** Made by the caller, so that a repeated request is one letter. */
      key: Type.Optional(Type.String({ minLength: 8, maxLength: 64 })),
    }),
    reply: Message,
    errors: [
      'ticket.not-found',
      'ticket.no-mailbox',
      'mailbox.not-a-sender',
      'message.gaps',
      'customer.identity-invalid',
      'forward.too-large',
      'forward.nothing',
      'forward.sealed',
    ],
  },
  takeBack: {
    method: 'DELETE',
    path: '/api/forwards/:messageId',
    summary: 'Take a forward back within the undo window',
    needs: 'tickets.write',
    params: idParams('messageId'),
    errors: ['message.not-found', 'message.already-sent'],
  },
  addresses: {
    method: 'GET',
    path: '/api/addresses',
    summary: 'Known addresses that begin so, or whose people are called so',
    needs: 'tickets.write',
    query: Type.Object({ q: Type.String({ minLength: 1, maxLength: 100 }) }),
    reply: Type.Array(
      Type.Object({
        name: Type.String(),
        address: Type.String(),
        kind: Type.Union([Type.Literal('customer'), Type.Literal('third-party')]),
      }),
    ),
  },
});
