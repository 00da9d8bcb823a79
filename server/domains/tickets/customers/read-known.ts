import type { Activity, CompanyPage, Sentence } from '../../../../contract/customer-knowledge.ts';
import type { TicketRow } from '../../../../contract/tickets.ts';
import type { Ctx } from '../../../platform/context.ts';
import { companyZone } from '../../../platform/company-day.ts';
import { companyOffer, companyPeople, findCompany, findCustomerFor } from '../../customers/index.ts';
import { scopeOf } from '../access.ts';
import { presentTicket } from '../present.ts';
import { activityOf, countReopened, lastWords, newestTickets, openOfCompany } from './known-store.ts';
import { sentencesOf } from './known.ts';

const company_tickets_max = 50;

/** "What do we know?" of one customer, from the tickets within reach, without asking anybody outside. */
export async function readKnowledge(
  ctx: Ctx,
  customerId: number,
): Promise<{ sentences: Sentence[]; companyOffer: CompanyPage['company'] | null }> {
  const customer = await findCustomerFor(ctx, customerId);
  const { tickets, more } = await newestTickets(ctx.tx, customerId, scopeOf(ctx));
  const ids = tickets.map((ticket) => ticket.id);
  const words = await lastWords(ctx.tx, ids);
  const facts = {
    since: customer.created_at,
    language: customer.language,
    tickets,
    more,
    written: words.filter((word) => word.kind === 'inbound'),
    lastAnswerAt: words.find((word) => word.kind === 'outbound')?.at ?? null,
    reopened: await countReopened(ctx.tx, ids),
  };
  return {
    sentences: sentencesOf(facts, ctx.principal?.timeZone ?? companyZone(ctx.app)),
    companyOffer: await companyOffer(ctx, customer),
  };
}

/** How lively some customers are: for the list of them, a page at a time. */
export async function readActivity(ctx: Ctx, ids: readonly number[]): Promise<Activity[]> {
  const rows = await activityOf(ctx.tx, ids, scopeOf(ctx));
  return rows.map((row) => ({ id: row.id, open: row.open, lastContactAt: row.last?.toISOString() ?? null }));
}

export async function readCompany(ctx: Ctx, companyId: number): Promise<CompanyPage> {
  const company = await findCompany(ctx, companyId);
  return { company, people: await companyPeople(ctx.tx, companyId), open: (await companyTickets(ctx, companyId)).length };
}

export async function companyTickets(ctx: Ctx, companyId: number): Promise<TicketRow[]> {
  await findCompany(ctx, companyId);
  return (await openOfCompany(ctx.tx, companyId, scopeOf(ctx), company_tickets_max)).map(presentTicket);
}
