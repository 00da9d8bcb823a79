/**
 * The courier: a small process of its own that hands mail to SMTP servers. It outlives a main program that is killed, finishes what is
 * in flight and writes down how it ended; so no answer is left in doubt by a crash of ours. Started by courier.ts, ends after an idle while.
 */
import { renameSync, unlinkSync } from 'node:fs';
import { birthOf } from './courier-life.ts';
import { note, pathsOf, workingPath } from './courier-journal.ts';
import { type Delivery, type Envelope, failureOf, openSmtpSession, type SmtpSession, type SmtpSettings } from './smtp-session.ts';

export interface Order {
  folder: string;
  key: string;
  smtp: SmtpSettings;
  envelope: Envelope;
}
export type Report = { ready: true } | { key: string; delivery: Delivery };

const idle_ms_max = Number(process.argv[2]) || 30_000;
const sessions_per_server_max = 4;
/** Shorter than any server's own patience with a silent client. */
const session_idle_ms_max = 10_000;

/** All that goes to one server with one account. */
interface Lane {
  waiting: Job[];
  busy: number;
  resting: { session: SmtpSession; timer: NodeJS.Timeout }[];
}
interface Job extends Order {
  journal: string;
  raw: string;
  working: string;
}

const birth = birthOf(process.pid) ?? '0';
const lanes = new Map<string, Lane>();
let inHand = 0;
let orphaned = false;
let idle = setTimeout(leave, idle_ms_max);

process.on('message', take);
process.on('disconnect', () => {
  orphaned = true;
  // What has not begun goes back: the next life of the program will find it not given and send it itself.
  for (const lane of lanes.values()) for (const job of lane.waiting.splice(0)) finish(job, null);
  leaveWhenDone();
});
// Stopping a service sends this to every process of it; what is in flight is still finished.
process.on('SIGTERM', () => process.connected && process.disconnect?.());
process.on('SIGINT', () => {});
tell({ ready: true });

function take(order: Order): void {
  const { raw, waiting, journal } = pathsOf(order.folder, order.key);
  const working = workingPath(order.folder, order.key, process.pid, birth);
  try {
    renameSync(waiting, working);
  } catch {
    // Withdrawn by a main program that did not hear of us in time: it sends the mail another way.
    return;
  }
  note(journal, { kind: 'attempt' });
  clearTimeout(idle);
  inHand++;
  const job: Job = { ...order, raw, journal, working };
  const lane = laneOf(order.smtp);
  lane.waiting.push(job);
  if (orphaned) finish(lane.waiting.pop()!, null);
  else work(lane);
}

function laneOf(smtp: SmtpSettings): Lane {
  const name = JSON.stringify(smtp);
  let lane = lanes.get(name);
  if (!lane) lanes.set(name, (lane = { waiting: [], busy: 0, resting: [] }));
  return lane;
}

function work(lane: Lane): void {
  while (lane.busy < sessions_per_server_max && lane.waiting.length > 0) {
    const job = lane.waiting.shift()!;
    lane.busy++;
    void deliver(lane, job).then((delivery) => {
      lane.busy--;
      finish(job, delivery);
      work(lane);
    });
  }
}

async function deliver(lane: Lane, job: Job): Promise<Delivery> {
  let began = false;
  const hooks = {
    onDataStarted() {
      began = true;
      note(job.journal, { kind: 'data-started' });
    },
    beforeDot: () => note(job.journal, { kind: 'dot' }),
  };
  try {
    const rested = takeRested(lane);
    if (rested) {
      const delivery = await rested.deliver(job.envelope, job.raw, hooks);
      // A session that rested may have been ended by the server meanwhile; nothing of the mail was given, so a fresh one is tried.
      const stale = delivery.outcome === 'refused-temporarily' && delivery.failure.responseCode === null && !began;
      if (!stale) return after(lane, rested, delivery);
    }
    const session = await openSmtpSession(job.smtp);
    return after(lane, session, await session.deliver(job.envelope, job.raw, hooks));
  } catch (error) {
    const failure = failureOf(error);
    return { outcome: 'refused-temporarily', response: failure.response ?? failure.message, failure };
  }
}

function takeRested(lane: Lane): SmtpSession | null {
  while (lane.resting.length > 0) {
    const { session, timer } = lane.resting.pop()!;
    clearTimeout(timer);
    if (session.usable()) return session;
  }
  return null;
}

function after(lane: Lane, session: SmtpSession, delivery: Delivery): Delivery {
  if (delivery.outcome === 'accepted' && session.usable() && !orphaned) {
    const rest = { session, timer: setTimeout(() => session.close(), session_idle_ms_max) };
    lane.resting.push(rest);
    session.onEnd(() => {
      clearTimeout(rest.timer);
      lane.resting = lane.resting.filter((each) => each !== rest);
    });
  } else session.close();
  return delivery;
}

/** Writes the result down before anybody hears of it. Null: not begun, given back. */
function finish(job: Job, delivery: Delivery | null): void {
  if (delivery?.outcome === 'accepted') {
    for (const text of delivery.refusedRecipients) note(job.journal, { kind: 'refused-recipient', text });
    note(job.journal, { kind: 'accepted', text: delivery.response });
  } else if (delivery) {
    note(job.journal, { kind: delivery.outcome === 'in-doubt' ? 'lost' : delivery.outcome, text: delivery.response });
  }
  unlinkSync(job.working);
  if (delivery) tell({ key: job.key, delivery });
  inHand--;
  if (inHand === 0) idle = setTimeout(leave, idle_ms_max);
  leaveWhenDone();
}

function tell(report: Report): void {
  // The parent may be gone at any moment; the journal says the same.
  if (process.connected) process.send!(report, undefined, undefined, () => {});
}

function leaveWhenDone(): void {
  if (orphaned && inHand === 0) leave();
}

function leave(): void {
  for (const lane of lanes.values()) for (const { session } of lane.resting) session.close();
  if (process.connected) process.disconnect?.();
  // QUIT is a courtesy: given a moment, not waited for.
  setTimeout(() => process.exit(0), 100);
}
