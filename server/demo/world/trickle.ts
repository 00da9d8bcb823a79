import { DAY } from './calendar.ts';
import { customerAt } from './customers.ts';
import { begin, tellTicket } from './conversation.ts';
import { laterLetter } from './letters.ts';
import { PHRASES } from './phrases.ts';
import { Random, STREAM } from './random.ts';
import { createdAt } from './tickets.ts';
import type { World, WorldMail, WorldMessage, WorldTicket } from './types.ts';

/** How many of the last tickets may get a reply: older ones are closed. */
const RECENT = 400;
/** Stories of new mails are drawn far behind the tickets, so that none is told twice. */
const BEYOND = 4_000_000;

/**
 * Mails that come in while the demo runs, without end; the moment of each is the caller's. About 70 % begin a new matter. The others carry
 * `replyTo: 'existing'`, the customer and the ticket: first what that very conversation would have got next, later short reminders.
 * Starts with a new matter.
 */
export function* worldTrickle(world: World): Generator<WorldMail, never> {
  const rng = new Random(world.seed, STREAM.trickle, world.plan.today);
  const replies = pendingReplies(world, rng);
  for (let n = 0; ; n++) {
    const reply = n > 0 && rng.chance(0.3) ? nextReply(world, rng, replies) : null;
    yield reply ?? newMatter(world, n);
  }
}

function newMatter(world: World, n: number): WorldMail {
  const now = world.now.getTime();
  const { ticket } = begin(world, BEYOND + n, now, now);
  return mailOf(world, ticket, ticket.messages[0] as WorldMessage, ticket.subject, null);
}

function mailOf(world: World, ticket: WorldTicket, message: WorldMessage, subject: string, replied: number | null): WorldMail {
  const customer = customerAt(world, ticket.customer);
  const mail: WorldMail = {
    from: { name: customer.name, address: (customer.identities[0] as { value: string }).value },
    subject,
    text: message.text,
    attachments: message.attachments ?? [],
    language: ticket.language,
    customer: customer.index,
    ticket: replied,
  };
  if (message.html !== undefined) mail.html = message.html;
  if (replied !== null) mail.replyTo = 'existing';
  return mail;
}

/** Customers' answers that the recent conversations are waiting for. */
function* pendingReplies(world: World, rng: Random): Generator<WorldMail> {
  const now = world.now.getTime();
  const from = Math.max(world.tickets - RECENT, 0);
  const order = Array.from({ length: world.tickets - from }, (_, i) => from + i);
  for (let i = order.length - 1; i > 0; i--) {
    const j = rng.below(i + 1);
    [order[i], order[j]] = [order[j] as number, order[i] as number];
  }
  for (const index of order) {
    const told = tellTicket(world, index, createdAt(world, index), now + 30 * DAY);
    const next = told.messages.findIndex((message) => message.at.getTime() > now);
    const message = told.messages[next];
    if (message?.kind === 'inbound') yield mailOf(world, told, message, replySubject(told), index);
  }
}

function nextReply(world: World, rng: Random, replies: Generator<WorldMail>): WorldMail | null {
  const waiting = replies.next();
  if (!waiting.done) return waiting.value;
  if (world.tickets === 0) return null;
  const index = world.tickets - 1 - rng.below(Math.min(world.tickets, RECENT));
  const { ticket, scene, tone, html } = begin(world, index, createdAt(world, index), world.now.getTime());
  if (ticket.family === 'spam' || ticket.family === 'praise') return null;
  scene.rng = rng;
  const reminder = laterLetter(scene, tone, rng.pick(PHRASES[ticket.language].nudge), html, 0);
  return mailOf(world, ticket, reminder, replySubject(ticket), index);
}

function replySubject(ticket: WorldTicket): string {
  return `${ticket.language === 'de' ? 'AW' : ticket.language === 'pl' && ticket.index % 5 === 0 ? 'Odp' : 'Re'}: ${ticket.subject}`;
}
