import { eventKind } from '../../../platform/events/event.ts';

type Was = { groupId: number; ownerId: number | null };
export type Named = { id: number; number: number; subject: string };
/**
 * `came` and `gone`: messages that came to the ticket of the event, or left it, as far as they are few (moved_told_max); how many they are, `count` says.
 * `place`: where the first of them stood in the story.
 */
type Moved = {
  rearrangementId: number;
  came: number[];
  gone: number[];
  count: number;
  place?: string;
  was?: Was;
};

export const ticketMerged = eventKind<Moved & { from: Named[] }>('ticket.merged');
export const ticketMergedAway = eventKind<Moved & { into: Named }>('ticket.merged-away');
export const ticketSplit = eventKind<Moved & { to: Named; made: boolean }>('ticket.split');
export const ticketSplitOff = eventKind<Moved & { from: Named; made: boolean }>('ticket.split-off');
export const rearrangementUndone = eventKind<Moved & { kind: string; others: Named[] }>('rearrangement.undone');
export const ticketLinked = eventKind<{ linkId: number; kind: string; outward: boolean; other: Named }>('ticket.linked');
export const ticketUnlinked = eventKind<{ linkId: number; kind: string; outward: boolean; other: Named }>('ticket.unlinked');
export const parentChanged = eventKind<{ from: Named | null; to: Named | null }>('ticket.parent-changed');
export const childrenChanged = eventKind<{ added: Named | null; removed: Named | null }>('ticket.children-changed');
/** What looks like the same matter is another now: nothing for the story, but open desks show it. */
// oxlint-disable-next-line typescript/no-generated-empty-object-type -- it says all there is by its ticket
export const proposalsChanged = eventKind<Record<never, never>>('merge-proposals.changed');

export const mergingTimelineTypes = [
  ticketMerged.type,
  ticketMergedAway.type,
  ticketSplit.type,
  ticketSplitOff.type,
  rearrangementUndone.type,
  ticketLinked.type,
  ticketUnlinked.type,
  parentChanged.type,
  childrenChanged.type,
] as const;

/** Above this many, desks are told to fetch the ticket instead of being sent each message. */
export const moved_told_max = 40;
