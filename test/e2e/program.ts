/** The whole program as a person starts it, for stories told in a browser: `node server/main.ts` with its own database, in a folder of its own. */
import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';

const root = path.resolve(import.meta.dirname, '../..');
/** With sample data on a busy machine it takes half a minute, on one that is at its end two. */
const start_ms_max = 180_000;

export interface Program {
  url: string;
  smtpPort: number;
  dataDir: string;
  pid: number;
  /** What it said on standard error. */
  errors(): string;
  /** As by `kill -9`. */
  kill(): Promise<void>;
  /** As by SIGTERM; answers with the milliseconds it took. */
  stop(): Promise<number>;
  /** The same data, ports and settings again. */
  startAgain(): Promise<void>;
  /** Stops it and removes its data. */
  remove(): Promise<void>;
}

export async function startProgram(options: { env?: Record<string, string>; args?: string[] } = {}): Promise<Program> {
  const dataDir = path.join(mkdtempSync(path.join(tmpdir(), 'okienko-e2e-')), 'data');
  const port = await freePort();
  const smtpPort = await freePort();
  const env = {
    ...process.env,
    NODE_ENV: 'production',
    OKIENKO_DATA_DIR: dataDir,
    OKIENKO_PORT: String(port),
    OKIENKO_SMTP_PORT: String(smtpPort),
    DATABASE_URL: '',
    ...options.env,
  };
  let child: ChildProcess;
  let said = '';
  async function begin(): Promise<void> {
    const started = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', 'server/main.ts', ...(options.args ?? [])], {
      cwd: root,
      env,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    child = started;
    started.stderr.on('data', (part: Buffer) => (said += part.toString()));
    await new Promise<void>((resolve, reject) => {
      const late = setTimeout(() => {
        started.kill('SIGTERM');
        reject(new Error(`Okienko did not become ready: ${said}`));
      }, start_ms_max);
      let out = '';
      started.stdout.on('data', (part: Buffer) => {
        out += part.toString();
        if (!out.includes('Okienko is ready')) return;
        clearTimeout(late);
        resolve();
      });
      started.once('exit', (code) => reject(new Error(`Okienko ended with ${code}: ${said}`)));
    });
  }
  async function end(signal: NodeJS.Signals): Promise<number> {
    const began = Date.now();
    if (child.exitCode !== null || child.signalCode !== null) return 0;
    const gone = new Promise((resolve) => child.once('exit', resolve));
    child.kill(signal);
    await gone;
    return Date.now() - began;
  }
  await begin();
  return {
    url: `http://127.0.0.1:${port}`,
    smtpPort,
    dataDir,
    get pid() {
      return child.pid!;
    },
    errors: () => said,
    kill: async () => void (await end('SIGKILL')),
    stop: () => end('SIGTERM'),
    startAgain: begin,
    async remove() {
      await end('SIGTERM');
      rmSync(path.dirname(dataDir), { recursive: true, force: true });
    },
  };
}

export async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as { port: number };
  await new Promise((resolve) => server.close(resolve));
  return port;
}
