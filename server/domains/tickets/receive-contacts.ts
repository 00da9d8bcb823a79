import { system, type Ctx } from '../../platform/context.ts';
import { defaultGroupId } from '../admin/index.ts';
import type { Outcome, ReceivedMessage } from '../channels/index.ts';
import { insertAttachments, insertMessages, lettersByMessageId, type NewAttachment } from '../conversations/index.ts';
import { meetCustomers, type MetCustomer, type Sender } from '../customers/index.ts';
import { thirdParties } from './forwards/store.ts';
import { believedReplyTo, keepOutSpoofed, warnOfImitation } from './keep-out.ts';
import { asForwarded } from './threading/as-forwarded.ts';
import { findTickets, type JoinedBecause } from './threading/find-ticket.ts';
import { holdBack } from './threading/hold-back.ts';
import type { TooFast } from './threading/rules/pace.ts';
import { messageReceived, ticketOpened, ticketReopened, ticketWoken } from './events.ts';
import { standardOf, type Standards, standards } from './settings/standards.ts';
import * as store from './store.ts';
import { afterInbound, afterThirdParty, isClosed, plainSubject, previewOf, type TicketFacts } from './ticket.ts';

/**
 * Every contact joins a ticket or opens one. Takes a batch in a handful of statements: with mail, the price of a message is mostly round trips.
 * A message that refers to one of the same batch waits for the next wave, so that order is kept.
 */
export async function receiveContacts(ctx: Ctx, messages: ReceivedMessage[]): Promise<Outcome[]> {
  const outcomes = new Map<ReceivedMessage, Outcome>();
  for (const wave of wavesOf(messages)) {
    const seen = await asForwarded(ctx, wave);
    const became = await receiveWave(ctx, seen);
    for (const [place, message] of wave.entries()) outcomes.set(message, became.get(seen[place]!)!);
  }
  return messages.map((message) => outcomes.get(message)!);
}

/** Splits a batch so that no message refers to another of its own wave. */
export function wavesOf(messages: readonly ReceivedMessage[]): ReceivedMessage[][] {
  const waves: ReceivedMessage[][] = [];
  let wave: ReceivedMessage[] = [];
  let ids = new Set<string>();
  for (const message of messages) {
    if (message.references.some((reference) => ids.has(reference)) || (message.messageId !== null && ids.has(message.messageId))) {
      waves.push(wave);
      wave = [];
      ids = new Set();
    }
    wave.push(message);
    if (message.messageId) ids.add(message.messageId);
  }
  return wave.length > 0 ? [...waves, wave] : waves;
}

/** Merges of merges of merges: more than anybody makes, and an end whatever happens. */
const merge_hops_max = 100;

interface Placed {
  message: ReceivedMessage;
  /** Null: a third party, whom the matter was forwarded to. */
  customer: MetCustomer | null;
  ticketId: number | null;
  because: JoinedBecause | null;
  /** It wakes nobody: see threading/hold-back.ts. */
  tooFast: TooFast | null;
  /** The letter it answers, where we have it. */
  answersId: number | null;
  /** The ticket it was addressed to, where that has been merged away. */
  meantTicketId: number | null;
}

async function receiveWave(ctx: Ctx, wave: ReceivedMessage[]): Promise<Map<ReceivedMessage, Outcome>> {
  const placed = await place(ctx, wave);
  await keepOutSpoofed(ctx, placed);
  await meetKeptOut(ctx, placed);
  const standard = await standards(ctx);
  const known = await lockPlaces(ctx, placed);
  const held = await holdBack(
    ctx,
    placed.map(({ message, customer, ticketId }) =>
      // Mail alone: who writes by chat or form is held back by that channel.
      customer && message.automatic === null && message.channel === 'email'
        ? { address: (message.forwardedBy ?? message.from).address, text: message.text, at: message.receivedAt, ticketId }
        : null,
    ),
  );
  for (const [index, one] of placed.entries()) one.tooFast = held[index]!;
  warnOfImitation(placed, known);
  const opened = await openNew(
    ctx,
    placed.filter((one) => one.ticketId === null || !known.has(one.ticketId)),
    standard,
  );
  const ticketOf = (one: Placed) => opened.get(one) ?? one.ticketId!;
  const messageIds = await insertMessages(
    ctx.tx,
    placed.map((one) => newMessage(one, ticketOf(one), opened.has(one))),
  );
  await attach(ctx, placed, messageIds);
  await joinKnown(ctx, placed, messageIds, known, opened, standard);
  return new Map(
    placed.map((one, index) => [
      one.message,
      {
        outcome: one.tooFast ?? (opened.has(one) ? 'new-ticket' : one.message.automatic ? 'automatic-recorded' : 'joined'),
        ticketId: ticketOf(one),
        messageId: messageIds[index]!,
        customerId: one.customer?.id ?? null,
      },
    ]),
  );
}

