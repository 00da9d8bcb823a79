import { execFileSync, spawn, type ChildProcess, type SpawnOptions } from 'node:child_process';
import { accessSync, chownSync, constants, mkdirSync, chmodSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import { EmbeddedRefusal } from './embedded-refusal.ts';

/** Who PostgreSQL runs as. `ids` is null when it simply runs as we do; it refuses to run as root. */
export type Account = {
  ids: { uid: number; gid: number } | null;
  /** The data folder lies below one that only root may enter (/root): the account then needs leave to pass, and nothing else of root. */
  passesRootFolders: boolean;
};

/**
 * Chooses the account. As root: the owner of an existing cluster, else `postgres`, else `nobody`.
 * @throws EmbeddedRefusal when we are root and the machine has no account that could be used
 */
export function chooseAccount(folder: string, cluster: string): Account {
  if (process.getuid?.() !== 0) return { ids: null, passesRootFolders: false };
  const ids = ownerOf(cluster) ?? idsOf('postgres') ?? idsOf('nobody');
  if (!ids)
    throw new EmbeddedRefusal(
      'PostgreSQL refuses to run as root and this machine has no "postgres" or "nobody" account. Start Okienko from an ordinary account.',
    );
  const account = { ids, passesRootFolders: !canEnter(folder, ids) };
  if (account.passesRootFolders && !setprivWorks(account))
    throw new EmbeddedRefusal(
      `PostgreSQL refuses to run as root, and only root may enter the folders above ${folder}. ` +
        'Set OKIENKO_DATA_DIR to a folder elsewhere, for example /var/lib/okienko, or start Okienko from an ordinary account.',
    );
  return account;
}

/** Starts a program as the account, away from our terminal's signals, so that Ctrl+C reaches us alone and we close the database in order. */
export function spawnAs(account: Account, command: string, args: string[], options: SpawnOptions): ChildProcess {
  const common: SpawnOptions = { ...options, cwd: '/', detached: true, env: { PATH: process.env.PATH, LC_ALL: 'C', TZ: 'UTC' } };
  if (account.passesRootFolders) return spawn('setpriv', [...setprivArgs(account), command, ...args], common);
  return spawn(command, args, account.ids ? { ...common, ...account.ids } : common);
}

/** Makes a folder that only the account may enter, as PostgreSQL demands. */
export function ownFolder(account: Account, folder: string): void {
  mkdirSync(folder, { recursive: true });
  giveTo(account, folder);
  chmodSync(folder, 0o700);
}

/** Gives one file or folder to the account. */
export function giveTo(account: Account, path: string): void {
  if (account.ids && statSync(path).uid !== account.ids.uid) chownSync(path, account.ids.uid, account.ids.gid);
}

/** Whether the account may enter `folder`, reading the permission bits from the root down. */
export function canEnter(folder: string, ids: { uid: number; gid: number }): boolean {
  for (let at = folder; ; at = dirname(at)) {
    const { uid, gid, mode } = statSync(at);
    const bit = uid === ids.uid ? 0o100 : gid === ids.gid ? 0o010 : 0o001;
    if (!(mode & bit)) return false;
    if (at === dirname(at)) return true;
  }
}

/** Whether every folder above and the file itself can be used by the account as they are. */
export function canUse(account: Account, file: string): boolean {
  try {
    accessSync(file, constants.R_OK | constants.X_OK);
  } catch {
    return false;
  }
  return !account.ids || account.passesRootFolders || canEnter(file, account.ids);
}

function ownerOf(cluster: string): Account['ids'] {
  const stat = statSync(cluster, { throwIfNoEntry: false });
  return stat && stat.uid !== 0 ? { uid: stat.uid, gid: stat.gid } : null;
}

function idsOf(name: string): Account['ids'] {
  const ask = (flag: string) => Number(execFileSync('id', [flag, name], { stdio: ['ignore', 'pipe', 'ignore'] }));
  try {
    return { uid: ask('-u'), gid: ask('-g') };
  } catch {
    return null;
  }
}

// util-linux's setpriv keeps one right of root across the change of account: to pass folders that are closed to others.
function setprivArgs(account: Account): string[] {
  const { uid, gid } = account.ids ?? { uid: 0, gid: 0 };
  return [`--reuid=${uid}`, `--regid=${gid}`, '--clear-groups', '--inh-caps=-all,+dac_override', '--ambient-caps=-all,+dac_override'];
}

function setprivWorks(account: Account): boolean {
  try {
    execFileSync('setpriv', [...setprivArgs(account), 'true'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}
