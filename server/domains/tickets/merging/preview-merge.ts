import type { MergePreview } from '../../../../contract/merging.ts';
import type { Ctx } from '../../../platform/context.ts';
import { presentTicket } from '../present.ts';
import { deskOrder, previewOf } from '../ticket.ts';
import { refuseCircle } from './parent.ts';
import { reachAll } from './reach-all.ts';
import { asTarget, type Shape } from './shape.ts';
import { statusesBy } from './statuses.ts';
import * as store from './store.ts';

const shown_messages_max = 30;

/** What merging would make of the target: told by the same rules that merge. */
export async function previewMerge(ctx: Ctx, input: { ticketId: number; ticketIds: readonly number[] }): Promise<MergePreview> {
  const { target, sources } = await reachAll(ctx, input.ticketId, input.ticketIds, false);
  const ids = [target.id, ...sources.map((one) => one.id)];
  await refuseCircle(ctx.tx, ids);
  const after = asTarget(store.shapeOf(target), sources.map(store.shapeOf), (await statusesBy(ctx))(target.type_id));
  const [messages, messageCount] = await Promise.all([store.newestOf(ctx.tx, ids, shown_messages_max), store.countOf(ctx.tx, ids)]);
  const customers = new Map([target, ...sources].map((one) => [one.customer_id, one.customer_name]));
  return {
    before: presentTicket(target),
    after: { ...presentTicket(target), ...rowOf(after), messageCount },
    sources: sources.map(presentTicket),
    customers: [...customers].map(([id, name]) => ({ id, name })),
    messages: messages.map((one) => ({
      id: one.id,
      ticketId: one.ticket_id,
      kind: one.kind,
      from: one.from ?? '',
      preview: previewOf(one.text),
      at: one.at.toISOString(),
    })),
    messageCount,
  };
}

function rowOf(shape: Shape) {
  const waitingSince = shape.waitingSince ? new Date(shape.waitingSince) : null;
  return { ...shape, deskOrder: deskOrder({ waitingSince, lastActivityAt: new Date(shape.lastActivityAt) }) };
}
