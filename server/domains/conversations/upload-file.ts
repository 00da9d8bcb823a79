import type { Readable } from 'node:stream';
import { fileTypeFromBuffer } from 'file-type';
import { inTransaction, principalOf, type Ctx } from '../../platform/context.ts';
import { upload_bytes_max } from '../../platform/files/files.ts';

export interface Uploaded {
  id: number;
  name: string;
  contentType: string;
  sizeBytes: number;
}

/** Takes one file for a message being written. What it is, its bytes say; the name only where they do not. Throws file.too-large. */
export async function uploadFile(ctx: Ctx, name: string, stream: Readable): Promise<Uploaded> {
  const principal = principalOf(ctx);
  const { head, whole, rest } = await peek(stream);
  const prepared = await ctx.app.files.prepareStream(whole, upload_bytes_max).catch(async (error) => {
    // A sender hears a refusal only after their last byte.
    await rest();
    throw error;
  });
  const contentType = (await fileTypeFromBuffer(head))?.mime ?? typeByName(name);
  const safeName = name.replace(/[\u0000-\u001f\u007f/\\]/g, '_').slice(0, 255);
  const stored = await inTransaction(ctx.app, { principal }, (inner) =>
    inner.app.files.insert(inner.tx, prepared, { by: principal.accountId, name: safeName, contentType }),
  );
  return { id: stored.id, name: safeName, contentType, sizeBytes: stored.sizeBytes };
}

const head_bytes = 4_100;

/** The first bytes, a stream that still gives all of them, and a way to let the rest of it pass. */
async function peek(stream: Readable): Promise<{ head: Buffer; whole: Readable; rest(): Promise<void> }> {
  const { Readable: Streams } = await import('node:stream');
  const iterator = stream[Symbol.asyncIterator]() as AsyncIterator<Buffer>;
  const first: Buffer[] = [];
  let length = 0;
  while (length < head_bytes) {
    const step = await iterator.next();
    if (step.done) break;
    first.push(step.value);
    length += step.value.length;
  }
  async function* all() {
    yield* first;
    for (let step = await iterator.next(); !step.done; step = await iterator.next()) yield step.value;
  }
  async function rest(): Promise<void> {
    for (let step = await iterator.next(); !step.done; step = await iterator.next());
  }
  return { head: Buffer.concat(first).subarray(0, head_bytes), whole: Streams.from(all()), rest };
}

const typesByName: Record<string, string> = {
  txt: 'text/plain',
  csv: 'text/csv',
  json: 'application/json',
  html: 'text/html',
  htm: 'text/html',
  svg: 'image/svg+xml',
  xml: 'application/xml',
  eml: 'message/rfc822',
  ics: 'text/calendar',
  md: 'text/markdown',
  doc: 'application/msword',
  xls: 'application/vnd.ms-excel',
};

function typeByName(name: string): string {
  return typesByName[name.split('.').at(-1)?.toLowerCase() ?? ''] ?? 'application/octet-stream';
}
