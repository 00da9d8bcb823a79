/** The rows of the file, streamed: what is not being looked at is not in memory. */
import type { Readable } from 'node:stream';
import { pipeline, Transform } from 'node:stream';
import { CsvError, parse } from 'csv-parse';
import type { ImportPlan } from '../../../../contract/customer-imports.ts';
import type { App } from '../../../platform/app.ts';
import { fail } from '../../../platform/fail.ts';

const row_bytes_max = 1024 * 1024;

export interface FileRow {
  /** As a person counts: the first is 1, the row of names included. */
  row: number;
  cells: string[];
}

/** From a row on (by its number). Throws import.file-unreadable. */
export async function* fileRows(
  app: App,
  fileId: number,
  plan: Pick<ImportPlan, 'separator' | 'charset' | 'header'>,
  after = 0,
): AsyncGenerator<FileRow> {
  const { stream } = await app.files.read(app.database.db, fileId);
  yield* csvRows(stream, plan, after);
}

export async function* csvRows(
  stream: Readable,
  plan: Pick<ImportPlan, 'separator' | 'charset' | 'header'>,
  after = 0,
): AsyncGenerator<FileRow> {
  const rows = parse({
    delimiter: plan.separator,
    relax_quotes: true,
    relax_column_count: true,
    bom: true,
    max_record_size: row_bytes_max,
  });
  pipeline(stream, decoder(plan.charset), rows, () => {});
  let row = 0;
  try {
    for await (const cells of rows as AsyncIterable<string[]>) {
      row++;
      if (row <= after || (plan.header && row === 1)) continue;
      yield { row, cells };
    }
  } catch (error) {
    if (error instanceof CsvError) fail('import.file-unreadable', { reason: `${error.code}, ${row + 1}` });
    throw error;
  } finally {
    stream.destroy();
  }
}

/** Letters as JavaScript has them; a letter cut in two by the end of a part is put together again. */
function decoder(charset: ImportPlan['charset']): Transform {
  const text = new TextDecoder(charset);
  return new Transform({
    readableObjectMode: false,
    transform(part: Uint8Array, _encoding, done) {
      done(null, text.decode(part, { stream: true }));
    },
    flush(done) {
      done(null, text.decode());
    },
  });
}
