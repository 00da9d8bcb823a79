/**
 * Parses mail in threads of their own: a mail that takes for ever or eats all memory ends its thread, not the program.
 * Threads start with the first mail and end after a quiet minute, because each holds about 15 MB.
 */
import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import type { StoredContent } from './content/content.ts';
import type { PgpLetter } from './content/pgp/find-pgp.ts';
import type { FromThread, ToThread } from './message-parser-thread.ts';
import type { ParsedMail } from './parse-message.ts';
import type { SplitReply } from './reply-text.ts';

const idle_ms_max = 60_000;
const parse_ms_max = 10_000;
const start_ms_max = 20_000;
const waiting_mails_max = 10_000;
/** A second thread pays only when mails really queue. */
const waiting_mails_for_second_thread = 4;
/** Enough for any mail that people write; files are kept outside of the heap. Of one that needs more, the beginning is understood (understand.ts). */
const heap_megabytes_max = 48;
/** Together, in the threads: a mail takes several times its size while it is understood, so a large one is understood alone. */
const bytes_at_once_max = 8 * 1024 * 1024;

export type ParseOutcome =
  | { parsed: ParsedMail; reply: SplitReply; content: StoredContent | null; pgp: PgpLetter | null }
  /** too-slow: over time_ms_max · too-big: over the memory of a thread · failed: the thread broke · too-many: over 10,000 waiting · not-started: no thread began in time, which says nothing of the mail. */
  | { refused: 'too-slow' | 'too-big' | 'failed' | 'too-many' | 'not-started'; detail: string };

export interface ParseOptions {
  /** How long one mail may take, from the moment its thread begins with it. */
  time_ms_max?: number;
  /**
   * True gives the bytes away: their memory moves to the thread without a copy and the caller's array becomes empty.
   * Only done when the array owns its whole buffer; a slice of a shared buffer is copied.
   */
  giveAway?: boolean;
  /** Nothing within the mail is opened: for one whose contents have ended a thread already. */
  plain?: boolean;
}

export interface ParserPool {
  parse(raw: Uint8Array, options?: ParseOptions): Promise<ParseOutcome>;
  /** Ends the threads; mails still waiting are refused as failed. */
  close(): Promise<void>;
  /** Threads alive now. */
  threadCount(): number;
}

interface Waiting {
  id: number;
  raw: Uint8Array;
  /** Of the mail; its bytes may be given away. */
  size_bytes: number;
  giveAway: boolean;
  plain: boolean;
  time_ms_max: number;
  settle(outcome: ParseOutcome): void;
}

interface Thread {
  worker: Worker;
  ready: boolean;
  current: Waiting | null;
  timer: NodeJS.Timeout | null;
}

export interface ParserPoolOptions {
  threads_max?: number;
  idle_ms_max?: number;
  heap_megabytes_max?: number;
  /** The script of a thread; another one only in tests. */
  script?: URL;
}

