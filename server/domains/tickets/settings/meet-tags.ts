/** Where tags are given to a ticket: what is typed meets the tag that is there, whatever its case. */
import type { Db } from '../../../platform/db/pool.ts';
import { plainTags } from '../ticket.ts';
import * as store from './tag-store.ts';

/**
 * The tags as they are known: "APLIKACJA" becomes "aplikacja" where that is the one in use. One that is known just so stays so, for doubles of old are told
 * apart by their case. `own`: those the ticket has already, which nobody need look up.
 */
export async function meetTags(db: Db, given: readonly string[], own: readonly string[] = []): Promise<string[]> {
  const tags = plainTags(given);
  const typed = tags.filter((tag) => !own.includes(tag));
  if (typed.length === 0) return tags;
  const known = await store.tagsMet(db, typed);
  const fresh = new Map<string, string>();
  const met = tags.map((tag) => {
    if (own.includes(tag)) return tag;
    const there = known.get(tag);
    if (there !== undefined) return there;
    // New, and typed twice at once: the first one counts.
    const low = tag.toLowerCase();
    if (!fresh.has(low)) fresh.set(low, tag);
    return fresh.get(low)!;
  });
  return [...new Set(met)];
}
