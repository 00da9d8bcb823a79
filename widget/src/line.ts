// MIT License. The line to Okienko: what is said is kept here until it is kept there; what was missed comes after every cut.
import type { FromWindow, ToWindow, WidgetChat, WidgetMessage } from '../../contract/widget-live.ts';
import { canStore, forget, keep, keysOfStorage, randomKey, recall, subjectOf } from './keep.ts';

export interface Outgoing {
  key: string;
  n: number;
  text: string;
  files: { id: number; name: string }[];
  about?: Extract<FromWindow, { kind: 'say' }>['about'];
  /** Why it was refused for good. */
  refused?: string;
}

export interface LineState {
  connected: boolean;
  /** What is shown is what there is: nobody new to us has anything, of others the first welcome tells. */
  known: boolean;
  /** A line there was, or was to be, is not there. */
  cut: boolean;
  online: boolean;
  name: string | null;
  email: string | null;
  chat: WidgetChat | null;
  messages: WidgetMessage[];
  more: boolean;
  outbox: Outgoing[];
  typing: string | null;
  notice: string | null;
  gone: boolean;
}

const backoff_ms_max = 20_000;
const ping_every_ms = 25_000;
const answer_ms_max = 10_000;
const typing_over_ms = 8_000;

/** The page opens the line before this script is there (server: panel-page.ts). */
function openedBefore(): WebSocket | null {
  const page = window as { okienkoLine?: WebSocket | undefined };
  const socket = page.okienkoLine;
  page.okienkoLine = undefined;
  return socket && socket.readyState <= WebSocket.OPEN ? socket : null;
}

export class Line {
  state: LineState = {
    connected: false,
    known: false,
    cut: false,
    online: true,
    name: null,
    email: null,
    chat: null,
    messages: [],
    more: false,
    outbox: [],
    typing: null,
    notice: null,
    gone: false,
  };
  readonly #key: string;
  readonly #changed: () => void;
  /** Made for this page, and nobody's yet. */
  #fresh: string | null;
  #token: string | null = null;
  /** Whose it is, the server knows: what is said before the welcome cannot become somebody else's. */
  #sure = false;
  #who = '';
  #identity: string | undefined;
  #page: { url: string; title: string } | undefined;
  #language: string | undefined;
  #socket: WebSocket | null = null;
  #tries = 0;
  #retry = 0;
  #beat = 0;
  #late = 0;
  #typingOver = 0;
  /** Sent on this connection and not answered yet. */
  #sent = new Set<string>();
  /** Everything of the other side up to here is shown: after a cut the rest is asked for. */
  #shown = 0;
  /** It has been greeted, and what is said now is heard. */
  #open = false;

