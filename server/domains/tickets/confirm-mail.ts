/** Tells who wrote a mail that it came: its number, and where the matter can be followed. Where the mailbox says so, and never to programs. */
import { say } from '../../../words/index.ts';
import type { Ctx } from '../../platform/context.ts';
import type { StoredEvent } from '../../platform/events/event.ts';
import type { Listener } from '../../platform/events/listener.ts';
import { countTry } from '../../platform/throttle.ts';
import {
  type Arrival,
  arrivalsToConfirm,
  chooseSender,
  dress,
  ownAddresses,
  plainAddress,
  queueLetter,
  sendersNow,
} from '../channels/index.ts';
import { messagesById } from '../conversations/index.ts';
import { mailConfirmed, ticketOpened } from './events.ts';
import { isDoubted } from './keep-out.ts';
import { languageOf, windowLine } from './tracking/window-line.ts';
import { getTicket } from './store.ts';

/** What we come to longer afterwards (a program that was down), or what lay in a mailbox with a past, is answered by people or not at all. */
const late_ms = 60 * 60_000;
const arrived_ms = 24 * 60 * 60_000;
/** Two robots that answer each other soon stop. */
const per_address_max = 3;
const window_s = 60 * 60;

export const mailConfirmations: Listener = {
  name: 'mail-confirmations',
  on: [ticketOpened.type],
  async handle(ctx, events) {
    const fresh = events.filter(
      (event) => event.data.channel === 'email' && event.data.messageId && ctx.now.getTime() - event.at.getTime() < late_ms,
    );
    const arrivals = await arrivalsToConfirm(
      ctx,
      fresh.map((event) => event.data.messageId as number),
    );
    const known = new Map(arrivals.map((arrival) => [arrival.messageId, arrival]));
    for (const event of fresh) {
      const arrival = known.get(event.data.messageId as number);
      if (arrival) await confirm(ctx, event, arrival);
    }
  },
};

async function confirm(ctx: Ctx, event: StoredEvent, arrival: Arrival): Promise<void> {
  const { messageId } = arrival;
  const [message] = await messagesById(ctx, [messageId]);
  const ticket = event.ticketId === null ? undefined : await getTicket(ctx.tx, event.ticketId, { all: true }, false);
  if (!message?.fromAddress || !ticket || message.automatic !== null || message.joinedBecause === 'forwarded') return;
  if (ctx.now.getTime() - Date.parse(message.at) > arrived_ms || (await isDoubted(ctx, messageId))) return;
  const address = message.fromAddress.trim();
  if ((await ownAddresses(ctx)).has(plainAddress(address))) return;
  const { allowed } = await countTry(ctx.tx, `mail-confirmation:${address.toLowerCase()}`, per_address_max, window_s);
  const sender = chooseSender(await sendersNow(ctx), { mailboxId: arrival.mailboxId, groupId: ticket.group_id });
  if (!allowed || !sender) return;
  const locale = languageOf(ctx, ticket.language);
  const dressed = await dress(ctx, sender, { groupId: ticket.group_id, language: locale, agent: '' });
  // Nothing of what was written goes out with it: whoever writes in another's name could send them words of their own by us.
  const html = `<p>${say(locale, 'tracking.confirmed', { number: ticket.number })}</p>${await windowLine(ctx, ticket, [{ address }])}`;
  await queueLetter(ctx, {
    messageId: null,
    ticketId: ticket.id,
    ticketNumber: ticket.number,
    mailboxId: sender.mailboxId,
    ...dressed,
    to: [{ name: '', address }],
    cc: [],
    subject: say(locale, 'tracking.confirmed-subject', { company: ctx.app.settings?.company ?? '' }),
    html,
    files: [],
    inReplyTo: arrival.rfcMessageId,
    references: arrival.rfcMessageId ? [arrival.rfcMessageId] : [],
    quoted: null,
    locale,
    automatic: true,
    sendAfter: ctx.now,
  });
  ctx.publish(mailConfirmed({ ticketId: ticket.id, customerId: ticket.customer_id, messageId, address }));
}
