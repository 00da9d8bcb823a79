import type { Ctx } from '../../../platform/context.ts';
import { oneMore, type Pace, printOf, sender_mails_max, ticket_mails_max, type TooFast } from './rules/pace.ts';
import { forgetPaces, type PaceKey, pacesOf, writePaces } from './store.ts';

/** What lay in a mailbox for longer says nothing of how fast it is sent: a past is being fetched. */
const just_now_ms = 60 * 60_000;
/** Once in so many looks what is old is forgotten. */
const forget_every = 500;
let looks = 0;

export interface Paced {
  address: string;
  text: string;
  at: Date;
  /** Null: it opens one. */
  ticketId: number | null;
}

const keyOf = (key: PaceKey) => `${key.ticketId} ${key.address}`;

/**
 * Which of these mails, in order, come faster than people write, or say the same again and again. Null entries are not looked at (a machine that says so
 * wakes nobody anyway). In the transaction of intake, one in the whole cluster.
 */
export async function holdBack(ctx: Ctx, mails: readonly (Paced | null)[]): Promise<(TooFast | null)[]> {
  const looked = mails.map((mail) =>
    mail && mail.address.includes('@') && ctx.now.getTime() - mail.at.getTime() < just_now_ms
      ? { ...mail, address: mail.address.toLowerCase() }
      : null,
  );
  const keys = new Map<string, PaceKey>();
  for (const mail of looked)
    for (const ticketId of mail ? [0, ...(mail.ticketId === null ? [] : [mail.ticketId])] : []) {
      const key = { address: mail!.address, ticketId };
      keys.set(keyOf(key), key);
    }
  if (keys.size === 0) return mails.map(() => null);
  const paces: Map<string, Pace> = await pacesOf(ctx.tx, [...keys.values()]);
  const held = looked.map((mail) => (mail ? judge(paces, mail) : null));
  await writePaces(
    ctx.tx,
    [...keys].map(([name, key]) => ({ ...key, ...paces.get(name)! })),
  );
  if (++looks % forget_every === 0) await forgetPaces(ctx.tx, ctx.now);
  return held;
}

function judge(paces: Map<string, Pace>, { address, ticketId, text, at }: Paced): TooFast | null {
  const step = (key: PaceKey, print: string, mails_max: number) => {
    const { pace, tooFast } = oneMore(paces.get(keyOf(key)) ?? null, { at, print }, mails_max);
    paces.set(keyOf(key), pace);
    return tooFast;
  };
  // The same words open many tickets where a shop or a form writes to us: only on one ticket do they mean two programs that answer each other.
  const ofSender = step({ address, ticketId: 0 }, '', sender_mails_max);
  const ofTicket = ticketId === null ? null : step({ address, ticketId }, printOf(text), ticket_mails_max);
  if (ofTicket === 'same-words') return 'same-words';
  return ofTicket === 'pace' ? 'ticket-too-fast' : ofSender === 'pace' ? 'sender-too-fast' : null;
}
