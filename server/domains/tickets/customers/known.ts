/** Pure: a few plain sentences from what the tables say of a customer. Only what can be counted; nothing is guessed. */
import type { KnownSentence, Sentence } from '../../../../contract/customer-knowledge.ts';

export interface KnownFacts {
  since: Date;
  language: string | null;
  /** The newest, at most `tickets_max`; newest first. */
  tickets: {
    id: number;
    number: number;
    subject: string;
    open: boolean;
    category: string | null;
    tags: string[];
    createdAt: Date;
    firstAnswerAt: Date | null;
    waitingSince: Date | null;
  }[];
  /** There are more than these. */
  more: boolean;
  /** The newest of what they wrote. */
  written: { channel: string; at: Date }[];
  lastAnswerAt: Date | null;
  /** How many times a closed matter was taken up again. */
  reopened: number;
}

export const tickets_max = 100;
/** Fewer say nothing of a habit. */
const habit_contacts_min = 3;
const habit_share_min = 0.5;
const subjects_max = 2;
const pace_tickets_min = 2;

/** What an agent would say to another in passing the customer over: since when, what now, what about, how, when, how fast we were. */
export function sentencesOf(facts: KnownFacts, zone: string): Sentence[] {
  const { tickets } = facts;
  if (tickets.length === 0) return [sentence('new', { sinceAt: facts.since.toISOString() })];
  return [
    since(facts),
    open(facts),
    about(facts),
    channel(facts),
    hours(facts, zone),
    language(facts),
    answered(facts),
    pace(facts),
    returned(facts),
  ].filter((one) => one !== null);
}

function sentence(say: KnownSentence, values: Record<string, string | number>, ticketId: number | null = null): Sentence {
  return { say, values, ticketId };
}

function since({ since: first, tickets, more }: KnownFacts): Sentence {
  const oldest = tickets.at(-1)!.createdAt;
  const at = more || first < oldest ? first : oldest;
  return sentence('since', {
    sinceAt: at.toISOString(),
    count: tickets.length,
    open: tickets.filter((ticket) => ticket.open).length,
    more: more ? 'yes' : 'no',
  });
}

function open({ tickets }: KnownFacts): Sentence | null {
  const waiting = tickets.filter((ticket) => ticket.open && ticket.waitingSince !== null);
  const longest = waiting.sort((a, b) => a.waitingSince!.getTime() - b.waitingSince!.getTime())[0];
  if (!longest) return null;
  return sentence('open', { number: longest.number, subject: longest.subject, waitingAt: longest.waitingSince!.toISOString() }, longest.id);
}

function about({ tickets }: KnownFacts): Sentence | null {
  const counts = new Map<string, number>();
  for (const { category, tags } of tickets) {
    const names = category ? [category] : tags;
    for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1);
  }
  const most = [...counts]
    .filter(([, count]) => count > 1)
    .sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1))
    .slice(0, subjects_max);
  return most.length === 0 ? null : sentence('about', { subjects: most.map(([name, count]) => `${name} (${count})`).join(', ') });
}

function channel({ written }: KnownFacts): Sentence | null {
  const most = commonest(written.map((one) => one.channel));
  return most === null ? null : sentence('channel', { channel: most });
}

const parts: [number, string][] = [
  [6, 'night'],
  [12, 'morning'],
  [17, 'afternoon'],
  [22, 'evening'],
  [24, 'night'],
];

function hours({ written }: KnownFacts, zone: string): Sentence | null {
  const hour = new Intl.DateTimeFormat('en-GB', { hour: 'numeric', hourCycle: 'h23', timeZone: zone });
  const most = commonest(written.map((one) => parts.find(([before]) => Number(hour.format(one.at)) < before)![1]));
  return most === null ? null : sentence('hours', { part: most });
}

/** What most of them are, if there are enough to speak of a habit. */
function commonest(all: readonly string[]): string | null {
  if (all.length < habit_contacts_min) return null;
  const [[name, those]] = [...Map.groupBy(all, (one) => one)].sort((a, b) => b[1].length - a[1].length) as [[string, string[]]];
  return those.length / all.length >= habit_share_min ? name : null;
}

function language(facts: KnownFacts): Sentence | null {
  return facts.language ? sentence('language', { language: facts.language.slice(0, 2) }) : null;
}

function answered({ lastAnswerAt }: KnownFacts): Sentence | null {
  return lastAnswerAt ? sentence('answered', { lastAt: lastAnswerAt.toISOString() }) : null;
}

/** The wait of the middle one: one forgotten matter must not say that all were. */
function pace({ tickets }: KnownFacts): Sentence | null {
  const waits = tickets
    .flatMap((one) => (one.firstAnswerAt ? [one.firstAnswerAt.getTime() - one.createdAt.getTime()] : []))
    .sort((a, b) => a - b);
  if (waits.length < pace_tickets_min) return null;
  return sentence('pace', { waitMs: waits[Math.floor(waits.length / 2)]! });
}

function returned({ reopened }: KnownFacts): Sentence | null {
  return reopened > 0 ? sentence('returned', { count: reopened }) : null;
}
