/**
 * Which way to the tickets of a filter is cheapest: what the index is asked for, rarest first, and what is tested on the tickets it finds; all at once or week by
 * week. Costs are measured at a million tickets; only their relations matter, and a wrong guess costs time, never a ticket. Pure.
 */
import { openStates, states } from '../../../../contract/tickets.ts';
import type { Facets } from './facet-query.ts';
import { weekOfWho, whoOf, withOneWho } from './who.ts';

/** How many tickets are expected to hold a question. */
export type Guess = (facets: Facets) => number;

/** What a question asks, as facets or as the database is told. */
export interface Way<Part = Facets> {
  /** Asked of the index, each for itself, rarest first: it then leaps from one to the next over all that cannot match. */
  indexed: readonly Part[];
  /**
   * The week is asked for after these, not before them. The index leaps between the first two things it is asked for, and looks at the others where these two meet; a week of
   * several groups and people is many alternatives, each of which is compared at every leap.
   */
  weekLast: boolean;
  /** Tested on the tickets that are found: what only excludes, what most hold, and beginnings of words that are common. */
  tested: Part | null;
}

/** How weeks are asked from this one on. */
export interface Lately<Part = Facets> extends Way<Part> {
  from: number;
}

export interface Ways extends Way {
  /** "Came within the last 30 days" holds for nearly all that moved in them: their weeks are not asked for it, it would leap over nothing. null = they are asked like all others. */
  lately: Lately | null;
  /** Only tickets that are not over can match: they have an index of their own, and are asked for nothing but what narrows them further. */
  live: boolean;
  /** How the index is asked for a week of their activity, with % for the week: with the groups in it they are of, which are then asked for nowhere else. null = only for the week. */
  week: string | null;
  /** What the first page is expected to cost so. */
  us: number;
  /** Of tickets that also have this in common (headings): how many weeks are read at a time; 0 = all there are at once. */
  weeksAtATime(lead: readonly Facets[]): number;
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
const search_us = 300;
/** A ticket in the list of a week, which is always unpacked and compared with the others. */
const listed_us = 0.02;
/** Tickets of one week lie spread among those of so many: most move for a while after they came. */
const spread_weeks = 3;
/** Reading all at once is so little that no guess at a number of weeks is worth the risk. */
const read_at_once_us = 3_000;
/** Of which a page takes what it needs. */
const page_tickets = 50;
/** A search of several weeks costs about as much as two of them by themselves; in so many searches a page should be full. */
const searches_wanted = 3;
const weeks_at_a_time_max = 8;
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

export interface Asked {
  /** Which parts something else tests for certain and cheaper: they may be asked of the index, and are not tested. */
  settled?: (part: Facets) => boolean;
  /** Are they read in the order of activity, without headings? */
  byActivity?: boolean;
  /** As `weekAt` counts them. */
  thisWeek?: number;
}

export function waysTo(ask: Facets | null, guessed: Guess, weeks: number, asked: Asked = {}): Ways {
  const choice = choiceOf(ask, guessed, weeks, asked);
  const others = choice.keys.filter((key) => key !== choice.who);
  const untilNow = others.filter((key) => reachesNow(key.facets, asked));
  // Most pages are full within them.
  const lately = chooseWeekly(
    choice,
    others.filter((key) => !untilNow.includes(key)),
  );
  const atOnce = chooseAll(choice.keys, choice.tickets);
  const first = reading(choice, { atOnce_us: atOnce.us, ofWeek_us: choice.inWeek.tickets * listed_us * whoShare(choice) + lately.us });
  const weekly = first.weeks > 0;
  const ofWeek = weekly ? choice.who?.facets : undefined;
  const wayBy = (chosen: Chosen): Way => {
    const indexed = chosen.keys.slice(0, indexed_max).map((key) => key.facets);
    const tested = choice.parts.filter((part) => part !== ofWeek && !indexed.includes(part) && !asked.settled?.(part));
    return {
      indexed,
      weekLast: ofWeek !== undefined && alternatives(ofWeek) > 0 && indexed.length > 1,
      tested: tested.length > 0 ? { and: tested } : null,
    };
  };
  const split = weekly && untilNow.length > 0;
  return {
    ...wayBy(split ? chooseWeekly(choice, others) : weekly ? lately : atOnce),
    lately: split ? { ...wayBy(lately), from: Math.max(...untilNow.map((key) => Math.min(...weeksNamed(key.facets)))) } : null,
    live: choice.live,
    week: ofWeek ? weekOfWho(ofWeek) : null,
    us: first.us,
    weeksAtATime: (lead) => (lead.length > 0 ? readingOf(choice, lead) : first).weeks,
  };
}

/** What there is to choose from. */
interface Choice {
  /** Only tickets that are not over are in question. */
  live: boolean;
  parts: Facets[];
  /** Those that the index can be asked for. */
  keys: Key[];
  /** Says whose the tickets are, and is asked with the week itself. */
  who: Key | undefined;
  /** Of the tickets in question. */
  guessed: Guess;
  tickets: number;
  weeks: number;
  inWeek: { tickets: number; spread: number };
  /** What makes them fewer in the weeks that are read first. */
  counted: Facets[];
}

function choiceOf(ask: Facets | null, guessedOfAll: Guess, weeks: number, { byActivity = false }: Asked): Choice {
  const asked = ask === null ? [] : withOneWho(flat(ask));
  const live = asked.some(holdsLiveOnly);
  const parts = live ? asked.filter((part) => !holdsAllLive(part)) : asked;
  const guessed = live ? amongLive(guessedOfAll) : guessedOfAll;
  const tickets = Math.max(1, guessed({ and: [] }));
  const keys = parts.filter((part) => askable(part, guessed)).map((part) => keyOf(part, guessed, tickets));
  return {
    live,
    parts,
    keys,
    who: byActivity ? keys.find((key) => weekOfWho(key.facets) !== null) : undefined,
    guessed,
    tickets,
    weeks,
    inWeek: { tickets: tickets / weeks, spread: Math.min(tickets, (spread_weeks * tickets) / weeks) },
    counted: byActivity ? parts.filter((part) => !asksOfTimes(part)) : parts,
  };
}

function keyOf(facets: Facets, guessed: Guess, tickets: number): Key {
  return { facets, share: guessed(facets) / tickets, asked_us: asked_us + alternative_us * alternatives(facets) };
}

function whoShare({ who }: Choice): number {
  return who?.share ?? 1;
}

function chooseWeekly(choice: Choice, keys: readonly Key[]): Chosen {
  return choose(keys, choice.inWeek.tickets * whoShare(choice), choice.inWeek.spread, read_us.ofWeek);
}

interface Reading {
  /** At a time; 0 = all there are at once. */
  weeks: number;
  us: number;
}

/** How a page of tickets is read that also have this in common. */
function readingOf(choice: Choice, lead: readonly Facets[]): Reading {
  const { keys, guessed, tickets, inWeek } = choice;
  const led = [...lead.map((facets) => keyOf(facets, guessed, tickets)), ...keys];
  const ofWeek_us = inWeek.tickets * listed_us + choose(led, inWeek.tickets, inWeek.spread, read_us.ofWeek).us;
  return reading(choice, { atOnce_us: chooseAll(led, tickets).us, ofWeek_us }, lead);
}

function reading(
  choice: Choice,
  { atOnce_us, ofWeek_us }: Record<'atOnce_us' | 'ofWeek_us', number>,
  lead: readonly Facets[] = [],
): Reading {
  const { weeks, guessed, counted } = choice;
  const needed = Math.min(weeks, Math.max(1, (page_tickets * weeks) / guessed({ and: [...lead, ...counted] })));
  const atATime = Math.min(weeks_at_a_time_max, Math.max(1, Math.ceil(needed / searches_wanted)));
  const weekly_us = (needed / atATime) * search_us + needed * ofWeek_us;
  const asked = lead.length + choice.keys.length > 0;
  return asked && atOnce_us <= Math.max(read_at_once_us, weekly_us) ? { weeks: 0, us: atOnce_us } : { weeks: atATime, us: weekly_us };
}

const live = new Set(openStates.map((state) => `s:${state}`));
const over = states.filter((state) => !openStates.includes(state)).map((state) => `s:${state}`);
const allLive: Facets = { or: [...live].map((term) => ({ term })) };

function termsOf(facets: Facets): string[] | null {
  const named = 'or' in facets ? facets.or : [facets];
  return named.every((each) => 'term' in each) ? named.map((each) => each.term) : null;
}

/** Does the part hold for live tickets at most? */
function holdsLiveOnly(part: Facets): boolean {
  if ('not' in part) return over.every((state) => termsOf(part.not)?.includes(state));
  return termsOf(part)?.every((term) => live.has(term)) ?? false;
}

/** And for every one of them? */
function holdsAllLive(part: Facets): boolean {
  const terms = termsOf('not' in part ? part.not : part);
  if (terms === null || !holdsLiveOnly(part)) return false;
  return 'not' in part ? terms.every((term) => over.includes(term)) : new Set(terms).size === live.size;
}

/** How many live tickets hold a question. */
function amongLive(guessed: Guess): Guess {
  const share = guessed(allLive) / Math.max(1, guessed({ and: [] }));
  return (facets) => (flat(facets).some(holdsLiveOnly) ? guessed(facets) : Math.ceil(guessed(facets) * share));
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

/** Facets of times. What is asked of them ("of the last 30 days") is met by nearly all that moved last. */
const ofTime = /^[CAX]:/;

function asksOfTimes(part: Facets): boolean {
  return 'or' in part && part.or.every((each) => 'term' in each && ofTime.test(each.term));
}

/** "Came within the last 30 days", read in the order of activity. */
function reachesNow(part: Facets, { byActivity = false, thisWeek = Number.POSITIVE_INFINITY }: Asked): boolean {
  return byActivity && weeksNamed(part).some((week) => week >= thisWeek);
}

/** Of which weeks of a time somebody asks, where they ask for nothing else. */
function weeksNamed(part: Facets): number[] {
  return asksOfTimes(part) && 'or' in part ? part.or.flatMap((each) => ('term' in each ? Number(each.term.slice(2)) : [])) : [];
}

/** A ticket on a walk along the order of activity, read and tested. */
export const walked_us = 2.5;

/** Where lists begin: all tickets in the order of activity, or those of a few groups and people. */
export interface Stretch {
  /** How dense the tickets of a question are there. */
  share: number;
  /** null = all tickets. */
  of: { groups: number[]; owners: number[] } | null;
}

/** Each has a place of its own in an index, and is looked at by itself. */
const within_max = 8;

/** In which stretch of the newest a question is densest. */
export function densestOfNewest(ask: Facets | null, guessed: Guess): Stretch {
  const timeless = (ask === null ? [] : flat(ask)).filter((part) => !asksOfTimes(part));
  const found = guessed({ and: timeless });
  const everywhere: Stretch = { share: found / Math.max(1, guessed({ and: [] })), of: null };
  return timeless.reduce<Stretch>((best, part) => {
    const of = peopleAndGroups(part);
    const share = of === null ? 0 : Math.min(1, found / Math.max(1, guessed(part)));
    return share > best.share ? { share, of } : best;
  }, everywhere);
}

function peopleAndGroups(part: Facets): Stretch['of'] {
  const who = whoOf(part);
  if (who === null || who.length > within_max || who.some((one) => one.owner === 0)) return null;
  const ids = (of: (typeof who)[number][keyof (typeof who)[number]][]) => [...new Set(of.filter((id) => id !== null))];
  return { groups: ids(who.map((one) => one.group)), owners: ids(who.map((one) => one.owner)) };
}
