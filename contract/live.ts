/**
 * What crosses the WebSocket at `/ws` (JSON, one message a frame).
 * The live law: old state + live messages = freshly fetched state.
 */
import type { ChatRow } from './chats.ts';
import type { BulkRun } from './views.ts';
import type { Notification } from './notifications.ts';
import type { SharedDraft } from './together.ts';
import type { Counters, Message, TicketRow, TimelineEvent } from './tickets.ts';

export interface Presence {
  accountId: number;
  name: string;
  /** What the person is writing on this ticket right now. */
  writing: 'reply' | 'note' | null;
}

export type LiveMessage =
  | { kind: 'hello'; version: string; accountId: number }
  /** A ticket that the receiver may see is new or changed. A row with a version not above the known one is old news. */
  | { kind: 'ticket'; row: TicketRow }
  /** A ticket left what the receiver may see. */
  | { kind: 'ticket-gone'; ticketId: number }
  /** A message came, was sent, or its delivery changed. */
  | { kind: 'message'; message: Message }
  /** An answer was taken back. */
  | { kind: 'message-gone'; ticketId: number; messageId: number }
  /** Something for the folded events of a ticket. */
  | { kind: 'event'; ticketId: number; event: TimelineEvent }
  | { kind: 'counters'; counters: Counters }
  | { kind: 'presence'; ticketId: number; people: Presence[] }
  /** A shared draft has grown; only to those who look at its ticket. */
  | { kind: 'shared-draft'; ticketId: number; draft: SharedDraft }
  /** Told to one person: `desktop` and `sound` as they wish it at this time of day. */
  | { kind: 'notification'; notification: Notification; listed: boolean; desktop: boolean; sound: boolean }
  /** A record changed whose content is to be fetched again where it is on screen. */
  | {
      kind: 'stale';
      what:
        | 'customer'
        | 'customer-imports'
        | 'chats'
        | 'widgets'
        | 'directory'
        | 'me'
        | 'mailboxes'
        | 'operations'
        | 'articles'
        | 'macros'
        | 'views'
        | 'ticket'
        | 'family'
        | 'together'
        | 'notifications'
        | 'mentions'
        | 'watch-outs';
      id?: number;
      version?: number;
    }
  /** How far a change of many tickets is; to whoever made it. */
  | { kind: 'bulk'; run: BulkRun }
  /** A chat in reach is new or changed; one that has ended is no longer among the open ones. */
  | { kind: 'chat'; chat: ChatRow }
  /** A chat left what the receiver may see. */
  | { kind: 'chat-gone'; chatId: number; ticketId: number }
  /** The customer types; only to those who look at the ticket. `text`: what stands there, where the customer was told that we see it. */
  | { kind: 'chat-typing'; ticketId: number; chatId: number; on: boolean; text: string | null }
  /** The session ended: sign in again; what is typed stays. */
  | { kind: 'signed-out' }
  | { kind: 'pong' };

export type LiveRequest =
  /** The ticket on screen, for presence; null = none. */
  { kind: 'watch'; ticketId: number | null } | { kind: 'writing'; ticketId: number; what: 'reply' | 'note' | null } | { kind: 'ping' };
