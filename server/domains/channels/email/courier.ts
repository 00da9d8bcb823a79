/**
 * The main program's side of the courier (courier-process.ts): hands mails over, hears how it went, and knows afterwards, in any later
 * life, what happened to each. One folder belongs to one machine; nodes do not share it.
 */
import { type ChildProcess, fork } from 'node:child_process';
import { closeSync, fsyncSync, mkdirSync, openSync } from 'node:fs';
import { open, unlink } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { type Fate, outgoingFolder, pathsOf, readFate, removed, workersOn } from './courier-journal.ts';
import { birthOf } from './courier-life.ts';
import type { Order, Report } from './courier-process.ts';
import type { Delivery, Envelope, SmtpFailure, SmtpSettings } from './smtp-session.ts';

export type { Fate } from './courier-journal.ts';
export type { Delivery, Envelope, SmtpFailure, SmtpSettings } from './smtp-session.ts';

const courier_idle_ms_max = 30_000;
/** Longer than the courier itself waits for an answer to the dot. */
const former_courier_ms_max = 660_000;
const former_courier_poll_ms = 50;
const courier_starts_max = 3;

export interface Parcel {
  /** Names this mail for good, e.g. the id of the message: one key is accepted at most once. Letters, digits, "-", "_". */
  key: string;
  raw: Uint8Array;
  envelope: Envelope;
  smtp: SmtpSettings;
  /** Sends even when an earlier attempt is in doubt, as the same letter (docs/decisions/0007). Without it the doubt is the answer. */
  despiteDoubt?: boolean;
}

export interface Courier {
  /**
   * Delivers a mail, or says how it was delivered before: safe to call again with the same key after any crash. Rejects only when the
   * folder cannot be written.
   */
  handOver(parcel: Parcel): Promise<Delivery>;
  /** What is known of a key. Waits for a courier of a former life that is still at it; withdraws what no courier has taken. */
  whatHappenedTo(key: string): Promise<Fate>;
  /** Removes the files of a key once its fate is in the database. */
  forget(key: string): Promise<void>;
  /** Starts the courier ahead of need, e.g. when an answer enters its undo window. */
  warm(): void;
  /** Waits for what is in flight, then lets the courier go. What it has not finished in time it finishes alone. */
  close(options?: { wait_ms_max?: number }): Promise<void>;
  /** Of the running courier; null when none runs. */
  pid(): number | null;
}

interface Pending {
  order: Order;
  settle(delivery: Delivery): void;
  starts: number;
}

