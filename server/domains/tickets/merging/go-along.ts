/** Where what came since belongs when messages go back. Pure. */
import { afterInbound, isClosed } from '../ticket.ts';
import { changedBy, type Shape, type Statuses, type Words } from './shape.ts';

/**
 * Of messages that came since, in order, those that go along, and where to: who answers a letter that goes back goes with it, and so on along the
 * chain; who was addressed to a ticket that comes back goes there.
 */
export function goesAlong(
  moves: readonly { message_id: number; from_ticket_id: number }[],
  since: readonly { id: number; answers_id: number | null; meant_ticket_id: number | null }[],
  ticketIds: readonly number[],
  targetId: number,
): Map<number, number> {
  const goes = new Map(moves.map((move) => [move.message_id, move.from_ticket_id]));
  const along = new Map<number, number>();
  for (const message of [...since].sort((a, b) => a.id - b.id)) {
    const letter = message.answers_id === null ? undefined : goes.get(message.answers_id);
    const meant = message.meant_ticket_id !== null && message.meant_ticket_id !== targetId && ticketIds.includes(message.meant_ticket_id);
    const to = letter ?? (meant ? message.meant_ticket_id! : undefined);
    if (to === undefined) continue;
    goes.set(message.id, to);
    along.set(message.id, to);
  }
  return along;
}

/** A ticket that comes back, after what came along with its letters: as if it had been told there. */
export function plainlyAfter(
  back: Shape,
  came: readonly { kind: Words['kind']; automatic: string | null; at: Date; account_id: number | null; shown: boolean }[],
  statuses: Statuses,
  thanksQuiet_days: number,
): Shape {
  let shape = back;
  for (const message of came.filter((one) => one.shown)) {
    const at = message.at.toISOString();
    const later = Date.parse(shape.lastActivityAt) > message.at.getTime() ? shape.lastActivityAt : at;
    if (message.kind === 'note') shape = { ...shape, lastActivityAt: later };
    else if (message.kind === 'outbound')
      shape = {
        ...shape,
        ...(isClosed(shape.state)
          ? {}
          : { state: 'waiting_customer' as const, statusId: statuses.get('waiting_customer') ?? shape.statusId }),
        ownerId: shape.ownerId ?? message.account_id,
        waitingSince: null,
        unseen: false,
        firstAnswerAt: shape.firstAnswerAt ?? at,
        lastActivityAt: later,
      };
    else {
      const after = afterInbound(
        factsOf(shape),
        { automatic: message.automatic !== null, bounce: message.automatic === 'bounce', justThanks: false, receivedAt: message.at },
        thanksQuiet_days,
      );
      shape = {
        ...shape,
        state: after.state,
        statusId: after.state === shape.state ? shape.statusId : (statuses.get(after.state) ?? shape.statusId),
        waitingSince: after.waitingSince?.toISOString() ?? null,
        unseen: after.unseen,
        closedAt: after.closedAt?.toISOString() ?? null,
        lastActivityAt: after.lastActivityAt.toISOString(),
      };
    }
  }
  return changedBy(shape, shape, shape);
}

function factsOf(shape: Shape) {
  const date = (text: string | null) => (text === null ? null : new Date(text));
  return {
    state: shape.state,
    ownerId: shape.ownerId,
    waitingSince: date(shape.waitingSince),
    unseen: shape.unseen,
    firstAnswerAt: date(shape.firstAnswerAt),
    closedAt: date(shape.closedAt),
    lastActivityAt: new Date(shape.lastActivityAt),
    snoozedUntil: date(shape.snoozedUntil),
  };
}
