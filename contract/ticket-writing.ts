/** What is written on tickets: notes, answers, drafts, files. */
import { Type } from 'typebox';
import { Address, Email, Id, Instant, idParams } from './shapes.ts';
import { describe } from './endpoint.ts';
import { Message, Draft } from './tickets.ts';

const Html = Type.String({ maxLength: 2_000_000 });
const Revision = Type.String({ minLength: 8, maxLength: 64 });
const FileIds = Type.Array(Id, { maxItems: 50 });
const Recipients = Type.Array(Address, { maxItems: 100 });
const ticketParams = idParams('ticketId');
const draftParams = Type.Object({ ticketId: Id, kind: Draft.properties.kind });

export const ticketWriting = describe({
  note: {
    method: 'POST',
    path: '/api/tickets/:ticketId/notes',
    summary: 'Write an internal note',
    needs: 'tickets.write',
    params: ticketParams,
    body: Type.Object({
      html: Html,
      files: Type.Optional(FileIds),
      /** Made by the caller, so that a repeated request is one note. */
      key: Type.Optional(Type.String({ minLength: 8, maxLength: 64 })),
      /** It was a shared draft: when somebody else has it now, nothing is written (draft.taken). */
      sharedDraft: Type.Optional(Type.Boolean()),
    }),
    reply: Message,
    errors: ['ticket.not-found', 'message.empty', 'file.not-found', 'mention.cannot-see', 'draft.taken'],
  },
  reply: {
    method: 'POST',
    path: '/api/tickets/:ticketId/replies',
    summary: 'Answer the customer; goes out when the undo window is over',
    needs: 'tickets.write',
    params: ticketParams,
    body: Type.Object({
      html: Html,
      to: Type.Optional(Recipients),
      cc: Type.Optional(Recipients),
      bcc: Type.Optional(Recipients),
      /** An address of ours to answer from; absent: the one the customer wrote to. */
      from: Type.Optional(Email),
      files: Type.Optional(FileIds),
      /** The newest message the author had seen: when a newer one has come, nothing is sent (message.new-arrived). */
      lastSeenMessageId: Type.Optional(Id),
      sendAnyway: Type.Optional(Type.Boolean()),
      /** The very status to go to with the answer; wins over `then`. */
      statusId: Type.Optional(Id),
      /** State to go to with the answer. */
      then: Type.Optional(
        Type.Union([Type.Literal('waiting_customer'), Type.Literal('open'), Type.Literal('solved'), Type.Literal('closed')]),
      ),
      /** Made by the caller, so that a repeated request is one answer. */
      key: Type.Optional(Type.String({ minLength: 8, maxLength: 64 })),
      /** It was a shared draft: when somebody else has it now, nothing is sent (draft.taken). */
      sharedDraft: Type.Optional(Type.Boolean()),
      /** By which channel. Absent: by chat while one goes on and the customer is there (or has no address), else by mail. */
      by: Type.Optional(Type.Enum(['email', 'chat'])),
    }),
    reply: Message,
    errors: [
      'ticket.not-found',
      'chat.not-found',
      'ticket.fields-missing',
      'message.empty',
      'message.new-arrived',
      'message.gaps',
      'ticket.no-address',
      'ticket.no-mailbox',
      'mailbox.not-a-sender',
      'file.not-found',
      'draft.taken',
    ],
  },
  takeBack: {
    method: 'DELETE',
    path: '/api/replies/:messageId',
    summary: 'Take an answer back within the undo window; its text comes back as the draft',
    needs: 'tickets.write',
    params: idParams('messageId'),
    reply: Draft,
    errors: ['message.not-found', 'message.already-sent'],
  },
  sendAgain: {
    method: 'POST',
    path: '/api/replies/:messageId/tries',
    summary: 'Send an answer now that failed or waits for its next try',
    needs: 'tickets.write',
    params: idParams('messageId'),
    errors: ['message.not-found', 'message.not-failed'],
  },
  hearAgain: {
    method: 'POST',
    path: '/api/messages/:messageId/hearing',
    summary: 'Whoever wrote this too fast is a person: their mail wakes and reopens again',
    needs: 'tickets.write',
    params: idParams('messageId'),
    errors: ['message.not-found'],
  },
  saveDraft: {
    method: 'PUT',
    path: '/api/tickets/:ticketId/drafts/:kind',
    summary: 'Keep what is being written',
    needs: 'tickets.write',
    params: draftParams,
    body: Type.Object({
      html: Html,
      to: Type.Optional(Recipients),
      cc: Type.Optional(Recipients),
      bcc: Type.Optional(Recipients),
      from: Type.Optional(Email),
      files: Type.Optional(FileIds),
      /** The name of this version, made by the window that saves it. */
      revision: Type.Optional(Revision),
      /** The versions this text grew from. Absent: whatever there is, is overwritten. */
      follows: Type.Optional(Type.Array(Revision, { maxItems: 100 })),
      /** It was shared when it was last heard of: when somebody else has it now, nothing is kept (draft.taken). */
      sharedDraft: Type.Optional(Type.Boolean()),
    }),
    reply: Type.Object({ updatedAt: Instant }),
    errors: ['ticket.not-found', 'file.not-found', 'draft.changed-meanwhile', 'draft.taken'],
  },
  dropDraft: {
    method: 'DELETE',
    path: '/api/tickets/:ticketId/drafts/:kind',
    summary: 'Throw a draft away',
    needs: 'tickets.write',
    params: draftParams,
    errors: ['ticket.not-found'],
  },

  html: {
    method: 'GET',
    path: '/api/messages/:messageId/html',
    summary: 'The cleaned HTML of a message as a document for an isolated frame',
    needs: 'tickets.read',
    params: idParams('messageId'),
    query: Type.Object({
      theme: Type.Optional(Type.Union([Type.Literal('light'), Type.Literal('dark')])),
      /** From elsewhere. Where nothing is said, those of senders whom the caller trusts. */
      pictures: Type.Optional(Type.Union([Type.Literal('blocked'), Type.Literal('trusted'), Type.Literal('shown')])),
      /** Any word: a frame asked for anew is not the kept one. */
      anew: Type.Optional(Type.String({ maxLength: 40 })),
    }),
    reply: 'stream',
    errors: ['message.not-found'],
  },
  source: {
    method: 'GET',
    path: '/api/messages/:messageId/source',
    summary: 'The message as it came, byte for byte',
    needs: 'tickets.read',
    params: idParams('messageId'),
    reply: 'stream',
    errors: ['message.not-found'],
  },
  attachment: {
    method: 'GET',
    path: '/api/attachments/:attachmentId',
    summary: 'An attachment; pictures may be shown in place, all else is a download',
    needs: 'tickets.read',
    params: idParams('attachmentId'),
    query: Type.Object({ show: Type.Optional(Type.Literal('inline')) }),
    reply: 'stream',
    errors: ['file.not-found'],
  },
  upload: {
    method: 'POST',
    path: '/api/files',
    summary: 'Upload one file (the body is its bytes) for a message being written',
    needs: 'tickets.write',
    query: Type.Object({ name: Type.String({ minLength: 1, maxLength: 255 }) }),
    rawBody: true,
    reply: Type.Object({ id: Id, name: Type.String(), contentType: Type.String(), sizeBytes: Type.Integer() }),
    errors: ['file.too-large', 'file.type-refused'],
  },
  file: {
    method: 'GET',
    path: '/api/files/:fileId',
    summary: 'A file the caller uploaded and has not sent yet',
    needs: 'tickets.write',
    params: idParams('fileId'),
    reply: 'stream',
    errors: ['file.not-found'],
  },
});
