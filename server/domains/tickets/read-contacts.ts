import type { Static } from 'typebox';
import type { CustomerContact } from '../../../contract/customers.ts';
import type { RowScope } from '../../../contract/rights.ts';
import type { Ctx } from '../../platform/context.ts';
import { findCustomerFor } from '../customers/index.ts';
import { contactsOf } from './store.ts';
import { previewOf } from './ticket.ts';

const page_contacts = 50;

/** All contacts of a customer, newest first, over every ticket the reader may see. */
export async function readContacts(
  ctx: Ctx,
  input: { customerId: number; before?: number | undefined; limit?: number | undefined; scope: RowScope },
): Promise<Static<typeof CustomerContact>[]> {
  await findCustomerFor(ctx, input.customerId);
  const rows = await contactsOf(ctx.tx, input.customerId, input.scope, input.before ?? null, input.limit ?? page_contacts);
  return rows.map((row) => ({
    messageId: row.message_id,
    ticketId: row.ticket_id,
    ticketNumber: row.number,
    ticketSubject: row.subject,
    kind: row.kind,
    channel: row.channel,
    from: row.from ?? '',
    preview: previewOf(row.text),
    at: row.at.toISOString(),
  }));
}
