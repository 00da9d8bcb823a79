/** Whom a chat rings at. Simple and fair; routing by skill and value will take this place. */
export interface Candidate {
  accountId: number;
  openChats: number;
  /** When they took one last; null: not yet. */
  lastChatAt: Date | null;
}

/** Whoever has the fewest open, of those whoever has been without a new one for longest; never more than `chats_max` each, and nobody it rang at in vain. */
export function chooseAgent(candidates: readonly Candidate[], chats_max: number, passedBy: readonly number[]): number | null {
  const free = candidates.filter(({ accountId, openChats }) => openChats < chats_max && !passedBy.includes(accountId));
  const idleSince = ({ lastChatAt }: Candidate) => lastChatAt?.getTime() ?? 0;
  const best = free.toSorted((a, b) => a.openChats - b.openChats || idleSince(a) - idleSince(b) || a.accountId - b.accountId)[0];
  return best?.accountId ?? null;
}