/** Who was kept out of the matter that somebody asked them about opens one of their own, and has a card for that. */
async function meetKeptOut(ctx: Ctx, placed: readonly Placed[]): Promise<void> {
  const strangers = placed.filter(({ customer, ticketId }) => customer === null && ticketId === null);
  if (strangers.length === 0) return;
  const met = await meetCustomers(
    ctx,
    strangers.map(({ message }) => senderOf(message)),
  );
  for (const [index, one] of strangers.entries()) one.customer = met[index]!;
}

function senderOf({ from, language, customerId, externalId }: ReceivedMessage): Sender {
  return { ...from, language, ...(customerId !== undefined && { customerId }), ...(externalId !== undefined && { externalId }) };
}

/** Locks the tickets of a wave. What was meant for one that was merged away comes to where that leads. */
async function lockPlaces(ctx: Ctx, placed: Placed[]): Promise<Map<number, store.TicketRecord>> {
  for (let hops = 0; ; hops++) {
    const ids = [...new Set(placed.flatMap((one) => one.ticketId ?? []))];
    const known = new Map((await store.ticketsById(ctx.tx, ids, true)).map((record) => [record.id, record]));
    const away = placed.filter((one) => one.ticketId !== null && known.get(one.ticketId)?.merged_into_id);
    if (away.length === 0 || hops === merge_hops_max) return known;
    for (const one of away) {
      one.meantTicketId ??= one.ticketId;
      one.ticketId = known.get(one.ticketId!)!.merged_into_id;
    }
  }
}

/** Who wrote, and where it belongs (threading/find-ticket.ts). */
async function place(ctx: Ctx, wave: ReceivedMessage[]): Promise<Placed[]> {
  const byLetter = await lettersByMessageId(ctx.tx, [...new Set(wave.flatMap((message) => message.references))]);
  const letters = wave.map((message) => byLetter.get(message.references.findLast((one) => byLetter.has(one)) ?? ''));
  const third = await thirdParties(
    ctx.tx,
    wave.map((message, index) => ({
      // Where it belongs, the channel knows: so it does who wrote.
      ticketId:
        message.ticketId !== undefined
          ? null
          : letters[index]?.moved
            ? letters[index].ticketId
            : (message.tokenTicketIds[0] ?? letters[index]?.ticketId ?? null),
      address: message.from.address,
      answersThird: letters[index]?.thirdParty ?? false,
    })),
  );
  // Who is asked about a matter is no customer for that.
  const met = await meetCustomers(ctx, wave.filter((_, index) => !third.has(index)).map(senderOf));
  const targets = await findTickets(
    ctx,
    wave.map((message, index) => ({ message, letter: letters[index], thirdParty: third.has(index) })),
  );
  return wave.map((message, index) => ({
    message,
    customer: third.has(index) ? null : met.shift()!,
    // The newest reference is the letter that was answered.
    answersId: targets[index]!.ticketId === null ? null : (letters[index]?.id ?? null),
    meantTicketId: null,
    tooFast: null,
    ...targets[index]!,
  }));
}

async function openNew(ctx: Ctx, placed: Placed[], standard: Standards): Promise<Map<Placed, number>> {
  if (placed.length === 0) return new Map();
  const groupId = await defaultGroupId(ctx);
  const made = await store.insertTickets(
    ctx.tx,
    placed.map(({ message, customer, tooFast }) => ({
      ...firstFacts(message, tooFast !== null),
      subject: plainSubject(message.subject) || previewOf(message.text).slice(0, 80) || '—',
      typeId: message.typeId ?? standard.typeId,
      priority: 2,
      statusId: standardOf(standard, message.typeId ?? standard.typeId, 'new'),
      categoryId: null,
      tags: [],
      groupId: message.groupId ?? groupId,
      language: message.language,
      channel: message.channel,
      customerId: customer!.id,
      preview: previewOf(message.text),
      messageCount: 1,
      createdAt: message.receivedAt,
      fields: message.fields ?? {},
    })),
  );
  return new Map(placed.map((one, index) => [one, made[index]!.id]));
}

/** A machine's mail opens a ticket too (nothing is lost), but nobody waits behind it. */
function firstFacts(message: ReceivedMessage, tooFast: boolean): Omit<TicketFacts, 'snoozedUntil'> {
  const waits = message.automatic === null && !tooFast;
  return {
    state: 'new',
    ownerId: null,
    waitingSince: waits ? message.receivedAt : null,
    unseen: waits,
    firstAnswerAt: null,
    closedAt: null,
    lastActivityAt: message.receivedAt,
  };
}

