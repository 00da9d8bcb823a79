/** In a thread of its own: a workbook becomes a CSV (UTF-8, commas). Of a formula the value that was last counted is taken, never the formula. */
import { parentPort, workerData } from 'node:worker_threads';
import { streamXlsxRows } from 'hucre/xlsx';
import { refuseBomb } from './zip-size.ts';

const { bytes, rows_max } = workerData as { bytes: Uint8Array; rows_max: number };

try {
  refuseBomb(bytes);
  parentPort!.postMessage(await asCsv());
} catch (error) {
  parentPort!.postMessage({ error: String((error as Error).message ?? error).slice(0, 200) });
}

async function asCsv(): Promise<{ csv: Uint8Array; rows: number } | { tooMany: true }> {
  const lines: string[] = [];
  for await (const { index, values } of streamXlsxRows(bytes, { readStyles: true })) {
    // Rows without a cell are not in the file: they are put back, so that row numbers are those of the sheet.
    while (lines.length < index && lines.length <= rows_max) lines.push('');
    lines.push(values.map(cell).join(','));
    if (lines.length > rows_max + 1) return { tooMany: true };
  }
  return { csv: new TextEncoder().encode(`${lines.join('\n')}\n`), rows: lines.length };
}

function cell(value: unknown): string {
  if (value === null || value === undefined) return '';
  const text = value instanceof Date ? value.toISOString().slice(0, 10) : String(value);
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
