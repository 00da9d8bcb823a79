/** The inside of the thread that reads documents: one, then it ends. See read-in-thread.ts. */
import { parentPort, workerData } from 'node:worker_threads';
import { readDocument } from './read-document.ts';

export interface DocumentTask {
  kind: 'pdf' | 'office' | 'text';
  bytes: Uint8Array;
}

const { kind, bytes } = workerData as DocumentTask;
parentPort!.postMessage(await readDocument(kind, bytes));
