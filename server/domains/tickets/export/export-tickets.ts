import { Readable } from 'node:stream';
import { stringify } from 'csv-stringify/sync';
import type { FastifyReply } from 'fastify';
import { writeXlsxStream } from 'hucre/xlsx';
import { Value } from 'typebox/value';
import { export_rows_max, ViewSpec } from '../../../../contract/views.ts';
import type { Directory, TicketRow } from '../../../../contract/tickets.ts';
import type { App } from '../../../platform/app.ts';
import { inTransaction, principalOf, type Ctx } from '../../../platform/context.ts';
import { fail } from '../../../platform/fail.ts';
import { customerNames } from '../../customers/index.ts';
import { readDirectory } from '../directory.ts';
import { ticketsExported } from '../events.ts';
import { fileNames } from '../fields/file-store.ts';
import { presentTicket } from '../present.ts';
import { checkedFilter, questionOf } from '../views/ask.ts';
import { pageOf } from '../views/list-view.ts';
import type { FoundTicket, Place } from '../views/view-store.ts';
import { type Cell, type CellForm, namesWanted, type PageNames, type SheetColumn, sheetColumns } from './cells.ts';

const batch_rows = 1_000;
const underWay = new WeakMap<App, Set<number>>();

export interface ExportTickets {
  format: 'csv' | 'xlsx';
  view: string;
  name?: string | undefined;
}

/**
 * Streams the tickets of a view that the caller may see: batch by batch along its order, so that neither memory nor a connection is held for it. What was
 * asked for is in the audit trail before the first byte leaves. Throws filter.invalid, and export.busy while the same person has one under way.
 */
export async function exportTickets(ctx: Ctx, reply: FastifyReply, input: ExportTickets): Promise<unknown> {
  const spec = readSpec(input.view);
  const me = principalOf(ctx).accountId;
  const busy = underWay.get(ctx.app) ?? new Set<number>();
  underWay.set(ctx.app, busy);
  if (busy.has(me)) fail('export.busy');
  busy.add(me);
  try {
    const directory = await readDirectory(ctx);
    const ids = spec.columns.map((column) => column.id);
    const columns = sheetColumns(ids, directory, ctx.locale, principalOf(ctx).timeZone);
    const name = input.name?.trim() || 'okienko';
    const question = await questionOf(ctx, spec.filter, spec);
    await inTransaction(ctx.app, { principal: ctx.principal, ip: ctx.ip }, async (act) =>
      act.publish(
        ticketsExported({
          format: input.format,
          name,
          columns: ids,
          filter: spec.filter as unknown as Record<string, unknown>,
        }),
      ),
    );
    const batches = inBatches(ctx, question, columns, (rows) => pageNames(ctx, ids, directory, rows));
    const stream = input.format === 'csv' ? Readable.from(asCsv(batches, columns, ctx.locale)) : asXlsx(batches, columns, name);
    stream.once('close', () => busy.delete(me));
    return reply
      .header('content-disposition', `attachment; filename*=UTF-8''${encodeURIComponent(`${name}.${input.format}`)}`)
      .header('cache-control', 'no-store')
      .type(input.format === 'csv' ? 'text/csv; charset=utf-8' : 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet')
      .send(stream);
  } catch (error) {
    busy.delete(me);
    throw error;
  }
}

function readSpec(text: string): ViewSpec {
  let given: unknown;
  try {
    given = JSON.parse(text);
  } catch {
    fail('filter.invalid', { reason: 'shape' });
  }
  if (!Value.Check(ViewSpec, given)) fail('filter.invalid', { reason: 'shape' });
  checkedFilter(given.filter);
  return given;
}

async function* inBatches(
  ctx: Ctx,
  question: Awaited<ReturnType<typeof questionOf>>,
  columns: readonly SheetColumn[],
  namesOf: (rows: readonly TicketRow[]) => Promise<PageNames>,
): AsyncGenerator<Cell[][]> {
  let after: Place | null = null;
  for (let left = export_rows_max; left > 0; left -= batch_rows) {
    const found: FoundTicket[] = await pageOf(ctx, question, after, Math.min(batch_rows, left), 'tickets');
    const rows = found.map(presentTicket);
    const names = await namesOf(rows);
    yield rows.map((row) => columns.map((column) => column.cell(row, names)));
    const last = found.at(-1);
    if (!last || found.length < batch_rows) return;
    after = last;
  }
}

/** One question for each kind of name and page of rows. Who may not read customers learns no name of one here either. */
async function pageNames(ctx: Ctx, ids: readonly string[], directory: Directory, rows: readonly TicketRow[]): Promise<PageNames> {
  const wanted = namesWanted(ids, directory, rows);
  const mayRead = principalOf(ctx).permissions.has('customers.read');
  return {
    customers: await customerNames(ctx.tx, mayRead ? wanted.customers : []),
    files: await fileNames(
      ctx.tx,
      rows.map((row) => row.id),
      wanted.files,
    ),
  };
}

/** As Excel of the country opens it by a double click: a byte order mark, semicolons for Poland, and no cell that could be a formula. */
async function* asCsv(batches: AsyncIterable<Cell[][]>, columns: readonly SheetColumn[], locale: string): AsyncGenerator<string> {
  const polish = locale === 'pl';
  const options = {
    delimiter: polish ? ';' : ',',
    record_delimiter: '\r\n',
    escape_formulas: true,
    // With the decimal sign of the country: else a spreadsheet takes a number for words, or for a day.
    cast: { number: (value: number) => (polish ? String(value).replace('.', ',') : String(value)) },
  } as const;
  yield `\ufeff${stringify([columns.map((column) => column.head)], options)}`;
  for await (const rows of batches)
    yield stringify(
      rows.map((row) => row.map((cell, at) => plainCell(cell, columns[at]!.form))),
      options,
    );
}

function plainCell(cell: Cell, form: CellForm): string | number {
  if (cell instanceof Date) return form.is === 'day' ? cell.toISOString().slice(0, 10) : cell.toISOString().slice(0, 19).replace('T', ' ');
  return typeof cell === 'number' ? cell : String(cell ?? '');
}

/** How a workbook shows the cells of a column, and how wide: what is too narrow for a moment shows ### instead of it. */
function sheetForm(form: CellForm): { numFmt?: string; width?: number } {
  switch (form.is) {
    case 'moment':
      return { numFmt: 'yyyy-mm-dd hh:mm', width: 17 };
    case 'day':
      return { numFmt: 'yyyy-mm-dd', width: 12 };
    case 'money':
      return { numFmt: `#,##0.00 "${form.currency}"`, width: 16 };
    default:
      return {};
  }
}

function asXlsx(batches: AsyncIterable<Cell[][]>, columns: readonly SheetColumn[], name: string): Readable {
  async function* rows(): AsyncGenerator<Cell[]> {
    for await (const batch of batches) yield* batch;
  }
  const sheet =
    name
      .replace(/[\\/?*[\]:]/g, ' ')
      .slice(0, 31)
      .trim() || 'Okienko';
  return Readable.fromWeb(
    writeXlsxStream(rows(), {
      name: sheet,
      columns: columns.map((column) => ({ header: column.head, ...sheetForm(column.form) })),
    }) as never,
  );
}
