import { type LedgerEntry, type MailboxCheck, type MailOutcome, mailLedger } from '../../../contract/mail-ledger.ts';
import type { FastifyReply } from 'fastify';
import type { Ctx } from '../../platform/context.ts';
import { fail } from '../../platform/fail.ts';
import { serve } from '../../platform/http/serve.ts';
import { checkMailbox } from './email/check-mailbox.ts';
import { type CheckRow, checks } from './email/check-store.ts';
import { retryInboundMail } from './email/intake.ts';
import { fileOfMail, ledgerPage, type LedgerRow } from './email/ledger-pages-store.ts';
import { refusedMail } from './email/refused-mail.ts';

const page_rows = 50;

export const mailLedgerService = serve(
  mailLedger,
  {
    async list(ctx, { query }) {
      const limit = query.limit ?? page_rows;
      const rows = await ledgerPage(ctx.tx, { ...query, limit: limit + 1 });
      const page = rows.slice(0, limit);
      return { entries: page.map(present), next: rows.length > limit ? page.at(-1)!.id : null };
    },
    refused: async (ctx, { query }) =>
      (await refusedMail(ctx.tx, query, page_rows)).map((row) => ({
        ...row,
        firstAt: row.firstAt.toISOString(),
        lastAt: row.lastAt.toISOString(),
      })),
    source: (ctx, { params }) => sendMail(ctx, ctx.http.reply, params.id) as Promise<undefined>,
    replay: async (ctx, { params }) => void (await retryInboundMail(ctx, params.id)),
    checks: async (ctx) => (await checks(ctx.tx)).map(presentCheck),
    check: async (ctx, { body }) => presentCheck(await checkMailbox(ctx.app, body.mailboxId)),
  },
  // It waits for somebody else's server.
  { outside: ['check'] },
);

/** A mail as a file to keep, never as something a browser would show. */
async function sendMail(ctx: Ctx, reply: FastifyReply, id: number): Promise<unknown> {
  const fileId = (await fileOfMail(ctx.tx, id)) ?? fail('record.not-found');
  const { stream, sizeBytes } = await ctx.app.files.read(ctx.tx, fileId);
  return reply
    .header('content-security-policy', "sandbox; default-src 'none'")
    .header('x-content-type-options', 'nosniff')
    .header('cache-control', 'no-store')
    .header('content-length', sizeBytes)
    .header('content-disposition', `attachment; filename="mail-${id}.eml"`)
    .type('application/octet-stream')
    .send(stream);
}

function present(row: LedgerRow): LedgerEntry {
  const outcome = row.state === 'set_aside' ? 'set-aside' : row.state === 'received' ? 'waiting' : (row.outcome as MailOutcome);
  return {
    id: row.id,
    outcome,
    fromName: row.from_name,
    fromAddress: row.from_address || row.envelope_from,
    subject: row.subject,
    messageId: row.rfc_message_id,
    receivedAt: row.received_at.toISOString(),
    sizeBytes: row.size_bytes,
    sights: (row.sights ?? []).map((sight) => ({ ...sight, at: new Date(sight.at).toISOString() })),
    ticketId: row.ticket_id,
    problem: row.state === 'set_aside' ? row.problem : null,
  };
}

function presentCheck(row: CheckRow): MailboxCheck {
  const { at, fetchDone, fetchTotal, ...rest } = row;
  return { ...rest, at: at?.toISOString() ?? null, progress: fetchTotal === null ? null : { done: fetchDone ?? 0, total: fetchTotal } };
}
