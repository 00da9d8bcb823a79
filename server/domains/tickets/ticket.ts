/** Pure rules of tickets: no I/O, no clock, no database. */
import { openStates, type TicketState } from '../../../contract/tickets.ts';

export interface TicketFacts {
  state: TicketState;
  ownerId: number | null;
  waitingSince: Date | null;
  unseen: boolean;
  firstAnswerAt: Date | null;
  closedAt: Date | null;
  lastActivityAt: Date;
  /** Asleep until then; null = awake. */
  snoozedUntil: Date | null;
}

/** Larger than any time in ms, so that whoever waits comes before whoever does not. */
const notWaiting = 4_000_000_000_000_000;

/**
 * Place in the lists of open work, ascending: customers who wait for our words come first, who waits longest before the others;
 * then what nobody waits for, by last activity, newest first.
 */
export function deskOrder(ticket: Pick<TicketFacts, 'waitingSince' | 'lastActivityAt'>): number {
  return ticket.waitingSince ? ticket.waitingSince.getTime() : notWaiting - ticket.lastActivityAt.getTime();
}

export function isClosed(state: TicketState): boolean {
  return !openStates.includes(state);
}

export interface InboundFacts {
  automatic: boolean;
  /** A mail system gives back a letter of ours. */
  bounce?: boolean;
  justThanks: boolean;
  receivedAt: Date;
}

/**
 * What a message of the customer does to the ticket. A machine's message, and a courtesy when nothing is owed, change nothing but the record:
 * they wake nobody. Anything else makes the customer wait for us, and opens what was closed. So does a letter of ours that comes back: whom it was
 * written to has not had it, and only a person can find another way.
 */
export function afterInbound(ticket: TicketFacts, message: InboundFacts, thanksQuiet_days: number): TicketFacts {
  const moved = { ...ticket, lastActivityAt: later(ticket.lastActivityAt, message.receivedAt) };
  if (message.automatic && !message.bounce) return moved;
  if (message.justThanks && isCourtesy(ticket, message.receivedAt, thanksQuiet_days)) return moved;
  const reopened = isClosed(ticket.state) || ticket.state === 'waiting_customer';
  return {
    ...moved,
    state: reopened ? 'open' : ticket.state,
    closedAt: isClosed(ticket.state) ? null : ticket.closedAt,
    waitingSince: ticket.waitingSince ?? message.receivedAt,
    unseen: true,
    // Whoever put it to sleep did not know of these words.
    snoozedUntil: null,
  };
}

/** What a third party answers is for us to read: it calls whoever answers for the ticket, and the customer waits as before. */
export function afterThirdParty(ticket: TicketFacts, message: Pick<InboundFacts, 'automatic' | 'receivedAt'>): TicketFacts {
  const moved = { ...ticket, lastActivityAt: later(ticket.lastActivityAt, message.receivedAt) };
  if (message.automatic) return moved;
  const opens = isClosed(ticket.state) || ticket.state === 'waiting_others';
  return { ...moved, state: opens ? 'open' : ticket.state, closedAt: null, unseen: true, snoozedUntil: null };
}

/** "Thank you" asks for nothing when we owe nothing: the matter is closed (not too long ago) or it was the customer's turn. */
function isCourtesy(ticket: TicketFacts, at: Date, quiet_days: number): boolean {
  if (ticket.waitingSince) return false;
  if (ticket.state === 'waiting_customer') return true;
  return isClosed(ticket.state) && at.getTime() - (ticket.closedAt ?? ticket.lastActivityAt).getTime() <= quiet_days * 86_400_000;
}

/** What an answer to the customer does: nobody waits for us any more. Who answers a ticket without an owner becomes its owner. */
export function afterAnswer(ticket: TicketFacts, by: number, then: TicketState, now: Date): TicketFacts {
  return {
    state: then,
    ownerId: ticket.ownerId ?? by,
    waitingSince: null,
    unseen: false,
    firstAnswerAt: ticket.firstAnswerAt ?? now,
    closedAt: isClosed(then) ? (ticket.closedAt ?? now) : null,
    lastActivityAt: later(ticket.lastActivityAt, now),
    snoozedUntil: isClosed(then) ? null : ticket.snoozedUntil,
  };
}

