/** The post office of a node: sends letters when they are due, looks after those that a crash left behind, and says goodbye in good order. */
import { randomUUID } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { App } from '../../../platform/app.ts';
import { isDatabaseAway } from '../../../platform/db/pool.ts';
import { createCourier } from './courier.ts';
import { outgoingFolder } from './courier-journal.ts';
import { type Post, sendLetter, settleLeft } from './send-letter.ts';
import * as store from './send-store.ts';

const sweep_every_ms = 30_000;
/** A letter is due for the sweep when its timer and its job have had their time. */
const overdue_ms = 5_000;
const swept_letters_max = 500;
const letters_at_once_max = 8;
const goodbye_ms_max = 6_500;
/** What is due later than this is left to its job. */
const timer_ms_max = 60 * 60_000;

export interface PostOffice extends Post {
  /** Sends a letter now, if it is due. Resolves when it is settled, or when the office closes. */
  send(id: number): Promise<void>;
  /** Sends a letter when it is due. */
  schedule(id: number, at: Date): void;
  /** Finds what nobody is at. */
  sweep(): Promise<void>;
  close(): Promise<void>;
}

const offices = new WeakMap<App, PostOffice>();

export function postOffice(app: App): PostOffice {
  let office = offices.get(app);
  if (!office) offices.set(app, (office = openOffice(app)));
  return office;
}

/** Tells whoever sends that a letter will be due: this process, or by a word to the workers. */
export function announceLetter(app: App, id: number, at: Date): void {
  if ((app.config.roles as string[]).includes('worker')) postOffice(app).schedule(id, at);
  else app.signals.tell('mailboxes', { letter: id, at: at.toISOString() });
}

export function runPostOffice(app: App): { stop(): Promise<void> } {
  const office = postOffice(app);
  const sweep = () =>
    office.sweep().catch((error) => {
      if (!isDatabaseAway(error)) app.log.error({ err: error }, 'letters could not be looked after');
    });
  const off = app.signals.on('mailboxes', (data) => {
    const { letter, at } = (data ?? {}) as { letter?: unknown; at?: unknown };
    if (typeof letter === 'number' && typeof at === 'string') office.schedule(letter, new Date(at));
  });
  app.onNodeDied.push(sweep);
  const timer = setInterval(sweep, sweep_every_ms);
  void sweep();
  return {
    async stop() {
      clearInterval(timer);
      off();
      await office.close();
      offices.delete(app);
    },
  };
}

function openOffice(app: App): PostOffice {
  const courier = createCourier({ dataDir: app.config.dataDir });
  const post: Post = { app, courier, folder: nameOfFolder(app) };
  const timers = new Map<number, NodeJS.Timeout>();
  const inHand = new Map<number, Promise<void>>();
  const waiting: (() => void)[] = [];
  /** Letters whose domain has enough on its way, each until one of those is settled. */
  const parked = new Map<string, Set<number>>();
  let busy = 0;
  let closed = false;
  let close: () => void = () => {};
  const closing = new Promise<void>((resolve) => (close = resolve));

  function send(id: number): Promise<void> {
    if (closed) return Promise.resolve();
    return Promise.race([closing, hold(id, () => sendLetter(post, id))]);
  }

  /** One at a time for each letter, a few at a time for all. */
  function hold(id: number, work: () => Promise<Awaited<ReturnType<typeof sendLetter>> | null>): Promise<void> {
    const already = inHand.get(id);
    if (already) return already;
    const held = (async () => {
      if (busy >= letters_at_once_max) await new Promise<void>((resolve) => waiting.push(resolve));
      busy++;
      try {
        const sent = closed ? null : await work();
        if (sent?.state === 'put-off') schedule(id, sent.until);
        if (sent?.state === 'busy') park(id, sent.domain);
        else if (sent && sent.state !== 'nothing-to-do' && sent.domain) unpark(sent.domain);
      } finally {
        busy--;
        waiting.shift()?.();
        inHand.delete(id);
      }
    })();
    inHand.set(id, held);
    return held;
  }

  function schedule(id: number, at: Date): void {
    const wait_ms = at.getTime() - app.clock().getTime();
    if (closed || wait_ms > timer_ms_max) return;
    courier.warm();
    clearTimeout(timers.get(id));
    const timer = setTimeout(() => {
      timers.delete(id);
      afterItsTurn(id).catch((error) => app.log.warn({ outboundMailId: id, error: String(error) }, 'a letter waits for its job'));
    }, Math.max(wait_ms, 0) + 1);
    timers.set(id, timer);
  }

  /** Whoever wants it sent again may say so before the try that failed is put away: that one's end is not the answer. */
  async function afterItsTurn(id: number): Promise<void> {
    await inHand.get(id)?.catch(() => {});
    await send(id);
  }

  function park(id: number, domain: string): void {
    const there = parked.get(domain) ?? new Set();
    parked.set(domain, there.add(id));
  }

  function unpark(domain: string): void {
    const there = parked.get(domain);
    const [next] = there ?? [];
    if (next === undefined) return;
    there!.delete(next);
    if (there!.size === 0) parked.delete(domain);
    schedule(next, app.clock());
  }

  async function sweep(): Promise<void> {
    if (closed) return;
    // What filled the domain may have been another node, which tells nobody here when it is done.
    parked.clear();
    for (const row of await store.left(app.database.db, app.nodeId, [...inHand.keys()])) {
      // Not waited for: a courier of a former life may take minutes to finish.
      hold(row.id, () => settleLeft(post, row)).catch((error) =>
        app.log.warn({ outboundMailId: row.id, error: String(error) }, 'a letter is looked at again later'),
      );
    }
    for (const id of await store.overdue(app.database.db, new Date(app.clock().getTime() - overdue_ms), swept_letters_max)) {
      if (!timers.has(id)) send(id).catch(() => {});
    }
  }

  return {
    ...post,
    send,
    schedule,
    sweep,
    async close() {
      closed = true;
      for (const timer of timers.values()) clearTimeout(timer);
      for (const go of waiting.splice(0)) go();
      const patience = new Promise<void>((resolve) => setTimeout(resolve, goodbye_ms_max).unref());
      await Promise.race([Promise.allSettled(inHand.values()), patience]);
      close();
      // What is still in flight the courier finishes alone; the next life asks it.
      await courier.close({ wait_ms_max: 500 });
    },
  };
}

function nameOfFolder(app: App): string {
  const folder = outgoingFolder(app.config.dataDir);
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const file = path.join(folder, 'name');
  try {
    writeFileSync(file, randomUUID(), { flag: 'wx', mode: 0o600 });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  }
  return readFileSync(file, 'utf8');
}
