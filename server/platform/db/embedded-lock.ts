import { accessSync, constants, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { EmbeddedRefusal } from './embedded-refusal.ts';

const SQLITE_BUSY = 5;

/**
 * Holds a data folder for this program alone, until released or until the program ends, however it ends.
 *
 * Node has no file locks of its own; an exclusive transaction of its SQLite is one: the kernel drops it with the process, so kill -9 leaves
 * nothing to clean, there is no moment between "look whether it is stale" and "take it", and it also holds between containers that share the
 * folder. (A pid file has none of these; a listening socket cannot be taken over without a race.)
 *
 * @throws EmbeddedRefusal when another program holds the folder
 */
export function holdDataFolder(dataDir: string): () => void {
  const pidFile = join(dataDir, 'okienko.pid');
  accessSync(dataDir, constants.W_OK); // SQLite would only say "unable to open", this says why
  const lock = new DatabaseSync(join(dataDir, 'okienko.lock'), { timeout: 0 });
  try {
    lock.exec('BEGIN EXCLUSIVE');
  } catch (error) {
    lock.close();
    if ((error as { errcode?: number }).errcode !== SQLITE_BUSY) throw error;
    throw new EmbeddedRefusal(
      `Another Okienko${holder(pidFile)} already uses the data folder ${dataDir}. Stop it first, or give this one a folder of its own ` +
        '(OKIENKO_DATA_DIR). Several programs can work together on one database of yours: set DATABASE_URL.',
    );
  }
  writeFileSync(pidFile, `${process.pid}\n`);
  return () => {
    if (!lock.isOpen) return;
    rmSync(pidFile, { force: true });
    lock.close();
  };
}

function holder(pidFile: string): string {
  try {
    return ` (process ${Number.parseInt(readFileSync(pidFile, 'utf8'), 10)})`;
  } catch {
    return '';
  }
}
