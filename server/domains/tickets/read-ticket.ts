import type { Counters, TicketDetail, TicketRow } from '../../../contract/tickets.ts';
import { mayReach } from '../../../contract/rights.ts';
import { untilSomethingHappens } from '../../platform/believed.ts';
import { principalOf, type Ctx, type Principal } from '../../platform/context.ts';
import { conversationPage, draftsFor } from '../conversations/index.ts';
import { findCustomerFor, presentCustomer } from '../customers/index.ts';
import { findTicketFor, viewerOf } from './access.ts';
import { timelineTypes } from './events.ts';
import { countersOf, listOfCustomer, type Tally } from './list-store.ts';
import { presentEvent, presentTicket } from './present.ts';
import * as store from './store.ts';
import { isClosed } from './ticket.ts';
import { wayToAnswer } from './way-to-answer.ts';

const others_max = 20;
const events_max = 300;

/** Everything the desk shows of a ticket. The parts do not depend on each other, so they are read at once. */
export async function readTicket(ctx: Ctx, ticketId: number): Promise<TicketDetail> {
  const ticket = await findTicketFor(ctx, ticketId);
  const me = principalOf(ctx);
  const [customer, page, events, drafts, others, way] = await Promise.all([
    findCustomerFor({ ...ctx, principal: null }, ticket.customer_id),
    conversationPage(ctx, ticket.id, null),
    store.timelineEvents(ctx.tx, ticket.id, timelineTypes, events_max),
    draftsFor(ctx, me.accountId, ticket.id),
    listOfCustomer(ctx.tx, viewerOf(ctx), ticket.customer_id, null, others_max),
    wayToAnswer(ctx, ticket),
  ]);
  const siblings = others.filter((other) => other.id !== ticket.id).sort((a, b) => Number(isClosed(a.state)) - Number(isClosed(b.state)));
  return {
    ticket: presentTicket(ticket),
    customer: presentCustomer(customer),
    company:
      customer.company_id === null
        ? null
        : { id: customer.company_id, name: customer.company_name!, domain: customer.company_domain, notes: customer.company_notes ?? '' },
    ...page,
    events: events.map(presentEvent),
    drafts,
    others: siblings.map(presentTicket),
    othersOpen: siblings.filter((other) => !isClosed(other.state)).length,
    reply:
      way.sender && way.to.length > 0
        ? { mailboxId: way.sender.mailboxId, from: { name: way.sender.fromName, address: way.sender.address }, to: way.to, cc: way.cc }
        : null,
    noReplyBecause: !way.sender ? 'ticket.no-mailbox' : way.to.length === 0 ? 'ticket.no-address' : null,
  };
}

export async function readRow(ctx: Ctx, ticketId: number): Promise<TicketRow> {
  return presentTicket(await findTicketFor(ctx, ticketId));
}

export async function readCounters(ctx: Ctx): Promise<Counters> {
  const { accountId: id, scope, groups } = principalOf(ctx);
  // After a restart every desk asks at once.
  return untilSomethingHappens(ctx, `counters ${JSON.stringify([id, scope, groups])}`, () => countersOf(ctx.tx, { id, scope, groups }));
}

/** The counters of every view from the tally, by the same rules as inView in the contract. `all` counts open work. */
export function countersFrom(tally: readonly Tally[], viewer: Pick<Principal, 'accountId' | 'groups' | 'scope'>): Counters {
  const counters: Counters = { mine: 0, mineUnseen: 0, groups: 0, unassigned: 0, waiting: 0, snoozed: 0, all: 0 };
  for (const row of tally) {
    if (!mayReach(viewer.scope, { groupId: row.group_id, ownerId: row.owner_id })) continue;
    counters.all += row.n;
    if (row.snoozed) {
      counters.snoozed += row.n;
      continue;
    }
    if (row.owner_id === viewer.accountId) counters.mine += row.n;
    if (row.owner_id === viewer.accountId && row.unseen) counters.mineUnseen += row.n;
    if (viewer.groups.includes(row.group_id)) counters.groups += row.n;
    if (row.owner_id === null) counters.unassigned += row.n;
    if (row.state === 'waiting_customer' || row.state === 'waiting_others') counters.waiting += row.n;
  }
  return counters;
}
