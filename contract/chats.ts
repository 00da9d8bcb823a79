/** Chats, as the desk sees them. Their messages are messages of the ticket; answers go by `tickets.reply`. */
import { Type, type Static } from 'typebox';
import { describe } from './endpoint.ts';
import { Id, idParams, Instant, Nullable } from './shapes.ts';

export const ChatRow = Type.Object({
  id: Id,
  ticketId: Id,
  ticketNumber: Id,
  groupId: Id,
  /** The owner of the ticket. */
  ownerId: Nullable(Id),
  widgetId: Id,
  widgetName: Type.String(),
  /** waiting: nobody has taken it; active: `agentId` talks with the customer; ended. */
  state: Type.Union([Type.Literal('waiting'), Type.Literal('active'), Type.Literal('ended')]),
  customerName: Type.String(),
  /** As they said, or as was proved (`verified`). */
  email: Nullable(Type.String()),
  /** The company's own system vouched for who they are. */
  verified: Type.Boolean(),
  language: Nullable(Type.String()),
  agentId: Nullable(Id),
  /** Whom it rings at. */
  offeredTo: Nullable(Id),
  /** The page they are on. */
  page: Nullable(Type.Object({ url: Type.String(), title: Type.String() })),
  /** Their window is connected now. */
  here: Type.Boolean(),
  leftAt: Nullable(Instant),
  startedAt: Instant,
  acceptedAt: Nullable(Instant),
  endedAt: Nullable(Instant),
  endedBy: Nullable(Type.Enum(['customer', 'agent', 'idle', 'abandoned', 'offline'])),
  /** Since when the customer waits for words of ours; null while it is their turn. */
  waitingSince: Nullable(Instant),
  preview: Type.String(),
  /** The newest of our messages that they have read. */
  customerReadId: Nullable(Id),
  /** Written while the agent was not reading. */
  unread: Type.Integer(),
  /** What they said before the chat began. */
  answers: Type.Array(Type.Object({ question: Type.String(), answer: Type.String() })),
  /** The customer was told that we see what they type, and `chat-typing` carries it. */
  coView: Type.Boolean(),
  rating: Nullable(Type.Integer()),
  ratingComment: Nullable(Type.String()),
});
export type ChatRow = Static<typeof ChatRow>;

export const ChatAgentState = Type.Object({
  /** Whether chats are offered to me. */
  available: Type.Boolean(),
  /** Everybody who takes chats now, and whose desk is open. */
  people: Type.Array(Id),
});
export type ChatAgentState = Static<typeof ChatAgentState>;

const chatParams = idParams('chatId');
const refusals = ['chat.not-found', 'chat.ended'] as const;

export const chats = describe({
  open: {
    method: 'GET',
    path: '/api/chats',
    summary: 'Chats that wait or go on, those who wait longest first',
    needs: 'tickets.read',
    reply: Type.Array(ChatRow),
  },
  ofTicket: {
    method: 'GET',
    path: '/api/tickets/:ticketId/chats',
    summary: 'Every chat of a ticket, newest first',
    needs: 'tickets.read',
    params: idParams('ticketId'),
    reply: Type.Array(ChatRow),
    errors: ['ticket.not-found'],
  },
  me: {
    method: 'GET',
    path: '/api/chats/me',
    summary: 'Whether chats are offered to me',
    needs: 'tickets.write',
    reply: ChatAgentState,
  },
  setAvailable: {
    method: 'PUT',
    path: '/api/chats/me',
    summary: 'Take chats, or none for now',
    needs: 'tickets.write',
    body: Type.Object({ available: Type.Boolean() }),
    reply: ChatAgentState,
  },
  accept: {
    method: 'POST',
    path: '/api/chats/:chatId/acceptance',
    summary: 'Take a chat that waits; a ticket without an owner becomes mine. `takeOver`: from the colleague who talks in it',
    needs: 'tickets.write',
    params: chatParams,
    body: Type.Object({ takeOver: Type.Optional(Type.Boolean()) }),
    reply: ChatRow,
    errors: [...refusals, 'chat.taken'],
  },
  pass: {
    method: 'POST',
    path: '/api/chats/:chatId/passing',
    summary: 'It rings at me, and I cannot take it now: it rings at the next',
    needs: 'tickets.write',
    params: chatParams,
    reply: ChatRow,
    errors: [...refusals],
  },
  read: {
    method: 'PUT',
    path: '/api/chats/:chatId/read',
    summary: 'I have read up to this message; the customer sees that',
    needs: 'tickets.write',
    params: chatParams,
    body: Type.Object({ messageId: Id }),
    errors: ['chat.not-found'],
  },
  transfer: {
    method: 'POST',
    path: '/api/chats/:chatId/transfer',
    summary: 'Give the chat to a person or a group, with a note: it waits for them, first in the queue',
    needs: 'tickets.write',
    params: chatParams,
    body: Type.Object({
      accountId: Type.Optional(Id),
      groupId: Type.Optional(Id),
      html: Type.Optional(Type.String({ maxLength: 100_000 })),
    }),
    // The one who gives it away may not see it afterwards.
    errors: [...refusals, 'group.not-found', 'ticket.owner-cannot-see', 'request.invalid'],
  },
  takeBack: {
    method: 'DELETE',
    path: '/api/chats/:chatId/transfer',
    summary: 'Take back what I passed on, until somebody has taken it: the ticket is whose it was, where it was',
    needs: 'tickets.write',
    params: chatParams,
    reply: ChatRow,
    errors: [...refusals, 'chat.taken', 'group.not-found', 'ticket.owner-cannot-see'],
  },
  end: {
    method: 'POST',
    path: '/api/chats/:chatId/end',
    summary: 'End the chat; the ticket stays as it is',
    needs: 'tickets.write',
    params: chatParams,
    reply: ChatRow,
    errors: ['chat.not-found'],
  },
});
