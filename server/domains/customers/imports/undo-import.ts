import type { Ctx } from '../../../platform/context.ts';
import { customersImportUndone } from '../events.ts';
import { equal, valueOf, withParts, type Card, type CardChange } from '../merges/merging.ts';
import * as store from './undo-store.ts';

const batch_rows = 200;

/**
 * Takes the newest rows of an import back, one batch; false when there were none left. A customer it made goes when nothing hangs on them since: no
 * ticket, no merge, no change by anybody else. Of a customer it changed, each part that still says what the import put there says again what it said before.
 */
export async function takeBackSome(ctx: Ctx, importId: number): Promise<boolean> {
  const rows = await store.lastRows(ctx.tx, importId, batch_rows);
  if (rows.length === 0) return false;
  const madeHere = await store.madeBy(
    ctx.tx,
    importId,
    rows.filter((row) => row.outcome === 'changed').map((row) => row.customer_id),
  );
  const restored: number[] = [];
  for (const row of rows) {
    if (row.outcome !== 'changed' || row.customer_id === null || madeHere.has(row.customer_id)) continue;
    if (await restore(ctx, row.customer_id, row.change as { card: CardChange; added: { kind: string; normal: string }[] }))
      restored.push(row.customer_id);
  }
  const made = rows.filter((row) => row.outcome === 'made' && row.customer_id !== null);
  const removed = await store.removeFree(
    ctx.tx,
    made.map((row) => ({ id: row.customer_id!, version: (row.change as { version: number }).version })),
  );
  await store.forgetRows(
    ctx.tx,
    importId,
    rows.map((row) => row.row_number),
  );
  const gone = removed.length + restored.length;
  const own = rows.filter((row) => row.outcome === 'made' || (row.customer_id !== null && !madeHere.has(row.customer_id))).length;
  await store.countTakenBack(ctx.tx, importId, gone, own - gone);
  ctx.publish(customersImportUndone({ importId, removed, restored }));
  return true;
}

async function restore(ctx: Ctx, id: number, change: { card: CardChange; added: { kind: string; normal: string }[] }): Promise<boolean> {
  const now = await store.cardForUndo(ctx.tx, id);
  if (!now) return false;
  const card: Card = { ...now, company: null };
  const parts: Record<string, unknown> = {};
  for (const [key, { before, after }] of Object.entries(change.card)) {
    const value = key === 'company' ? now.company : valueOf(card, key);
    if (equal(key === 'company' ? String(value ?? '').toLowerCase() : value, key === 'company' ? String(after ?? '').toLowerCase() : after))
      parts[key] = before;
  }
  const removed = await store.removeIdentities(ctx.tx, id, change.added);
  if (Object.keys(parts).length === 0 && removed === 0) return false;
  const { company, ...others } = parts;
  await store.writeRestored(ctx.tx, id, withParts(card, others), company === undefined ? now.company : (company as string | null), ctx.now);
  return true;
}
