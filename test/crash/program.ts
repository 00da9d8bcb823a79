/** The real program as a process of its own, to be killed as no test of a part can be. */
import { spawn, type ChildProcess } from 'node:child_process';
import { readdirSync, readFileSync, readlinkSync } from 'node:fs';
import path from 'node:path';
import { TestBrowser } from '../test-browser.ts';

const root = path.resolve(import.meta.dirname, '../..');
const ready_ms_max = 60_000;

export interface Program {
  url: string;
  pid: number;
  /** What it said on standard error. */
  said(): string;
  /** kill -9 of the program alone: its courier and its database go on. */
  kill(): Promise<void>;
  /** kill -9 of everything it ever started, at once. */
  killTree(): Promise<void>;
  /** SIGTERM; answers with how long it took. */
  stop(): Promise<{ code: number | null; took_ms: number }>;
}

/** Starts it and waits for its one line. Throws what it said when it ends instead. */
export async function startProgram(env: Record<string, string>, args: readonly string[] = []): Promise<Program & { took_ms: number }> {
  const began = Date.now();
  const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', path.join(root, 'server/main.ts'), ...args], {
    cwd: root,
    env: cleanEnv(env),
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let said = '';
  child.stderr.on('data', (part: Buffer) => (said += part));
  const url = await readyLine(child, () => said);
  const ended = new Promise<number | null>((resolve) => child.once('exit', (code) => resolve(code)));
  return {
    url,
    pid: child.pid!,
    took_ms: Date.now() - began,
    said: () => said,
    async kill() {
      child.kill('SIGKILL');
      await ended;
    },
    async killTree() {
      const all = [child.pid!, ...familyOf(child.pid!, env.OKIENKO_DATA_DIR!)];
      for (const pid of all) killNow(pid);
      await ended;
    },
    async stop() {
      const asked = Date.now();
      child.kill('SIGTERM');
      return { code: await ended, took_ms: Date.now() - asked };
    },
  };
}

function cleanEnv(env: Record<string, string>): NodeJS.ProcessEnv {
  const inherited = Object.entries(process.env).filter(([name]) => !/^(OKIENKO_|DATABASE_URL|VITEST|NODE_OPTIONS|NODE_ENV)/.test(name));
  return { ...Object.fromEntries(inherited), OKIENKO_LOG: 'error', ...env };
}

async function readyLine(child: ChildProcess, said: () => string): Promise<string> {
  let out = '';
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error(`not ready within ${ready_ms_max} ms; it said: ${said()}`)), ready_ms_max);
    child.stdout!.on('data', (part: Buffer) => {
      out += part;
      const url = /Okienko is ready at (\S+)\n/.exec(out)?.[1];
      if (!url) return;
      clearTimeout(timer);
      resolve(url);
    });
    child.once('exit', (code) => {
      clearTimeout(timer);
      reject(new Error(`it ended (${code}): ${said()}`));
    });
  });
}

/** The postmaster of a data folder and all its processes: they work in the folder of the cluster. */
export function databaseProcesses(dataDir: string): number[] {
  return processes().filter(
    (pid) =>
      linkOf(`/proc/${pid}/exe`).startsWith(path.join(root, 'node_modules')) &&
      linkOf(`/proc/${pid}/exe`).includes('/postgres') &&
      linkOf(`/proc/${pid}/cwd`).startsWith(dataDir),
  );
}

/** kill -9 of the database, postmaster first, as the kernel does when memory ends. */
export function killDatabase(dataDir: string): number {
  const pids = databaseProcesses(dataDir);
  for (const pid of pids) killNow(pid);
  return pids.length;
}

function familyOf(pid: number, dataDir: string): number[] {
  const children = processes().filter((one) => parentOf(one) === pid);
  return [...new Set([...children, ...databaseProcesses(dataDir)])];
}

function processes(): number[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map(Number);
}

function parentOf(pid: number): number {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'latin1');
    return Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1]);
  } catch {
    return 0;
  }
}

function linkOf(link: string): string {
  try {
    return readlinkSync(link);
  } catch {
    return '';
  }
}

function killNow(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL');
  } catch {
    // Gone already.
  }
}

/** Asks until there is an answer: the program may be dead, starting, or without its database. */
export async function patiently(
  ask: () => Promise<{ status: number; body: any }>,
  stop: () => boolean,
): Promise<{ status: number; body: any } | null> {
  for (;;) {
    const answer = await ask().catch(() => null);
    if (answer && answer.status < 500) return answer;
    if (stop()) return null;
    await new Promise((resolve) => setTimeout(resolve, 60));
  }
}

export async function signedIn(url: string, email: string, password: string): Promise<TestBrowser> {
  const browser = new TestBrowser(url);
  const answer = await browser.signIn(email, password);
  if (answer.status !== 200) throw new Error(`nobody could sign in: ${JSON.stringify(answer.body)}`);
  return browser;
}
