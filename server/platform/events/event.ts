/** Events: what happened, in the past tense, in the words of the domain. */
import type { Actor } from '../context.ts';

export interface NewEvent {
  type: string;
  ticketId?: number | null;
  customerId?: number | null;
  /** Belongs into the audit trail. */
  audit?: boolean;
  data: Record<string, unknown>;
  /** Who did it, where that is not the actor of the whole transaction (a batch of mail). */
  actor?: Actor;
  /** When it happened, where that is not now (sample data, imports). */
  at?: Date;
}

export interface StoredEvent {
  id: number;
  xid: string;
  at: Date;
  type: string;
  actor: { kind: 'account' | 'customer' | 'system'; id: number | null };
  ticketId: number | null;
  customerId: number | null;
  data: Record<string, any>;
}

export interface EventKind<T extends Record<string, unknown>> {
  (payload: T & { ticketId?: number | null; customerId?: number | null }, extra?: { actor?: Actor; audit?: boolean; at?: Date }): NewEvent;
  type: string;
  is(event: StoredEvent): boolean;
}

/** Declares a kind of event. `ticketId` and `customerId` in the payload become columns, so that timelines find it. */
export function eventKind<T extends Record<string, unknown>>(type: string, options: { audit?: boolean } = {}): EventKind<T> {
  const make = (({ ticketId, customerId, ...data }, extra) => ({
    type,
    ticketId: ticketId ?? null,
    customerId: customerId ?? null,
    audit: extra?.audit ?? options.audit ?? false,
    data,
    ...(extra?.actor && { actor: extra.actor }),
    ...(extra?.at && { at: extra.at }),
  })) as EventKind<T>;
  return Object.assign(make, { type, is: (event: StoredEvent) => event.type === type });
}
