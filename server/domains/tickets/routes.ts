import { Readable } from 'node:stream';
import { customers } from '../../../contract/customers.ts';
import { tickets } from '../../../contract/ticket-endpoints.ts';
import { serve } from '../../platform/http/serve.ts';
import { uploadFile } from '../conversations/index.ts';
import { conversationPage } from '../conversations/index.ts';
import { findTicketByNumberFor, findTicketFor, scopeOf } from './access.ts';
import { answerCustomer } from './answer-customer.ts';
import { assignTicket } from './assign-ticket.ts';
import { changeTicket } from './change-ticket.ts';
import { closeTicket } from './close-ticket.ts';
import { readDirectory } from './directory.ts';
import { listTickets } from './list-tickets.ts';
import { openTicket } from './open-ticket.ts';
import { presentTicket } from './present.ts';
import { readContacts } from './read-contacts.ts';
import { readCounters, readRow, readTicket } from './read-ticket.ts';
import { reopenTicket } from './reopen-ticket.ts';
import { retryAnswer } from './retry-answer.ts';
import { dropDraft, saveDraft } from './save-draft.ts';
import { findRows } from './search/find.ts';
import { seeTicket } from './see-ticket.ts';
import { sendAttachment, sendMessageHtml, sendSource, sendUpload } from './serve-content.ts';
import { takeBackAnswer } from './take-back-answer.ts';
import { writeNote } from './write-note.ts';
import { hearAgain } from './threading/hear-again.ts';

export const ticketService = serve(
  tickets,
  {
    directory: (ctx) => readDirectory(ctx),
    list: (ctx, { query }) => listTickets(ctx, query),
    counters: (ctx) => readCounters(ctx),
    search: (ctx, { query }) => findRows(ctx, query),
    get: (ctx, { params }) => readTicket(ctx, params.ticketId),
    getByNumber: async (ctx, { params }) => presentTicket(await findTicketByNumberFor(ctx, params.number)),
    async messages(ctx, { params, query }) {
      const ticket = await findTicketFor(ctx, params.ticketId);
      return conversationPage(ctx, ticket.id, query.before ?? null);
    },
    async open(ctx, { body }) {
      // The one who opens a ticket for another group may not see it afterwards; they still learn its number.
      return presentTicket(await openTicket(ctx, body));
    },
    async change(ctx, { params, body }) {
      await changeTicket(ctx, { ...params, ...body });
      return readRow({ ...ctx, principal: null }, params.ticketId);
    },
    async assign(ctx, { params, body }) {
      await assignTicket(ctx, { ...params, ...body });
      return readRow({ ...ctx, principal: null }, params.ticketId);
    },
    async close(ctx, { params, body }) {
      await closeTicket(ctx, { ...params, ...body });
      return readRow(ctx, params.ticketId);
    },
    async reopen(ctx, { params, query }) {
      await reopenTicket(ctx, { ...params, undo: query.undo === 'true' });
      return readRow(ctx, params.ticketId);
    },
    see: async (ctx, { params }) => void (await seeTicket(ctx, params)),
    note: (ctx, { params, body }) => writeNote(ctx, { ...params, ...body }),
    reply: (ctx, { params, body }) => answerCustomer(ctx, { ...params, ...body }),
    takeBack: (ctx, { params }) => takeBackAnswer(ctx, params),
    sendAgain: async (ctx, { params }) => void (await retryAnswer(ctx, params)),
    hearAgain: (ctx, { params }) => hearAgain(ctx, params),
    saveDraft: (ctx, { params, body }) => saveDraft(ctx, { ...params, ...body }),
    dropDraft: async (ctx, { params }) => void (await dropDraft(ctx, params)),
    html: (ctx, { params, query }) =>
      sendMessageHtml(ctx, ctx.http.reply, {
        messageId: params.messageId,
        theme: query.theme ?? 'light',
        pictures: query.pictures ?? 'trusted',
      }) as Promise<undefined>,
    source: (ctx, { params }) => sendSource(ctx, ctx.http.reply, params.messageId) as Promise<undefined>,
    attachment: (ctx, { params, query }) =>
      sendAttachment(ctx, ctx.http.reply, { ...params, show: query.show === 'inline' }) as Promise<undefined>,
    upload: (ctx, { query }) => uploadFile(ctx, query.name, (ctx.http.request.body as Readable | undefined) ?? Readable.from([])),
    file: (ctx, { params }) => sendUpload(ctx, ctx.http.reply, params.fileId) as Promise<undefined>,
  },
  { outside: ['open', 'upload'], together: ['directory', 'get'], planned: ['list', 'counters', 'get', 'getByNumber'] },
);

/** All contacts of a customer are messages on tickets, so who may see them the tickets decide. */
export const contactService = serve(
  { contacts: customers.contacts },
  { contacts: (ctx, { params, query }) => readContacts(ctx, { ...params, ...query, scope: scopeOf(ctx) }) },
);
