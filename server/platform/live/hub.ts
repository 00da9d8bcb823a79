/** Open desks of this node: one WebSocket each. Reads the log from its end and tells every desk what its person may know. */
import type { IncomingMessage, Server } from 'node:http';
import type { Duplex } from 'node:stream';
import { setTimeout as sleep } from 'node:timers/promises';
import { WebSocketServer, type WebSocket } from 'ws';
import type { LiveMessage } from '../../../contract/live.ts';
import type { App } from '../app.ts';
import { reading, type Ctx, type Principal } from '../context.ts';
import { isDatabaseAway } from '../db/pool.ts';
import type { StoredEvent } from '../events/event.ts';
import { isOurOrigin } from '../http/origin.ts';
import { cursorAtEnd, readEvents, type Cursor } from '../events/read-events.ts';
import type { Delivery, LiveAudience } from './audience.ts';
import { Presences } from './presence.ts';
import { readRequest } from './read-request.ts';

const batch_events_max = 500;
const poll_ms = 3_000;
const held_ms = 10;
const gather_ms = 8;
const ping_every_ms = 25_000;
/** A desk that reads slower than this is cut: it reconnects and fetches afresh. */
const unsent_bytes_max = 4 * 1024 * 1024;
const frame_bytes_max = 16 * 1024;
/** What a desk may say at once, and then each second: more than a person who holds an arrow key down. */
const requests_at_once_max = 200;
const requests_per_s_max = 40;
/** A session that simply runs out, and a credential nobody told us of, end open desks within this time. */
const recheck_every_ms = 5 * 60_000;

interface Desk {
  id: number;
  socket: WebSocket;
  principal: Principal;
  headers: IncomingMessage['headers'];
  alive: boolean;
  /** The ticket it asked for last. */
  watching: number | null;
  requests: { left: number; at: number };
}

/** Takes the upgrade of a connection that is no desk's: the windows of customers. */
export type Door = (request: IncomingMessage, socket: Duplex, head: Buffer) => void;

/** Somebody beside the desks who follows the log on this node as it grows. */
export interface Observer {
  on: readonly string[];
  tell(ctx: Ctx, events: StoredEvent[]): Promise<void>;
  /** What it was to be told could not be told: whoever depends on it has to fetch afresh. */
  missed(): void;
}

export class LiveHub {
  readonly #app: App;
  readonly #audiences: readonly LiveAudience[];
  readonly #desks = new Map<number, Desk>();
  readonly #sockets = new WebSocketServer({ noServer: true, maxPayload: frame_bytes_max });
  readonly #doors = new Map<string, Door>();
  readonly #observers = new Set<Observer>();
  readonly presences: Presences;
  #cursor: Cursor | null = null;
  #stopped = false;
  #again = true;
  #awake: (() => void) | null = null;
  #loop: Promise<void> | null = null;
  #timers: NodeJS.Timeout[] = [];
  #lastId = 0;

