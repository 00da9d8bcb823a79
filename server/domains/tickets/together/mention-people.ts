import { mayReach } from '../../../../contract/rights.ts';
import { principalOf, type Ctx } from '../../../platform/context.ts';
import { fail } from '../../../platform/fail.ts';
import { readersAmong } from '../../admin/index.ts';
import { noteMentions } from '../../conversations/index.ts';
import type { TicketRecord } from '../store.ts';
import { mentionsIn } from './mentions.ts';
import * as store from './store.ts';

/**
 * Keeps whom a note mentions, and answers with the accounts (without its author). A group means those of its people who see the ticket.
 * Throws mention.cannot-see for somebody who does not see the ticket, and for a group of which nobody does: a call that nobody can hear must not look made.
 */
export async function mentionPeople(ctx: Ctx, ticket: TicketRecord, messageId: number, html: string): Promise<number[]> {
  const me = principalOf(ctx);
  const said = mentionsIn(html);
  if (said.length === 0) return [];
  const readers = [...(await readersAmong(ctx, null)).values()].filter((one) =>
    mayReach(one.reach, { groupId: ticket.group_id, ownerId: ticket.owner_id }),
  );
  const meant = said.map((one) => ({
    ...one,
    accounts: readers.filter((reader) => (one.account ? reader.accountId === one.account : reader.groups.includes(one.group!))),
  }));
  const blind = meant.filter((one) => one.accounts.length === 0);
  if (blind.length > 0) fail('mention.cannot-see', { names: blind.map((one) => one.name).join(', ') });
  const accounts = [...new Set(meant.flatMap((one) => one.accounts.map((reader) => reader.accountId)))].filter((id) => id !== me.accountId);
  await noteMentions(ctx.tx, messageId, said);
  await store.insertMentions(ctx.tx, { ticketId: ticket.id, messageId, byId: me.accountId, at: ctx.now }, accounts);
  return accounts;
}
