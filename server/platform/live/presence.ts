/** Who looks at which ticket, on all nodes. Kept in memory: it is true now or not at all. */
import type { Presence } from '../../../contract/live.ts';
import type { Signals } from '../signals.ts';

const tell_every_ms = 10_000;
/** Another node that has not repeated itself for this long is gone. */
const stale_ms = 25_000;

interface Watcher {
  accountId: number;
  name: string;
  ticketId: number;
  writing: 'reply' | 'note' | null;
}

export class Presences {
  readonly #local = new Map<number, Watcher>();
  readonly #remote = new Map<string, { at: number; watchers: Watcher[] }>();
  readonly #signals: Signals;
  readonly #node: string;
  readonly #onChange: (ticketId: number, people: Presence[]) => void;
  readonly #timer: NodeJS.Timeout;
  readonly #off: () => void;
  readonly #observers = new Set<(ticketId: number, people: Presence[]) => void>();

  constructor(signals: Signals, node: string, onChange: (ticketId: number, people: Presence[]) => void) {
    this.#signals = signals;
    this.#node = node;
    this.#onChange = onChange;
    this.#off = signals.on('presence', (data) => this.#hear(data as { node: string; watchers: Watcher[] }));
    this.#timer = setInterval(() => this.#tick(), tell_every_ms);
  }

  watch(deskId: number, who: { accountId: number; name: string }, ticketId: number | null): void {
    const before = this.#local.get(deskId);
    if (before?.ticketId === ticketId) return;
    if (ticketId === null) this.#local.delete(deskId);
    else this.#local.set(deskId, { ...who, ticketId, writing: null });
    this.#changed([before?.ticketId, ticketId]);
  }

  writing(deskId: number, ticketId: number, what: 'reply' | 'note' | null): void {
    const watcher = this.#local.get(deskId);
    if (!watcher || watcher.ticketId !== ticketId || watcher.writing === what) return;
    watcher.writing = what;
    this.#changed([ticketId]);
  }

  leave(deskId: number): void {
    const watcher = this.#local.get(deskId);
    this.#local.delete(deskId);
    this.#changed([watcher?.ticketId]);
  }

  /** Hears of every change, whether a desk of this node looks or not; answers with what ends it. */
  observe(observer: (ticketId: number, people: Presence[]) => void): () => void {
    this.#observers.add(observer);
    return () => void this.#observers.delete(observer);
  }

  desksOn(ticketId: number): number[] {
    return [...this.#local].filter(([, watcher]) => watcher.ticketId === ticketId).map(([deskId]) => deskId);
  }

  /** One entry a person, however many windows; writing wins over looking. */
  on(ticketId: number): Presence[] {
    const people = new Map<number, Presence>();
    for (const watcher of [...this.#local.values(), ...[...this.#remote.values()].flatMap((node) => node.watchers)]) {
      if (watcher.ticketId !== ticketId) continue;
      const known = people.get(watcher.accountId);
      people.set(watcher.accountId, {
        accountId: watcher.accountId,
        name: watcher.name,
        writing: watcher.writing ?? known?.writing ?? null,
      });
    }
    return [...people.values()].sort((a, b) => a.accountId - b.accountId);
  }

  stop(): void {
    clearInterval(this.#timer);
    this.#off();
  }

  #changed(ticketIds: (number | null | undefined)[]): void {
    this.#tell();
    for (const ticketId of new Set(ticketIds)) if (ticketId) this.#announce(ticketId);
  }

  /** NOTIFY carries little: the desks that write come first, the rest as far as they fit. */
  #tell(): void {
    const watchers = [...this.#local.values()].sort((a, b) => Number(b.writing !== null) - Number(a.writing !== null)).slice(0, 60);
    this.#signals.tell('presence', { node: this.#node, watchers });
  }

  #tick(): void {
    if (this.#local.size > 0) this.#tell();
    for (const [node, { at }] of this.#remote) if (Date.now() - at > stale_ms) this.#hear({ node, watchers: [] });
  }

  #hear({ node, watchers }: { node: string; watchers: Watcher[] }): void {
    const before = this.#remote.get(node)?.watchers ?? [];
    if (watchers.length === 0) this.#remote.delete(node);
    else this.#remote.set(node, { at: Date.now(), watchers });
    const touched = new Set([...before, ...watchers].map((watcher) => watcher.ticketId));
    for (const ticketId of touched) this.#announce(ticketId);
  }

  #announce(ticketId: number): void {
    const people = this.on(ticketId);
    this.#onChange(ticketId, people);
    for (const observer of this.#observers) observer(ticketId, people);
  }
}
