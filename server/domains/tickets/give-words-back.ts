import { randomUUID } from 'node:crypto';
import type { Draft, Message } from '../../../contract/tickets.ts';
import { principalOf, type Ctx } from '../../platform/context.ts';
import { draftsFor, fileIdsOf, giveFilesBack, isEmptyHtml, putDraft } from '../conversations/index.ts';

/** What was taken back is the caller's draft again, with its files. Who has begun to write something else meanwhile loses neither. */
export async function giveWordsBack(
  ctx: Ctx,
  message: Pick<Message, 'id' | 'ticketId' | 'to' | 'cc' | 'bcc' | 'fromAddress'>,
  kind: Draft['kind'],
  taken: { html: string | null },
): Promise<void> {
  const { accountId } = principalOf(ctx);
  const files = await fileIdsOf(ctx.tx, message.id);
  await giveFilesBack(ctx.tx, files, accountId);
  const html = (taken.html ?? '').replace(/src="cid:file(\d+)@okienko"/g, 'src="/api/files/$1"');
  const begun = await draftOf(ctx, message.ticketId, kind);
  await putDraft(ctx.tx, {
    accountId,
    ticketId: message.ticketId,
    kind,
    html: begun && !isEmptyHtml(begun.html) && begun.html !== html ? `${html}${begun.html}` : html,
    to: message.to,
    cc: message.cc,
    bcc: message.bcc,
    ...(kind === 'reply' && message.fromAddress && { from: message.fromAddress }),
    files: [...new Set([...files, ...(begun?.files ?? []).map((file) => file.id)])],
    revision: randomUUID(),
    now: ctx.now,
  });
}

/** The caller's own draft as it is. */
export async function draftOf(ctx: Ctx, ticketId: number, kind: Draft['kind']): Promise<Draft | undefined> {
  return (await draftsFor(ctx, principalOf(ctx).accountId, ticketId)).find((draft) => draft.kind === kind);
}
