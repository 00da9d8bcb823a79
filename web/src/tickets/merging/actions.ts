/** Merging, splitting, linking, as one does them: what came of it shows at once, and beside the permanent undo there is one for ten seconds. */
import type { LinkKind } from '../../../../contract/merging.ts';
import type { TicketRow } from '../../../../contract/tickets.ts';
import { api } from '../../app/api.ts';
import { cache } from '../../app/cache.ts';
import { sayTicketNumber } from '../../app/dates.ts';
import { showRow } from '../../app/live.ts';
import { refusalOf, sayNow } from '../../app/say-now.ts';
import { showToast } from '../../ui/Toast.tsx';

/** False when it was refused; the sentence has been shown. */
async function attempt(act: () => Promise<void>): Promise<boolean> {
  try {
    await act();
    return true;
  } catch (error) {
    showToast({ text: refusalOf(error), icon: 'alert' });
    return false;
  }
}

function refresh(ids: readonly number[]): void {
  for (const id of ids) {
    void cache.invalidateQueries({ queryKey: ['ticket', id] });
    void cache.invalidateQueries({ queryKey: ['family', id] });
  }
}

export async function merge(targetId: number, ticketIds: number[]): Promise<TicketRow | null> {
  let row: TicketRow | null = null;
  await attempt(async () => {
    const { rearrangementId, ticket } = await api.merging.merge({ params: { ticketId: targetId }, body: { ticketIds } });
    row = ticket;
    showRow(ticket);
    refresh([targetId, ...ticketIds]);
    showToast({
      text: sayNow('merging.merged-said', { count: ticketIds.length, number: sayTicketNumber(ticket.number) }),
      undo: () => void undo(rearrangementId),
    });
  });
  return row;
}

export async function split(
  ticketId: number,
  given: { messageIds: number[]; subject?: string; toTicketId?: number },
): Promise<TicketRow | null> {
  let row: TicketRow | null = null;
  await attempt(async () => {
    const { rearrangementId, ticket } = await api.merging.split({ params: { ticketId }, body: given });
    row = ticket;
    showRow(ticket);
    refresh([ticketId, ticket.id]);
    showToast({
      text: sayNow('merging.split-said', { count: given.messageIds.length, number: sayTicketNumber(ticket.number) }),
      undo: () => void undo(rearrangementId),
    });
  });
  return row;
}

export function undo(rearrangementId: number): Promise<boolean> {
  return attempt(async () => {
    const { tickets } = await api.merging.undo({ params: { rearrangementId } });
    for (const row of tickets) showRow(row);
    refresh(tickets.map((row) => row.id));
    showToast({ text: sayNow('merging.undone-said'), icon: 'check' });
  });
}

export function link(ticketId: number, other: TicketRow, kind: LinkKind): Promise<boolean> {
  return attempt(async () => {
    const { id } = await api.merging.link({ params: { ticketId, otherId: other.id }, body: { kind } });
    refresh([ticketId, other.id]);
    showToast({
      text: sayNow('merging.linked-said', { number: sayTicketNumber(other.number) }),
      undo: () => void attempt(() => api.merging.unlink({ params: { linkId: id } }).then(() => refresh([ticketId, other.id]))),
    });
  });
}

/** `outward`: the link was said of this ticket; taken back it is said so again. */
export function unlink(ticketId: number, one: { id: number; kind: LinkKind; outward: boolean; ticket: TicketRow }): Promise<boolean> {
  return attempt(async () => {
    await api.merging.unlink({ params: { linkId: one.id } });
    refresh([ticketId, one.ticket.id]);
    const [from, to] = one.outward ? [ticketId, one.ticket.id] : [one.ticket.id, ticketId];
    showToast({
      text: sayNow('merging.unlinked-said', { number: sayTicketNumber(one.ticket.number) }),
      undo: () =>
        void attempt(async () => {
          await api.merging.link({ params: { ticketId: from, otherId: to }, body: { kind: one.kind } });
          refresh([from, to]);
        }),
    });
  });
}

export function setParent(row: TicketRow, parent: TicketRow | null): Promise<boolean> {
  const before = row.parentId;
  const put = async (parentId: number | null) => {
    showRow(await api.merging.setParent({ params: { ticketId: row.id }, body: { parentId } }));
    refresh([row.id, ...[before, parent?.id].filter((id) => id !== null && id !== undefined)]);
  };
  return attempt(async () => {
    await put(parent?.id ?? null);
    showToast({
      text: parent ? sayNow('merging.parent-said', { number: sayTicketNumber(parent.number) }) : sayNow('merging.parent-none-said'),
      undo: () => void attempt(() => put(before)),
    });
  });
}

export function dismiss(ticketId: number, otherId: number): Promise<boolean> {
  return attempt(async () => {
    await api.merging.dismiss({ params: { ticketId, otherId } });
    refresh([ticketId, otherId]);
    showToast({
      text: sayNow('merging.dismissed-said'),
      undo: () => void attempt(() => api.merging.propose({ params: { ticketId, otherId } }).then(() => refresh([ticketId, otherId]))),
    });
  });
}
