/** Turns what happened into what people are told. Out of the way of everything else: short batches, after a moment's rest. */
import { mayReach } from '../../../contract/rights.ts';
import { believed } from '../../platform/believed.ts';
import type { Ctx } from '../../platform/context.ts';
import type { StoredEvent } from '../../platform/events/event.ts';
import type { Listener } from '../../platform/events/listener.ts';
import { readersAmong, type Reader } from '../admin/index.ts';
import { letterFailed } from '../channels/events.ts';
import { authorsOf, openingMessages } from '../conversations/index.ts';
import * as happened from '../tickets/events.ts';
import { followersOf, keepFollower, ticketsById, type TicketRecord } from '../tickets/index.ts';
import { notificationsMade } from './events.ts';
import { mailAt } from './rules/when.ts';
import { piercesMuting, whoHears, type Hears } from './rules/who.ts';
import { settingsForAll } from './settings.ts';
import * as store from './store.ts';

/** What waited longer than this (a program that was away for the weekend) is in the lists; nobody is called for it. */
const stale_ms = 24 * 60 * 60_000;

export const tellPeople: Listener = {
  name: 'notifications',
  on: [
    happened.ticketAssigned,
    happened.ticketHandedOver,
    happened.ticketOpened,
    happened.ticketChanged,
    happened.messageReceived,
    happened.noteWritten,
    happened.answerQueued,
    happened.ticketClosed,
    happened.draftMoved,
    letterFailed,
  ].map((kind) => kind.type),
  // Short transactions: whoever reads the log waits for the oldest.
  batch_events_max: 60,
  rest_ms: 100,
  async handle(ctx, events) {
    const fresh = events.filter(
      (event) => event.ticketId !== null && !event.data.chat && ctx.now.getTime() - event.at.getTime() < stale_ms,
    );
    if (fresh.length === 0) return;
    await followByThemselves(ctx, fresh);
    const made = await store.insertNotifications(ctx.tx, await notificationsFor(ctx, fresh));
    if (made.length > 0) ctx.publish(notificationsMade({ ids: made }));
  },
};

/** Whoever is mentioned, or writes a note, follows the ticket, if that is their wish. */
async function followByThemselves(ctx: Ctx, events: readonly StoredEvent[]): Promise<void> {
  const notes = events.filter(happened.noteWritten.is);
  if (notes.length === 0) return;
  const settings = await settingsForAll(ctx);
  for (const event of notes) {
    const writers = event.actor.kind === 'account' && event.actor.id ? [{ accountId: event.actor.id, because: 'note' as const }] : [];
    const called = ((event.data.mentioned ?? []) as number[]).map((accountId) => ({ accountId, because: 'mention' as const }));
    for (const { accountId, because } of [...writers, ...called]) {
      if (!settings(accountId).follow[because]) continue;
      const ticketId = event.ticketId!;
      if (await keepFollower(ctx.tx, { ticketId, accountId, because, now: ctx.now }))
        ctx.publish(happened.ticketFollowed({ ticketId, accountId, because }));
    }
  }
}

async function notificationsFor(ctx: Ctx, events: readonly StoredEvent[]): Promise<store.NewNotification[]> {
  const ticketIds = [...new Set(events.map((event) => event.ticketId!))];
  const messageIds = (kind: { is(event: StoredEvent): boolean }) => events.filter(kind.is).flatMap((event) => event.data.messageId ?? []);
  // One after another: all of them use the connection of this transaction.
  const tickets = await ticketsById(ctx.tx, ticketIds);
  const followers = await followersOf(ctx.tx, ticketIds);
  const mutes = await store.mutesOf(ctx.tx, ticketIds);
  const people = await believed(ctx, 'notifications.people', () => readersAmong(ctx, null));
  const settings = await settingsForAll(ctx);
  const opening = await openingMessages(ctx.tx, messageIds(happened.messageReceived));
  const authors = await authorsOf(ctx.tx, messageIds(letterFailed));
  const rows = new Map(tickets.map((ticket) => [ticket.id, ticket]));
  return events.flatMap((event) => {
    const ticket = rows.get(event.ticketId!);
    if (!ticket) return [];
    const muted = new Set(mutes.filter((one) => one.ticket_id === ticket.id).map((one) => one.account_id));
    const hearers = whoHears(event, {
      ownerId: ticket.owner_id,
      groupId: ticket.group_id,
      followers: followers.filter((one) => one.ticket_id === ticket.id).map((one) => one.account_id),
      members: (groupId) => [...people.values()].filter((one) => one.groups.includes(groupId)).map((one) => one.accountId),
      opening: opening.has(event.data.messageId),
      authorId: authors.get(event.data.messageId) ?? null,
    });
    return hearers
      .filter((one) => piercesMuting.has(one.kind) || !muted.has(one.accountId))
      .flatMap((one) => notificationOf(event, ticket, one, people.get(one.accountId), settings(one.accountId)));
  });
}

/** None for whoever cannot see the ticket, and none by no channel. */
function notificationOf(
  event: StoredEvent,
  ticket: TicketRecord,
  hears: Hears,
  person: Reader | undefined,
  settings: ReturnType<Awaited<ReturnType<typeof settingsForAll>>>,
): store.NewNotification[] {
  const channels = settings.events[hears.kind];
  if (!person || !mayReach(person.reach, { groupId: ticket.group_id, ownerId: ticket.owner_id })) return [];
  const mail = mailAt(channels.mail, settings, event.at, person.timeZone);
  if (!channels.app && !channels.desktop && !mail) return [];
  return [
    {
      accountId: hears.accountId,
      eventId: event.id,
      kind: hears.kind,
      ticketId: ticket.id,
      actorId: event.actor.kind === 'account' ? event.actor.id : null,
      messageId: (event.data.messageId as number | undefined) ?? null,
      what: hears.what,
      at: event.at,
      listed: channels.app,
      desktop: channels.desktop,
      mailAt: mail,
    },
  ];
}
