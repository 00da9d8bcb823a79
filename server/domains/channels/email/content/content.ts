/** What a mail carries beside words, as the ledger keeps it: as on the wire, but attachments by their position among those of the message. */
import type { Invitation, MessageContent, Protection, SenderCheck, VisitingCard } from '../../../../../contract/mail-content.ts';

export type { Protection, SenderCheck };
export type StoredInvitation = Omit<Invitation, 'attachmentId' | 'place'> & {
  position: number;
  /** What an answer has to repeat (RFC 5546, 3.2.3). */
  sequence: number;
  recurrenceId: string | null;
};
export type StoredCard = Omit<VisitingCard, 'attachmentId'> & { position: number };

export interface StoredContent {
  invitations?: StoredInvitation[];
  cards?: StoredCard[];
  sender?: SenderCheck;
  protection?: Protection;
}

/** Null when there is nothing to say. `attachmentIds` are in the order of their positions. */
export function presentContent(stored: StoredContent | null, attachmentIds: readonly number[]): MessageContent | null {
  if (!stored) return null;
  return {
    invitations: (stored.invitations ?? []).map(({ position, sequence: _sequence, recurrenceId: _recurrenceId, ...one }, place) => ({
      ...one,
      place,
      attachmentId: attachmentIds[position] ?? null,
    })),
    cards: (stored.cards ?? []).map(({ position, ...one }) => ({ ...one, attachmentId: attachmentIds[position] ?? null })),
    sender: stored.sender ?? null,
    protection: stored.protection ?? null,
  };
}
