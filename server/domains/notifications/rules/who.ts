/** Who hears of an event, and as what. Pure: one notification at most for each person, and none about one's own deeds. */
import type { Notification, NotificationKind } from '../../../../contract/notifications.ts';
import type { StoredEvent } from '../../../platform/events/event.ts';
import { letterFailed } from '../../channels/events.ts';
import {
  answerQueued,
  draftMoved,
  messageReceived,
  noteWritten,
  ticketAssigned,
  ticketChanged,
  ticketClosed,
  ticketHandedOver,
  ticketOpened,
} from '../../tickets/events.ts';

export interface Around {
  ownerId: number | null;
  groupId: number;
  followers: readonly number[];
  /** Who works in the group of the ticket, or in the one it was handed to. */
  members: (groupId: number) => readonly number[];
  /** The message is the one that opened the ticket. */
  opening: boolean;
  /** Who wrote the message of the event. */
  authorId: number | null;
}

export interface Hears {
  accountId: number;
  kind: NotificationKind;
  what: Notification['what'];
}

/** Told even about a ticket that was muted: somebody means this one person. */
export const piercesMuting: ReadonlySet<NotificationKind> = new Set(['mention', 'handed-over']);

/** The first that applies to a person counts. */
export function whoHears(event: StoredEvent, around: Around): Hears[] {
  const heard = new Map<number, Hears>();
  const tell = (people: readonly (number | null | undefined)[], kind: NotificationKind, what: Notification['what'] = null) => {
    for (const accountId of people) {
      const own = event.actor.kind === 'account' && event.actor.id === accountId;
      if (accountId && !own && !heard.has(accountId)) heard.set(accountId, { accountId, kind, what });
    }
  };
  const { data } = event;
  switch (event.type) {
    case ticketAssigned.type:
      if (!data.handedOver) tell([data.to], 'assigned');
      tell([data.from], 'taken');
      if (data.to === null && !data.handedOver && around.ownerId === null) tell(around.members(around.groupId), 'unassigned');
      break;
    case ticketHandedOver.type:
      tell(data.to ? [data.to] : around.members(data.groupId), 'handed-over');
      break;
    case ticketOpened.type:
      tell([data.ownerId], 'assigned');
      if (around.ownerId === null) tell(around.members(around.groupId), 'unassigned');
      break;
    case ticketChanged.type:
      if (data.changes?.groupId && around.ownerId === null) tell(around.members(around.groupId), 'unassigned');
      break;
    case messageReceived.type:
      // A courtesy, a machine's message, and the words that opened the ticket call nobody back to it.
      if (data.automatic || data.quiet || around.opening) break;
      tell([around.ownerId], 'answered');
      tell(around.followers, 'followed', 'customer-wrote');
      break;
    case noteWritten.type:
      tell(data.mentioned ?? [], 'mention');
      tell(
        [around.ownerId, ...around.followers].filter((id) => id !== data.handedTo),
        'followed',
        'note',
      );
      break;
    case answerQueued.type:
      tell([around.ownerId, ...around.followers], 'followed', 'answer');
      break;
    case ticketClosed.type:
      tell([around.ownerId, ...around.followers], 'followed', 'closed');
      break;
    case letterFailed.type:
      tell([around.authorId, around.ownerId], 'delivery-failed');
      break;
    case draftMoved.type:
      tell([data.from], 'draft-taken');
      break;
  }
  return [...heard.values()];
}
