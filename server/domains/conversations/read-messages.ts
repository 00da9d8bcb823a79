import type { Draft, Message } from '../../../contract/tickets.ts';
import type { Ctx } from '../../platform/context.ts';
import { accountsById } from '../admin/index.ts';
import { letterStates, sourcesOf } from '../channels/index.ts';
import { draftsOf } from './draft-store.ts';
import { presentDraft, presentMessage } from './present.ts';
import * as store from './store.ts';

const page_messages = 50;

/** A page of a conversation, oldest first, ending before an id (or at the newest). */
export async function conversationPage(
  ctx: Ctx,
  ticketId: number,
  before: number | null,
): Promise<{ messages: Message[]; hasEarlier: boolean }> {
  const records = await store.messagesBefore(ctx.tx, ticketId, before, page_messages + 1);
  const page = records.slice(0, page_messages).reverse();
  return { messages: await present(ctx, page), hasEarlier: records.length > page_messages };
}

export async function messagesById(ctx: Ctx, ids: readonly number[]): Promise<Message[]> {
  return present(ctx, await store.messagesById(ctx.tx, ids));
}

export async function messageByKey(ctx: Ctx, ticketId: number, key: string): Promise<Message | null> {
  const record = await store.messageByKey(ctx.tx, ticketId, key);
  return record ? (await present(ctx, [record]))[0]! : null;
}

export async function draftsFor(ctx: Ctx, accountId: number, ticketId: number): Promise<Draft[]> {
  const drafts = await draftsOf(ctx.tx, accountId, ticketId);
  const files = await store.looseFiles(
    ctx.tx,
    accountId,
    drafts.flatMap((draft) => draft.file_ids),
  );
  return drafts.map((draft) => presentDraft(draft, files));
}

async function present(ctx: Ctx, records: readonly store.MessageRecord[]): Promise<Message[]> {
  const answers = records.filter((record) => record.kind === 'outbound').map((record) => record.id);
  const writers = [...new Set(records.map((record) => record.account_id).filter((id) => id !== null))];
  const letters = records.filter((record) => record.kind === 'inbound').map((record) => record.id);
  const [states, names, sources] = await Promise.all([letterStates(ctx, answers), accountsById(ctx, writers), sourcesOf(ctx, letters)]);
  return records.map((record) =>
    presentMessage(record, {
      delivery: states.get(record.id),
      accountName: record.account_id === null ? undefined : names.get(record.account_id)?.name,
      hasSource: sources.has(record.id),
      content: sources.get(record.id) ?? null,
    }),
  );
}
