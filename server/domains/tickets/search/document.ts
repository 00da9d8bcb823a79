/** What a ticket is found by: pure, from the texts and facts of a ticket to the lexemes of its row in the search index. */
import { openStates, type TicketState } from '../../../../contract/tickets.ts';
import { fold } from '../../../platform/text/fold.ts';
import { LexemeBag } from '../../../platform/text/lexemes.ts';

export interface TicketFactsForSearch {
  id: number;
  /** Id of the newest message. */
  ordinal: number;
  state: TicketState;
  status_id: number;
  type_id: number;
  priority: number;
  group_id: number;
  owner_id: number | null;
  channel: string;
  tags: string[];
  snoozed: boolean;
  has_attachment: boolean;
  has_note: boolean;
}

export interface TicketTexts extends TicketFactsForSearch {
  number: number;
  subject: string;
  customer: string;
  /** Names and addresses of those who wrote, and of those who were written to. */
  senders: string | null;
  recipients: string | null;
  fields: string | null;
  messages: string | null;
  attachments: string | null;
}

/** Where in a ticket a word stands. */
export const marks = { subject: ':', customer: '@', recipient: '>' } as const;

/** Block sizes double three times from one level to the next; ticket_search_walk (0009_search.sql) walks through them. */
const levels = 4;
const smallest_block_bits = { m: 13, i: 11 } as const;

export function wordsOfTicket(ticket: TicketTexts): string {
  return new LexemeBag()
    .add(...factsOf(ticket))
    .addText(`${ticket.number} ${ticket.subject} ${ticket.tags.join(' ')}`, '', marks.subject)
    .addText(`${ticket.customer} ${ticket.senders ?? ''}`, '', marks.customer)
    .addText(ticket.recipients ?? '', marks.recipient)
    .addText(`${ticket.attachments ?? ''} ${ticket.fields ?? ''}`, '')
    .addText(ticket.messages ?? '', '')
    .toString();
}

/** What is known of a ticket without reading its conversation: its facts, and the words of its tags. */
export function lightWordsOf(ticket: TicketFactsForSearch): string {
  return new LexemeBag()
    .add(...factsOf(ticket))
    .addText(ticket.tags.join(' '), '', marks.subject)
    .toString();
}

/** Facts as lexemes, all with the mark `=`. */
function factsOf(ticket: TicketFactsForSearch): string[] {
  return [
    ...blocksOf('m', ticket.ordinal),
    ...blocksOf('i', ticket.id),
    fact.group(ticket.group_id),
    fact.owner(ticket.owner_id),
    fact.status(ticket.status_id),
    fact.state(ticket.state),
    fact.type(ticket.type_id),
    fact.priority(ticket.priority),
    fact.channel(ticket.channel),
    ...ticket.tags.map(fact.tag),
    ...(openStates.includes(ticket.state) ? [ticket.snoozed ? fact.snoozed : fact.awake, fact.open] : []),
    ...(ticket.has_attachment ? [fact.attachment] : []),
    ...(ticket.has_note ? [fact.note] : []),
  ];
}

export const fact = {
  group: (id: number) => `=g${id}`,
  owner: (id: number | null) => `=o${id ?? 0}`,
  status: (id: number) => `=s${id}`,
  state: (state: TicketState) => `=st.${state}`,
  type: (id: number) => `=k${id}`,
  priority: (priority: number) => `=p${priority}`,
  channel: (channel: string) => `=c.${channel}`,
  tag: (tag: string) =>
    `=t.${fold(tag)
      .replace(/[^\p{L}\p{N}]+/gu, '_')
      .slice(0, 100)}`,
  open: '=open',
  awake: '=awake',
  snoozed: '=snoozed',
  attachment: '=att',
  note: '=note',
} as const;

function blocksOf(family: 'm' | 'i', place: number): string[] {
  return Array.from(
    { length: levels },
    (_, level) => `=${family}${level}.${Math.floor(place / 2 ** (smallest_block_bits[family] + 3 * level))}`,
  );
}
