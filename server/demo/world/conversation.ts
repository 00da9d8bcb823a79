import { afterWork, awake, DAY, HOUR, MINUTE } from './calendar.ts';
import { customerAt, isSpammer } from './customers.ts';
import { drawFamily, familyOf } from './families.ts';
import type { Compiled, ReadyFamily } from './family.ts';
import { answerLetter, firstLetter, happenedBefore, laterLetter, note } from './letters.ts';
import { NOTES, NOTES_BACK, PHRASES } from './phrases.ts';
import { backlog, firstAction, research } from './pace.ts';
import { Random, STREAM } from './random.ts';
import { makeScene, SLOTS, type Scene } from './scene.ts';
import { FIRST_LINE } from './staff.ts';
import type { Text } from './template.ts';
import { toneOf, type Tone } from './tone.ts';
import type { Language, TicketState, World, WorldAgent, WorldChange, WorldCustomer, WorldMessage, WorldTicket } from './types.ts';

/** A working day of the desk in minutes. */
const WORKDAY = 14 * 60;
/** A solved ticket closes itself after three quiet days. */
const QUIET = 3 * DAY;

/** The story of one ticket: everything known while it is told. */
interface Story {
  rng: Random;
  scene: Scene;
  family: ReadyFamily;
  words: Compiled;
  tone: Tone;
  html: boolean;
  ticket: WorldTicket;
  owner: WorldAgent;
  /** Nothing after this moment has happened yet. */
  now: number;
}

/** Tells ticket `index` from its first mail up to `now` (ms); the same beginning whatever `now` is. */
export function tellTicket(world: World, index: number, created: number, now: number): WorldTicket {
  const story = begin(world, index, created, now);
  if (story.family.course === 'spam') tellSpam(story);
  else tellMatter(world, story);
  const { ticket } = story;
  const last = Math.max(ticket.messages.at(-1)?.at.getTime() ?? created, ticket.changes.at(-1)?.at.getTime() ?? created);
  ticket.updated = new Date(last);
  return ticket;
}

/** Who writes, about what, in which voice. */
export function begin(world: World, index: number, created: number, now: number): Story {
  const rng = new Random(world.seed, STREAM.ticket, index);
  const { family, customer } = drawMatter(world, rng, created);
  const language = family.words[customer.language] ? customer.language : 'pl';
  const branch = rng.chance(0.9) ? customer.branch : rng.below(world.branches.length);
  const outage = family.key === 'payment-outage' || (family.key === 'double-charge' && inside(world, created));
  const happened = outage ? created - rng.between(3, 40) * MINUTE : happenedBefore(rng, created);
  const scene = makeScene(rng, customer, language, created, happened, branch);
  const told = family.words[language] as NonNullable<ReadyFamily['words']['pl']>;
  const words = told.variants[rng.weighted(told.weights)] as Compiled;
  const tone = toneOf(rng, family, customer);
  const html = (customer.index * 7) % 10 < 4;
  const categorised = rng.chance(0.6);
  const ticket: WorldTicket = {
    index,
    subject: rng.pick(words.subject)(scene),
    family: family.key,
    type: family.type,
    category: categorised ? family.category : null,
    tags: outage ? ['awaria płatności'] : rng.chance(0.5) ? [...family.tags] : [],
    priority: 2,
    state: 'new',
    group: family.group !== FIRST_LINE && rng.chance(0.2) ? FIRST_LINE : family.group,
    owner: null,
    language,
    customer: customer.index,
    branch,
    created: new Date(created),
    updated: new Date(created),
    solved: null,
    closed: null,
    messages: [],
    changes: [],
  };
  if (family.priority[3] > 20 && rng.chance(0.7)) ticket.priority = 1 + rng.weighted(family.priority);
  ticket.messages.push(firstLetter(scene, family, words, tone, html));
  const owner = drawOwner(world, rng, family.group, language);
  return { rng, scene, family, words, tone, html, ticket, owner, now };
}

function inside(world: World, at: number): boolean {
  return at >= world.incident.from.getTime() && at <= world.incident.to.getTime() + 2 * HOUR;
}

function drawMatter(world: World, rng: Random, created: number): { family: ReadyFamily; customer: WorldCustomer } {
  const customer = customerAt(world, drawCustomer(world, rng));
  if (isSpammer(customer.index)) return { family: familyOf('spam'), customer };
  const sinceOutage = created - world.incident.from.getTime();
  const told = customer.language !== 'de';
  if (told && inside(world, created) && rng.chance(0.74))
    return { family: familyOf(rng.chance(0.62) ? 'payment-outage' : 'double-charge'), customer };
  if (told && sinceOutage > 0 && sinceOutage < 5 * DAY && rng.chance(0.14)) return { family: familyOf('double-charge'), customer };
  return { family: drawFamily(rng, customer.language, customer.organisation !== null), customer };
}

