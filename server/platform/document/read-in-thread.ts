import { Worker } from 'node:worker_threads';
import type { DocumentTask } from './document-thread.ts';
import type { DocumentText } from './read-document.ts';

const read_ms_max = 20_000;
const heap_megabytes_max = 256;

/** Reads a document in a thread that lives for it alone. Resolves always. The bytes are given away. */
export function readInThread(task: DocumentTask, options: { time_ms_max?: number } = {}): Promise<DocumentText> {
  return new Promise((resolve) => {
    const worker = new Worker(new URL('./document-thread.ts', import.meta.url), {
      workerData: task,
      execArgv: ['--disable-warning=ExperimentalWarning'],
      resourceLimits: { maxOldGenerationSizeMb: heap_megabytes_max, maxYoungGenerationSizeMb: 16 },
      stdout: true,
      stderr: true,
    });
    const end = (text: DocumentText) => {
      clearTimeout(timer);
      void worker.terminate();
      resolve(text);
    };
    const timer = setTimeout(() => end({ problem: 'too-slow' }), options.time_ms_max ?? read_ms_max);
    worker.once('message', end);
    worker.once('error', (error: NodeJS.ErrnoException) =>
      end({ problem: error.code === 'ERR_WORKER_OUT_OF_MEMORY' ? 'too-large' : 'damaged' }),
    );
    worker.once('exit', () => end({ problem: 'damaged' }));
  });
}
