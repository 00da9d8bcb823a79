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

export type Topic = 'events' | 'intake' | 'mailboxes' | 'presence' | 'sessions';

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
    await this.#connect().catch((error) => {
      this.#log.warn({ error: String(error) }, 'listening for other nodes failed');
      this.#reconnectLater();
    });
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
    this.#timer = null;
    const payloads = [...this.#pending.values()];
    this.#pending.clear();
    if (!this.#client) return;
    await this.#client.query('select pg_notify($1, p) from unnest($2::text[]) p', [channel, payloads]).catch(() => {});
  }

  async #connect(): Promise<void> {
    const client = new pg.Client({ ...this.#connection, statement_timeout: 0, keepAlive: true });
    client.on('error', () => client.end().catch(() => {}));
    client.on('end', () => {
      if (this.#client === client) this.#client = null;
      this.#reconnectLater();
    });
    client.on('notification', ({ payload }) => this.#receive(payload));
    await client.connect();
    await client.query(`listen ${channel}`);
    this.#client = client;
    // Whatever was said while we were away: look at everything once.
    for (const topic of ['events', 'intake', 'mailboxes', 'sessions'] as const) this.#emitter.emit(topic, undefined);
  }

  #receive(payload: string | undefined): void {
    const { from, topic, data } = JSON.parse(payload ?? '{}') as { from?: string; topic?: Topic; data?: unknown };
    if (topic && from !== this.#node) this.#emitter.emit(topic, data);
  }

  #reconnectLater(): void {
    if (this.#closed) return;
    setTimeout(() => {
      if (!this.#closed && !this.#client) this.#connect().catch(() => this.#reconnectLater());
    }, 300).unref();
  }
}