/** Some people write much more often than others; which ones has nothing to do with their place in the list. */
function drawCustomer(world: World, rng: Random): number {
  const rank = Math.floor(rng.next() ** 1.35 * world.customers);
  return (rank * 7919 + 13) % world.customers;
}

const teams = new Map<string, number[]>();

/** Somebody of the group who speaks the language; the supervisor seldom takes tickets herself. */
function drawOwner(world: World, rng: Random, group: number, language: Language): WorldAgent {
  const key = `${group}${language}`;
  let team = teams.get(key);
  if (!team) {
    const able = world.agents.filter((agent) => agent.languages.includes(language));
    const near = able.filter((agent) => agent.groups.includes(group));
    team = (near.some((agent) => agent.role === 'agent') ? near : able).flatMap((agent) =>
      agent.role === 'supervisor' ? [agent.index] : [agent.index, agent.index, agent.index, agent.index, agent.index],
    );
    teams.set(key, team);
  }
  return world.agents[rng.pick(team)] as WorldAgent;
}

function tellSpam(story: Story): void {
  const { rng, ticket, owner, now } = story;
  const at = afterWork(ticket.created.getTime(), rng.lognormal(60, 0.9));
  if (at > now) return;
  take(story, at);
  if (rng.chance(0.4)) say(story, at + MINUTE, () => note(story.scene, owner, rng.pick(story.family.notes)));
  turn(story, at + 2 * MINUTE, 'closed', owner.index);
}

function tellMatter(world: World, story: Story): void {
  const { rng, family, words, scene, owner, tone, html, ticket } = story;
  let at = firstAction(world, rng, family, ticket.created.getTime());
  if (at > story.now) return;
  take(story, at);
  let turns = 0;
  const answer = (body: (s: Scene) => string, last: boolean): boolean =>
    say(story, at, () => answerLetter(scene, owner, family, body, turns++, last));
  const writes = (body: Text<Scene>): boolean => say(story, at, () => laterLetter(scene, tone, body, html, lastSent(ticket)));

  if (rng.chance(0.27)) {
    at += rng.between(1, 12) * MINUTE;
    if (!say(story, at, () => note(scene, owner, rng.pick(rng.chance(0.72) && family.notes.length > 0 ? family.notes : NOTES)))) return;
  }
  const pace = backlog(world, ticket.created.getTime());
  const others = words.passed.length > 0 && rng.chance(0.5);
  const asks = words.exchange.length > 0 && rng.chance(others ? 0.2 : 0.4);
  at = afterWork(at, family.key === 'payment-outage' ? rng.between(3, 20) : research(rng, others || asks) * pace);

  if (asks && !said(story, /cyfr|digits/, SLOTS.karta as (s: Scene) => string)) {
    const [question, reply] = rng.pick(words.exchange);
    if (!answer(question, false)) return;
    turn(story, at, 'waiting_customer', owner.index);
    if (rng.chance(0.24)) {
      at = afterWork(at + rng.between(9, 16) * DAY, rng.between(5, 300));
      if (!answer(rng.pick(PHRASES[ticket.language].noReply), false)) return;
      turn(story, at, 'closed', owner.index);
      return;
    }
    at = awake(at + rng.lognormal(rng.chance(0.68) ? 160 : 3400, 1) * MINUTE);
    if (!writes(reply)) return;
    turn(story, at, 'open', null);
    at = afterWork(at, rng.lognormal(rng.chance(0.7) ? 65 : 500, 0.8) * pace);
  }

  if (others) {
    if (!answer(rng.pick(words.passed), false)) return;
    turn(story, at, 'waiting_others', owner.index);
    const ready = afterWork(at, Math.min((family.othersDays ?? 1) * WORKDAY * rng.lognormal(2.5, 0.6) * pace, 24 * WORKDAY));
    if (ready - at > DAY && rng.chance(0.3)) {
      at = awake(at + Math.floor((ready - at) * (0.4 + 0.3 * rng.next())));
      if (!writes(rng.pick(PHRASES[ticket.language].nudge))) return;
      turn(story, at, 'open', null);
      at = afterWork(at, rng.lognormal(70, 0.8));
      if (at < ready - 3 * HOUR) {
        if (!answer(rng.pick(PHRASES[ticket.language].holding), false)) return;
        turn(story, at, 'waiting_others', owner.index);
      }
    }
    at = Math.max(ready, at);
    if (rng.chance(0.4) && !say(story, at, () => note(scene, owner, rng.pick(NOTES_BACK)))) return;
    at += rng.between(4, 25) * MINUTE;
  }

  const solution = rng.pick(words.answer);
  if (!answer(solution.text, true)) return;
  const shut = rng.chance(family.course === 'praise' ? 0.9 : 0.1);
  turn(story, at, shut ? 'closed' : 'solved', owner.index);
  if (family.course === 'praise') return close(story, at);
  const answered = at;
  const comeback = words.again.length > 0 && !solution.final && rng.chance(0.16);
  if (!comeback) return thank(story, answered);

  const [back, second] = rng.pick(words.again);
  at = awake(answered + rng.lognormal(/tydzień|week|dwa dni/.test(back(scene)) ? 5.5 * 24 * 60 : 20 * 60, 0.35) * MINUTE);
  if (at > answered + QUIET) close(story, answered);
  if (!writes(back)) return;
  ticket.solved = null;
  ticket.closed = null;
  turn(story, at, 'open', null);
  at = afterWork(at, rng.lognormal(80, 0.9));
  if (!answer(second, true)) return;
  turn(story, at, 'solved', owner.index);
  thank(story, at);
}

