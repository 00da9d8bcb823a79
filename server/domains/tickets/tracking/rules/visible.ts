/** What of a ticket is a customer's to read. Everything else, and every address, stays inside. Pure. */
import type { NameStyle } from '../../../../../contract/tracking.ts';

export interface SeenMessage {
  id: number;
  kind: 'inbound' | 'outbound' | 'note';
  channel: string;
  customerId: number | null;
  thirdParty: boolean;
  automatic: string | null;
  /** Lower case: who it went to openly. Blind copies are not told. */
  addressees: readonly string[];
  at: Date;
  /** Of a letter of ours; null when it did not go by mail. */
  delivery: 'queued' | 'sending' | 'sent' | 'failed' | 'cancelled' | null;
}

export interface Reader {
  customerId: number;
  /** Every address on their card, and those they wrote from on this ticket; lower case. */
  addresses: ReadonlySet<string>;
}

/**
 * May this customer read it? Their own words; and what we wrote to them, once it cannot be taken back any more. Not the words of others on the same ticket,
 * not what went to somebody else, no notes, no machine's mail.
 */
export function isForReader(message: SeenMessage, reader: Reader, now: Date, undo_seconds: number): boolean {
  if (message.thirdParty || message.automatic !== null) return false;
  if (message.kind === 'inbound') return message.customerId === reader.customerId;
  if (message.kind !== 'outbound' || message.delivery === 'cancelled') return false;
  if (message.delivery !== 'sent' && now.getTime() - message.at.getTime() < undo_seconds * 1000) return false;
  // A letter is whose it was written to, whoever the ticket belongs to; what was said without a letter (a chat) names its customer.
  return message.addressees.length > 0
    ? message.addressees.some((address) => reader.addresses.has(address))
    : message.delivery === null && message.customerId === reader.customerId;
}

/** How the company shows its people. 'team' names nobody: null. */
export function shownName(name: string, style: NameStyle): string | null {
  const words = name.trim().split(/\s+/).filter(Boolean);
  if (style === 'team' || words.length === 0) return null;
  if (style === 'full') return words.join(' ');
  if (style === 'first') return words[0]!;
  return words.map((word) => `${[...word][0]!.toLocaleUpperCase('pl')}.`).join(' ');
}
