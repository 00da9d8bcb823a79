/** Which folders of a mailbox are read, and from when each. Pure. */
import { fail } from '../../platform/fail.ts';
import { inbox, pathsOf, type StoredImap } from './email/mailbox-store.ts';
import type { MailboxInput } from './make-mailbox.ts';

export interface ChosenFolders {
  /** Of the main folder: the moment before which mail is left alone; null = none. */
  since: string | null;
  also: NonNullable<StoredImap['also']>;
  /** What we know of the folders says nothing any more: another server or account, or everything is to be looked at again. */
  anew: boolean;
}

/**
 * A folder that was read before goes on from where it was. `start` speaks of those that are new; where none is, all begin again there.
 * Throws mailbox.moves-into-itself.
 */
export function chooseFolders(
  input: Pick<MailboxInput, 'imap' | 'start' | 'sinceDay'>,
  before: StoredImap | null,
  now: Date,
): ChosenFolders {
  const { imap } = input;
  const begins = beginningOf(input, now);
  if (!imap) return { since: begins, also: [], anew: true };
  const main = imap.folder ?? inbox;
  const others = [...new Set((imap.also ?? []).map((path) => path.trim()))].filter((path) => path !== '' && path !== main);
  refuseEndlessMoves(imap.after, [main, ...others]);
  const elsewhere = !before || before.host !== imap.host.trim() || before.user !== imap.user;
  const known = new Map(elsewhere ? [] : beginningsOf(before));
  const again = input.start !== undefined && [main, ...others].every((path) => known.has(path));
  const since = (path: string) => (known.has(path) && !again ? known.get(path)! : begins);
  return {
    since: since(main),
    also: others.map((path) => ({ path, since: since(path) })),
    anew: elsewhere || (again && input.start !== 'from-now'),
  };
}

function beginningsOf(imap: StoredImap): [string, string | null][] {
  const [main] = pathsOf(imap);
  return [[main!, imap.since], ...(imap.also ?? []).map(({ path, since }): [string, string | null] => [path, since])];
}

/** Mail that is moved into a folder which is read is found there, moved there, and found again. */
function refuseEndlessMoves(after: StoredImap['after'], read: readonly string[]): void {
  const folder = after?.do === 'move' ? (after.folder ?? 'Okienko') : null;
  if (folder !== null && read.includes(folder)) fail('mailbox.moves-into-itself', { folder });
}

/** A day that there never was (31 February) is the next that there is. */
function beginningOf({ start, sinceDay }: Pick<MailboxInput, 'start' | 'sinceDay'>, now: Date): string | null {
  if (start === 'everything') return null;
  const [year, month, day] = (sinceDay ?? '').split('-').map(Number);
  return start === 'since' && day ? new Date(Date.UTC(year!, month! - 1, day)).toISOString() : now.toISOString();
}
