import { Readable } from 'node:stream';
import {
  import_bytes_max,
  import_rows_max,
  type ImportPlan,
  type ImportPreview,
  type PreviewRow,
} from '../../../../contract/customer-imports.ts';
import type { CustomField } from '../../../../contract/customers.ts';
import { inTransaction, type Ctx } from '../../../platform/context.ts';
import { fail } from '../../../platform/fail.ts';
import { customFields } from '../store.ts';
import { guessCharset, guessColumns, guessHeader, guessSeparator, readRows } from './detect.ts';
import { csvRows, fileRows } from './file-rows.ts';
import { findImport, presentImport, refuseBusy } from './find-import.ts';
import { nameOf, readRow } from './import-row.ts';
import * as store from './import-store.ts';
import { isSheet, sheetAsCsv } from './read-sheet.ts';

const head_bytes = 64 * 1024;
const preview_rows = 20;
const sample_cells = 3;

/** Takes a file, guesses how it is to be read, and shows what would come of its first rows. No customer is touched. */
export async function prepareImport(ctx: Ctx, name: string, stream: Readable): Promise<ImportPreview> {
  const given = await allOf(stream);
  if (given.length === 0) fail('import.file-unreadable', { reason: '0 B' });
  const bytes = isSheet(given) ? await sheetAsCsv(given) : given;
  const fields = await customFields(ctx.tx);
  const plan = guessPlan(bytes.subarray(0, head_bytes), isSheet(given), fields);
  let rows = 0;
  const all = csvRows(Readable.from([Buffer.from(bytes)]), plan)[Symbol.asyncIterator]();
  while (!(await all.next()).done)
    if (++rows > import_rows_max) fail('import.file-too-large', { megabytes: import_bytes_max / 1024 / 1024, rows: import_rows_max });
  if (rows === 0) fail('import.file-unreadable', { reason: '0' });
  const prepared = await ctx.app.files.prepare(bytes);
  const id = await inTransaction(ctx.app, { principal: ctx.principal }, async (inner) => {
    const file = await inner.app.files.insert(inner.tx, prepared);
    const plainName = name.replace(/[\u0000-\u001f\u007f/\\]/g, '_').slice(0, 200);
    return store.insertImport(inner.tx, {
      name: plainName,
      fileId: file.id,
      plan,
      rowsTotal: rows,
      accountId: ctx.principal?.accountId ?? null,
    });
  });
  return showPreview(ctx, await findImport(ctx, id));
}

/** Sets how the file is read and what goes where; what was counted by an earlier plan is forgotten. */
export async function planImport(ctx: Ctx, importId: number, plan: ImportPlan | undefined): Promise<ImportPreview> {
  if (plan) {
    await inTransaction(ctx.app, { principal: ctx.principal }, async (inner) => {
      const one = await findImport(inner, importId, true);
      refuseBusy(one);
      if (one.state !== 'prepared' && one.state !== 'checked' && one.state !== 'failed') fail('import.busy');
      await store.setPlan(inner.tx, importId, plan);
    });
  }
  return showPreview(ctx, await findImport(ctx, importId));
}

function guessPlan(head: Uint8Array, sheet: boolean, fields: readonly CustomField[]): ImportPlan {
  const charset = sheet ? 'utf-8' : guessCharset(head);
  const text = new TextDecoder(charset).decode(head, { stream: true });
  // The last row of a longer file is cut in the middle.
  const whole = head.length < head_bytes ? text : text.slice(0, text.lastIndexOf('\n') + 1) || text;
  const separator = sheet ? ',' : guessSeparator(whole);
  const rows = readRows(whole, separator);
  const header = guessHeader(rows, fields);
  const columns = guessColumns(rows, header, fields);
  const key = columns.includes('external')
    ? 'external'
    : columns.includes('email')
      ? 'email'
      : columns.includes('phone')
        ? 'phone'
        : 'email';
  return { separator, charset, header, columns, key, existing: 'fill' };
}

async function showPreview(ctx: Ctx, one: store.ImportRecord): Promise<ImportPreview> {
  const first: string[][] = [];
  const numbers: number[] = [];
  for await (const { row, cells } of fileRows(ctx.app, one.file_id, { ...one.plan, header: false })) {
    first.push(cells);
    numbers.push(row);
    if (first.length > preview_rows) break;
  }
  const width = Math.max(0, ...first.map((cells) => cells.length));
  const data = one.plan.header ? first.slice(1) : first;
  const fields = new Map((await customFields(ctx.tx)).map((field) => [field.key, field]));
  const rows = data.map((cells, place): PreviewRow | null => {
    const read = readRow(numbers[place + (one.plan.header ? 1 : 0)]!, cells, one.plan, fields);
    if (read === null) return null;
    if (!('identities' in read))
      return { row: read.row, name: '', identities: [], company: null, language: null, notes: '', tags: [], fields: {}, refused: read };
    return { ...read, name: nameOf(read), identities: read.identities.map(({ kind, value }) => ({ kind, value })), refused: null };
  });
  return {
    import: presentImport(one),
    headers: Array.from({ length: width }, (_, place) => (one.plan.header ? first[0]?.[place]?.trim() : '') || letterOf(place)),
    samples: Array.from({ length: width }, (_, place) =>
      data
        .map((cells) => cells[place]?.trim() ?? '')
        .filter(Boolean)
        .slice(0, sample_cells)
        .map((cell) => cell.slice(0, 80)),
    ),
    rows: rows.filter((row) => row !== null).slice(0, preview_rows),
  };
}

/** 0 → A, 25 → Z, 26 → AA. */
function letterOf(place: number): string {
  return (place >= 26 ? letterOf(Math.floor(place / 26) - 1) : '') + String.fromCharCode(65 + (place % 26));
}

async function allOf(stream: Readable): Promise<Buffer> {
  const parts: Buffer[] = [];
  let size = 0;
  for await (const part of stream) {
    size += (part as Buffer).length;
    // A sender hears a refusal only after their last byte.
    if (size <= import_bytes_max) parts.push(part as Buffer);
  }
  if (size > import_bytes_max) fail('file.too-large', { megabytes: import_bytes_max / 1024 / 1024 });
  return Buffer.concat(parts);
}
