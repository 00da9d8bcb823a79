import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type Embedded, startEmbedded } from './embedded.ts';
import { explain } from './embedded-refusal.ts';

const silent = { info() {}, warn() {}, error() {} };
const isRoot = process.getuid?.() === 0;

let dir: string;
let running: Embedded[];
let children: ChildProcess[];

beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'okienko-test-'));
  if (isRoot) execFileSync('chmod', ['711', dir]);
  running = [];
  children = [];
});

afterEach(async () => {
  for (const child of children) child.kill('SIGKILL');
  await Promise.all(running.map((one) => one.stop()));
  rmSync(dir, { recursive: true, force: true });
});

async function start(folder = join(dir, 'data')): Promise<Embedded> {
  const one = await startEmbedded(folder, { log: silent });
  running.push(one);
  return one;
}

async function ask(one: Pick<Embedded, 'connection'>, sql: string): Promise<Record<string, unknown>[]> {
  const client = new pg.Client(one.connection);
  client.on('error', () => {});
  try {
    await client.connect();
    return (await client.query(sql)).rows;
  } finally {
    await client.end().catch(() => {});
  }
}

/** Asks again until the server answers, as the program's pool does. */
async function askUntilAnswered(one: Embedded, sql: string): Promise<Record<string, unknown>[]> {
  for (const deadline = Date.now() + 10_000; ; await sleep(20)) {
    try {
      return await ask(one, sql);
    } catch (error) {
      if (Date.now() > deadline) throw error;
    }
  }
}

/** Another program of ours that starts the database in `folder` and says so. */
async function anotherProgram(folder: string): Promise<ChildProcess> {
  const code = `import { startEmbedded } from ${JSON.stringify(new URL('embedded.ts', import.meta.url).href)};
    const log = { info() {}, warn() {}, error() {} };
    const one = await startEmbedded(${JSON.stringify(folder)}, { log });
    console.log('pid ' + one.pid());
    setInterval(() => {}, 1000);`;
  const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', '--input-type=module', '-e', code], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  children.push(child);
  await new Promise<void>((ready, fail) => {
    child.stdout?.once('data', () => ready());
    child.once('exit', (status) => fail(new Error(`the other program ended with ${status}`)));
  });
  return child;
}

function kill(child: ChildProcess): Promise<void> {
  return new Promise((gone) => {
    child.once('exit', () => gone());
    child.kill('SIGKILL');
  });
}

