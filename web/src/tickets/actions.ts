/** What one does to a ticket. Everything shows at once and is taken back, with a sentence, when the server refuses. */
import type { TicketChange, TicketDetail, TicketRow } from '../../../contract/tickets.ts';
import { ApiError, api } from '../app/api.ts';
import { cache } from '../app/cache.ts';
import { sayTicketNumber } from '../app/dates.ts';
import { showRow } from '../app/live.ts';
import { refusalOf, sayNow } from '../app/say-now.ts';
import { showToast } from '../ui/Toast.tsx';

/** Shows `patch`, asks, shows the answer. False when it was refused (the sentence has been shown). */
async function attempt(row: TicketRow, patch: Partial<TicketRow>, ask: () => Promise<TicketRow>): Promise<boolean> {
  showRow({ ...row, ...patch });
  try {
    showRow(await ask());
    return true;
  } catch (error) {
    showRow(row);
    showToast({ text: refusalOf(error), icon: 'alert' });
    return false;
  }
}

/** The newest row known of a ticket. */
export function rowOf(ticketId: number): TicketRow | undefined {
  return cache.getQueryData<TicketDetail>(['ticket', ticketId])?.ticket;
}

export async function changeTicket(row: TicketRow, change: TicketChange): Promise<boolean> {
  return attempt(row, change, () => api.tickets.change({ params: { ticketId: row.id }, body: change }));
}

/** Changes one field and offers to take that back. */
export async function changeWithUndo(row: TicketRow, change: TicketChange, said: string): Promise<void> {
  const before = Object.fromEntries(Object.keys(change).map((key) => [key, row[key as keyof TicketRow]])) as TicketChange;
  if (!(await changeTicket(row, change))) return;
  showToast({ text: said, undo: () => void changeTicket(rowOf(row.id) ?? row, before) });
}

export async function assign(row: TicketRow, accountId: number | null, said: string): Promise<boolean> {
  const before = row.ownerId;
  const state = row.state === 'new' && accountId !== null ? { state: 'open' as const } : {};
  const done = await attempt(row, { ownerId: accountId, ...state }, () =>
    api.tickets.assign({ params: { ticketId: row.id }, body: { accountId } }),
  );
  if (done)
    showToast({
      text: said,
      undo: () =>
        void attempt(rowOf(row.id) ?? row, { ownerId: before }, () =>
          api.tickets.assign({ params: { ticketId: row.id }, body: { accountId: before } }),
        ),
    });
  return done;
}

/** Words that came after what is on the screen are not closed away unread: the server refuses then. */
export async function close(row: TicketRow): Promise<void> {
  const lastSeenMessageId = cache.getQueryData<TicketDetail>(['ticket', row.id])?.messages.at(-1)?.id;
  const closed = { state: 'closed' as const, waitingSince: null, unseen: false, closedAt: new Date().toISOString() };
  if (
    !(await attempt(row, closed, () =>
      api.tickets.close({ params: { ticketId: row.id }, body: { state: 'closed', ...(lastSeenMessageId && { lastSeenMessageId }) } }),
    ))
  )
    return;
  showToast({
    text: sayNow('desk.closed-said', { number: sayTicketNumber(row.number), who: row.customerName }),
    undo: () => void reopen(rowOf(row.id) ?? row),
  });
}

export async function reopen(row: TicketRow): Promise<void> {
  await attempt(row, { state: 'open', closedAt: null }, () => api.tickets.reopen({ params: { ticketId: row.id } }));
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
      showToast({ text: sayNow('desk.taken-said', { number: sayTicketNumber(taken.number), who: taken.customerName }) });
      return taken;
    }
    showToast({ text: sayNow('desk.nothing-to-take') });
  } catch (error) {
    showToast({ text: refusalOf(error), icon: 'alert' });
  }
  return null;
}
