/** A real IMAP server for tests: dovecot with a configuration, a port and a folder of its own, run as whoever runs the tests. */
import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { chmodSync, chownSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { rename, writeFile } from 'node:fs/promises';
import { connect } from 'node:net';
import { tmpdir, userInfo } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { freePorts } from './free-ports.ts';

// Plain JavaScript on purpose (it runs before anything is installed), so it brings no types; a path the compiler does not follow.
const programs = new URL('../scripts/test-programs.mjs', import.meta.url).href;
const { findDovecot } = (await import(programs)) as { findDovecot(): string | null };

const start_ms_max = 10_000;
/** As root the server runs under an account that every Debian has. */
const rootStandIn = 'nobody';

export interface Dovecot {
  host: string;
  port: number;
  /** Puts a mail into a folder of somebody (absent: the INBOX), as a delivery would: dovecot notices by itself. */
  deliver(user: string, mail: string | Uint8Array, folder?: string): Promise<void>;
  /** Empty, and with UIDs like those of any other folder. */
  addFolder(user: string, folder: string): Promise<void>;
  /** Puts a past into the INBOX of somebody: seen mails that came when they came. For many at once, before anybody looks. */
  fill(user: string, mails: readonly { raw: Uint8Array; at: Date }[]): Promise<void>;
  setPassword(user: string, password: string): void;
  /** Forgets the UIDs of somebody's INBOX: the next look finds another UIDVALIDITY. */
  changeUidValidity(user: string): void;
  /** Stops answering; `start` begins again on the same port with the same mail. */
  stop(): Promise<void>;
  start(): Promise<void>;
  close(): Promise<void>;
}

/** False where dovecot is not installed (never in CI). */
export function hasDovecot(): boolean {
  return findDovecot() !== null;
}

export async function openDovecot(users: Record<string, string>, options: { port?: number } = {}): Promise<Dovecot> {
  const program = findDovecot();
  if (!program) throw new Error('dovecot is not installed: set OKIENKO_DOVECOT or install dovecot-imapd');
  const folder = mkdtempSync(path.join(tmpdir(), 'okienko-dovecot-'));
  const asRoot = process.getuid?.() === 0;
  const owner = asRoot ? idsOf(rootStandIn) : { name: userInfo().username, uid: process.getuid!(), gid: process.getgid!() };
  const port = options.port ?? (await freePorts(1))[0]!;
  const passwords = { ...users };
  const passwordFile = path.join(folder, 'passwords');
  chmodSync(folder, 0o755);
  for (const name of ['base', 'state', 'mail']) mkdirSync(path.join(folder, name), { recursive: true });
  writePasswords();
  for (const user of Object.keys(users)) makeMaildir(user);
  if (asRoot) execFileSync('chown', ['-R', `${owner.uid}:${owner.gid}`, path.join(folder, 'mail')]);
  const config = path.join(folder, 'dovecot.conf');
  writeFileSync(config, configuration(program, { folder, port, owner, asRoot, passwordFile }));
  let server: ChildProcess | null = null;
  let filled = 0;

  function writePasswords(): void {
    writeFileSync(
      passwordFile,
      `${Object.entries(passwords)
        .map(([user, password]) => `${user}:{PLAIN}${password}::::::`)
        .join('\n')}\n`,
    );
  }

  function maildir(user: string): string {
    return path.join(folder, 'mail', user, 'Maildir');
  }

  function makeMaildir(user: string): void {
    for (const name of ['cur', 'new', 'tmp']) mkdirSync(path.join(maildir(user), name), { recursive: true });
  }

  async function start(): Promise<void> {
    let words = '';
    const started = spawn(program!, ['-F', '-c', config], { stdio: ['ignore', 'pipe', 'pipe'], detached: true });
    server = started;
    for (const stream of [started.stdout, started.stderr]) stream.on('data', (part: Buffer) => (words += part.toString()));
    const deadline = Date.now() + start_ms_max;
    while (!(await answers(port))) {
      if (started.exitCode !== null || Date.now() > deadline) {
        const log = path.join(folder, 'log');
        throw new Error(`dovecot did not start: ${words}${existsSync(log) ? readFileSync(log, 'utf8').slice(-2_000) : ''}`);
      }
      await sleep(25);
    }
  }

  async function stop(): Promise<void> {
    const stopping = server;
    server = null;
    if (!stopping || stopping.exitCode !== null) return;
    const gone = new Promise((resolve) => stopping.once('exit', resolve));
    stopping.kill('SIGTERM');
    await Promise.race([gone, sleep(5_000)]);
    try {
      // Its children would go on serving who is connected: the whole group goes.
      process.kill(-stopping.pid!, 'SIGKILL');
    } catch {}
  }

  await start();
  return {
    host: '127.0.0.1',
    port,
    start,
    stop,
    setPassword(user, password) {
      passwords[user] = password;
      writePasswords();
    },
    changeUidValidity(user) {
      for (const name of [
        'dovecot-uidlist',
        'dovecot.index',
        'dovecot.index.log',
        'dovecot.index.cache',
        'dovecot.list.index',
        'dovecot.list.index.log',
        'dovecot-uidvalidity',
      ])
        rmSync(path.join(maildir(user), name), { force: true });
    },
    async addFolder(user, folder) {
      for (const name of ['cur', 'new', 'tmp']) mkdirSync(path.join(maildir(user), `.${folder}`, name), { recursive: true });
      if (asRoot) execFileSync('chown', ['-R', `${owner.uid}:${owner.gid}`, path.join(maildir(user), `.${folder}`)]);
    },
    async deliver(user, mail, folder) {
      // Written whole under another name first: a Maildir never shows half a mail.
      const name = `${Math.floor(Date.now() / 1000)}.${randomUUID()}.test`;
      const place = folder ? path.join(maildir(user), `.${folder}`) : maildir(user);
      const written = path.join(place, 'tmp', name);
      await writeFile(written, mail);
      if (asRoot) chownSync(written, owner.uid, owner.gid);
      await rename(written, path.join(place, 'new', name));
    },
    async fill(user, mails) {
      for (const { raw, at } of mails) {
        const written = path.join(
          maildir(user),
          'cur',
          `${Math.floor(at.getTime() / 1000)}.M${String(++filled).padStart(9, '0')}.past:2,S`,
        );
        writeFileSync(written, raw);
        if (asRoot) chownSync(written, owner.uid, owner.gid);
        utimesSync(written, at, at);
      }
    },
    async close() {
      await stop();
      rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
    },
  };
}

interface Place {
  folder: string;
  port: number;
  owner: { name: string; uid: number; gid: number };
  asRoot: boolean;
  passwordFile: string;
}

function configuration(program: string, { folder, port, owner, asRoot, passwordFile }: Place): string {
  const version = execFileSync(program, ['--version'], { encoding: 'utf8' }).trim();
  const recent = /^(2\.[4-9]|[3-9])/.test(version);
  const internal = asRoot
    ? ''
    : `default_internal_user = ${owner.name}\ndefault_login_user = ${owner.name}\ndefault_internal_group = ${groupOf()}\n`;
  const ownUser = asRoot ? '' : `  user = ${owner.name}\n  chroot =\n`;
  const services = `
service imap-login {
${asRoot ? '' : '  chroot =\n'}  inet_listener imap {
    ${recent ? 'listen = 127.0.0.1\n    ' : 'address = 127.0.0.1\n    '}port = ${port}
  }
  inet_listener imaps {
    port = 0
  }
}
service anvil {
  chroot =
}
service stats {
  chroot =
}
service auth {
${ownUser}}
service auth-worker {
${ownUser}}
`;
  const shared = `
${recent ? `dovecot_config_version = ${version.split(' ')[0]}\ndovecot_storage_version = ${version.split(' ')[0]}\n` : ''}base_dir = ${folder}/base
state_dir = ${folder}/state
log_path = ${folder}/log
protocols = imap
listen = 127.0.0.1
ssl = no
first_valid_uid = 1
first_valid_gid = 1
mail_max_userip_connections = 100
auth_mechanisms = plain login
auth_failure_delay = 0
${internal}`;
  if (recent) {
    return `${shared}auth_allow_cleartext = yes
mail_driver = maildir
mail_path = ${folder}/mail/%{user}/Maildir
mail_home = ${folder}/mail/%{user}
mail_uid = ${owner.uid}
mail_gid = ${owner.gid}
passdb passwd-file {
  passwd_file_path = ${passwordFile}
}
userdb static {
  fields {
    uid = ${owner.uid}
    gid = ${owner.gid}
    home = ${folder}/mail/%{user}
  }
}
${services}`;
  }
  return `${shared}disable_plaintext_auth = no
auth_cache_size = 0
mail_location = maildir:${folder}/mail/%u/Maildir
passdb {
  driver = passwd-file
  args = scheme=plain username_format=%u ${passwordFile}
}
userdb {
  driver = static
  args = uid=${owner.uid} gid=${owner.gid} home=${folder}/mail/%u
}
${services}`;
}

function groupOf(): string {
  return execFileSync('id', ['-gn'], { encoding: 'utf8' }).trim();
}

function idsOf(name: string): { name: string; uid: number; gid: number } {
  const id = (flag: string) => Number(execFileSync('id', [flag, name], { encoding: 'utf8' }));
  return { name, uid: id('-u'), gid: id('-g') };
}

async function answers(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1');
    socket.once('error', () => resolve(false));
    socket.once('data', () => {
      socket.destroy();
      resolve(true);
    });
    setTimeout(() => {
      socket.destroy();
      resolve(false);
    }, 1_000).unref();
  });
}
