import type { Hints } from '../../../contract/macros.ts';
import type { Ctx } from '../../platform/context.ts';
import { answersToSimilar } from '../tickets/index.ts';
import { readerOf } from './access.ts';
import * as store from './store.ts';

const macros_shown = 2;

/** What was answered to similar tickets, and the ready answers used there: only from tickets and macros that the caller may see. */
export async function readHints(ctx: Ctx, ticketId: number): Promise<Hints> {
  const { answers, similar } = await answersToSimilar(ctx, ticketId);
  const used = await store.usedOn(
    ctx.tx,
    similar.map((one) => one.ticketId),
    10,
  );
  const mine = new Set(
    await store.byIds(
      ctx.tx,
      used.map((one) => one.macro_id),
      readerOf(ctx),
    ),
  );
  const numbers = new Map(similar.map((one) => [one.ticketId, one.number]));
  return {
    answers,
    macros: used
      .filter((one) => mine.has(one.macro_id))
      .slice(0, macros_shown)
      .map((one) => ({ macroId: one.macro_id, times: one.times, like: { ticketId: one.ticket_id, number: numbers.get(one.ticket_id)! } })),
  };
}