  /** `fresh`: the token that came with the page. */
  constructor(given: { key: string; fresh: string; online: boolean }, changed: () => void) {
    this.#key = given.key;
    this.#fresh = given.fresh;
    this.state.online = given.online;
    this.#changed = changed;
    addEventListener('online', () => this.#now());
    addEventListener('offline', () => this.#socket?.close());
    document.addEventListener('visibilitychange', () => document.visibilityState === 'visible' && this.#now());
    addEventListener('storage', ({ key: changedKey, newValue }) => {
      if (changedKey?.startsWith(this.#store('out'))) this.#readOutbox();
      // Begun, or ended, in another tab: it is one conversation.
      if (changedKey === this.#store('token') && newValue !== this.#token) this.identify(newValue ? this.#identity : undefined);
    });
  }

  get token(): string | null {
    return this.#token;
  }

  get identity(): string | undefined {
    return this.#identity;
  }

  start(hello: { page?: { url: string; title: string } | undefined; language?: string | undefined; identity?: string | undefined }): void {
    this.#page = hello.page;
    this.#language = hello.language;
    this.identify(hello.identity);
  }

  /** Another person at this window, or the first. */
  identify(identity: string | undefined): void {
    this.#identity = identity;
    this.#who = subjectOf(identity);
    this.#shown = 0;
    const kept = recall(this.#store('token'));
    this.#sure = kept === null && !identity && this.#fresh !== null;
    this.#token = kept ?? (this.#sure ? this.#fresh : null);
    this.#set({ messages: [], chat: null, known: this.#sure, typing: null, more: false });
    this.#readOutbox();
    this.#socket?.close();
    this.#now();
  }

  logout(): void {
    this.#send({ kind: 'forget' });
    forget(this.#store('token'));
    this.#fresh = null;
    for (const item of this.state.outbox) forget(this.#outKey(item));
    this.identify(undefined);
  }

  say(text: string, files: Outgoing['files'], about?: Outgoing['about']): void {
    if (this.#token) keep(this.#store('token'), this.#token);
    const item: Outgoing = { key: randomKey(), n: Date.now(), text, files, about };
    keep(this.#outKey(item), JSON.stringify(item));
    this.#set({ outbox: [...this.state.outbox, item], notice: null });
    this.#flush();
  }

  again(item: Outgoing): void {
    this.drop(item);
    this.say(item.text, item.files, item.about);
  }

  drop(item: Outgoing): void {
    forget(this.#outKey(item));
    this.#set({ outbox: this.state.outbox.filter(({ key }) => key !== item.key) });
  }

  typing(on: boolean, text?: string): void {
    this.#send({ kind: 'typing', on, ...(text !== undefined && { text }) });
  }

  read(at: number): void {
    this.#send({ kind: 'read', at });
  }

  page(page: { url: string; title: string }): void {
    this.#page = page;
    this.#send({ kind: 'page', ...page });
  }

  earlier(): void {
    this.#send({ kind: 'earlier', before: this.state.messages[0]?.at ?? 0 });
  }

  ask(request: Extract<FromWindow, { kind: 'end' | 'rate' | 'transcript' }>): void {
    this.#set({ notice: null });
    this.#send(request);
  }

  #now(): void {
    clearTimeout(this.#retry);
    if (this.#socket && this.#socket.readyState <= WebSocket.OPEN) {
      // A phone that slept may hold a line that is long dead.
      if (this.#socket.readyState === WebSocket.OPEN) this.#ping();
      return;
    }
    if (!this.state.gone) this.#connect();
  }

  #connect(): void {
    const socket = openedBefore() ?? new WebSocket(`${location.origin.replace('http', 'ws')}/widget/ws`);
    this.#socket = socket;
    this.#open = false;
    this.#sent.clear();
    const greet = () => {
      if (socket !== this.#socket) return;
      clearInterval(this.#beat);
      this.#beat = setInterval(() => this.#ping(), ping_every_ms) as unknown as number;
      socket.send(
        JSON.stringify({
          kind: 'hello',
          widget: this.#key,
          token: this.#token ?? undefined,
          identity: this.#identity,
          from: this.#shown,
          page: this.#page,
          language: this.#language,
        } satisfies FromWindow),
      );
      // Somebody new has nothing to wait for: the first words travel with the greeting.
      this.#open = this.#sure;
      this.#flush();
    };
    if (socket.readyState === WebSocket.OPEN) greet();
    else socket.addEventListener('open', greet);
    socket.addEventListener('message', ({ data }) => {
      if (socket !== this.#socket) return;
      clearTimeout(this.#late);
      this.#hear(JSON.parse(String(data)) as ToWindow);
    });
    socket.addEventListener('close', ({ code }) => {
      // One that was given up closes late, when another has its own beat.
      if (socket !== this.#socket) return;
      clearInterval(this.#beat);
      clearTimeout(this.#late);
      this.#open = false;
      this.#set({ connected: false, cut: true, typing: null, ...(code === 4404 && { gone: true }) });
      if (code === 4404) return;
      const wait_ms = Math.min(backoff_ms_max, 500 * 2 ** this.#tries++) * (0.5 + Math.random());
      this.#retry = setTimeout(() => this.#now(), wait_ms) as unknown as number;
    });
  }

  #ping(): void {
    this.#send({ kind: 'ping' });
    clearTimeout(this.#late);
    const asked = this.#socket;
    this.#late = setTimeout(() => {
      asked?.close();
      // A dead line says nothing, not even that it is closed.
      if (asked === this.#socket) {
        this.#socket = null;
        this.#open = false;
        this.#set({ connected: false, cut: true });
        this.#now();
      }
    }, answer_ms_max) as unknown as number;
  }

  #hear(told: ToWindow): void {
    switch (told.kind) {
      case 'welcome': {
        if (told.token) keep(this.#store('token'), (this.#token = told.token));
        this.#sure = true;
        this.#open = true;
        this.#tries = 0;
        const { name, email, chat, online } = told;
        this.#set({ connected: true, known: true, cut: false, name, email, chat, online });
        if (told.more && this.#shown > 0) this.state.messages = [];
        if (told.more || this.state.messages.length === 0) this.#set({ more: told.more });
        this.#take(told.messages);
        this.#flush();
        break;
      }
      case 'message':
        this.#set({ typing: told.message.mine ? this.state.typing : null });
        this.#take([told.message]);
        break;
      case 'kept':
        this.#kept(told.key, told.at, told.time);
        break;
      case 'chat':
        this.#set({ chat: told.chat });
        break;
      case 'typing':
        clearTimeout(this.#typingOver);
        this.#set({ typing: told.on ? (told.name ?? '') : null });
        if (told.on) this.#typingOver = setTimeout(() => this.#set({ typing: null }), typing_over_ms) as unknown as number;
        break;
      case 'earlier':
        this.#set({ more: told.more });
        this.#take(told.messages);
        break;
      case 'refused':
        this.#refused(told);
        break;
      case 'done':
        if (told.what === 'transcript') this.#set({ notice: 'transcriptDone' });
        break;
      default:
    }
  }

  #kept(key: string, at: number, time: string): void {
    const item = this.state.outbox.find((one) => one.key === key);
    this.#sent.delete(key);
    if (!item) return;
    forget(this.#outKey(item));
    const { name = this.state.name, email = this.state.email } = item.about ?? {};
    this.#set({ outbox: this.state.outbox.filter((one) => one !== item), name, email });
    // The message itself follows; until then the words must not vanish.
    if (!this.state.messages.some((message) => message.at === at)) {
      const files = item.files.map((file) => ({ id: 0, name: file.name, type: '', bytes: 0 }));
      this.#put([{ at, key, mine: true, name: null, text: item.text, files, channel: 'chat', time }]);
    }
  }

  #refused(told: Extract<ToWindow, { kind: 'refused' }>): void {
    const item = this.state.outbox.find(({ key }) => key === told.key);
    const word = told.code === 'request.too-many' ? 'tooMany' : told.code === 'chat.email-needed' ? 'needsEmail' : 'refused';
    if (!item) return this.#set({ notice: told.code === 'identity-invalid' ? null : word });
    this.#sent.delete(item.key);
    if (!told.fatal) {
      this.#set({ notice: word });
      setTimeout(() => this.#flush(), 3_000);
      return;
    }
    this.#set({ outbox: this.state.outbox.map((one) => (one === item ? { ...item, refused: word } : one)) });
  }

  /** Messages of the server, in whatever order they come: each once, in its place. */
  #take(messages: readonly WidgetMessage[]): void {
    const keys = new Set(messages.map(({ key }) => key));
    for (const item of this.state.outbox.filter(({ key }) => keys.has(key))) {
      forget(this.#outKey(item));
      this.#set({ outbox: this.state.outbox.filter((one) => one !== item) });
    }
    this.#put(messages);
    for (const { at } of messages) this.#shown = Math.max(this.#shown, at);
  }

  #put(messages: readonly WidgetMessage[]): void {
    const byPlace = new Map([...this.state.messages, ...messages].map((message) => [message.at, message]));
    this.#set({ messages: [...byPlace.values()].sort((a, b) => a.at - b.at) });
  }

  /** In order, each as often as it takes: the server knows what it has by the key. */
  #flush(): void {
    if (!this.#open) return;
    for (const { key, text, files, about, refused } of this.state.outbox) {
      if (this.#sent.has(key) || refused) continue;
      this.#sent.add(key);
      this.#send({ kind: 'say', key, text, files: files.map(({ id }) => id), about });
    }
  }

  #send(request: FromWindow): void {
    if (this.#socket?.readyState === WebSocket.OPEN && (this.#open || request.kind === 'ping')) this.#socket.send(JSON.stringify(request));
  }

  #readOutbox(): void {
    const prefix = this.#store('out');
    const found = keysOfStorage()
      .filter((key) => key.startsWith(prefix))
      .flatMap((key): Outgoing[] => {
        try {
          return [JSON.parse(recall(key)!) as Outgoing];
        } catch {
          return [];
        }
      })
      .sort((a, b) => a.n - b.n);
    const stored = new Set(found.map(({ key }) => key));
    // Where nothing can be stored, what is written lives as long as the page.
    const kept = canStore() ? this.state.outbox.filter((one) => one.refused && stored.has(one.key)) : this.state.outbox;
    this.#set({ outbox: [...kept, ...found.filter(({ key }) => !kept.some((one) => one.key === key))].sort((a, b) => a.n - b.n) });
    this.#flush();
  }

  #store(what: string): string {
    return `okienko:${this.#key}:${this.#who}:${what}`;
  }

  #outKey({ n, key }: Outgoing): string {
    return `${this.#store('out')}:${n}:${key}`;
  }

  #set(change: Partial<LineState>): void {
    this.state = { ...this.state, ...change };
    this.#changed();
  }
}
