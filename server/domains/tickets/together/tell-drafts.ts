/**
 * A shared draft while it grows. Its text is not an event: it is told, at most three times a second, to those who look at its ticket now, on
 * every node, and whoever comes later fetches it. That it is shared, or changed hands, is in the log like everything else.
 */
import { mayReach } from '../../../../contract/rights.ts';
import type { App } from '../../../platform/app.ts';
import { reading } from '../../../platform/context.ts';
import { sharedDraftsOf } from '../../conversations/index.ts';
import { ticketsById } from '../store.ts';
import { presentSharedDraft } from './present.ts';

const tell_every_ms = 330;
const planned = new WeakMap<App, Set<number>>();

/** The draft was saved on this node. */
export function draftGrew(app: App, ticketId: number): void {
  tellSoon(app, ticketId);
  app.signals.tell('drafts', { ticketId });
}

/** Hears of drafts that were saved on other nodes. */
export async function startTellingDrafts(app: App): Promise<{ stop(): Promise<void> }> {
  const off = app.signals.on('drafts', (data) => {
    const ticketId = (data as { ticketId?: unknown } | undefined)?.ticketId;
    if (Number.isSafeInteger(ticketId)) tellSoon(app, ticketId as number);
  });
  return { stop: async () => off() };
}

function tellSoon(app: App, ticketId: number): void {
  const waiting = planned.get(app) ?? new Set<number>();
  planned.set(app, waiting);
  if (!app.hub || waiting.has(ticketId)) return;
  waiting.add(ticketId);
  setTimeout(() => {
    waiting.delete(ticketId);
    tell(app, ticketId).catch((error: unknown) => app.log.debug({ err: error }, 'a shared draft was not told'));
  }, tell_every_ms).unref();
}

async function tell(app: App, ticketId: number): Promise<void> {
  const { tx } = reading(app, {});
  const [[ticket], drafts] = await Promise.all([ticketsById(tx, [ticketId]), sharedDraftsOf(tx, [ticketId])]);
  if (!ticket) return;
  const row = { groupId: ticket.group_id, ownerId: ticket.owner_id };
  app.hub?.deliver(
    drafts.map((draft) => ({
      on: ticketId,
      to: (viewer) => viewer.accountId !== draft.account_id && viewer.permissions.has('tickets.read') && mayReach(viewer.scope, row),
      message: { kind: 'shared-draft', ticketId, draft: presentSharedDraft(draft) },
    })),
  );
}
