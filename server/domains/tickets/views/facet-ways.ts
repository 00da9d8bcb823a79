/**
 * Which way to the tickets of a filter is cheapest: what the index is asked for, rarest first, and what is tested on the tickets it finds; all at once or week by
 * week. Costs are measured at a million tickets; only their relations matter, and a wrong guess costs time, never a ticket. Pure.
 */
import type { Facets } from './facet-query.ts';

/** How many tickets are expected to hold a question. */
export type Guess = (facets: Facets) => number;

export interface Ways {
  /** Asked of the index, each for itself, rarest first: it then leaps from one to the next over all that cannot match. */
  indexed: Facets[];
  /** Tested on the tickets that are found: what only excludes, what most hold, and beginnings of words that are common. */
  tested: Facets | null;
  /** Whether tickets that also have this in common (headings) are read week by week. */
  weekly(lead: readonly Facets[]): boolean;
}

/** A ticket read and tested: those of a week lie together on their pages, those of years each on a page of its own. */
const read_us = { ofWeek: 1, ofAll: 3 };
/** One more part of the question, asked of the index for one ticket, and what each alternative adds to that. */
const asked_us = 0.15;
const alternative_us = 0.02;
/** Each ticket of the shorter list makes the index leap in both. */
const leaps = 1.5;
/** The index unpacks the lists of what it is asked for, ticket by ticket. */
const unpacked_us = 0.01;
const search_us = 150;
/** Tickets of one week lie spread among those of so many: most move for a while after they came. */
const spread_weeks = 3;
/** Reading all at once is so little that no guess at a number of weeks is worth the risk. */
const at_once_us = 3_000;
const page_tickets = 100;
const indexed_max = 8;
/** Words that begin more tickets' subjects than this are looked for among the tickets found by the rest. */
const common_tickets_min = 5_000;

interface Key {
  facets: Facets;
  share: number;
  asked_us: number;
}

interface Chosen {
  keys: Key[];
  us: number;
}

export function waysTo(ask: Facets | null, guessed: Guess, weeks: number): Ways {
  const parts = ask === null ? [] : flat(ask);
  const tickets = Math.max(1, guessed({ and: [] }));
  const keyOf = (facets: Facets): Key => ({
    facets,
    share: guessed(facets) / tickets,
    asked_us: asked_us + alternative_us * alternatives(facets),
  });
  const keys = parts.filter((part) => askable(part, guessed)).map(keyOf);
  const inWeek = { tickets: tickets / weeks, spread: Math.min(tickets, (spread_weeks * tickets) / weeks) };
  const byWeek = choose(keys, inWeek.tickets, inWeek.spread, read_us.ofWeek);
  const atOnce = chooseAll(keys, tickets);
  const weekly = (lead: readonly Facets[]): boolean => {
    const led = [...lead.map(keyOf), ...keys];
    if (led.length === 0) return true;
    const all = lead.length > 0 ? chooseAll(led, tickets) : atOnce;
    const week = lead.length > 0 ? choose(led, inWeek.tickets, inWeek.spread, read_us.ofWeek) : byWeek;
    const perWeek = guessed({ and: led.map((key) => key.facets) }) / weeks;
    return all.us > Math.max(at_once_us, Math.min(weeks, Math.max(1, page_tickets / perWeek)) * (search_us + week.us));
  };
  const chosen = (weekly([]) ? byWeek : atOnce).keys.slice(0, indexed_max).map((key) => key.facets);
  const tested = parts.filter((part) => !chosen.includes(part));
  return { indexed: chosen, tested: tested.length > 0 ? { and: tested } : null, weekly };
}

/** Of all tickets: the rarest key, and whatever else saves more reading than it costs. */
function chooseAll(keys: readonly Key[], tickets: number): Chosen {
  const [first, ...others] = [...keys].sort((a, b) => a.share - b.share);
  if (!first) return { keys: [], us: tickets * read_us.ofAll };
  const left = tickets * first.share;
  const more = choose(others, left, tickets, read_us.ofAll);
  return { keys: [first, ...more.keys], us: search_us + left * (first.asked_us + unpacked_us) + more.us };
}

/** Of so many tickets, spread among so many others. The time is that of asking and of reading what is left. */
function choose(keys: readonly Key[], tickets: number, spread: number, each_us: number): Chosen {
  const chosen: Chosen = { keys: [], us: 0 };
  let left = tickets;
  for (const key of [...keys].sort((a, b) => a.share - b.share)) {
    const cost = leaps * Math.min(left, key.share * spread) * key.asked_us + key.share * spread * unpacked_us;
    if (left * (1 - key.share) * each_us <= cost) continue;
    chosen.keys.push(key);
    chosen.us += cost;
    left *= key.share;
  }
  return { keys: chosen.keys, us: chosen.us + left * each_us };
}

function askable(part: Facets, guessed: Guess): boolean {
  if (heldByNothing(part)) return false;
  return !('prefix' in part && part.prefix === true && guessed(part) > common_tickets_min);
}

/** Could a ticket without a single facet hold the question? Such a question reads the whole index; it is tested on the tickets instead. */
function heldByNothing(facets: Facets): boolean {
  if ('term' in facets) return false;
  if ('not' in facets) return !heldByNothing(facets.not);
  return 'and' in facets ? facets.and.every(heldByNothing) : facets.or.some(heldByNothing);
}

function alternatives(facets: Facets): number {
  if ('term' in facets) return 0;
  if ('not' in facets) return alternatives(facets.not);
  const parts = 'and' in facets ? facets.and : facets.or;
  return parts.length + parts.reduce((sum, part) => sum + alternatives(part), 0);
}

function flat(facets: Facets): Facets[] {
  return 'and' in facets ? facets.and.flatMap(flat) : [facets];
}

/** Facets of times. */
const ofTime = /^[CAX]:/;

/** How dense the tickets of a question are where lists begin: what is asked of times ("of the last 30 days") is met by nearly all that moved last. */
export function shareOfNewest(ask: Facets | null, guessed: Guess): number {
  const tickets = Math.max(1, guessed({ and: [] }));
  const timeless = (ask === null ? [] : flat(ask)).filter(
    (part) => !('or' in part) || !part.or.every((each) => 'term' in each && ofTime.test(each.term)),
  );
  return guessed({ and: timeless }) / tickets;
}
