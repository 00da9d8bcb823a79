/**
 * What the courier did with a mail, on disk, so that any later life of the program can know it. In `<dataDir>/outgoing`:
 *
 *   <key>.eml                        the mail, written and flushed by the main program before it asks for anything
 *   <key>.waiting                    asked for, not yet taken. Whoever removes it decides: the courier by renaming it to .working,
 *                                    a main program that gave up on an answer by deleting it. Both are atomic, only one can succeed.
 *   <key>.working.<pid>.<started>    a courier is at it; the name says which, and it is there until the journal has the result
 *   <key>.journal                    attempt → data-started → dot → accepted | refused | lost
 *
 * `dot` is on disk before the last bytes go out. No `dot`: the server cannot have the mail. `dot` without an answer: nobody can know.
 */
import { closeSync, existsSync, fdatasyncSync, openSync, readFileSync, writeSync } from 'node:fs';
import { readdir, unlink } from 'node:fs/promises';
import { join } from 'node:path';

const response_chars_max = 1000;

export function outgoingFolder(dataDir: string): string {
  return join(dataDir, 'outgoing');
}

/** Keys become file names: letters, digits, dash and underscore, at most 100 of them. Throws on anything else. */
export function pathsOf(folder: string, key: string): { raw: string; waiting: string; journal: string } {
  if (!/^[A-Za-z0-9][A-Za-z0-9_-]{0,99}$/.test(key)) throw new Error(`not a key for an outgoing mail: ${JSON.stringify(key)}`);
  return { raw: join(folder, `${key}.eml`), waiting: join(folder, `${key}.waiting`), journal: join(folder, `${key}.journal`) };
}

export function workingPath(folder: string, key: string, pid: number, started: string): string {
  return join(folder, `${key}.working.${pid}.${started}`);
}

export type JournalEntry =
  | { kind: 'attempt' | 'data-started' | 'dot' }
  | { kind: 'refused-recipient'; text: string }
  | { kind: 'accepted' | 'refused-permanently' | 'refused-temporarily' | 'lost'; text: string };

/** Appends an entry and returns when the disk has it. Synchronous on purpose: the next byte to the server must come after it. */
export function note(path: string, entry: JournalEntry): void {
  const text = 'text' in entry ? ` ${entry.text.replace(/\s+/g, ' ').slice(0, response_chars_max)}` : '';
  const file = openSync(path, 'a', 0o600);
  try {
    writeSync(file, `${new Date().toISOString()} ${entry.kind}${text}\n`);
    // A courier that dies leaves its page cache behind; only a power cut needs the disk, and only these three decide anything.
    if (entry.kind === 'dot' || entry.kind === 'accepted' || entry.kind === 'lost') fdatasyncSync(file);
  } finally {
    closeSync(file);
  }
}

export type Fate =
  | { state: 'accepted'; response: string; refusedRecipients: string[] }
  | { state: 'refused'; permanently: boolean; response: string }
  /** The server cannot have it: safe to send (again). */
  | { state: 'not-given' }
  /** All of it went out and no answer came back: the server may have it or not. Sent again under the same Message-ID (docs/decisions/0007). */
  | { state: 'in-doubt'; response: string };

/** Reads the fate out of a journal. Only right when no courier is at work on it. */
export function readFate(path: string): Fate {
  if (!existsSync(path)) return { state: 'not-given' };
  const lines = readFileSync(path, 'utf8').split('\n');
  let fate: Fate = { state: 'not-given' };
  const refusedRecipients: string[] = [];
  for (const line of lines) {
    const [, kind, ...words] = line.split(' ');
    const response = words.join(' ');
    if (kind === 'attempt') fate = { state: 'not-given' };
    else if (kind === 'dot') fate = { state: 'in-doubt', response: '' };
    else if (kind === 'lost') fate = { state: 'in-doubt', response };
    else if (kind === 'refused-recipient') refusedRecipients.push(response);
    else if (kind === 'refused-permanently' || kind === 'refused-temporarily')
      fate = { state: 'refused', permanently: kind === 'refused-permanently', response };
    else if (kind === 'accepted') return { state: 'accepted', response, refusedRecipients };
  }
  return fate;
}

export interface Worker {
  pid: number;
  started: string;
  path: string;
}

/** The couriers that say they are at work on a mail, alive or not. */
export async function workersOn(folder: string, key: string): Promise<Worker[]> {
  const names = await readdir(folder);
  return names
    .filter((name) => name.startsWith(`${key}.working.`))
    .map((name) => {
      const [pid, started] = name.slice(`${key}.working.`.length).split('.');
      return { pid: Number(pid), started: started ?? '', path: join(folder, name) };
    });
}

/** Removes a file; false when it was not there. */
export async function removed(path: string): Promise<boolean> {
  return unlink(path).then(
    () => true,
    (error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT') return false;
      throw error;
    },
  );
}
