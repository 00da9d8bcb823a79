import { Readable } from 'node:stream';
import { stringify } from 'csv-stringify';
import { writeXlsxStream } from 'hucre/xlsx';
import type { FastifyReply } from 'fastify';
import type { Ctx } from '../../../platform/context.ts';
import type { Locale } from '../../../../words/index.ts';
import { say } from '../../../../words/index.ts';
import { customFields } from '../store.ts';
import { exportPage, type ExportRow } from './export-store.ts';
import { fileRows } from './file-rows.ts';
import { findImport } from './find-import.ts';
import { refusedRows } from './import-store.ts';

const page_rows = 1_000;
const csvType = 'text/csv; charset=utf-8';
const xlsxType = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

/** Excel in Polish opens a CSV well only with the mark of UTF-8 and semicolons; a cell that begins like a formula is kept from counting by an apostrophe. */
function asCsv(rows: AsyncIterable<unknown[]>, locale: Locale): Readable {
  return Readable.from(rows).pipe(
    stringify({ bom: true, delimiter: locale === 'pl' ? ';' : ',', escape_formulas: true, record_delimiter: 'windows' }),
  );
}

/** The refused rows as they were, the columns in their order, with the reason at the end: mended, the file can be given again as it is. */
export async function sendRefused(ctx: Ctx, reply: FastifyReply, importId: number): Promise<unknown> {
  const one = await findImport(ctx, importId);
  async function* rows(): AsyncGenerator<unknown[]> {
    if (one.plan.header) {
      for await (const { cells } of fileRows(ctx.app, one.file_id, { ...one.plan, header: false })) {
        yield [...cells, say(ctx.locale, 'imports.refused-why')];
        break;
      }
    }
    let after = 0;
    for (;;) {
      const page = await refusedRows(ctx.app.database.db, one.id, after, page_rows);
      for (const row of page) yield [...row.cells, say(ctx.locale, `imports.why-${row.why}`, row.values)];
      if (page.length < page_rows) return;
      after = page.at(-1)!.row;
    }
  }
  return download(reply, `${one.name.replace(/\.[^.]*$/, '')}-${say(ctx.locale, 'imports.refused-file')}.csv`, csvType).send(
    asCsv(rows(), ctx.locale),
  );
}

/** Every customer who stands for themselves, page by page: nothing waits, and memory does not grow. */
export async function sendExport(ctx: Ctx, reply: FastifyReply, format: 'csv' | 'xlsx'): Promise<unknown> {
  const fields = await customFields(ctx.tx);
  const heads = (['external', 'name', 'email', 'phone', 'social', 'company', 'language', 'tags', 'notes'] as const).map((key) =>
    say(ctx.locale, `imports.column-${key}`),
  );
  async function* rows(): AsyncGenerator<string[]> {
    yield [...heads, ...fields.map((field) => field.label[ctx.locale])];
    for (let after = 0; ; ) {
      const page: ExportRow[] = await exportPage(ctx.app.database.db, after, page_rows);
      for (const row of page) {
        const ways = (kind: string) =>
          row.identities
            .filter((one) => one.kind === kind)
            .map((one) => one.value)
            .join('; ');
        yield [
          ways('external'),
          row.name,
          ways('email'),
          ways('phone'),
          ways('social'),
          row.company ?? '',
          row.language ?? '',
          row.tags.join('; '),
          row.notes,
          ...fields.map((field) => sayValue(ctx.locale, row.fields[field.key])),
        ];
      }
      if (page.length < page_rows) return;
      after = page.at(-1)!.id;
    }
  }
  const name = `${say(ctx.locale, 'imports.export-file')}-${ctx.now.toISOString().slice(0, 10)}.${format}`;
  if (format === 'csv') return download(reply, name, csvType).send(asCsv(rows(), ctx.locale));
  const sheet = writeXlsxStream(rows(), { name: say(ctx.locale, 'customers.title'), freezePane: { rows: 1 } });
  return download(reply, name, xlsxType).send(Readable.fromWeb(sheet as Parameters<typeof Readable.fromWeb>[0]));
}

function sayValue(locale: Locale, value: unknown): string {
  if (value === null || value === undefined) return '';
  if (typeof value === 'boolean') return say(locale, value ? 'customers.yes' : 'customers.no');
  if (Array.isArray(value)) return value.join('; ');
  return typeof value === 'number' && locale === 'pl' ? String(value).replace('.', ',') : String(value);
}

function download(reply: FastifyReply, name: string, type: string): FastifyReply {
  return reply
    .header('x-content-type-options', 'nosniff')
    .header('cache-control', 'no-store')
    .header(
      'content-disposition',
      `attachment; filename="${name.replace(/[^\x20-\x7e]|["\\]/g, '_')}"; filename*=UTF-8''${encodeURIComponent(name)}`,
    )
    .type(type);
}
