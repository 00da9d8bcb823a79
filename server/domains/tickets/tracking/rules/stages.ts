/** Where a matter stands and how it came there, in words meant for customers: like tracking a parcel. Pure. */
import { isClosed } from '../../ticket.ts';
import type { TicketState } from '../../../../../contract/tickets.ts';

export interface StatusWords {
  id: number;
  state: TicketState;
  label: string;
  note: string | null;
}

/** As the log keeps it; only what is named here is ever looked at. */
export interface StoryEvent {
  type: string;
  at: Date;
  data: Readonly<Record<string, unknown>>;
}

export interface Stage {
  label: string;
  note: string | null;
  at: Date;
  /** Where the matter was handed on to, in words of the company's own for customers. */
  handedTo: string[];
}

export interface StageFacts {
  statusId: number;
  state: TicketState;
  openedAt: Date;
  lastActivityAt: Date;
}

interface Step {
  statusId: number;
  at: Date;
  handedTo: string[];
}

/** More would be a diary: the oldest but the first go. */
const stages_max = 12;

/**
 * The stages a matter went through, oldest first; the last is where it is. What customers read alike is one stage. Events of other kinds than those known
 * here say nothing to customers, whatever is in them.
 */
export function stagesOf(
  events: readonly StoryEvent[],
  facts: StageFacts,
  statuses: readonly StatusWords[],
  groupNames: ReadonlyMap<number, string>,
): Stage[] {
  const stateOf = new Map(statuses.map((one) => [one.id, one.state]));
  const steps: Step[] = [{ statusId: standardOf(statuses, 'new') ?? facts.statusId, at: facts.openedAt, handedTo: [] }];
  const last = () => steps.at(-1)!;
  const stateNow = () => stateOf.get(last().statusId) ?? 'open';
  const goTo = (statusId: number | undefined, at: Date) => {
    if (statusId !== undefined && stateOf.has(statusId) && statusId !== last().statusId) steps.push({ statusId, at, handedTo: [] });
  };
  for (const event of events) {
    switch (event.type) {
      case 'ticket.changed': {
        const changes = (event.data.changes ?? {}) as Record<string, { to: unknown } | undefined>;
        if (changes.statusId) goTo(Number(changes.statusId.to), event.at);
        const group = changes.groupId && groupNames.get(Number(changes.groupId.to));
        if (group && last().handedTo.at(-1) !== group) last().handedTo.push(group);
        break;
      }
      case 'answer.queued':
        goTo(Number((event.data.after as { statusId?: number } | undefined)?.statusId), event.at);
        break;
      case 'answer.taken-back':
        if (steps.length > 1 && stateNow() === 'waiting_customer') steps.pop();
        break;
      case 'ticket.assigned':
        if (stateNow() === 'new' && event.data.to !== null) goTo(standardOf(statuses, 'open'), event.at);
        break;
      case 'message.received':
        if (!event.data.quiet && !event.data.thirdParty && (isClosed(stateNow()) || stateNow() === 'waiting_customer'))
          goTo(standardOf(statuses, 'open'), event.at);
        break;
      case 'ticket.closed':
        if (!isClosed(stateNow())) goTo(standardOf(statuses, event.data.state === 'solved' ? 'solved' : 'closed'), event.at);
        break;
      case 'ticket.reopened':
        if (event.data.undone && steps.length > 1) steps.pop();
        else if (isClosed(stateNow())) goTo(standardOf(statuses, 'open'), event.at);
        break;
    }
  }
  // What the ticket is now has the last word, however it came there.
  goTo(facts.statusId, facts.lastActivityAt);
  return shortened(folded(steps, new Map(statuses.map((one) => [one.id, one]))));
}

/** What is still to come: the good end, while there is none. */
export function stageToCome(facts: Pick<StageFacts, 'state'>, statuses: readonly StatusWords[]): string | null {
  if (isClosed(facts.state)) return null;
  return statuses.find((one) => one.state === 'solved')?.label ?? null;
}

function folded(steps: readonly Step[], words: ReadonlyMap<number, StatusWords>): Stage[] {
  const stages: Stage[] = [];
  for (const step of steps) {
    const { label, note } = words.get(step.statusId) ?? { label: '', note: null };
    const before = stages.at(-1);
    if (before?.label === label) {
      before.handedTo.push(...step.handedTo);
      before.note = note;
    } else stages.push({ label, note, at: step.at, handedTo: [...step.handedTo] });
  }
  return stages;
}

function shortened(stages: Stage[]): Stage[] {
  return stages.length <= stages_max ? stages : [stages[0]!, ...stages.slice(-(stages_max - 1))];
}

/** The first listed of a state: the order is the administrator's, the standard one before the others. */
function standardOf(statuses: readonly StatusWords[], state: TicketState): number | undefined {
  return statuses.find((one) => one.state === state)?.id;
}
