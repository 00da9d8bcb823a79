/** What time alone does to chats: a ring that nobody answers goes on to the next, who left is not waited for, what fell asleep ends. */
import { sql } from 'kysely';
import type { App } from '../../../platform/app.ts';
import { inTransaction } from '../../../platform/context.ts';
import { regularly } from '../../../platform/regularly.ts';
import { chatById, endChat, forgetPlace } from '../../channels/index.ts';
import { passOn } from './offer-chats.ts';
import * as store from './store.ts';

const every_ms = 5_000;
const offer_s = 30;
const abandoned_s = 120;
const lock = 0x63686174;

export function startTendingChats(app: App): { stop(): Promise<void> } {
  return regularly(app, { every_ms, trouble: 'chats could not be tended' }, () => tendChats(app));
}

/** One node at a time. */
export async function tendChats(app: App): Promise<void> {
  await inTransaction(app, {}, async (ctx) => {
    const { rows } = await sql<{ mine: boolean }>`select pg_try_advisory_xact_lock(${lock}) as mine`.execute(ctx.tx);
    if (!rows[0]!.mine) return;
    for (const { id, what } of await store.overdue(ctx.tx, { offer_s, abandoned_s })) {
      const chat = await chatById(ctx.tx, id, true);
      if (!chat || chat.state === 'ended') continue;
      if (what === 'lost') await forgetPlace(ctx, chat);
      else if (what === 'offer') await passOn(ctx, chat);
      else await endChat(ctx, chat, what);
    }
  });
}

const desks_every_ms = 20_000;

/** Says whose desks are open on this node: chats ring at nobody who went home. */
export async function startNotingDesks(app: App): Promise<{ stop(): Promise<void> }> {
  return regularly(app, { every_ms: desks_every_ms, trouble: 'open desks could not be noted', level: 'warn' }, async () => {
    const ids = [...new Set((app.hub?.principals() ?? []).map(({ accountId }) => accountId))];
    if (ids.length > 0) await store.noteDesks(app.database.db, ids);
  });
}
