/** The wire of live messages: connects, keeps alive, comes back by itself. Knows nothing of what the messages mean. */
import type { LiveMessage, LiveRequest } from '../../../contract/live.ts';

const ping_every_ms = 20_000;
const pong_ms_max = 8_000;
const retry_ms = { first: 300, max: 15_000 };
/** A timer that comes this much late was asleep with its machine. */
const sleep_ms_min = 15_000;

export interface SocketEvents {
  onMessage: (message: LiveMessage) => void;
  /** Connected (again): whatever happened meanwhile was not heard. */
  onOpen: () => void;
  onClosed: () => void;
  /** The session is no longer good. */
  onSignedOut: () => void;
  /** The machine was asleep or the network came back: what is on screen may be old. */
  onWake: () => void;
  /** Several tries failed: is it the network or the session? */
  onDoubt: () => void;
}

export class LiveSocket {
  readonly #events: SocketEvents;
  #socket: WebSocket | null = null;
  #hearing = new AbortController();
  #tries = 0;
  #retry: ReturnType<typeof setTimeout> | undefined;
  #beat: ReturnType<typeof setInterval> | undefined;
  #heard_ms = 0;
  #ticked_ms = 0;
  #watched: LiveRequest & { kind: 'watch' } = { kind: 'watch', ticketId: null };
  #started = false;

  constructor(events: SocketEvents) {
    this.#events = events;
  }

  start(): void {
    if (this.#started) return;
    this.#started = true;
    this.#ticked_ms = Date.now();
    this.#beat = setInterval(() => this.#tick(), 1_000);
    addEventListener('online', this.#wake);
    addEventListener('offline', this.#lost);
    document.addEventListener('visibilitychange', this.#looked);
    this.#connect();
  }

  stop(): void {
    this.#started = false;
    clearInterval(this.#beat);
    clearTimeout(this.#retry);
    removeEventListener('online', this.#wake);
    removeEventListener('offline', this.#lost);
    document.removeEventListener('visibilitychange', this.#looked);
    this.#drop();
  }

  /** Says something if there is a connection. What must not be lost is said again after onOpen. */
  say(request: LiveRequest): void {
    if (request.kind === 'watch') this.#watched = request;
    if (this.#socket?.readyState === WebSocket.OPEN) this.#socket.send(JSON.stringify(request));
  }

  /** Tries at once instead of waiting for the next try. */
  tryNow(): void {
    if (this.#started && this.#socket?.readyState !== WebSocket.OPEN) this.#connect();
  }

  #connect(): void {
    clearTimeout(this.#retry);
    this.#drop();
    const socket = new WebSocket(`${location.protocol === 'https:' ? 'wss' : 'ws'}://${location.host}/ws`);
    this.#socket = socket;
    this.#hearing = new AbortController();
    this.#heard_ms = Date.now();
    const { signal } = this.#hearing;
    socket.addEventListener('open', () => this.#opened(), { signal });
    socket.addEventListener('message', (event) => this.#heard(JSON.parse(String(event.data)) as LiveMessage), { signal });
    socket.addEventListener('close', (event) => this.#closed(event.code), { signal });
  }

  #opened(): void {
    this.#tries = 0;
    if (this.#watched.ticketId !== null) this.say(this.#watched);
    this.#events.onOpen();
  }

  #heard(message: LiveMessage): void {
    this.#heard_ms = Date.now();
    if (message.kind === 'signed-out') this.#events.onSignedOut();
    else if (message.kind !== 'pong') this.#events.onMessage(message);
  }

  #closed(code: number): void {
    this.#socket = null;
    this.#events.onClosed();
    if (code === 4401) return this.#events.onSignedOut();
    this.#later();
  }

  /** Full jitter: a restart of the server must not bring five thousand desks back in the same instant. */
  #later(): void {
    if (!this.#started) return;
    this.#tries += 1;
    if (this.#tries === 2 || this.#tries % 8 === 0) this.#events.onDoubt();
    const longest = Math.min(retry_ms.max, retry_ms.first * 2 ** this.#tries);
    this.#retry = setTimeout(() => this.#connect(), 100 + Math.random() * longest);
  }

  #drop(): void {
    const old = this.#socket;
    this.#socket = null;
    if (!old) return;
    this.#hearing.abort();
    old.close();
  }

  #tick(): void {
    const now = Date.now();
    const asleep = now - this.#ticked_ms > sleep_ms_min;
    this.#ticked_ms = now;
    if (asleep) return this.#wake();
    if (this.#socket?.readyState !== WebSocket.OPEN) return;
    const quiet_ms = now - this.#heard_ms;
    if (quiet_ms > ping_every_ms + pong_ms_max) {
      this.#drop();
      this.#events.onClosed();
      this.#later();
    } else if (quiet_ms > ping_every_ms) this.say({ kind: 'ping' });
  }

  // Whether the old connection still lives nobody can say quickly, so it is replaced; meanwhile everything on screen is fetched.
  readonly #wake = (): void => {
    this.#ticked_ms = Date.now();
    this.#tries = 0;
    this.#connect();
    this.#events.onWake();
  };

  readonly #lost = (): void => {
    this.#drop();
    this.#events.onClosed();
    this.#later();
  };

  readonly #looked = (): void => {
    if (document.visibilityState !== 'visible') return;
    // Hidden windows have their timers slowed to one a minute: that is not sleep, but a longer silence is worth a look.
    if (Date.now() - this.#ticked_ms > sleep_ms_min || this.#socket?.readyState !== WebSocket.OPEN) this.#wake();
  };
}