/** What happened on the ticket after an answer that is now taken back. */
export interface SinceAnswer {
  /** The customer wrote. */
  written: boolean;
  /** When the first answer after it was given that stays; null when there is none. */
  answeredAt: Date | null;
}

/**
 * What taking an answer back leaves: what the answer changed is as before, what others did since stays. After another answer the ticket is
 * settled by that one.
 */
export function afterTakingBack(now: TicketFacts, before: TicketFacts, after: TicketFacts, since: SinceAnswer): TicketFacts {
  if (since.answeredAt) return { ...now, firstAnswerAt: before.firstAnswerAt ?? since.answeredAt };
  const untouched = now.state === after.state && !since.written;
  const state = untouched ? before.state : now.state;
  const owes = !isClosed(state);
  return {
    state,
    ownerId: now.ownerId === after.ownerId ? before.ownerId : now.ownerId,
    waitingSince: owes ? (before.waitingSince ?? now.waitingSince) : null,
    unseen: owes && (before.unseen || now.unseen),
    firstAnswerAt: before.firstAnswerAt,
    closedAt: untouched ? before.closedAt : now.closedAt,
    lastActivityAt: now.lastActivityAt,
    snoozedUntil: untouched ? (now.snoozedUntil ?? before.snoozedUntil) : now.snoozedUntil,
  };
}

/** What a change of state by a person does. A closed ticket owes nothing; a reopened one does not by itself. */
export function inState(ticket: TicketFacts, state: TicketState, now: Date): TicketFacts {
  const closed = isClosed(state);
  return {
    ...ticket,
    state,
    closedAt: closed ? (ticket.closedAt ?? now) : null,
    waitingSince: closed ? null : ticket.waitingSince,
    unseen: closed ? false : ticket.unseen,
    lastActivityAt: later(ticket.lastActivityAt, now),
    snoozedUntil: closed ? null : ticket.snoozedUntil,
  };
}

/** What closing takes, given back: the same matter as before, in its place of the list. What others did since (the owner) stays. */
export function afterUndoingClosure(ticket: TicketFacts, before: TicketFacts): TicketFacts {
  return {
    ...ticket,
    state: before.state,
    closedAt: before.closedAt,
    waitingSince: before.waitingSince,
    unseen: before.unseen,
    snoozedUntil: before.snoozedUntil,
  };
}

/** Sleep ends by the clock or by a person. The clock's waking is news for whoever answers for the ticket; a person who wakes it has it before their eyes. */
export function afterWaking(ticket: TicketFacts, by: 'time' | 'person', now: Date): TicketFacts {
  const woken = { ...ticket, snoozedUntil: null };
  return by === 'person' ? woken : { ...woken, unseen: true, lastActivityAt: later(ticket.lastActivityAt, now) };
}

/** A new ticket that somebody took is not new any more. */
export function withOwner(ticket: TicketFacts, ownerId: number | null, now: Date): TicketFacts {
  const state = ticket.state === 'new' && ownerId !== null ? 'open' : ticket.state;
  return { ...ticket, ownerId, state, lastActivityAt: later(ticket.lastActivityAt, now) };
}

/** Subject of a conversation: without Re:/Odp:/Fwd: heads and our own number. */
export function plainSubject(subject: string): string {
  let plain = subject
    .replace(/\[#\d+\]/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();
  for (let before = ''; before !== plain; ) {
    before = plain;
    plain = plain.replace(/^(re|odp|aw|sv|fw|fwd|pd|tr|wg|vs|antw|odpowiedź)(\[\d+\]|\(\d+\))?\s*:\s*/i, '').trim();
  }
  return plain.slice(0, 500).replace(/[\ud800-\udbff]$/, '');
}

/** Tags without blanks around them, each once, none empty. */
export function plainTags(tags: readonly string[]): string[] {
  return [...new Set(tags.map((tag) => tag.trim()).filter(Boolean))];
}

const preview_length_max = 160;

/** The first words, as the list shows them. */
export function previewOf(text: string): string {
  return text
    .slice(0, 1_000)
    .replace(/\s+/g, ' ')
    .trim()
    .slice(0, preview_length_max)
    .replace(/[\ud800-\udbff]$/, '');
}

function later(a: Date, b: Date): Date {
  return a > b ? a : b;
}
