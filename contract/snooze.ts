/** Sleep, and taking back what one did a moment ago. */
import { Type } from 'typebox';
import { describe } from './endpoint.ts';
import { Id, idParams, Instant, Nullable } from './shapes.ts';
import { Draft, TicketRow } from './tickets.ts';

/** "Until the customer writes" has no time: the ticket sleeps till the end of days, and every list, count and index treats it like any other sleep. */
export const untilReply = '9999-01-01T00:00:00.000Z';

export function isUntilReply(until: string): boolean {
  return until >= '9000';
}

export const snooze = describe({
  put: {
    method: 'PUT',
    path: '/api/tickets/:ticketId/snooze',
    summary: 'Put a ticket to sleep until a time, or (null) until the customer writes; the customer wakes it in any case',
    needs: 'tickets.write',
    params: idParams('ticketId'),
    body: Type.Object({ until: Nullable(Instant), reason: Type.Optional(Type.String({ maxLength: 200 })) }),
    reply: TicketRow,
    errors: ['ticket.not-found', 'ticket.snooze-closed', 'ticket.snooze-time'],
  },
  end: {
    method: 'DELETE',
    path: '/api/tickets/:ticketId/snooze',
    summary: 'Wake a ticket',
    needs: 'tickets.write',
    params: idParams('ticketId'),
    reply: TicketRow,
    errors: ['ticket.not-found'],
  },
  takeBackNote: {
    method: 'DELETE',
    path: '/api/notes/:messageId',
    summary: 'Take back a note of one’s own within a minute; its text comes back as the draft',
    needs: 'tickets.write',
    params: Type.Object({ messageId: Id }),
    reply: Draft,
    errors: ['message.not-found', 'note.undo-over'],
  },
});
