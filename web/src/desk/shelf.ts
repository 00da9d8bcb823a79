/**
 * What must outlive this window until the server has it. Two layers, because neither is enough: localStorage has it at once and survives a
 * closed tab, but a browser that is killed loses its last seconds (it writes them to disk when it likes); IndexedDB is asked to be on the disk
 * before it says yes, but only later than now. Windows of the same browser hear of each other's changes.
 */

export interface Kept<T> {
  /** Order of writing on this machine, in ms of its clock. */
  n: number;
  value: T;
}

/** Why something left the shelf: the server has it now, or it has become something else (sent, thrown away). */
export type Gone = { because: 'saved' | 'cleared'; lineage?: readonly string[] };
type News = { place: string; entry: Kept<unknown> | null; gone?: Gone };

const write_after_ms = 120;
const store = 'shelf';

const kept = new Map<string, Kept<unknown>>();
const waiting = new Map<string, Kept<unknown> | null>();
const watchers = new Set<(news: News) => void>();
const channel = typeof BroadcastChannel === 'undefined' ? null : new BroadcastChannel('okienko.shelf');
let timer: ReturnType<typeof setTimeout> | undefined;
let last = 0;

/** Resolves when what earlier windows left on the disk is known here. Until then `read` knows localStorage alone. */
export const shelfReady: Promise<void> = load();

export function keep(place: string, value: unknown): void {
  last = Math.max(Date.now(), last + 1);
  const entry = { n: last, value };
  kept.set(place, entry);
  try {
    localStorage.setItem(place, JSON.stringify(entry));
  } catch {
    // Full or forbidden: the other layer has more room.
  }
  toDisk(place, entry);
  channel?.postMessage({ place, entry } satisfies News);
}

export function drop(place: string, gone: Gone): void {
  kept.delete(place);
  try {
    localStorage.removeItem(place);
  } catch {
    // Nothing was kept there.
  }
  toDisk(place, null);
  channel?.postMessage({ place, entry: null, gone } satisfies News);
}

export function read(place: string): unknown {
  const here = readLocal(place);
  const disk = kept.get(place);
  const newest = here && (!disk || here.n >= disk.n) ? here : disk;
  return newest?.value ?? null;
}

/** Everything whose place begins like this, oldest first. */
export function readAll(prefix: string): { place: string; value: unknown }[] {
  const places = new Set([...kept.keys()].filter((place) => place.startsWith(prefix)));
  try {
    for (let at = 0; at < localStorage.length; at++) {
      const place = localStorage.key(at);
      if (place?.startsWith(prefix)) places.add(place);
    }
  } catch {
    // Forbidden: what is in memory is all there is.
  }
  const found = [...places].flatMap((place) => {
    const [here, disk] = [readLocal(place), kept.get(place)];
    const newest = here && (!disk || here.n >= disk.n) ? here : disk;
    return newest ? [{ place, n: newest.n, value: newest.value }] : [];
  });
  return found.sort((a, b) => a.n - b.n);
}

/** Hears what other windows of this browser keep and drop. */
export function watchShelf(act: (news: News) => void): void {
  watchers.add(act);
}

function readLocal(place: string): Kept<unknown> | null {
  try {
    const entry = JSON.parse(localStorage.getItem(place) ?? 'null') as Kept<unknown> | null;
    return entry && typeof entry.n === 'number' ? entry : null;
  } catch {
    return null;
  }
}

function toDisk(place: string, entry: Kept<unknown> | null): void {
  waiting.set(place, entry);
  timer ??= setTimeout(() => void writeDisk(), write_after_ms);
}

/** Everything that waits, in one transaction; on the disk when it is over. */
async function writeDisk(): Promise<void> {
  timer = undefined;
  const changes = [...waiting];
  waiting.clear();
  try {
    const transaction = (await disk()).transaction(store, 'readwrite', { durability: 'strict' });
    for (const [place, entry] of changes) {
      if (entry) transaction.objectStore(store).put(entry, place);
      else transaction.objectStore(store).delete(place);
    }
  } catch {
    // No such disk here (a private window): localStorage and the server have it.
  }
}

let opened: Promise<IDBDatabase> | undefined;
function disk(): Promise<IDBDatabase> {
  opened ??= new Promise((resolve, reject) => {
    const request = indexedDB.open('okienko', 1);
    request.addEventListener('upgradeneeded', () => request.result.createObjectStore(store));
    request.addEventListener('success', () => resolve(request.result));
    request.addEventListener('error', () => reject(request.error ?? new Error('indexedDB')));
  });
  return opened;
}

async function load(): Promise<void> {
  channel?.addEventListener('message', ({ data }: MessageEvent<News>) => {
    if (data.entry) kept.set(data.place, data.entry);
    else kept.delete(data.place);
    for (const watch of watchers) watch(data);
  });
  if (typeof addEventListener === 'function') addEventListener('pagehide', () => waiting.size > 0 && void writeDisk());
  try {
    const objects = (await disk()).transaction(store).objectStore(store);
    const [places, entries] = await Promise.all([result(objects.getAllKeys()), result(objects.getAll())]);
    places.forEach((place, at) => {
      const entry = entries[at] as Kept<unknown>;
      // Written or dropped here while we read: that is newer.
      if (!waiting.has(String(place)) && (kept.get(String(place))?.n ?? 0) < entry.n) kept.set(String(place), entry);
    });
  } catch {
    // localStorage alone, then.
  }
}

function result<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    request.addEventListener('success', () => resolve(request.result));
    request.addEventListener('error', () => reject(request.error ?? new Error('indexedDB')));
  });
}
