import { Worker } from 'node:worker_threads';
import { import_bytes_max, import_rows_max } from '../../../../contract/customer-imports.ts';
import { fail } from '../../../platform/fail.ts';

const read_ms_max = 60_000;
const memory_mb_max = 768;

export function isSheet(head: Uint8Array): boolean {
  return head[0] === 0x50 && head[1] === 0x4b;
}

/** A workbook's first sheet as a CSV, made in a thread with a limit of memory and time. Throws import.file-unreadable, import.file-too-large. */
export async function sheetAsCsv(bytes: Uint8Array): Promise<Uint8Array> {
  const worker = new Worker(new URL('./sheet.worker.ts', import.meta.url), {
    workerData: { bytes, rows_max: import_rows_max },
    resourceLimits: { maxOldGenerationSizeMb: memory_mb_max },
    execArgv: ['--disable-warning=ExperimentalWarning'],
  });
  const answer = await new Promise<{ csv: Uint8Array } | { tooMany: true } | { error: string }>((resolve) => {
    const timer = setTimeout(() => resolve({ error: 'timeout' }), read_ms_max);
    worker.once('message', resolve);
    worker.once('error', (error) => resolve({ error: (error as Error).message }));
    worker.once('exit', () => {
      clearTimeout(timer);
      resolve({ error: 'exit' });
    });
  }).finally(() => worker.terminate());
  if ('csv' in answer) return answer.csv;
  if ('tooMany' in answer) fail('import.file-too-large', { megabytes: import_bytes_max / 1024 / 1024, rows: import_rows_max });
  fail('import.file-unreadable', { reason: answer.error });
}
