import { eventKind } from '../../../platform/events/event.ts';

/** Every one says whose window it concerns: windows learn of their own chat by these, on whichever node they are. */
interface Chatting extends Record<string, unknown> {
  chatId: number;
  visitorId: number;
}

/** `reader`: the trace of this browser (reader-at-window.ts), for whoever wants to know whether an article was read before. */
export const chatStarted = eventKind<Chatting & { widgetId: number; again: boolean; offline: boolean; reader: string }>('chat.started');
/** It rings at somebody, or (null) at nobody in particular. */
export const chatOffered = eventKind<Chatting & { to: number | null }>('chat.offered');
export const chatAccepted = eventKind<Chatting & { accountId: number; waited_s: number; from: number | null }>('chat.accepted');
export const chatTransferred = eventKind<Chatting & { from: number | null; to: number | null; groupId: number | null }>('chat.transferred');
export const chatEnded = eventKind<Chatting & { by: string; lasted_s: number; answered: boolean }>('chat.ended');
/** Something new stands in the visitor's conversation. */
export const chatSaid = eventKind<Chatting & { position: number; messageId: number; key: string | null }>('chat.said');
/** One side has read further. */
export const chatRead = eventKind<Chatting & { by: 'customer' | 'agent'; position: number }>('chat.read');
/** They came, left, went to another page, or said who they are. */
export const chatVisitorChanged = eventKind<Chatting>('chat.visitor-changed');
export const chatRated = eventKind<Chatting & { rating: number; comment: string | null }>('chat.rated');
export const chatAgentChanged = eventKind<{ accountId: number; available: boolean }>('chat-agent.changed');

export const widgetChanged = eventKind<{
  widgetId: number;
  name: string;
  what: 'made' | 'changed' | 'removed' | 'secret-made' | 'secret-removed';
}>('chat-widget.changed', { audit: true });

/** What changes the chat itself as the desk shows it. */
export const chatTypes: readonly string[] = [
  chatStarted,
  chatOffered,
  chatAccepted,
  chatTransferred,
  chatEnded,
  chatSaid,
  chatRead,
  chatVisitorChanged,
  chatRated,
].map((kind) => kind.type);
