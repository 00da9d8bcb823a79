import type { WatchOut } from '../../../../contract/together.ts';
import { principalOf, type Ctx } from '../../../platform/context.ts';
import { fail } from '../../../platform/fail.ts';
import { companyZone } from '../../../platform/company-day.ts';
import { findCustomerFor } from '../access.ts';
import { watchOutAdded, watchOutChanged, watchOutEnded, watchOutRestored } from '../events.ts';
import * as store from './store.ts';

const watch_outs_max = 20;

interface Words {
  text: string;
  level: WatchOut['level'];
  until?: string | null | undefined;
}

/** What holds for a customer today, where the reader lives. */
export async function watchOutsOf(ctx: Ctx, customerId: number): Promise<WatchOut[]> {
  return (await store.watchOutsOn(ctx.tx, customerId, today(ctx))).map(present);
}

/** Throws watch-out.too-many: a wall of warnings warns nobody. */
export async function addWatchOut(ctx: Ctx, input: Words & { customerId: number }): Promise<WatchOut> {
  const { id: customerId } = await findCustomerFor(ctx, input.customerId, { lock: true });
  if ((await store.watchOutsOn(ctx.tx, customerId, today(ctx))).length >= watch_outs_max)
    fail('watch-out.too-many', { count: watch_outs_max });
  const text = input.text.trim();
  const id = await store.insertWatchOut(ctx.tx, {
    customerId,
    text,
    level: input.level,
    authorId: principalOf(ctx).accountId,
    until: input.until ?? null,
    now: ctx.now,
  });
  ctx.publish(watchOutAdded({ customerId, watchOutId: id, text, level: input.level }));
  return present((await store.getWatchOut(ctx.tx, customerId, id))!);
}

export async function changeWatchOut(ctx: Ctx, input: Words & { customerId: number; watchOutId: number }): Promise<WatchOut> {
  const before = await find(ctx, input);
  const next = { text: input.text.trim(), level: input.level, until: input.until ?? null };
  await store.updateWatchOut(ctx.tx, before.id, next);
  ctx.publish(
    watchOutChanged({
      customerId: before.customer_id,
      watchOutId: before.id,
      from: { text: before.text, level: before.level, until: before.until },
      to: next,
    }),
  );
  return present((await store.getWatchOut(ctx.tx, before.customer_id, before.id))!);
}

export async function endWatchOut(ctx: Ctx, input: { customerId: number; watchOutId: number }): Promise<void> {
  const before = await find(ctx, input);
  if (before.ended_at) return;
  await store.endWatchOut(ctx.tx, before.id, ctx.now);
  ctx.publish(watchOutEnded({ customerId: before.customer_id, watchOutId: before.id, text: before.text }));
}

export async function restoreWatchOut(ctx: Ctx, input: { customerId: number; watchOutId: number }): Promise<WatchOut> {
  const before = await find(ctx, input);
  if (before.ended_at) {
    await store.endWatchOut(ctx.tx, before.id, null);
    ctx.publish(watchOutRestored({ customerId: before.customer_id, watchOutId: before.id, text: before.text }));
  }
  return present(before);
}

async function find(ctx: Ctx, input: { customerId: number; watchOutId: number }): Promise<store.WatchOutRecord> {
  await findCustomerFor(ctx, input.customerId, { lock: true });
  return (await store.getWatchOut(ctx.tx, input.customerId, input.watchOutId)) ?? fail('record.not-found');
}

function today(ctx: Ctx): string {
  return Temporal.Instant.fromEpochMilliseconds(ctx.now.getTime())
    .toZonedDateTimeISO(ctx.principal?.timeZone ?? companyZone(ctx.app))
    .toPlainDate()
    .toString();
}

function present(record: store.WatchOutRecord): WatchOut {
  return {
    id: record.id,
    customerId: record.customer_id,
    text: record.text,
    level: record.level,
    author: { id: record.author_id, name: record.author_name },
    until: record.until,
    at: record.created_at.toISOString(),
  };
}
