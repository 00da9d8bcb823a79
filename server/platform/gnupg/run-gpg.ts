/**
 * GnuPG as a program of its own, never as a part of ours: each letter gets a home folder that is gone afterwards, little time, little room and no network.
 * Its answers are read from the status channel alone (doc/DETAILS of GnuPG), never from what it prints for people.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Writable } from 'node:stream';

/** As the machine calls it. */
const programName = 'gpg';
const run_ms_max = 10_000;
/** All that is done for one letter: many in a row must not hold up the rest of the mail. */
const home_ms_max = 20_000;
/** What comes out of one letter. A few kilobytes can be packed so that they unfold for ever. */
export const opened_bytes_max = 40 * 1024 * 1024;
/** GnuPG cuts off at its own limit and calls what is left whole: ours is below, and says so. */
const beyond_bytes = 1024 * 1024;
const status_bytes_max = 1024 * 1024;
/** Each is a process beside the parser threads, the database and the desk. */
const homes_at_once_max = 2;
const look_again_ms = 60_000;

export interface GpgAnswer {
  /** Keyword and the rest of each line of the status channel. */
  status: { word: string; rest: string }[];
  output: Buffer;
  /** It ended by itself, whatever it says. Otherwise over its time, or over what it may put out. */
  ended: 'by-itself' | 'too-slow' | 'too-big';
}

export interface GpgHome {
  folder: string;
  /** Throws only where the program cannot be started. */
  run(args: readonly string[], options?: { input?: Uint8Array; passphrase?: string }): Promise<GpgAnswer>;
  /** Writes what is too much for the one input there is; only its owner may read it. */
  put(name: string, bytes: Uint8Array): Promise<string>;
}

const fixed = [
  '--no-options',
  '--batch',
  '--no-tty',
  '--quiet',
  '--no-verbose',
  '--display-charset=utf-8',
  '--trust-model=always',
  '--no-auto-check-trustdb',
  '--no-random-seed-file',
  // Nobody learns that a letter was read: neither key servers nor the domain of the sender are asked.
  '--disable-dirmngr',
  '--no-auto-key-locate',
  '--keyserver-options=no-auto-key-retrieve',
];
/** Nothing is looked up anew for so long: a missing program would otherwise be sought with every letter. */
let known: { version: string | null; at: number } | null = null;

/** Null where it is not installed, or too old to be told what to do (before 2.1). */
export async function gpgVersion(program = programName): Promise<string | null> {
  if (known && program === programName && Date.now() - known.at < look_again_ms) return known.version;
  const said = await plainly(program, ['--version']);
  const version = /^gpg \(GnuPG[^)]*\) (\d+\.\d+\S*)/m.exec(said ?? '')?.[1] ?? null;
  const found = version !== null && !/^(1|2\.0)\./.test(version) ? version : null;
  if (program === programName) known = { version: found, at: Date.now() };
  return found;
}

let inUse = 0;
const waiting: (() => void)[] = [];

/** A home folder of its own for what `work` does; with it go the keys that lay in it and the agent that held them. */
export async function withGpg<Result>(work: (gpg: GpgHome) => Promise<Result>): Promise<Result> {
  if (inUse >= homes_at_once_max) await new Promise<void>((go) => waiting.push(go));
  else inUse++;
  try {
    const until = Date.now() + home_ms_max;
    const folder = await mkdtemp(path.join(tmpdir(), 'okienko-pgp-'));
    try {
      // A fixed count: the agent would otherwise measure for a second what this machine can bear, for a key that lives as long.
      await writeFile(path.join(folder, 'gpg-agent.conf'), 's2k-count 65536\ndisable-scdaemon\nno-allow-external-cache\n');
      return await work({
        folder,
        run: (args, options) => run(folder, args, Math.min(run_ms_max, until - Date.now()), options),
        put: async (name, bytes) => {
          const file = path.join(folder, name);
          await writeFile(file, bytes, { mode: 0o600 });
          return file;
        },
      });
    } finally {
      await plainly('gpgconf', ['--homedir', folder, '--kill', 'gpg-agent'], folder);
      await rm(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 20 });
    }
  } finally {
    const next = waiting.shift();
    if (next) next();
    else inUse--;
  }
}

