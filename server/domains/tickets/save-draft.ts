import { principalOf, type Ctx } from '../../platform/context.ts';
import { fail } from '../../platform/fail.ts';
import { deleteDraft, draftOf, looseFiles, putDraft, type MailAddress } from '../conversations/index.ts';
import { findTicketFor } from './access.ts';
import { draftUnshared } from './events.ts';
import { refuseTakenDraft } from './together/taken-draft.ts';
import { draftGrew } from './together/tell-drafts.ts';

export interface SaveDraft {
  ticketId: number;
  kind: 'reply' | 'note';
  html: string;
  to?: MailAddress[] | undefined;
  cc?: MailAddress[] | undefined;
  bcc?: MailAddress[] | undefined;
  from?: string | undefined;
  files?: number[] | undefined;
  revision?: string | undefined;
  follows?: string[] | undefined;
  sharedDraft?: boolean | undefined;
}

/**
 * Keeps what is being written: for its author alone, or for the readers of the ticket once it is shared.
 * Throws file.not-found for files that are not theirs, draft.changed-meanwhile when another window of theirs has saved what this text did not
 * grow from, draft.taken when a colleague has it now. In both the text stays where it was typed.
 */
export async function saveDraft(ctx: Ctx, input: SaveDraft): Promise<{ updatedAt: string }> {
  const me = principalOf(ctx);
  const ticket = await findTicketFor(ctx, input.ticketId);
  const files = input.files ?? [];
  if ((await looseFiles(ctx.tx, me.accountId, files)).length < new Set(files).size) fail('file.not-found');
  const before = await draftOf(ctx.tx, me.accountId, ticket.id, input.kind);
  if (!before) await refuseTakenDraft(ctx, ticket.id, input.kind, input.sharedDraft);
  const foreign = before && input.follows && before.revision !== null && !input.follows.includes(before.revision);
  if (foreign && before.html !== input.html) fail('draft.changed-meanwhile');
  await putDraft(ctx.tx, {
    accountId: me.accountId,
    ticketId: ticket.id,
    kind: input.kind,
    html: input.html,
    to: input.to ?? [],
    cc: input.cc ?? [],
    bcc: input.bcc,
    from: input.from,
    files,
    revision: input.revision ?? null,
    now: ctx.now,
  });
  if (before?.shared_at) ctx.afterCommit(() => draftGrew(ctx.app, ticket.id));
  return { updatedAt: ctx.now.toISOString() };
}

export async function dropDraft(ctx: Ctx, input: { ticketId: number; kind: 'reply' | 'note' }): Promise<void> {
  const me = principalOf(ctx);
  const ticket = await findTicketFor(ctx, input.ticketId);
  const before = await draftOf(ctx.tx, me.accountId, ticket.id, input.kind);
  if (!before) return;
  await deleteDraft(ctx.tx, me.accountId, ticket.id, input.kind);
  if (before.shared_at) ctx.publish(draftUnshared({ ticketId: ticket.id, kind: input.kind }));
}
