/** What one does to a ticket. Everything shows at once and is taken back, with a sentence, when the server refuses. */
import { isUntilReply, untilReply } from '../../../contract/snooze.ts';
import type { TicketChange, TicketDetail, TicketRow } from '../../../contract/tickets.ts';
import { ApiError, api } from '../app/api.ts';
import { cache } from '../app/cache.ts';
import { sayTicketNumber } from '../app/dates.ts';
import { showRow } from '../app/live.ts';
import { isClosed } from '../app/live-reducers.ts';
import { refusalOf, sayNow } from '../app/say-now.ts';
import { showToast } from '../ui/Toast.tsx';
import { askMissing, missingBeforeClosing } from '../fields/missing.ts';

/**
 * Shows `patch`, asks, shows the answer. False when it was refused (the sentence has been shown). Where fields have to be filled first, they are asked
 * for, and then `again` does what was meant.
 */
async function attempt(
  row: TicketRow,
  patch: Partial<TicketRow>,
  ask: () => Promise<TicketRow>,
  again?: (asked: 'fields' | 'children') => void,
): Promise<boolean> {
  showRow({ ...row, ...patch });
  try {
    showRow(await ask());
    return true;
  } catch (error) {
    showRow(row);
    if (again && askMissing(row, error, () => again('fields'))) return false;
    if (again && error instanceof ApiError && error.code === 'ticket.children-open') {
      showToast({
        text: refusalOf(error),
        icon: 'alert',
        seconds: 15,
        action: { label: sayNow('merging.close-anyway'), run: () => again('children') },
      });
      return false;
    }
    showToast({ text: refusalOf(error), icon: 'alert' });
    return false;
  }
}

/** The newest row known of a ticket. */
export function rowOf(ticketId: number): TicketRow | undefined {
  return cache.getQueryData<TicketDetail>(['ticket', ticketId])?.ticket;
}

export async function changeTicket(row: TicketRow, change: TicketChange): Promise<boolean> {
  const { fields, ...plain } = change;
  return attempt(
    row,
    { ...plain, ...(fields && { fields: withFields(row.fields, fields) }) },
    () => api.tickets.change({ params: { ticketId: row.id }, body: change }),
    () => void changeTicket(rowOf(row.id) ?? row, change),
  );
}

/** Values of a ticket's own fields after a change: what is null is gone. */
function withFields(fields: TicketRow['fields'], change: Record<string, unknown>): TicketRow['fields'] {
  return Object.fromEntries(Object.entries({ ...fields, ...change }).filter(([, value]) => value !== null));
}

/** Changes fields and offers to take that back. What somebody changed once more meanwhile stays as they left it. */
export async function changeWithUndo(row: TicketRow, change: TicketChange, said: string): Promise<void> {
  if (!(await changeTicket(row, change))) return;
  showToast({ text: said, undo: () => void undoChange(row, change) });
}

async function undoChange(before: TicketRow, change: TicketChange): Promise<void> {
  const now = rowOf(before.id) ?? before;
  // A status that closed took more than itself away, and the server knows what.
  if (change.statusId !== undefined && isClosed(now) && !isClosed(before)) return void (await undoClosing(now));
  const { fields = {}, ...plain } = change;
  const mine = Object.keys(plain).filter((key) => same(now[key as keyof TicketRow], change[key as keyof TicketChange]));
  const myFields = Object.keys(fields).filter((key) => same(now.fields[key] ?? null, fields[key] ?? null));
  if (mine.length + myFields.length === 0) return;
  await changeTicket(now, {
    ...(Object.fromEntries(mine.map((key) => [key, before[key as keyof TicketRow]])) as TicketChange),
    ...(myFields.length > 0 && { fields: Object.fromEntries(myFields.map((key) => [key, before.fields[key] ?? null])) }),
  });
}

function same(a: unknown, b: unknown): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}

export async function assign(row: TicketRow, accountId: number | null, said: string): Promise<boolean> {
  const state = row.state === 'new' && accountId !== null ? { state: 'open' as const } : {};
  const done = await attempt(row, { ownerId: accountId, ...state }, () =>
    api.tickets.assign({ params: { ticketId: row.id }, body: { accountId } }),
  );
  if (done)
    showToast({
      text: said,
      undo: () => void unassign(row, accountId),
    });
  return done;
}

/** Gives the ticket back to whom it belonged, and makes a new ticket new again. */
async function unassign(before: TicketRow, accountId: number | null): Promise<void> {
  const now = rowOf(before.id) ?? before;
  if (now.ownerId !== accountId) return;
  const back = await attempt(now, { ownerId: before.ownerId }, () =>
    api.tickets.assign({ params: { ticketId: before.id }, body: { accountId: before.ownerId } }),
  );
  const after = rowOf(before.id) ?? now;
  if (back && before.state === 'new' && after.state === 'open') await changeTicket(after, { statusId: before.statusId });
}

