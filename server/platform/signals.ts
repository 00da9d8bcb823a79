/**
 * Wake-ups: "there is something new", in this process at once, to other nodes by a throttled NOTIFY outside of any write transaction
 * (a NOTIFY inside every write takes a global lock at commit and costs most of the throughput). A lost wake-up costs a poll, never an event.
 */
import { EventEmitter } from 'node:events';
import pg from 'pg';
import type { Log } from './log/log.ts';

const channel = 'okienko';
const notify_every_ms = 25;
const payload_bytes_max = 7_500;
const reconnect_after_ms = 300;

export type Topic = 'chat' | 'drafts' | 'events' | 'examine' | 'intake' | 'mailboxes' | 'presence' | 'sessions';

export class Signals {
  readonly #emitter = new EventEmitter().setMaxListeners(100);
  readonly #node: string;
  readonly #connection: pg.ClientConfig;
  readonly #log: Log;
  #client: pg.Client | null = null;
  #pending = new Map<string, string>();
  #timer: NodeJS.Timeout | null = null;
  #closed = false;

  constructor(node: string, connection: pg.ClientConfig, log: Log) {
    this.#node = node;
    this.#connection = connection;
    this.#log = log;
  }

  /** Connects, and keeps connecting for as long as the program lives. */
  async start(): Promise<void> {
    await this.#connect();
  }

  on(topic: Topic, listener: (data: unknown) => void): () => void {
    this.#emitter.on(topic, listener);
    return () => this.#emitter.off(topic, listener);
  }

  /** Wakes whoever listens to the topic, here and on other nodes. */
  wake(topic: Topic): void {
    this.#emitter.emit(topic, undefined);
    this.#send(topic, JSON.stringify({ from: this.#node, topic }));
  }

  /** Tells other nodes a small thing (presence). Kept in memory only; too large or while disconnected = not told. */
  tell(topic: Topic, data: unknown): void {
    const payload = JSON.stringify({ from: this.#node, topic, data });
    if (Buffer.byteLength(payload) <= payload_bytes_max) this.#send(payload, payload);
  }

  async close(): Promise<void> {
    this.#closed = true;
    if (this.#timer) clearTimeout(this.#timer);
    await this.#client?.end().catch(() => {});
  }

  /** Same key within the window = one notification. */
  #send(key: string, payload: string): void {
    this.#pending.set(key, payload);
    this.#timer ??= setTimeout(() => void this.#flush(), notify_every_ms);
  }

  async #flush(): Promise<void> {
    const payloads = [...this.#pending.values()];
    this.#pending.clear();
    await this.#client?.query('select pg_notify($1, p) from unnest($2::text[]) p', [channel, payloads]).catch(() => {});
    // What was said meanwhile: a connection is asked one thing at a time.
    this.#timer = this.#pending.size > 0 && !this.#closed ? setTimeout(() => void this.#flush(), notify_every_ms) : null;
  }

  /** One attempt; whatever comes of it, there is never more than one connection or one plan to make it. */
  async #connect(): Promise<void> {
    const client = new pg.Client({ ...this.#connection, statement_timeout: 0, keepAlive: true });
    let lost = false;
    // A connection can end in several ways at once (error, end, a refused query): the first of them is the one that counts.
    const lose = (error?: Error) => {
      if (lost) return;
      lost = true;
      if (this.#client === client) this.#client = null;
      if (error && !this.#closed) this.#log.warn({ error: String(error) }, 'listening for other nodes failed');
      client.end(() => {});
      this.#reconnectLater();
    };
    client.on('error', lose);
    client.on('end', () => lose());
    client.on('notification', ({ payload }) => this.#receive(payload));
    try {
      await client.connect();
      await client.query(`listen ${channel}`);
    } catch (error) {
      return lose(error as Error);
    }
    if (lost || this.#closed) return lose();
    this.#client = client;
    // Whatever was said while we were away: look at everything once.
    for (const topic of ['events', 'intake', 'mailboxes', 'sessions'] as const) this.#emitter.emit(topic, undefined);
  }

  #receive(payload: string | undefined): void {
    let said: { from?: string; topic?: Topic; data?: unknown } | null;
    try {
      said = JSON.parse(payload ?? '{}');
    } catch {
      // Anybody on this database may use the channel; what is not ours is passed over.
      return;
    }
    if (said?.topic && said.from !== this.#node) this.#emitter.emit(said.topic, said.data);
  }

  #reconnectLater(): void {
    if (this.#closed) return;
    setTimeout(() => {
      if (!this.#closed) void this.#connect();
    }, reconnect_after_ms).unref();
  }
}
