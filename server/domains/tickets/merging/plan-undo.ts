import type { Ctx } from '../../../platform/context.ts';
import { fail } from '../../../platform/fail.ts';
import { findTicketFor } from '../access.ts';
import type { TicketRecord } from '../store.ts';
import { headOf } from './family-store.ts';
import { goesAlong } from './go-along.ts';
import * as store from './store.ts';

type Stored = Awaited<ReturnType<typeof store.messagesOfTicket>>[number];

export interface UndoPlan {
  one: store.Rearrangement;
  tickets: store.RearrangedTicket[];
  records: TicketRecord[];
  moves: { message_id: number; from_ticket_id: number; to_ticket_id: number }[];
  /** Came since, and goes back with the letter it belongs to. */
  along: (Stored & { to: number })[];
  /** Was split off, while the letter it belongs to went back meanwhile: goes where that is now, whichever ticket. */
  strays: (Stored & { to: number })[];
  /** Came since, and stays. */
  stays: Stored[];
  /** Came since, would go along, but was split off meanwhile: when that is undone it goes where it belongs. */
  reroutes: { rearrangementId: number; messageId: number; from: number }[];
  /** What was done later to the same tickets and still stands. */
  later: Awaited<ReturnType<typeof store.laterOn>>;
  /** The first of those that this cannot be undone without. */
  blockedBy: Awaited<ReturnType<typeof store.laterOn>>[number] | null;
}

/** Reads everything an undo depends on; every ticket of it must be in reach. Throws rearrangement.not-found, rearrangement.already-undone. */
export async function planUndo(ctx: Ctx, id: number, lock: boolean): Promise<UndoPlan> {
  const known = (await store.find(ctx.tx, id, false)) ?? fail('rearrangement.not-found');
  const tickets = await store.ticketsOf(ctx.tx, id);
  const ids = tickets.map((one) => one.ticket_id).sort((a, b) => a - b);
  const records: TicketRecord[] = [];
  for (const ticketId of ids)
    records.push(await findTicketFor(ctx, ticketId, { lock, away: true }).catch(() => fail('rearrangement.not-found')));
  // Tickets first, then the record: whoever merges locks in that order too.
  const one = lock ? (await store.find(ctx.tx, id, true))! : known;
  if (one.undone_at) fail('rearrangement.already-undone');
  const [all, later] = [await store.movesOf(ctx.tx, id), await store.laterOn(ctx.tx, ids, id)];
  const moves = all.filter((move) => ids.includes(move.from_ticket_id));
  const movedOn = await store.laterMoves(
    ctx.tx,
    all.map((move) => move.message_id),
    id,
  );
  const blocking = later.filter(
    (step) =>
      step.role === 'source' ||
      (tickets.some((own) => own.role === 'made' && own.ticket_id === step.ticket_id) && step.rearrangement_id !== id) ||
      movedOn.some((move) => move.rearrangement_id === step.rearrangement_id),
  );
  const since = (await store.messagesOfTicket(ctx.tx, one.target_id, one.message_mark)).filter(
    (message) => !all.some((move) => move.message_id === message.id),
  );
  const placed = new Set(
    (
      await store.laterMoves(
        ctx.tx,
        since.map((message) => message.id),
        id,
      )
    ).map((move) => move.message_id),
  );
  const split = await store.splitSince(ctx.tx, one.target_id, id, one.message_mark);
  const home = goesAlong(
    moves,
    [...since.filter((message) => !placed.has(message.id)), ...split.map((move) => ({ ...move, id: move.message_id }))],
    ids,
    one.target_id,
  );
  return {
    one,
    tickets,
    records,
    moves,
    along: since.flatMap((message) => (home.has(message.id) && !placed.has(message.id) ? [{ ...message, to: home.get(message.id)! }] : [])),
    stays: since.filter((message) => message.shown && (!home.has(message.id) || placed.has(message.id))),
    reroutes: split.flatMap((move) =>
      home.has(move.message_id)
        ? [{ rearrangementId: move.rearrangement_id, messageId: move.message_id, from: home.get(move.message_id)! }]
        : [],
    ),
    strays: await straysOf(
      ctx,
      all.filter((move) => !ids.includes(move.from_ticket_id)),
      one.target_id,
    ),
    later,
    blockedBy: blocking[0] ?? null,
  };
}

async function straysOf(
  ctx: Ctx,
  moves: readonly { message_id: number; from_ticket_id: number }[],
  targetId: number,
): Promise<(Stored & { to: number })[]> {
  if (moves.length === 0) return [];
  const here = await store.messagesOfTicket(ctx.tx, targetId);
  const strays: (Stored & { to: number })[] = [];
  for (const move of moves) {
    const message = here.find((one) => one.id === move.message_id);
    if (message) strays.push({ ...message, to: await headOf(ctx.tx, move.from_ticket_id) });
  }
  return strays.filter((one) => one.to !== targetId);
}