/** Words that came after what is on the screen are not closed away unread: the server refuses then. */
export async function close(row: TicketRow, withOpenChildren = false): Promise<void> {
  if (missingBeforeClosing(row, () => void close(rowOf(row.id) ?? row, withOpenChildren))) return;
  const lastSeenMessageId = cache.getQueryData<TicketDetail>(['ticket', row.id])?.messages.at(-1)?.id;
  const closed = { state: 'closed' as const, waitingSince: null, unseen: false, snoozedUntil: null, closedAt: new Date().toISOString() };
  if (
    !(await attempt(
      row,
      closed,
      () =>
        api.tickets.close({
          params: { ticketId: row.id },
          body: { state: 'closed', withOpenChildren, ...(lastSeenMessageId && { lastSeenMessageId }) },
        }),
      (asked) => void close(rowOf(row.id) ?? row, withOpenChildren || asked === 'children'),
    ))
  )
    return;
  showToast({
    text: sayNow('desk.closed-said', { number: sayTicketNumber(row.number), who: row.customerName }),
    undo: () => void undoClosing(rowOf(row.id) ?? row, row),
  });
}

/** Takes one's own closing back: the customer waits since when they waited. */
async function undoClosing(row: TicketRow, before?: TicketRow): Promise<void> {
  const { state = 'open', waitingSince = null, unseen = false, snoozedUntil = null } = before ?? {};
  await attempt(row, { state, closedAt: null, waitingSince, unseen, snoozedUntil }, () =>
    api.tickets.reopen({ params: { ticketId: row.id }, query: { undo: 'true' } }),
  );
}

export async function reopen(row: TicketRow): Promise<void> {
  if (!(await attempt(row, { state: 'open', closedAt: null }, () => api.tickets.reopen({ params: { ticketId: row.id }, query: {} }))))
    return;
  showToast({
    text: sayNow('quick.reopened-said', { number: sayTicketNumber(row.number), who: row.customerName }),
    undo: () => void changeTicket(rowOf(row.id) ?? row, { statusId: row.statusId }),
  });
}

/** Puts a ticket to sleep; null = until the customer writes. Undo wakes it, or lets it sleep as long as it was to before. */
export async function snooze(row: TicketRow, until: string | null, reason: string, said: string): Promise<void> {
  const sleep = (to: string | null, why: string) => (now: TicketRow) =>
    attempt(now, { snoozedUntil: to ?? untilReply }, () =>
      api.snooze.put({ params: { ticketId: row.id }, body: { until: to, ...(why && { reason: why }) } }),
    );
  if (!(await sleep(until, reason)(row))) return;
  const before = row.snoozedUntil;
  showToast({
    text: said,
    icon: 'snooze',
    undo: () => {
      const now = rowOf(row.id) ?? row;
      void (before ? sleep(isUntilReply(before) ? null : before, '')(now) : endSleep(now));
    },
  });
}

export async function wake(row: TicketRow): Promise<void> {
  const before = row.snoozedUntil;
  if (!before || !(await endSleep(row))) return;
  showToast({
    text: sayNow('quick.woken-said', { number: sayTicketNumber(row.number) }),
    undo: () =>
      void attempt(rowOf(row.id) ?? row, { snoozedUntil: before }, () =>
        api.snooze.put({ params: { ticketId: row.id }, body: { until: isUntilReply(before) ? null : before } }),
      ),
  });
}

function endSleep(row: TicketRow): Promise<boolean> {
  return attempt(row, { snoozedUntil: null }, () => api.snooze.end({ params: { ticketId: row.id } }));
}

/** Somebody looked. Not worth a word when it fails: the dot stays. */
export async function markSeen(row: TicketRow): Promise<void> {
  showRow({ ...row, unseen: false });
  await api.tickets.see({ params: { ticketId: row.id } }).catch(() => showRow(row));
}

const tries_max = 5;

/** Takes the next ticket that nobody has: the longest waiting. Null when there is none. Two people who ask at once get two tickets. */
export async function takeNext(myId: number): Promise<TicketRow | null> {
  try {
    const { rows } = await api.tickets.list({ query: { view: 'unassigned', limit: tries_max } });
    for (const row of rows) {
      const taken = await api.tickets.assign({ params: { ticketId: row.id }, body: { accountId: myId } }).catch((error: unknown) => {
        // A colleague was faster: it has an owner now, and taking it from them is another right.
        if (error instanceof ApiError && !error.offline) return null;
        throw error;
      });
      if (!taken) continue;
      showRow(taken);
      showToast({
        text: sayNow('desk.taken-said', { number: sayTicketNumber(taken.number), who: taken.customerName }),
        undo: () => void unassign(row, myId),
      });
      return taken;
    }
    showToast({ text: sayNow('desk.nothing-to-take') });
  } catch (error) {
    showToast({ text: refusalOf(error), icon: 'alert' });
  }
  return null;
}