export function createCourier({ dataDir, idle_ms_max = courier_idle_ms_max }: { dataDir: string; idle_ms_max?: number }): Courier {
  const folder = outgoingFolder(dataDir);
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const pending = new Map<string, Pending>();
  const running = new Map<string, Promise<Delivery>>();
  let child: ChildProcess | null = null;

  function handOver(parcel: Parcel): Promise<Delivery> {
    const same = running.get(parcel.key);
    if (same) return same;
    const delivery = deliver(parcel).finally(() => running.delete(parcel.key));
    running.set(parcel.key, delivery);
    return delivery;
  }

  async function deliver({ key, raw, envelope, smtp, despiteDoubt }: Parcel): Promise<Delivery> {
    const before = await lookUp(key);
    if (before.state === 'accepted') return { outcome: 'accepted', response: before.response, refusedRecipients: before.refusedRecipients };
    if (before.state === 'in-doubt' && !despiteDoubt) return inDoubt(before.response);

    const paths = pathsOf(folder, key);
    await writeFlushed(paths.raw, raw);
    await writeFlushed(paths.waiting, new Uint8Array());
    flushFolder(folder);
    return new Promise((settle) => {
      pending.set(key, { order: { folder, key, smtp, envelope }, settle, starts: 0 });
      send(key);
    });
  }

  function send(key: string): void {
    const parcel = pending.get(key);
    if (!parcel) return;
    const courier = courierNow();
    courier.ref();
    courier.channel?.ref();
    // A channel that breaks ends the process too: its 'exit' deals with the parcel.
    courier.send(parcel.order, () => {});
  }

  function courierNow(): ChildProcess {
    if (child?.connected) return child;
    const started = fork(new URL('./courier-process.ts', import.meta.url), [String(idle_ms_max)], {
      // A session of its own: a signal to our process group does not reach it.
      detached: true,
      stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
      execArgv: ['--disable-warning=ExperimentalWarning', '--max-old-space-size=96', '--max-semi-space-size=2'],
      // Compiled code is kept from one start to the next: 51 → 34 MB and half the start time, since nothing has to strip types again.
      env: { ...process.env, NODE_OPTIONS: '', NODE_COMPILE_CACHE: process.env.NODE_COMPILE_CACHE ?? join(dataDir, 'cache', 'compiled') },
    });
    child = started;
    started.on('message', (report: Report) => 'key' in report && hear(report.key, report.delivery));
    started.on('error', () => {});
    started.on('exit', () => void recover(started));
    started.unref();
    started.channel?.unref();
    return started;
  }

  function hear(key: string, delivery: Delivery): void {
    const parcel = pending.get(key);
    pending.delete(key);
    if (pending.size === 0) {
      // An idle courier keeps nobody from ending.
      child?.unref();
      child?.channel?.unref();
    }
    parcel?.settle(delivery);
  }

  /** The courier is gone: idle as it should be, or killed. What it had not taken goes to a new one, of the rest the journal knows. */
  async function recover(gone: ChildProcess): Promise<void> {
    if (child === gone) child = null;
    for (const [key, parcel] of [...pending]) {
      const fate = await lookUp(key);
      if (fate.state === 'not-given' && parcel.starts < courier_starts_max) {
        parcel.starts++;
        await writeFlushed(pathsOf(folder, key).waiting, new Uint8Array());
        send(key);
      } else hear(key, fromFate(fate));
    }
  }

  async function whatHappenedTo(key: string): Promise<Fate> {
    // In our own hands just now: withdrawing it would be withdrawing from ourselves.
    await running.get(key)?.catch(() => {});
    return lookUp(key);
  }

  async function lookUp(key: string): Promise<Fate> {
    const paths = pathsOf(folder, key);
    // Deleting it takes the mail back: a courier that has the order still in its pipe can no longer begin.
    if (await removed(paths.waiting)) return readFate(paths.journal);
    const deadline = Date.now() + former_courier_ms_max;
    for (;;) {
      const workers = await workersOn(folder, key);
      if (workers.length === 0) return readFate(paths.journal);
      const alive = workers.filter(({ pid, started }) => birthOf(pid) === started);
      if (alive.length === 0 || Date.now() > deadline) {
        const fate = readFate(paths.journal);
        if (alive.length === 0) for (const worker of workers) await removed(worker.path);
        // One that is alive and silent for longer than it may be cannot be ruled out.
        return alive.length > 0 && fate.state === 'not-given' ? { state: 'in-doubt', response: 'the courier does not answer' } : fate;
      }
      await sleep(former_courier_poll_ms);
    }
  }

  async function forget(key: string): Promise<void> {
    const paths = pathsOf(folder, key);
    // The journal last: should this be cut short, the key is still known as done.
    for (const path of [paths.raw, paths.waiting, paths.journal]) await unlink(path).catch(() => {});
  }

  async function close({ wait_ms_max = 8000 }: { wait_ms_max?: number } = {}): Promise<void> {
    const inFlight = [...running.values()];
    if (inFlight.length > 0) await Promise.race([Promise.allSettled(inFlight), sleep(wait_ms_max, undefined, { ref: false })]);
    const leaving = child;
    child = null;
    leaving?.removeAllListeners('exit');
    if (leaving?.connected) leaving.disconnect();
  }

  return { handOver, whatHappenedTo, forget, warm: () => void courierNow(), close, pid: () => child?.pid ?? null };
}

function inDoubt(response: string): Delivery {
  return { outcome: 'in-doubt', response, failure: noFailure(response) };
}

function fromFate(fate: Fate): Delivery {
  if (fate.state === 'accepted') return { outcome: 'accepted', response: fate.response, refusedRecipients: fate.refusedRecipients };
  if (fate.state === 'in-doubt') return inDoubt(fate.response);
  const response = fate.state === 'refused' ? fate.response : 'the courier ended before it could send';
  const permanently = fate.state === 'refused' && fate.permanently;
  return { outcome: permanently ? 'refused-permanently' : 'refused-temporarily', response, failure: noFailure(response) };
}

function noFailure(message: string): SmtpFailure {
  return { code: null, systemCode: null, command: null, responseCode: null, response: null, message };
}

async function writeFlushed(path: string, bytes: Uint8Array): Promise<void> {
  const file = await open(path, 'w', 0o600);
  try {
    await file.writeFile(bytes);
    await file.datasync();
  } finally {
    await file.close();
  }
}

/** A new name is on disk only when its folder is. */
function flushFolder(folder: string): void {
  const handle = openSync(folder, 'r');
  try {
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}