  constructor(app: App, audiences: readonly LiveAudience[]) {
    this.#app = app;
    this.#audiences = audiences;
    this.presences = new Presences(app.signals, app.nodeId, (ticketId, people) => this.#deliverPresence(ticketId, people));
    app.metrics.gauge('live_desks', 'Open desks', () => this.#desks.size);
  }

  start(): void {
    this.#app.signals.on('events', () => this.#wake());
    this.#app.signals.on('sessions', () => void this.#recheckAll());
    this.#timers.push(setInterval(() => this.#beat(), ping_every_ms));
    this.#timers.push(setInterval(() => void this.#recheckAll(), recheck_every_ms));
    this.#loop = this.#run();
  }

  /** Takes WebSocket upgrades at /ws of this server. */
  attach(server: Server): void {
    server.on('upgrade', (request, socket, head) => {
      // From here on the socket is ours alone: without a listener, a connection that breaks while we look who it is would end the program.
      socket.on('error', () => socket.destroy());
      const path = request.url?.split('?')[0] ?? '';
      if (this.#stopped) return socket.destroy();
      const door = this.#doors.get(path);
      if (door) return door(request, socket, head);
      if (path !== '/ws') return socket.destroy();
      this.#welcome(request)
        .then((principal) => {
          if (!principal) {
            socket.end('HTTP/1.1 401 Unauthorized\r\nConnection: close\r\n\r\n');
            return;
          }
          this.#sockets.handleUpgrade(request, socket, head, (ws) => this.#open(ws, request, principal));
        })
        .catch(() => socket.destroy());
    });
  }

  /** Opens another path of this server for WebSockets; answers with what shuts it. */
  openDoor(path: string, door: Door): () => void {
    this.#doors.set(path, door);
    return () => void this.#doors.delete(path);
  }

  /** Answers with what ends it. */
  observe(observer: Observer): () => void {
    this.#observers.add(observer);
    return () => void this.#observers.delete(observer);
  }

  /** To the desks of this node that look at a ticket and may see it. */
  tellWatchers(ticketId: number, message: LiveMessage): void {
    const frame = JSON.stringify(message);
    for (const deskId of this.presences.desksOn(ticketId)) {
      const desk = this.#desks.get(deskId);
      if (desk) this.#send(desk, frame);
    }
  }

  get size(): number {
    return this.#desks.size;
  }

  principals(): Principal[] {
    return [...this.#desks.values()].map((desk) => desk.principal);
  }

  deliver(deliveries: readonly Delivery[]): void {
    for (const { to, on, message } of deliveries) {
      let frame: string | null = null;
      for (const desk of this.#desks.values()) {
        if ((on !== undefined && desk.watching !== on) || !to(desk.principal)) continue;
        const content = typeof message === 'function' ? message(desk.principal) : message;
        if (!content) continue;
        if (typeof message === 'function') this.#send(desk, JSON.stringify(content));
        else this.#send(desk, (frame ??= JSON.stringify(content)));
      }
    }
  }

  async stop(): Promise<void> {
    this.#stopped = true;
    for (const timer of this.#timers) clearInterval(timer);
    this.#awake?.();
    await this.#loop;
    for (const desk of this.#desks.values()) desk.socket.close(1012, 'restart');
    this.presences.stop();
    this.#sockets.close();
  }

  async #welcome(request: IncomingMessage): Promise<Principal | null> {
    const origin = request.headers.origin;
    if (origin && !isOurOrigin(this.#app, origin, request.headers.host)) return null;
    return this.#app.authenticate(request.headers);
  }

  #open(socket: WebSocket, request: IncomingMessage, principal: Principal): void {
    const desk: Desk = {
      id: ++this.#lastId,
      socket,
      principal,
      headers: request.headers,
      alive: true,
      watching: null,
      requests: { left: requests_at_once_max, at: Date.now() },
    };
    this.#desks.set(desk.id, desk);
    socket.on('message', (data) => this.#receive(desk, String(data)));
    socket.on('pong', () => (desk.alive = true));
    socket.on('error', () => socket.terminate());
    socket.on('close', () => {
      this.#desks.delete(desk.id);
      this.presences.leave(desk.id);
    });
    this.#send(desk, JSON.stringify({ kind: 'hello', version: this.#app.version, accountId: principal.accountId } satisfies LiveMessage));
  }

  #receive(desk: Desk, text: string): void {
    desk.alive = true;
    if (!mayAsk(desk)) return desk.socket.close(1008, 'too many requests');
    const request = readRequest(text);
    if (!request) return desk.socket.close(1003, 'not a request');
    if (request.kind === 'ping') this.#send(desk, '{"kind":"pong"}');
    if (request.kind === 'watch') void this.#watch(desk, request.ticketId);
    if (request.kind === 'writing') this.presences.writing(desk.id, request.ticketId, request.what);
  }

  /** Presence is a record like any other: only who may see the ticket may be seen on it, and see who is. */
  async #watch(desk: Desk, ticketId: number | null): Promise<void> {
    desk.watching = ticketId;
    const allowed = ticketId !== null && (await this.#app.mayWatch(desk.principal, ticketId).catch(() => false));
    // Gone, or on to another ticket, while we looked: who has left must not be seen to stay.
    if (!this.#desks.has(desk.id) || desk.watching !== ticketId) return;
    this.presences.watch(desk.id, { accountId: desk.principal.accountId, name: desk.principal.name }, allowed ? ticketId : null);
    if (allowed)
      this.#send(desk, JSON.stringify({ kind: 'presence', ticketId: ticketId, people: this.presences.on(ticketId) } satisfies LiveMessage));
  }

  #deliverPresence(ticketId: number, people: ReturnType<Presences['on']>): void {
    this.tellWatchers(ticketId, { kind: 'presence', ticketId, people });
  }

  #send(desk: Desk, frame: string): void {
    if (desk.socket.readyState !== desk.socket.OPEN) return;
    if (desk.socket.bufferedAmount > unsent_bytes_max) return desk.socket.terminate();
    desk.socket.send(frame);
  }

  #wake(): void {
    this.#again = true;
    this.#awake?.();
  }

  async #run(): Promise<void> {
    while (!this.#stopped) {
      this.#again = false;
      let pause_ms = poll_ms;
      try {
        const step = await this.#step();
        // What happens at once is told at once: under load this is one reading for many events, and never felt.
        if (step === 'more') {
          await sleep(gather_ms);
          continue;
        }
        if (step === 'held') pause_ms = held_ms;
      } catch (error) {
        if (!isDatabaseAway(error)) this.#app.log.error({ err: error }, 'live updates failed');
        pause_ms = 300;
      }
      if (this.#again || this.#stopped) continue;
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, pause_ms);
        this.#awake = () => {
          clearTimeout(timer);
          resolve();
        };
      });
      this.#awake = null;
    }
  }

