/** How long customers waited in chats, and how many gave up. */
import { Type, type Static } from 'typebox';
import { describe } from './endpoint.ts';

/** The bounds of `waits`, in seconds; the last of them has none. */
export const chat_wait_steps_s = [20, 60, 180, 600] as const;

export const ChatMeasures = Type.Object({
  started: Type.Integer(),
  /** Messages left outside the hours. */
  offline: Type.Integer(),
  answered: Type.Integer(),
  /** Ended before anybody answered. */
  abandoned: Type.Integer(),
  /** Of those answered; null when there were none. */
  meanWait_s: Type.Union([Type.Integer(), Type.Null()]),
  /** How many were answered within each step, and later. */
  waits: Type.Array(Type.Integer(), { minItems: 5, maxItems: 5 }),
});
export type ChatMeasures = Static<typeof ChatMeasures>;

export const chatMeasures = describe({
  measures: {
    method: 'GET',
    path: '/api/chat-measures',
    summary: 'Chats of the last days: waits, answers, those that nobody answered in time; of the groups that one sees',
    needs: 'tickets.read',
    query: Type.Object({ days: Type.Optional(Type.Integer({ minimum: 1, maximum: 366 })) }),
    reply: ChatMeasures,
  },
});