function newMessage(one: Placed, ticketId: number, opened: boolean) {
  const { message, customer, because, answersId, meantTicketId } = one;
  return {
    ticketId,
    kind: 'inbound' as const,
    channel: message.channel,
    accountId: null,
    customerId: customer?.id ?? null,
    thirdParty: customer === null,
    fromName: message.from.name || null,
    fromAddress: message.from.address || null,
    to: message.to,
    cc: message.cc,
    replyTo: believedReplyTo(message),
    subject: message.subject,
    text: message.text,
    quoted: message.quoted,
    html: message.html,
    messageId: message.messageId,
    automatic: automaticOf(one),
    joinedBecause: message.forwardedBy ? ('forwarded' as const) : opened ? null : because,
    requestKey: message.requestKey ?? null,
    answersId: opened ? null : answersId,
    meantTicketId: opened ? null : meantTicketId,
    at: message.receivedAt,
  };
}

/** What comes too fast is no person's, whatever it says of itself. */
function automaticOf({ message, tooFast }: Placed): string | null {
  return message.automatic ?? (tooFast && 'too-fast');
}

async function attach(ctx: Ctx, placed: Placed[], messageIds: number[]): Promise<void> {
  const all = placed.flatMap((one, index) =>
    one.message.attachments.map((attachment, position) => ({ attachment, messageId: messageIds[index]!, position })),
  );
  const kept = placed.flatMap(({ message }, index) =>
    (message.kept ?? []).map((file, position) => ({ ...file, messageId: messageIds[index]!, contentId: null, inline: false, position })),
  );
  await insertAttachments(ctx.tx, kept);
  if (all.length === 0) return;
  const fileIds = await ctx.app.files.insertMany(
    ctx.tx,
    all.map((one) => one.attachment.file),
  );
  const rows: NewAttachment[] = all.map(({ attachment, messageId, position }, index) => ({
    messageId,
    fileId: fileIds[index]!,
    name: attachment.name,
    contentType: attachment.contentType,
    sizeBytes: attachment.file.sizeBytes,
    contentId: attachment.contentId,
    inline: attachment.inline,
    position,
  }));
  await insertAttachments(ctx.tx, rows);
}

/** A report that a letter still waits somewhere, has arrived, or was disliked calls nobody: only one that says it will not arrive does. */
function isFailure({ bounces }: ReceivedMessage): boolean {
  return !bounces || bounces.some(({ action }) => action === 'failed');
}

async function joinKnown(
  ctx: Ctx,
  placed: Placed[],
  messageIds: number[],
  known: Map<number, store.TicketRecord>,
  opened: Map<Placed, number>,
  standard: Standards,
): Promise<void> {
  const changes = new Map<number, store.FactsChange>();
  const facts = new Map<number, TicketFacts>([...known.values()].map((record) => [record.id, store.factsOf(record)]));
  for (const [index, one] of placed.entries()) {
    const messageId = messageIds[index]!;
    const newTicket = opened.get(one);
    const actor = one.customer ? ({ kind: 'customer', id: one.customer.id } as const) : system;
    if (newTicket !== undefined && one.customer) {
      ctx.publish(ticketOpened({ ticketId: newTicket, customerId: one.customer.id, channel: one.message.channel, messageId }, { actor }));
      ctx.publish(
        messageReceived(
          {
            ticketId: newTicket,
            customerId: one.customer.id,
            messageId,
            automatic: automaticOf(one),
            quiet: automaticOf(one) !== null,
          },
          { actor },
        ),
      );
      continue;
    }
    const record = known.get(one.ticketId!)!;
    const before = facts.get(record.id)!;
    const after = one.customer
      ? afterInbound(
          before,
          {
            automatic: automaticOf(one) !== null,
            bounce: one.message.automatic === 'bounce' && isFailure(one.message),
            justThanks: one.message.justThanks,
            receivedAt: one.message.receivedAt,
          },
          ctx.app.settings?.thanksQuietDays ?? 30,
        )
      : afterThirdParty(before, { automatic: automaticOf(one) !== null, receivedAt: one.message.receivedAt });
    facts.set(record.id, after);
    const earlier = changes.get(record.id);
    changes.set(record.id, {
      id: record.id,
      facts: after,
      statusId: after.state === before.state ? record.status_id : standardOf(standard, record.type_id, after.state),
      preview: automaticOf(one) || !one.customer ? (earlier?.preview ?? null) : previewOf(one.message.text),
      messagesAdded: (earlier?.messagesAdded ?? 0) + 1,
    });
    if (after.state !== before.state) record.status_id = standardOf(standard, record.type_id, after.state);
    ctx.publish(
      messageReceived(
        {
          ticketId: record.id,
          customerId: one.customer?.id ?? null,
          messageId,
          automatic: automaticOf(one),
          quiet: !after.unseen,
          ...(!one.customer && { thirdParty: true as const }),
          ...(one.message.channel === 'chat' && { chat: true as const }),
        },
        { actor },
      ),
    );
    if (before.snoozedUntil && !after.snoozedUntil) ctx.publish(ticketWoken({ ticketId: record.id, because: 'customer' }, { actor }));
    if (isClosed(before.state) && !isClosed(after.state))
      ctx.publish(ticketReopened({ ticketId: record.id, from: before.state }, { actor }));
  }
  await store.writeFactsOfMany(ctx.tx, [...changes.values()]);
}
