import { mailOutbox, type OutboxEntry } from '../../../contract/mail-outbox.ts';
import { serve } from '../../platform/http/serve.ts';
import { endRest } from './email/end-rest.ts';
import { outboxPage, type OutboxRow, restingDomains } from './email/outbox-store.ts';
import { readLimits } from './email/send-limits.ts';
import { changeOutgoingLimits } from './email/change-outgoing-limits.ts';
import { hurryLetter } from './email/send-queue.ts';

const page_rows = 50;

export const mailOutboxService = serve(mailOutbox, {
  async list(ctx, { query }) {
    const limit = query.limit ?? page_rows;
    const rows = await outboxPage(ctx.tx, { ...query, limit: limit + 1 });
    const page = rows.slice(0, limit);
    return { entries: page.map(present), next: rows.length > limit ? page.at(-1)!.id : null };
  },
  tryNow: async (ctx, { params }) => void (await hurryLetter(ctx, params.id)),
  resting: async (ctx) => (await restingDomains(ctx.tx, ctx.now)).map((row) => ({ ...row, until: row.until.toISOString() })),
  endRest: async (ctx, { params }) => void (await endRest(ctx, params.domain)),
  limits: (ctx) => readLimits(ctx),
  changeLimits: async (ctx, { body }) => void (await changeOutgoingLimits(ctx, body)),
});

function present(row: OutboxRow): OutboxEntry {
  const waits = row.state === 'queued' && (row.tries > 0 || row.held !== null);
  return {
    id: row.id,
    state: row.returned ? 'returned' : waits ? 'put-off' : row.state,
    mailboxId: row.mailbox_id,
    mailbox: row.mailbox ?? '',
    from: row.letter.from?.address ?? row.address ?? '',
    to: row.letter.to,
    subject: row.letter.subject,
    rfcMessageId: row.rfc_message_id,
    ticketId: row.ticket_id,
    createdAt: row.created_at.toISOString(),
    sendAfter: row.send_after.toISOString(),
    sentAt: row.sent_at?.toISOString() ?? null,
    tries: row.tries,
    serverAnswer: row.server_answer,
    why: row.why,
    held: row.held,
  };
}
