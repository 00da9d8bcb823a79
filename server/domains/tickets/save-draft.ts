import { principalOf, type Ctx } from '../../platform/context.ts';
import { fail } from '../../platform/fail.ts';
import { deleteDraft, looseFiles, putDraft, type MailAddress } from '../conversations/index.ts';
import { findTicketFor } from './access.ts';

export interface SaveDraft {
  ticketId: number;
  kind: 'reply' | 'note';
  html: string;
  to?: MailAddress[] | undefined;
  cc?: MailAddress[] | undefined;
  files?: number[] | undefined;
}

/** Keeps what is being written, for its author alone. Throws file.not-found for files that are not theirs. */
export async function saveDraft(ctx: Ctx, input: SaveDraft): Promise<{ updatedAt: string }> {
  const me = principalOf(ctx);
  const ticket = await findTicketFor(ctx, input.ticketId);
  const files = input.files ?? [];
  if ((await looseFiles(ctx.tx, me.accountId, files)).length < new Set(files).size) fail('file.not-found');
  await putDraft(ctx.tx, {
    accountId: me.accountId,
    ticketId: ticket.id,
    kind: input.kind,
    html: input.html,
    to: input.to ?? [],
    cc: input.cc ?? [],
    files,
    now: ctx.now,
  });
  return { updatedAt: ctx.now.toISOString() };
}

export async function dropDraft(ctx: Ctx, input: { ticketId: number; kind: 'reply' | 'note' }): Promise<void> {
  const ticket = await findTicketFor(ctx, input.ticketId);
  await deleteDraft(ctx.tx, principalOf(ctx).accountId, ticket.id, input.kind);
}
