import { principalOf, type Ctx } from '../../../platform/context.ts';
import { fail } from '../../../platform/fail.ts';
import { putMessages } from '../../conversations/index.ts';
import { findTicketFor } from '../access.ts';
import { ticketOpened } from '../events.ts';
import { insertTickets, ticketsById, type TicketRecord } from '../store.ts';
import { plainSubject, previewOf } from '../ticket.ts';
import { moved_told_max, ticketSplit, ticketSplitOff } from './events.ts';
import { named } from './reach-all.ts';
import { asOrigin, asTarget, ofMessages, owedBy, type Shape, type Statuses, type Words } from './shape.ts';
import { statusesBy } from './statuses.ts';
import * as store from './store.ts';

export interface SplitMessages {
  ticketId: number;
  messageIds: readonly number[];
  subject?: string | undefined;
  toTicketId?: number | undefined;
}

type Stored = Awaited<ReturnType<typeof store.messagesOfTicket>>[number];

/**
 * Splits messages off into a new ticket, or moves them to one there is. At least one message stays: otherwise it is a merge that is meant. Throws
 * message.not-found, split.nothing-left, rearrangement.with-itself, ticket.merged.
 */
export async function splitMessages(ctx: Ctx, input: SplitMessages): Promise<{ rearrangementId: number; targetId: number }> {
  if (input.toTicketId === input.ticketId) fail('rearrangement.with-itself');
  const known = new Map<number, TicketRecord>();
  for (const id of [input.ticketId, input.toTicketId ?? input.ticketId].sort((a, b) => a - b))
    known.set(id, await findTicketFor(ctx, id, { lock: true, whole: true }));
  const origin = known.get(input.ticketId)!;
  const all = (await store.messagesOfTicket(ctx.tx, origin.id)).filter((message) => message.shown);
  const wanted = new Set(input.messageIds);
  const moved = all.filter((message) => wanted.has(message.id));
  const stays = all.filter((message) => !wanted.has(message.id));
  if (moved.length < wanted.size) fail('message.not-found');
  if (stays.length === 0) fail('split.nothing-left');
  const statuses = await statusesBy(ctx);
  const given = ofMessages(moved.map(wordsOf));
  const made = input.toTicketId === undefined ? await openFor(ctx, origin, moved, given, statuses(origin.type_id), input.subject) : null;
  const target = made ?? known.get(input.toTicketId!)!;
  const { id } = await store.insertRearrangement(ctx.tx, {
    kind: made ? 'split' : 'move',
    targetId: target.id,
    accountId: principalOf(ctx).accountId,
    at: ctx.now,
  });
  const moves = await store.noteMoves(ctx.tx, id, [...wanted], target.id);
  await putMessages(
    ctx.tx,
    moves.map((move) => ({ id: move.id, to: target.id })),
  );
  const before = store.shapeOf(origin);
  const after = asOrigin(before, owedBy(stays.map(wordsOf)));
  const own = store.shapeOf(target);
  const becomes = made ? own : asTarget(own, [given], statuses(target.type_id));
  const emptied: Shape = {
    ...own,
    state: 'closed',
    statusId: statuses(target.type_id).get('closed')!,
    waitingSince: null,
    unseen: false,
    closedAt: ctx.now.toISOString(),
    mergedIntoId: origin.id,
  };
  await store.insertTicketsOf(
    ctx.tx,
    [
      { rearrangement_id: id, ticket_id: origin.id, role: 'origin', before, after },
      { rearrangement_id: id, ticket_id: target.id, role: made ? 'made' : 'target', before: made ? emptied : own, after: becomes },
    ],
    [given],
  );
  await store.writeShape(ctx.tx, origin.id, after);
  await store.writeShape(ctx.tx, target.id, becomes);
  tell(ctx, id, origin, target, moves, made !== null);
  return { rearrangementId: id, targetId: target.id };
}

/** The new ticket is the same customer's, in the same hands, unless the first letter is somebody else's. */
async function openFor(
  ctx: Ctx,
  origin: TicketRecord,
  moved: readonly Stored[],
  given: Shape,
  statuses: Statuses,
  subject: string | undefined,
): Promise<TicketRecord> {
  const state =
    given.waitingSince || !moved.some((one) => one.kind === 'outbound') ? (origin.owner_id === null ? 'new' : 'open') : 'waiting_customer';
  const first = await store.firstWords(ctx.tx, moved[0]!.id);
  const date = (text: string | null) => (text === null ? null : new Date(text));
  const [row] = await insertTickets(ctx.tx, [
    {
      state,
      ownerId: origin.owner_id,
      waitingSince: date(given.waitingSince),
      unseen: given.unseen && origin.unseen,
      firstAnswerAt: date(given.firstAnswerAt),
      closedAt: null,
      lastActivityAt: new Date(given.lastActivityAt),
      subject:
        plainSubject(subject ?? '') ||
        subject?.trim() ||
        plainSubject(first.subject ?? '') ||
        previewOf(first.text).slice(0, 80) ||
        origin.subject,
      typeId: origin.type_id,
      priority: origin.priority,
      statusId: statuses.get(state)!,
      categoryId: origin.category_id,
      tags: [],
      groupId: origin.group_id,
      language: origin.language,
      channel: first.channel === 'note' ? origin.channel : first.channel,
      customerId: moved.find((one) => one.customer_id !== null && one.kind === 'inbound')?.customer_id ?? origin.customer_id,
      preview: '',
      messageCount: 0,
      createdAt: ctx.now,
    },
  ]);
  const [record] = await ticketsById(ctx.tx, [row!.id]);
  ctx.publish(ticketOpened({ ticketId: record!.id, customerId: record!.customer_id, channel: record!.channel, messageId: moved[0]!.id }));
  return record!;
}

function tell(
  ctx: Ctx,
  rearrangementId: number,
  origin: TicketRecord,
  target: TicketRecord,
  moves: readonly store.MovedMessage[],
  made: boolean,
): void {
  const ids = moves.length <= moved_told_max ? moves.map((one) => one.id) : [];
  const place = moves.map((one) => one.at.toISOString()).sort()[0]!;
  const both = { rearrangementId, count: moves.length, made };
  ctx.publish(ticketSplit({ ...both, ticketId: origin.id, customerId: origin.customer_id, to: named(target), came: [], gone: ids, place }));
  ctx.publish(
    ticketSplitOff({ ...both, ticketId: target.id, customerId: target.customer_id, from: named(origin), came: ids, gone: [], place }),
  );
}

export function wordsOf(message: { kind: Words['kind']; automatic: string | null; at: Date }): Words {
  return { kind: message.kind, automatic: message.automatic, at: message.at.toISOString() };
}