describe('the embedded database', () => {
  test('starts in a new folder, and finds its data when it is started again', async () => {
    const first = await start();
    expect(first.adopted).toBe(false);
    await ask(first, "create table kept (word text); insert into kept values ('okienko')");
    await first.stop();
    expect(first.pid()).toBeNull();
    expect(await ask(await start(), 'select word from kept')).toEqual([{ word: 'okienko' }]);
  });

  test('comes back by itself, with every committed row, after kill -9 of the server in the middle of a query', async () => {
    const one = await start();
    await ask(one, 'create table kept (n int); insert into kept values (1)');
    const before = one.pid();
    const longQuery = ask(one, 'select pg_sleep(60)').catch(() => 'interrupted');
    await sleep(100);
    process.kill(before ?? 0, 'SIGKILL');
    expect(await longQuery).toBe('interrupted');
    expect(await askUntilAnswered(one, 'select n from kept')).toEqual([{ n: 1 }]);
    expect(one.pid()).not.toBe(before);
  });

  test('takes over the server of a program that was killed, and watches it as its own', async () => {
    const folder = join(dir, 'data');
    await kill(await anotherProgram(folder));
    const one = await start(folder);
    expect(one.adopted).toBe(true);
    const orphan = one.pid();
    process.kill(orphan ?? 0, 'SIGKILL');
    await askUntilAnswered(one, 'select 1');
    expect(one.pid()).not.toBe(orphan);
  });

  test('does not let two programs use one folder, and does when the first was killed', async () => {
    const folder = join(dir, 'data');
    const other = await anotherProgram(folder);
    await expect(start(folder)).rejects.toThrow(`Another Okienko (process ${other.pid}) already uses the data folder ${folder}`);
    await kill(other);
    expect((await start(folder)).adopted).toBe(true);
    await expect(start(folder)).rejects.toThrow('Another Okienko');
  });

  test('stops a server that an earlier program left and that answers no more', async () => {
    const folder = join(dir, 'data');
    const other = await anotherProgram(folder);
    await kill(other);
    rmSync(join(folder, 'postgres/run/.s.PGSQL.5432'));
    const one = await start(folder);
    expect(one.adopted).toBe(false);
    expect(await ask(one, 'select 1 as one')).toEqual([{ one: 1 }]);
  });

  test('starts although postmaster.pid names another program that has the number now', async () => {
    const folder = join(dir, 'data');
    await (await start(folder)).stop();
    const data = join(folder, 'postgres/data-18');
    const stranger = spawn('sleep', ['60']);
    children.push(stranger);
    writeFileSync(join(data, 'postmaster.pid'), `${stranger.pid}\n${data}\n1\n5432\n${folder}/postgres/run\n\n  1 1\nready\n`);
    expect(await ask(await start(folder), 'select 1 as one')).toEqual([{ one: 1 }]);
  });

  test('works where the path is too long for a unix socket', async () => {
    const folder = join(dir, 'a-long-name-'.repeat(10));
    mkdirSync(folder, { mode: 0o711 });
    const one = await start(folder);
    expect(one.connection.host.length).toBeLessThan(90);
    expect(await ask(one, 'select 1 as one')).toEqual([{ one: 1 }]);
    await one.stop();
    rmSync(one.connection.host, { recursive: true });
  });

  // Not skipped elsewhere: for an ordinary account there is no such folder.
  if (isRoot && process.platform === 'linux')
    test('works below a folder that only root may enter', async () => {
      const closed = join(dir, 'closed');
      mkdirSync(closed, { mode: 0o700 });
      expect(await ask(await start(join(closed, 'data')), 'select 1 as one')).toEqual([{ one: 1 }]);
    });

  test('is durable and small by its settings', async () => {
    const one = await start();
    const rows = await ask(
      one,
      `select name, setting from pg_settings where name in ('fsync', 'synchronous_commit', 'full_page_writes', 'shared_buffers', 'data_checksums') order by name`,
    );
    expect(Object.fromEntries(rows.map((row) => [row.name, row.setting]))).toEqual({
      data_checksums: 'on',
      fsync: 'on',
      full_page_writes: 'on',
      shared_buffers: String((48 * 1024) / 8),
      synchronous_commit: 'on',
    });
  });

  test('leaves a cluster of another major version alone and says so', async () => {
    const folder = join(dir, 'data');
    mkdirSync(join(folder, 'postgres/data-17'), { recursive: true });
    writeFileSync(join(folder, 'postgres/data-17/PG_VERSION'), '17\n');
    await expect(start(folder)).rejects.toThrow('holds a database of PostgreSQL 17');
    expect(readFileSync(join(folder, 'postgres/data-17/PG_VERSION'), 'utf8')).toBe('17\n');
  });
});

describe('a folder that cannot be used is refused with a sentence', () => {
  test('a file in its place', async () => {
    writeFileSync(join(dir, 'file'), '');
    await expect(start(join(dir, 'file'))).rejects.toThrow('is not a folder');
  });

  test('a disk that is full, a disk that is read-only, a folder of somebody else', () => {
    const said = (code: string) => explain(Object.assign(new Error('x'), { code }), '/srv/okienko').message;
    expect(said('ENOSPC')).toContain('The disk that holds /srv/okienko is full.');
    expect(said('EROFS')).toContain('/srv/okienko is on a read-only disk.');
    expect(said('EACCES')).toContain('may not write in /srv/okienko');
    expect(explain(new Error('FATAL: could not write lock file: No space left on device'), '/srv').message).toContain('full');
  });

  test('a memory size that is none', async () => {
    process.env.OKIENKO_PG_SHARED_BUFFERS = 'lots';
    try {
      await expect(start()).rejects.toThrow('OKIENKO_PG_SHARED_BUFFERS is "lots"');
    } finally {
      delete process.env.OKIENKO_PG_SHARED_BUFFERS;
    }
  });
});
