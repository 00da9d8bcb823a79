import { eventKind } from '../../platform/events/event.ts';
import { macroUndone, macroUsed } from '../macros/events.ts';
import { chatAccepted, chatEnded, chatRated, chatStarted, chatTransferred, letterFailed } from '../channels/events.ts';
import { mergingTimelineTypes } from './merging/events.ts';

/** Where a ticket was before it moved: whoever could see it there and no longer can is told that it is gone. */
type Was = { groupId: number; ownerId: number | null };

export const ticketOpened = eventKind<{ channel: string; messageId: number | null; ownerId?: number }>('ticket.opened');
/** `chat`: words of a chat that goes on; whoever talks in it has it before their eyes. */
export const messageReceived = eventKind<{ messageId: number; automatic: string | null; quiet: boolean; thirdParty?: true; chat?: true }>(
  'message.received',
);
/** A person says that who wrote too fast is one too. */
export const senderHeardAgain = eventKind<{ address: string }>('sender.heard-again', { audit: true });
/** Who wrote the mail was told its number. */
export const mailConfirmed = eventKind<{ messageId: number; address: string }>('mail.confirmed');
export const ticketChanged = eventKind<{ changes: Record<string, { from: unknown; to: unknown }>; was: Was }>('ticket.changed');
/** `handedOver`: part of a hand-over, which tells its receiver itself. */
export const ticketAssigned = eventKind<{ from: number | null; to: number | null; was: Was; handedOver?: true }>('ticket.assigned');
/** `before` is what closing took, so that undoing it gives that back. */
export const ticketClosed = eventKind<{ state: string; before?: Record<string, unknown> }>('ticket.closed');
export const ticketReopened = eventKind<{ from: string; undone?: boolean }>('ticket.reopened');
/** `until` is null when only the customer's words wake it. */
export const ticketSnoozed = eventKind<{ until: string | null; reason: string; before: string | null }>('ticket.snoozed');
export const ticketWoken = eventKind<{ because: 'time' | 'customer' | 'person' }>('ticket.woken');
export const ticketSeen = eventKind<{ owner: number | null }>('ticket.seen');
export const noteWritten = eventKind<{ messageId: number; mentioned?: number[]; handedTo?: number }>('note.written');
export const noteTakenBack = eventKind<{ messageId: number }>('note.taken-back');
/** `before` and `after` are what the answer changed, so that taking it back can undo that and nothing else. */
export const answerQueued = eventKind<{ messageId: number; before: Record<string, unknown>; after: Record<string, unknown> }>(
  'answer.queued',
);
/** To somebody who is not the customer. */
export const messageForwarded = eventKind<{ messageId: number; before: Record<string, unknown>; after: Record<string, unknown> }>(
  'message.forwarded',
);
export const answerTakenBack = eventKind<{ messageId: number; was: Was }>('answer.taken-back');
export const answerTriedAgain = eventKind<{ messageId: number }>('answer.tried-again');
export const customerProductsChanged = eventKind<{ what: 'given' | 'changed' | 'taken'; productId: number }>('customer.products-changed');
/** An encrypted message could be opened after all, or it is known better why not. */
export const messageOpened = eventKind<{ messageId: number }>('message.opened');
export const invitationAnswered = eventKind<{ messageId: number; attendance: string; summary: string }>('invitation.answered');
export const ticketHandedOver = eventKind<{ to: number | null; groupId: number | null; messageId: number | null }>('ticket.handed-over');
export const handOverAccepted = eventKind<{ by: number }>('hand-over.accepted');
export const ticketFollowed = eventKind<{ accountId: number; because: string }>('ticket.followed');
export const ticketUnfollowed = eventKind<{ accountId: number }>('ticket.unfollowed');
export const draftShared = eventKind<{ kind: string }>('draft.shared');
export const draftUnshared = eventKind<{ kind: string }>('draft.unshared');
export const draftMoved = eventKind<{ kind: string; from: number; to: number }>('draft.moved');
export const mentionsSeen = eventKind<{ accountId: number }>('mentions.seen');
export const ticketSettingsChanged = eventKind<{ what: string; name: string }>('ticket-settings.changed', { audit: true });

export const viewChanged = eventKind<{ viewId: number | null; what: string; name: string; scope: string; accountId: number }>(
  'view.changed',
);
/** `before` and `after` are only in the run's own rows; here is who changed how many. */
export const bulkStarted = eventKind<{ bulkId: number; total: number; undoes: number | null; action: Record<string, unknown> }>(
  'bulk.started',
  { audit: true },
);
export const bulkMoved = eventKind<{ bulkId: number; accountId: number }>('bulk.moved');
export const bulkEnded = eventKind<{ bulkId: number; accountId: number; state: string; changed: number; refused: number }>('bulk.ended', {
  audit: true,
});
export const ticketsExported = eventKind<{ format: string; name: string; columns: string[]; filter: Record<string, unknown> }>(
  'tickets.exported',
  { audit: true },
);
export const searchReindexStarted = eventKind<Record<string, never>>('search.reindex-started', { audit: true });

/** Types that stand in a ticket's story as folded events. Messages and notes stand there themselves. */
export const timelineTypes = [
  ticketOpened.type,
  ticketChanged.type,
  ticketAssigned.type,
  ticketHandedOver.type,
  ticketClosed.type,
  ticketReopened.type,
  ticketSnoozed.type,
  ticketWoken.type,
  answerTakenBack.type,
  invitationAnswered.type,
  macroUsed.type,
  macroUndone.type,
  letterFailed.type,
  chatStarted.type,
  chatAccepted.type,
  chatTransferred.type,
  chatEnded.type,
  chatRated.type,
  ...mergingTimelineTypes,
] as const;