export function createParserPool(options: ParserPoolOptions = {}): ParserPool {
  const threads_max = options.threads_max ?? threadsFor(availableParallelism());
  const threads: Thread[] = [];
  const queue: Waiting[] = [];
  let lastId = 0;
  let closed = false;

  function parse(
    raw: Uint8Array,
    { time_ms_max = parse_ms_max, giveAway = false, plain = false }: ParseOptions = {},
  ): Promise<ParseOutcome> {
    if (closed) return Promise.resolve({ refused: 'failed', detail: 'the parser is closed' });
    if (queue.length >= waiting_mails_max)
      return Promise.resolve({ refused: 'too-many', detail: `${waiting_mails_max} mails wait already` });
    return new Promise((settle) => {
      queue.push({ id: ++lastId, raw, size_bytes: raw.byteLength, giveAway, plain, time_ms_max, settle });
      distribute();
    });
  }

  function distribute(): void {
    for (const thread of threads)
      if (thread.ready && !thread.current && queue.length > 0 && hasRoomFor(queue[0]!)) begin(thread, queue.shift()!);
    const wanted = queue.length === 0 ? 0 : queue.length > waiting_mails_for_second_thread ? threads_max : 1;
    while (!closed && threads.length < wanted) start();
  }

  function hasRoomFor(mail: Waiting): boolean {
    const inWork = threads.reduce((sum, { current }) => sum + (current?.size_bytes ?? 0), 0);
    return inWork === 0 || inWork + mail.size_bytes <= bytes_at_once_max;
  }

  function start(): void {
    const worker = new Worker(options.script ?? new URL('./message-parser-thread.ts', import.meta.url), {
      execArgv: ['--disable-warning=ExperimentalWarning'],
      resourceLimits: { maxOldGenerationSizeMb: options.heap_megabytes_max ?? heap_megabytes_max, maxYoungGenerationSizeMb: 4 },
    });
    const thread: Thread = { worker, ready: false, current: null, timer: null };
    threads.push(thread);
    thread.timer = setTimeout(() => leave(thread, 'not-started', 'the parser thread did not start in time'), start_ms_max);
    worker.on('message', (message: FromThread) => hear(thread, message));
    worker.on('error', (error: NodeJS.ErrnoException) =>
      leave(thread, error.code === 'ERR_WORKER_OUT_OF_MEMORY' ? 'too-big' : 'failed', error.message),
    );
    worker.on('exit', () => leave(thread, 'failed', 'the parser thread ended'));
  }

  function begin(thread: Thread, mail: Waiting): void {
    thread.worker.ref();
    thread.current = mail;
    if (thread.timer) clearTimeout(thread.timer);
    thread.timer = setTimeout(() => leave(thread, 'too-slow', `not understood within ${mail.time_ms_max} ms`), mail.time_ms_max);
    const whole = mail.raw.byteLength === mail.raw.buffer.byteLength;
    // A Buffer arrives in the thread as a plain Uint8Array either way.
    const message: ToThread = { id: mail.id, raw: mail.raw, plain: mail.plain };
    thread.worker.postMessage(message, mail.giveAway && whole ? [mail.raw.buffer as ArrayBuffer] : []);
  }

  function hear(thread: Thread, message: FromThread): void {
    if (thread.timer) clearTimeout(thread.timer);
    if ('ready' in message) thread.ready = true;
    else {
      const mail = thread.current;
      thread.current = null;
      mail?.settle(
        'mail' in message
          ? { parsed: message.mail, reply: message.reply, content: message.content, pgp: message.pgp }
          : { refused: 'failed', detail: message.failure },
      );
    }
    thread.timer = setTimeout(() => leave(thread, 'failed', 'idle'), options.idle_ms_max ?? idle_ms_max);
    thread.timer.unref();
    // An idle thread must not keep a program alive that has nothing else to do.
    thread.worker.unref();
    distribute();
  }

  /** Ends a thread and says so to the mail it was at; the mails behind it go on in another. */
  function leave(thread: Thread, refused: 'too-slow' | 'too-big' | 'failed' | 'not-started', detail: string): void {
    const index = threads.indexOf(thread);
    if (index < 0) return;
    threads.splice(index, 1);
    if (thread.timer) clearTimeout(thread.timer);
    void thread.worker.terminate();
    thread.current?.settle({ refused, detail });
    // A thread that cannot even start would be tried for ever: whoever waits is told instead.
    if (!thread.ready) for (const mail of queue.splice(0)) mail.settle({ refused, detail });
    distribute();
  }

  async function close(): Promise<void> {
    closed = true;
    for (const mail of queue.splice(0)) mail.settle({ refused: 'failed', detail: 'the parser is closed' });
    const ending = threads.map(({ worker }) => worker);
    for (const thread of [...threads]) leave(thread, 'failed', 'the parser is closed');
    await Promise.all(ending.map((worker) => worker.terminate()));
  }

  return { parse, close, threadCount: () => threads.length };
}

/** The program and its database work beside the parsers: on two cores a second thread would only hold memory. */
function threadsFor(cores: number): number {
  return Math.max(1, Math.min(2, cores - 1));
}

let shared: ParserPool | null = null;

/** Understands a mail in the pool of this process. Resolves always: with the mail, or with why it was refused. */
export function parseInPool(raw: Uint8Array, options?: ParseOptions): Promise<ParseOutcome> {
  shared ??= createParserPool();
  return shared.parse(raw, options);
}

/** Ends the pool of this process; the next mail would start a new one. */
export async function closeParserPool(): Promise<void> {
  const ending = shared;
  shared = null;
  await ending?.close();
}
