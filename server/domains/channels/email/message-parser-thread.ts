/**
 * The inside of a parser thread: takes one mail at a time, gives back what parseMessage understood and which of its words are new. See message-parser-pool.ts.
 */
import { parentPort } from 'node:worker_threads';

/**
 * postal-mime gathers the lines of each part in a Blob and reads it back at once; Node's Blob does that through streams and took 85 % of
 * the time of a mail (400 mails of 18 kB a second, 2,500 with this). The thread has a global scope of its own, so nobody else sees it.
 */
class PlainBlob {
  readonly #bytes: Uint8Array<ArrayBuffer>;
  constructor(parts: (string | ArrayBuffer | Uint8Array)[] = []) {
    const pieces = parts.map((part) =>
      typeof part === 'string' ? Buffer.from(part) : part instanceof ArrayBuffer ? new Uint8Array(part) : part,
    );
    const length = pieces.reduce((sum, piece) => sum + piece.length, 0);
    // Not from Node's shared pool: the result is handed over to another thread whole.
    this.#bytes = new Uint8Array(new ArrayBuffer(length));
    let at = 0;
    for (const piece of pieces) {
      this.#bytes.set(piece, at);
      at += piece.length;
    }
  }
  get size(): number {
    return this.#bytes.length;
  }
  async arrayBuffer(): Promise<ArrayBuffer> {
    return this.#bytes.buffer;
  }
}
globalThis.Blob = PlainBlob as unknown as typeof Blob;

const { parseMessage } = await import('./parse-message.ts');
const { splitReply } = await import('./reply-text.ts');
const { understandContent } = await import('./content/understand-content.ts');

/** `plain`: only the mail itself, and nothing in it is opened. */
export type ToThread = { id: number; raw: Uint8Array; plain: boolean };
export type FromThread =
  | { ready: true }
  | ({ id: number; reply: ReturnType<typeof splitReply> } & Awaited<ReturnType<typeof understandContent>>)
  | { id: number; failure: string };

parentPort!.on('message', async ({ id, raw, plain }: ToThread) => {
  try {
    const parsed = await parseMessage(raw);
    const { mail, content, pgp } = plain ? { mail: parsed, content: null, pgp: null } : await understandContent(raw, parsed);
    const buffers = new Set(mail.attachments.map(({ content }) => content.buffer as ArrayBuffer));
    parentPort!.postMessage({ id, mail, content, pgp, reply: splitReply(mail) } satisfies FromThread, [...buffers]);
  } catch (error) {
    parentPort!.postMessage({ id, failure: error instanceof Error ? error.message : String(error) } satisfies FromThread);
  }
});
parentPort!.postMessage({ ready: true } satisfies FromThread);
