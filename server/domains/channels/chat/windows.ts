/** Open windows of this node: one WebSocket each. What happens in a chat is told to all windows of its visitor; what a window says goes through actions. */
import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { WebSocketServer, type WebSocket } from 'ws';
import type { ToWindow, WidgetChat } from '../../../../contract/widget-live.ts';
import type { App } from '../../../platform/app.ts';
import type { Ctx } from '../../../platform/context.ts';
import { isDatabaseAway } from '../../../platform/db/pool.ts';
import type { StoredEvent } from '../../../platform/events/event.ts';
import { isOurOrigin } from '../../../platform/http/origin.ts';
import type { Conversations, ReceiveContacts } from '../channel.ts';
import { answer, leave, type Window } from './answer-window.ts';
import { placesAfter, type PlacedMessage } from './chat-store.ts';
import { chatAccepted, chatEnded, chatSaid, chatTransferred, chatTypes } from './events.ts';
import { Pace } from './pace.ts';
import { readRequest } from './read-request.ts';
import { showChats, showMessages } from './show.ts';

const frame_bytes_max = 64 * 1024;
const unsent_bytes_max = 1024 * 1024;
const ping_every_ms = 30_000;
const windows_max = 20_000;
const windows_per_ip_max = 300;
/** Who does not say hello within this time wanted nothing. */
const hello_ms_max = 15_000;
/** Asked but not answered yet: a window sends one after the other, and waits. */
const requests_waiting_max = 100;

export class Windows {
  readonly app: App;
  readonly receive: ReceiveContacts;
  readonly conversations: Conversations;
  readonly #sockets = new WebSocketServer({ noServer: true, maxPayload: frame_bytes_max, clientTracking: false });
  readonly #all = new Set<Window>();
  readonly #byVisitor = new Map<number, Set<Window>>();
  readonly #byTicket = new Map<number, Set<Window>>();
  readonly #ips = new Map<string, number>();
  readonly #pace = new Pace();
  readonly #off: (() => void)[] = [];
  readonly #timer: NodeJS.Timeout;
  stopped = false;

