/**
 * The rows of a page. The same tickets are shown all day: to write one as JSON costs the database several times what it costs to say in which version it is. So a page is
 * found as versions, and what was shown in that version before is shown again (decision 76).
 */
import type { App } from '../../../platform/app.ts';
import type { Ctx } from '../../../platform/context.ts';
import { RowMemory } from './row-memory.ts';
import { readRows } from './row-store.ts';

/** Some fifteen thousand rows. */
const bytes_max = 16 * 1024 * 1024;
/** Numbers of versions come again after four thousand million, or when a database is set back to what it was. */
const age_ms_max = 600_000;
const memories = new WeakMap<App, RowMemory>();

export interface FoundVersion {
  id: number;
  version: string;
}

export interface FoundRow {
  id: number;
  row: string;
}

/** As text or as bytes, one after the other. */
export type Rows = readonly (string | Uint8Array)[];

/** A page with its rows, in order, of which at most `limit` are shown. What changes between the two questions may be out of the caller's reach by then: the page is found anew. */
export async function withRows<F extends { id: number }>(
  ctx: Pick<Ctx, 'app' | 'tx'>,
  limit: number,
  find: { versions: () => Promise<(F & FoundVersion)[]>; rows: () => Promise<(F & FoundRow)[]> },
): Promise<{ found: readonly F[]; rows: Rows }> {
  // All that one transaction writes has one number: what it reads of its own on the way is not yet what others will see.
  if (!ctx.tx.isTransaction) {
    const found = await find.versions();
    const rows = await rowsOf(ctx, found.slice(0, limit));
    if (rows) return { found, rows };
  }
  const anew = await find.rows();
  return { found: anew, rows: anew.slice(0, limit).map((one) => one.row) };
}

/** In this order. Null when one of them was changed since it was found. */
async function rowsOf({ app, tx }: Pick<Ctx, 'app' | 'tx'>, found: readonly FoundVersion[]): Promise<Uint8Array[] | null> {
  let memory = memories.get(app);
  if (!memory) memories.set(app, (memory = new RowMemory({ bytes_max, age_ms_max })));
  const now = performance.now();
  const known = found.map(({ id, version }) => memory.get(id, version, now));
  const missing = found.filter((_, at) => known[at] === null).map(({ id }) => id);
  const read = new Map(missing.length === 0 ? [] : (await readRows(tx, missing)).map((one) => [one.id, one]));
  const rows: Uint8Array[] = [];
  for (const [at, { id, version }] of found.entries()) {
    const fresh = read.get(id);
    if (!known[at] && fresh?.version !== version) return null;
    const row = known[at] ?? bytesOf(fresh!.row);
    if (!known[at]) memory.keep(id, version, row, now);
    rows.push(row);
  }
  return rows;
}

/** Bytes of their own: a few that are kept from a pool of the engine's would keep all of it. */
function bytesOf(text: string): Uint8Array {
  const bytes = Buffer.allocUnsafeSlow(Buffer.byteLength(text));
  bytes.write(text);
  return bytes;
}
