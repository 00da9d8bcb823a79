import { snooze } from '../../../contract/snooze.ts';
import { serve } from '../../platform/http/serve.ts';
import { readRow } from './read-ticket.ts';
import { snoozeTicket, wakeTicket } from './snooze-ticket.ts';
import { takeBackNote } from './take-back-note.ts';

export const snoozeService = serve(snooze, {
  async put(ctx, { params, body }) {
    await snoozeTicket(ctx, { ...params, ...body });
    return readRow(ctx, params.ticketId);
  },
  async end(ctx, { params }) {
    await wakeTicket(ctx, params);
    return readRow(ctx, params.ticketId);
  },
  takeBackNote: (ctx, { params }) => takeBackNote(ctx, params),
});