  constructor(app: App, doors: { receive: ReceiveContacts; conversations: Conversations }) {
    this.app = app;
    this.receive = doors.receive;
    this.conversations = doors.conversations;
    const hub = app.hub!;
    this.#off.push(
      hub.openDoor('/widget/ws', (request, socket, head) => this.#enter(request, socket, head)),
      hub.observe({ on: chatTypes, tell: (ctx, events) => this.#hear(ctx, events), missed: () => this.#restart() }),
      hub.presences.observe((ticketId, people) => {
        const writer = people.find(({ writing }) => writing === 'reply');
        this.#tellTicket(ticketId, { kind: 'typing', on: writer !== undefined, name: writer?.name.split(' ')[0] ?? null });
      }),
      app.signals.on('chat', (data) => this.#hearTyping(data)),
    );
    app.metrics.gauge('chat_windows', 'Open windows of customers', () => this.#all.size);
    this.#timer = setInterval(() => this.#beat(), ping_every_ms);
  }

  get size(): number {
    return this.#all.size;
  }

  async stop(): Promise<void> {
    this.stopped = true;
    clearInterval(this.#timer);
    for (const off of this.#off) off();
    this.#restart();
    // Where they were is true no more: their next connection says where they are.
    await Promise.all([...this.#all].map((one) => one.queue));
    this.#sockets.close();
  }

  send(to: Window, message: ToWindow): void {
    this.#sendFrame(to, JSON.stringify(message));
  }

  /** To every window of a visitor on this node. */
  tellVisitor(visitorId: number, message: ToWindow): void {
    const frame = JSON.stringify(message);
    for (const one of this.#byVisitor.get(visitorId) ?? []) this.#sendFrame(one, frame);
  }

  /** This window is of this visitor, and shows the conversation of this ticket. */
  place(one: Window, visitorId: number | null, ticketId: number | null): void {
    move(this.#byVisitor, one, one.visitorId, visitorId);
    move(this.#byTicket, one, one.ticketId, ticketId);
    one.visitorId = visitorId;
    one.ticketId = ticketId;
  }

  othersOf(one: Window): boolean {
    return one.visitorId !== null && [...(this.#byVisitor.get(one.visitorId) ?? [])].some((other) => other !== one);
  }

  /** To whoever of us looks at the ticket, on every node. `text`: what stands in the window, where the visitor knows that we see it. */
  typing(ticketId: number, chatId: number, on: boolean, text: string | null): void {
    const data = { ticketId, chatId, on, text };
    this.#hearTyping(data);
    this.app.signals.tell('chat', data);
  }

  #hearTyping(data: unknown): void {
    const { ticketId, chatId, on, text } = (data ?? {}) as { ticketId: number; chatId: number; on: boolean; text: string | null };
    if (ticketId) this.app.hub!.tellWatchers(ticketId, { kind: 'chat-typing', ticketId, chatId, on, text });
  }

  #enter(request: IncomingMessage, socket: Duplex, head: Buffer): void {
    const ip = ipOf(this.app, request);
    const { origin, host } = request.headers;
    // The window's page is ours; whose page it stands in, its own headers decided (serve-widget.ts).
    if (this.stopped || (origin && !isOurOrigin(this.app, origin, host))) return void socket.destroy();
    if (this.#all.size >= windows_max || (this.#ips.get(ip) ?? 0) >= windows_per_ip_max || !this.#pace.may(`connect ${ip}`, 100, 5)) {
      socket.end('HTTP/1.1 429 Too Many Requests\r\nRetry-After: 10\r\nConnection: close\r\n\r\n');
      return;
    }
    this.#sockets.handleUpgrade(request, socket, head, (ws) => this.#open(ws, ip));
  }

  #open(socket: WebSocket, ip: string): void {
    const one: Window = {
      socket,
      ip,
      alive: true,
      widget: null,
      at: null,
      visitorId: null,
      ticketId: null,
      page: null,
      language: null,
      shown: 0,
      welcoming: false,
      missed: false,
      queued: false,
      typing: false,
      waiting: 0,
      queue: Promise.resolve(),
    };
    this.#all.add(one);
    this.#ips.set(ip, (this.#ips.get(ip) ?? 0) + 1);
    const impatient = setTimeout(() => one.widget === null && socket.terminate(), hello_ms_max);
    socket.on('message', (data) => this.#receive(one, String(data)));
    socket.on('pong', () => (one.alive = true));
    socket.on('error', () => socket.terminate());
    socket.on('close', () => {
      clearTimeout(impatient);
      this.#all.delete(one);
      const left = this.#ips.get(ip)! - 1;
      if (left > 0) this.#ips.set(ip, left);
      else this.#ips.delete(ip);
      one.queue = one.queue.then(() => leave(this, one, this.stopped)).catch((error) => this.#complain(error));
      const { visitorId, ticketId } = one;
      void one.queue.then(() => this.place(one, null, null));
      if (visitorId !== null && ticketId !== null)
        this.app.hub!.tellWatchers(ticketId, { kind: 'chat-typing', ticketId, chatId: 0, on: false, text: null });
    });
  }

  /** One after the other, in the order said. */
  #receive(one: Window, text: string): void {
    one.alive = true;
    const request = readRequest(text);
    if (!request) return one.socket.close(1003, 'not a request');
    if (request.kind === 'ping') return this.send(one, { kind: 'pong' });
    if (!this.#pace.may(`say ${one.ip}`, 400, 60) || one.waiting >= requests_waiting_max)
      return one.socket.close(1008, 'too many requests');
    one.waiting++;
    one.queue = one.queue
      .then(() => answer(this, one, request, this.#pace))
      .catch((error) => {
        this.#complain(error);
        // What was not kept, it says again: to a program that can keep it.
        one.socket.close(1011, 'not kept');
      })
      .finally(() => one.waiting--);
  }

  /** The log tells what happened, whichever node it happened on. */
  async #hear(ctx: Ctx, events: StoredEvent[]): Promise<void> {
    const ours = events.filter((event) => this.#byVisitor.has(event.data.visitorId as number));
    if (ours.length > 0) await this.#tellNews(ctx, ours);
    if (events.some((event) => chatAccepted.is(event) || chatEnded.is(event) || chatTransferred.is(event))) await this.#tellQueues(ctx);
  }

  async #tellNews(ctx: Ctx, events: StoredEvent[]): Promise<void> {
    const said = events.filter(chatSaid.is);
    if (said.length > 0) await this.#tellSaid(ctx, [...new Set(said.map((event) => event.data.visitorId as number))]);
    const ids = [...new Set(events.map((event) => event.data.visitorId as number))];
    for (const [visitorId, { chat, shown }] of await showChats(ctx, ids)) {
      for (const one of [...(this.#byVisitor.get(visitorId) ?? [])]) this.place(one, visitorId, chat.ticketId);
      this.tellChat(visitorId, shown);
    }
  }

  tellChat(visitorId: number, chat: WidgetChat): void {
    for (const one of this.#byVisitor.get(visitorId) ?? []) one.queued = chat.state === 'waiting';
    this.tellVisitor(visitorId, { kind: 'chat', chat });
  }

  /** Everything after what each window has been shown: nothing can be skipped, in whatever order the news came. */
  async #tellSaid(ctx: Ctx, visitorIds: readonly number[]): Promise<void> {
    const wanted = visitorIds.map((visitorId) => {
      const shown = [...(this.#byVisitor.get(visitorId) ?? [])].map((one) => one.shown);
      return { visitorId, after: Math.min(Number.MAX_SAFE_INTEGER, ...shown) };
    });
    const places = await placesAfter(ctx.tx, wanted);
    const messages = await showMessages(ctx, this.conversations, places);
    for (const visitorId of visitorIds) for (const one of this.#byVisitor.get(visitorId) ?? []) this.showAfter(one, places, messages);
  }

  /** What this window was not shown yet of these. One that is being welcomed looks again afterwards. */
  showAfter(one: Window, places: readonly PlacedMessage[], messages: Awaited<ReturnType<typeof showMessages>>): void {
    if (one.welcoming) one.missed = true;
    for (const place of places) {
      if (one.welcoming || place.visitorId !== one.visitorId || place.position <= one.shown) continue;
      one.shown = place.position;
      const message = messages.get(place);
      if (message) this.send(one, { kind: 'message', message });
    }
  }

  /** Who waits in a queue that moved is told their new place. */
  async #tellQueues(ctx: Ctx): Promise<void> {
    const waiting = [...this.#byVisitor].filter(([, windows]) => [...windows].some(({ queued }) => queued)).map(([visitorId]) => visitorId);
    for (const [visitorId, { shown }] of await showChats(ctx, waiting)) this.tellChat(visitorId, shown);
  }

  /** They come back at once, and say what they have: the rest is sent. */
  #restart(): void {
    for (const one of this.#all) one.socket.close(1012, 'restart');
  }

  #tellTicket(ticketId: number, message: ToWindow): void {
    const windows = this.#byTicket.get(ticketId);
    if (!windows) return;
    const frame = JSON.stringify(message);
    for (const one of windows) this.#sendFrame(one, frame);
  }

  #sendFrame(to: Window, frame: string): void {
    if (to.socket.readyState !== to.socket.OPEN) return;
    if (to.socket.bufferedAmount > unsent_bytes_max) return to.socket.terminate();
    to.socket.send(frame);
  }

  #beat(): void {
    this.#pace.forget();
    for (const one of this.#all) {
      if (!one.alive) {
        one.socket.terminate();
        continue;
      }
      one.alive = false;
      one.socket.ping();
    }
  }

  #complain(error: unknown): void {
    if (!isDatabaseAway(error)) this.app.log.error({ err: error }, 'a window could not be answered');
  }
}

function move(index: Map<number, Set<Window>>, one: Window, from: number | null, to: number | null): void {
  if (from === to) return;
  if (from !== null) {
    const set = index.get(from);
    set?.delete(one);
    if (set?.size === 0) index.delete(from);
  }
  if (to !== null) {
    const set = index.get(to) ?? new Set();
    set.add(one);
    index.set(to, set);
  }
}

/** Behind a proxy of ours it says who asked; what strangers say of themselves is not believed. */
function ipOf(app: App, request: IncomingMessage): string {
  const own = request.socket.remoteAddress ?? '';
  const inHouse = /^(::ffff:)?(127\.|10\.|192\.168\.|169\.254\.|172\.(1[6-9]|2\d|3[01])\.)|^(::1|f[cde])/i.test(own);
  const forwarded = app.config.publicUrl && inHouse ? request.headers['x-forwarded-for'] : undefined;
  const last = typeof forwarded === 'string' ? forwarded.split(',').at(-1)?.trim() : undefined;
  return last || own;
}
