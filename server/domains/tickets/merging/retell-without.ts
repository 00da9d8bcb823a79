import type { Ctx } from '../../../platform/context.ts';
import type { TicketRecord } from '../store.ts';
import { isClosed } from '../ticket.ts';
import { owedBy } from './shape.ts';
import { wordsOf } from './split-messages.ts';
import { statusesBy } from './statuses.ts';
import * as store from './store.ts';

/** A ticket after an answer was taken back that had been given on another: told anew by the messages that stay. */
export async function retellWithout(ctx: Ctx, ticket: TicketRecord, messageId: number): Promise<void> {
  const messages = (await store.messagesOfTicket(ctx.tx, ticket.id)).filter((message) => message.shown);
  const answers = messages.filter((message) => message.kind === 'outbound');
  const now = store.shapeOf(ticket);
  const firstAnswerAt = answers[0]?.at.toISOString() ?? null;
  if (isClosed(now.state) || answers.some((answer) => answer.id > messageId)) {
    await store.writeShape(ctx.tx, ticket.id, { ...now, firstAnswerAt });
    return;
  }
  const waitingSince = owedBy(messages.map(wordsOf));
  const opens = now.state === 'waiting_customer' && waitingSince !== null;
  const open = opens ? { state: 'open' as const, statusId: (await statusesBy(ctx))(ticket.type_id).get('open')! } : {};
  await store.writeShape(ctx.tx, ticket.id, { ...now, ...open, firstAnswerAt, waitingSince, unseen: now.unseen || opens });
}