/** `passphrase` goes over a channel of its own, where no list of processes shows it. */
async function run(
  folder: string,
  args: readonly string[],
  time_ms_max: number,
  { input, passphrase }: { input?: Uint8Array; passphrase?: string } = {},
): Promise<GpgAnswer> {
  if (time_ms_max <= 0) return { ended: 'too-slow', output: Buffer.alloc(0), status: [] };
  const secret = passphrase === undefined ? [] : ['--pinentry-mode=loopback', '--passphrase-fd=4'];
  const child = spawn(
    programName,
    [...fixed, `--homedir=${folder}`, `--max-output=${opened_bytes_max + beyond_bytes}`, '--status-fd=3', ...secret, ...args],
    {
      cwd: folder,
      env: environment(folder),
      stdio: ['pipe', 'pipe', 'ignore', 'pipe', 'pipe'],
    },
  );
  let ended: GpgAnswer['ended'] = 'by-itself';
  const stop = (why: GpgAnswer['ended']) => {
    ended = why;
    child.kill('SIGKILL');
  };
  const timer = setTimeout(() => stop('too-slow'), time_ms_max);
  const output = gather(child.stdio[1]!, opened_bytes_max, () => stop('too-big'));
  const status = gather(child.stdio[3] as NodeJS.ReadableStream, status_bytes_max, () => stop('too-big'));
  give(child.stdio[4] as Writable, Buffer.from(passphrase === undefined ? '' : `${passphrase}\n`));
  give(child.stdin!, input ?? new Uint8Array());
  try {
    await ending(child);
  } finally {
    clearTimeout(timer);
  }
  return { ended, output: Buffer.concat(output), status: readStatus(Buffer.concat(status).toString('utf8')) };
}

/** The lines of the status channel. Pure. */
export function readStatus(text: string): GpgAnswer['status'] {
  return [...text.matchAll(/^\[GNUPG:\] ([A-Z0-9_]+)(?: (.*))?$/gm)].map(([, word, rest]) => ({ word: word!, rest: rest ?? '' }));
}

function gather(stream: NodeJS.ReadableStream, bytes_max: number, tooMuch: () => void): Buffer[] {
  const parts: Buffer[] = [];
  let bytes = 0;
  stream.on('data', (part: Buffer) => {
    bytes += part.length;
    if (bytes > bytes_max) tooMuch();
    else parts.push(part);
  });
  stream.on('error', () => {});
  return parts;
}

function give(stream: Writable, bytes: Uint8Array): void {
  // It may end before it has read all: what it says tells why.
  stream.on('error', () => {});
  stream.end(bytes);
}

function ending(child: ChildProcess): Promise<void> {
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', () => resolve());
  });
}

/** What a program prints; null where it is not there, or does not end. */
async function plainly(program: string, args: readonly string[], home = tmpdir()): Promise<string | null> {
  const child = spawn(program, args, {
    env: environment(home),
    stdio: ['ignore', 'pipe', 'ignore'],
    timeout: run_ms_max,
    killSignal: 'SIGKILL',
  });
  const output = gather(child.stdout, status_bytes_max, () => child.kill('SIGKILL'));
  return ending(child).then(
    () => Buffer.concat(output).toString('utf8'),
    () => null,
  );
}

/** Nothing of ours: no secrets of the program, no agent of whoever started it, no language but one. */
function environment(home: string): NodeJS.ProcessEnv {
  return { PATH: process.env.PATH, HOME: home, GNUPGHOME: home, LC_ALL: 'C', TZ: 'UTC' };
}