  async #step(): Promise<'more' | 'held' | 'done'> {
    this.#cursor ??= await cursorAtEnd(this.#app.database.db);
    const { events, held } = await readEvents(this.#app.database.db, this.#cursor, batch_events_max);
    const last = events.at(-1);
    if (!last) return held ? 'held' : 'done';
    // Moved first: an event that cannot be delivered must not be tried for ever.
    this.#cursor = { xid: last.xid, eventId: last.id };
    await this.#tellObservers(events);
    if (this.#desks.size > 0)
      await this.#tell(events).catch((error) => {
        // What they missed they find by fetching afresh, which they do whenever they reconnect.
        for (const desk of this.#desks.values()) desk.socket.close(1012, 'missed something');
        throw error;
      });
    return 'more';
  }

  async #tellObservers(events: StoredEvent[]): Promise<void> {
    for (const observer of this.#observers) {
      const wanted = events.filter((event) => observer.on.includes(event.type));
      if (wanted.length === 0) continue;
      await observer.tell(reading(this.#app, {}), wanted).catch((error: unknown) => {
        if (!isDatabaseAway(error)) this.#app.log.error({ err: error }, 'live updates failed');
        observer.missed();
      });
    }
  }

  async #tell(events: StoredEvent[]): Promise<void> {
    const rights = new Set(this.#audiences.flatMap((audience) => audience.changesRights ?? []));
    if (events.some((event) => rights.has(event.type))) await this.#recheckAll();
    const ctx = reading(this.#app, {});
    for (const audience of this.#audiences) {
      const wanted = events.filter((event) => audience.on.includes(event.type));
      if (wanted.length === 0) continue;
      this.deliver(await audience.deliveries(ctx, wanted));
    }
  }

  async #recheckAll(): Promise<void> {
    await Promise.all([...this.#desks.values()].map((desk) => this.#recheck(desk).catch(() => {})));
  }

  async #recheck(desk: Desk): Promise<void> {
    const principal = await this.#app.authenticate(desk.headers);
    if (principal) {
      const asBefore = rightsOf(desk.principal) === rightsOf(principal);
      desk.principal = principal;
      if (!asBefore && desk.watching !== null) await this.#watch(desk, desk.watching);
      return;
    }
    this.#send(desk, '{"kind":"signed-out"}');
    desk.socket.close(4401, 'signed out');
  }

  #beat(): void {
    for (const desk of this.#desks.values()) {
      if (!desk.alive) {
        desk.socket.terminate();
        continue;
      }
      desk.alive = false;
      desk.socket.ping();
    }
  }
}

function rightsOf({ permissions, scope }: Principal): string {
  return JSON.stringify([[...permissions], scope]);
}

/** A bucket of requests that fills by the second. */
function mayAsk({ requests }: Desk): boolean {
  const now = Date.now();
  requests.left = Math.min(requests_at_once_max, requests.left + ((now - requests.at) * requests_per_s_max) / 1000);
  requests.at = now;
  return --requests.left >= 0;
}