/** Whether the agent would ask for what the first mail already says. */
function said(story: Story, about: RegExp, fact: (s: Scene) => string): boolean {
  const [question] = story.words.exchange[0] as Compiled['exchange'][number];
  return (story.ticket.messages[0] as WorldMessage).text.includes(fact(story.scene)) && about.test(question(story.scene));
}

/** Somebody takes the ticket: it has an owner, is open, stands in the right group with category, tags and priority. */
function take(story: Story, at: number): void {
  const { ticket, family, owner, rng } = story;
  const when = new Date(at);
  const by = owner.index;
  if (ticket.group !== family.group) record(ticket, { at: when, by, what: 'group', from: ticket.group, to: family.group });
  ticket.group = family.group;
  record(ticket, { at: when, by, what: 'assigned', from: null, to: by });
  ticket.owner = by;
  turn(story, at, 'open', by);
  if (ticket.category !== family.category) record(ticket, { at: when, by, what: 'category', from: ticket.category, to: family.category });
  ticket.category = family.category;
  const tags = ticket.tags.length > 0 || rng.chance(0.35) ? ticket.tags : [...family.tags];
  if (tags !== ticket.tags) record(ticket, { at: when, by, what: 'tags', from: ticket.tags, to: tags });
  ticket.tags = tags;
  const priority = 1 + rng.weighted(family.priority);
  if (priority !== ticket.priority && rng.chance(0.6)) {
    record(ticket, { at: when, by, what: 'priority', from: ticket.priority, to: priority });
    ticket.priority = priority;
  }
}

function thank(story: Story, answered: number): void {
  const { rng, scene, ticket, tone, html } = story;
  if (rng.chance(0.24)) {
    const at = awake(answered + rng.lognormal(95, 1.1) * MINUTE);
    if (
      at < answered + QUIET &&
      !say(story, at, () =>
        laterLetter(scene, tone === 'angry' ? 'calm' : tone, rng.pick(PHRASES[ticket.language].thanks), html, lastSent(ticket)),
      )
    )
      return;
  }
  close(story, answered);
}

/** Index of the newest mail that went out. */
function lastSent(ticket: WorldTicket): number {
  for (let i = ticket.messages.length - 1; i > 0; i--) if (ticket.messages[i]?.kind === 'outbound') return i;
  return 0;
}

function close(story: Story, solved: number): void {
  if (story.ticket.state !== 'solved') return;
  const at = solved + QUIET;
  if (at <= story.now) turn(story, at, 'closed', null);
}

/** Writes the next message unless its moment has not come; tells whether it was written. */
function say(story: Story, at: number, write: () => WorldMessage): boolean {
  if (at > story.now) return false;
  story.scene.at = at;
  story.ticket.messages.push(write());
  return true;
}

function turn(story: Story, at: number, to: TicketState, by: number | null): void {
  const { ticket, now } = story;
  if (at > now || ticket.state === to) return;
  record(ticket, { at: new Date(at), by, what: 'status', from: ticket.state, to });
  ticket.state = to;
  if (to === 'solved') ticket.solved = new Date(at);
  if (to === 'closed') {
    ticket.closed = new Date(at);
    ticket.solved ??= new Date(at);
  }
}

function record(ticket: WorldTicket, change: WorldChange): void {
  ticket.changes.push(change);
}
