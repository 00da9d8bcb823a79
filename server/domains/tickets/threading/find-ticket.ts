import type { Ctx } from '../../../platform/context.ts';
import type { ReceivedMessage } from '../../channels/index.ts';
import { isOtherMatter, numberIn } from './rules/subject.ts';
import { subjectsOf, ticketsOfParticipants } from './store.ts';

/** Why a message is on its ticket: shown on it (desk.joined.*). */
export type JoinedBecause = 'token' | 'references' | 'number' | 'forwarded';

export interface Target {
  ticketId: number | null;
  because: JoinedBecause | null;
}

export interface Candidate {
  message: ReceivedMessage;
  /** The letter of ours or theirs that it answers, where we have it. */
  letter: { id: number; ticketId: number; moved: boolean } | undefined;
  thirdParty: boolean;
}

/**
 * Where each mail belongs. A signed token of ours names the ticket; failing that, a letter that stands on it; failing that, the number in the subject, for
 * those who have a part in that ticket. Where the letter that is answered was moved to another ticket, the letter says better than the token where the matter
 * is now. A person who wrote another subject over an old mail opens another matter.
 */
export async function findTickets(ctx: Ctx, candidates: readonly Candidate[]): Promise<Target[]> {
  const proved = candidates.map(provedBy);
  const subjects = await subjectsOf(
    ctx.tx,
    idsOf(proved.map(({ ticketId }) => ticketId)),
    idsOf(candidates.map(({ letter }) => letter?.id ?? null)),
  );
  const targets = candidates.map((one, place) => {
    const target = proved[place]!;
    if (target.ticketId === null || one.thirdParty || one.message.automatic !== null || one.message.ticketId !== undefined) return target;
    const known = [subjects.tickets.get(target.ticketId), one.letter && subjects.letters.get(one.letter.id)].filter(
      (subject) => subject !== undefined,
    );
    const other = known.length > 0 && known.every((subject) => isOtherMatter(one.message.subject, subject));
    return other ? { ticketId: null, because: null } : target;
  });
  return byNumber(ctx, candidates, targets);
}

function provedBy({ message, letter }: Candidate): Target {
  if (message.ticketId !== undefined) return { ticketId: message.ticketId, because: null };
  const token = message.tokenTicketIds[0];
  if (token !== undefined && !letter?.moved) return { ticketId: token, because: 'token' };
  return { ticketId: letter?.ticketId ?? null, because: letter ? (token === undefined ? 'references' : 'token') : null };
}

async function byNumber(ctx: Ctx, candidates: readonly Candidate[], targets: Target[]): Promise<Target[]> {
  const asked = candidates.map(({ message }, place) => {
    const number =
      targets[place]!.ticketId === null && message.automatic === null && message.channel === 'email' ? numberIn(message.subject) : null;
    return number === null || !message.from.address ? null : { number, address: message.from.address.toLowerCase() };
  });
  const found = await ticketsOfParticipants(
    ctx.tx,
    asked.filter((one) => one !== null),
  );
  return targets.map((target, place) => {
    const one = asked[place];
    const ticketId = one ? found.get(`${one.number} ${one.address}`) : undefined;
    return ticketId === undefined ? target : { ticketId, because: 'number' };
  });
}

const idsOf = (ids: readonly (number | null)[]) => [...new Set(ids.filter((id) => id !== null))];
