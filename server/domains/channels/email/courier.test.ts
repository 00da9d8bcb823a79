import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { SMTPServer } from 'smtp-server';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type Courier, createCourier, type Parcel } from './courier.ts';
import { note, pathsOf, readFate } from './courier-journal.ts';
import { birthOf } from './courier-life.ts';
import { freePorts } from '../../../../test/free-ports.ts';

const [port, hangingPort, deadPort] = (await freePorts(3)) as [number, number, number];

/** What the server took, by Message-ID. Only a mail that it answered 250 counts. */
const taken = new Map<string, number>();
const moments = { dataStarted: [] as (() => void)[], dotSeen: [] as (() => void)[], connections: 0, open: 0, openMost: 0 };
let server: SMTPServer;
let hanging: Server;
const hangingSockets = new Set<Socket>();

beforeAll(async () => {
  server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    allowInsecureAuth: true,
    onConnect(_session, done) {
      moments.connections++;
      moments.openMost = Math.max(moments.openMost, ++moments.open);
      done();
    },
    onClose: () => void moments.open--,
    onAuth: (auth, _session, done) =>
      auth.password === 'right'
        ? done(null, { user: auth.username })
        : done(Object.assign(new Error('5.7.8 wrong password'), { responseCode: 535 })),
    onRcptTo(address, _session, done) {
      if (address.address.startsWith('nobody')) return done(Object.assign(new Error('5.1.1 no such mailbox'), { responseCode: 550 }));
      if (address.address.startsWith('later')) return done(Object.assign(new Error('4.2.1 greylisted'), { responseCode: 451 }));
      done();
    },
    onData(stream, session, done) {
      const to = session.envelope.rcptTo[0]!.address;
      let text = '';
      let started = false;
      stream.on('data', (chunk: Buffer) => {
        text += chunk.toString('latin1');
        if (started) return;
        started = true;
        for (const tell of moments.dataStarted.splice(0)) tell();
        if (to.startsWith('slow')) {
          stream.pause();
          setTimeout(() => stream.resume(), 700);
        }
      });
      stream.on('end', async () => {
        for (const tell of moments.dotSeen.splice(0)) tell();
        if (to.startsWith('thinking')) await sleep(700);
        if (to.startsWith('spam')) return done(Object.assign(new Error('5.7.1 looks like spam'), { responseCode: 554 }));
        if (to.startsWith('full')) return done(Object.assign(new Error('4.3.1 disk full'), { responseCode: 452 }));
        const id = /^Message-ID: (\S+)/im.exec(text)![1]!;
        taken.set(id, (taken.get(id) ?? 0) + 1);
        done(null, `2.0.0 taken ${id}`);
      });
    },
  });
  server.on('error', () => {});
  server.listen(port, '127.0.0.1');
  // Says 220 and 354 and nothing after the dot: or nothing at all to those who greet as "mute".
  hanging = createServer((socket) => {
    hangingSockets.add(socket);
    socket.on('error', () => {});
    socket.write('220 hanging\r\n');
    let inData = false;
    socket.on('data', (chunk) => {
      const text = chunk.toString();
      if (inData) return;
      for (const line of text.split('\r\n').filter(Boolean)) {
        if (/^EHLO/i.test(line)) socket.write('250 hanging\r\n');
        else if (/^(MAIL FROM|RCPT TO)/i.test(line)) /mute/.test(line) || socket.write('250 ok\r\n');
        else if (/^DATA/i.test(line)) {
          inData = true;
          socket.write('354 go on\r\n');
        }
      }
    });
  });
  hanging.listen(hangingPort, '127.0.0.1');
  await once(hanging, 'listening');
});
afterAll(async () => {
  for (const socket of hangingSockets) socket.destroy();
  hanging.close();
  await new Promise<void>((resolve) => server.close(() => resolve()));
});

let dataDir: string;
let courier: Courier;
const couriers: Courier[] = [];
const open = (options: { idle_ms_max?: number } = {}) => {
  const opened = createCourier({ dataDir, ...options });
  couriers.push(opened);
  return opened;
};
beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), 'heart-courier-'));
  courier = open();
});
afterEach(async () => {
  for (const each of couriers.splice(0)) {
    const pid = each.pid();
    await each.close();
    for (let i = 0; pid && birthOf(pid) && i < 40; i++) await sleep(25);
  }
  rmSync(dataDir, { recursive: true, force: true });
});

let lastKey = 0;
function parcel(to = 'jan@example.com', change: Partial<Parcel> = {}): Parcel & { id: string } {
  const key = change.key ?? `k${++lastKey}`;
  const id = `<${key}@okienko>`;
  const raw = Buffer.from(`From: pomoc@b.pl\r\nTo: ${to}\r\nMessage-ID: ${id}\r\nSubject: x\r\n\r\nDzień dobry\r\n.kropka\r\n`);
  return { key, id, raw, envelope: { from: 'pomoc@b.pl', to: [to] }, smtp: { host: '127.0.0.1', port, security: 'auto' }, ...change };
}

describe('delivery', () => {
  it('is accepted, once, however often it is handed over', async () => {
    const mail = parcel();
    expect(await courier.handOver(mail)).toMatchObject({ outcome: 'accepted', response: expect.stringContaining('2.0.0 taken') });
    expect(await courier.handOver(mail)).toMatchObject({ outcome: 'accepted' });
    expect(await courier.whatHappenedTo(mail.key)).toMatchObject({ state: 'accepted' });
    expect(taken.get(mail.id)).toBe(1);
    await courier.forget(mail.key);
    expect(await courier.whatHappenedTo(mail.key)).toEqual({ state: 'not-given' });
  });

  it('is refused for good or for now, before and after the mail itself', async () => {
    const outcomes = await Promise.all(['nobody@x.pl', 'spam@x.pl', 'later@x.pl', 'full@x.pl'].map((to) => courier.handOver(parcel(to))));
    expect(outcomes.map(({ outcome }) => outcome)).toEqual([
      'refused-permanently',
      'refused-permanently',
      'refused-temporarily',
      'refused-temporarily',
    ]);
    expect(outcomes[0]).toMatchObject({ response: expect.stringContaining('5.1.1'), failure: { responseCode: 550 } });
  });

  it('refused for now may be tried again under the same key', async () => {
    const mail = parcel('full@x.pl');
    expect(await courier.handOver(mail)).toMatchObject({ outcome: 'refused-temporarily' });
    expect(await courier.handOver({ ...mail, envelope: { from: 'pomoc@b.pl', to: ['jan@x.pl'] } })).toMatchObject({ outcome: 'accepted' });
  });

  it('one refused recipient of two does not stop the other', async () => {
    const delivery = await courier.handOver(parcel('jan@x.pl', { envelope: { from: 'pomoc@b.pl', to: ['jan@x.pl', 'nobody@x.pl'] } }));
    expect(delivery).toMatchObject({ outcome: 'accepted', refusedRecipients: [expect.stringContaining('nobody@x.pl')] });
  });

  it('a wrong password is for now: an administrator can mend it', async () => {
    const smtp = { host: '127.0.0.1', port, security: 'none' as const, user: 'pomoc', password: 'wrong' };
    expect(await courier.handOver(parcel('jan@x.pl', { smtp }))).toMatchObject({
      outcome: 'refused-temporarily',
      failure: { code: 'EAUTH', responseCode: 535 },
    });
    expect(await courier.handOver(parcel('jan@x.pl', { smtp: { ...smtp, password: 'right' } }))).toMatchObject({ outcome: 'accepted' });
  });

  it('a server that is not there is for now, and says which error it was', async () => {
    const smtp = { host: '127.0.0.1', port: deadPort, security: 'auto' as const };
    const mail = parcel('jan@x.pl', { smtp });
    expect(await courier.handOver(mail)).toMatchObject({ outcome: 'refused-temporarily', failure: { systemCode: 'ECONNREFUSED' } });
    expect(await courier.whatHappenedTo(mail.key)).toMatchObject({ state: 'refused', permanently: false });
  });

  it('a server that hangs before the dot has nothing; one that hangs after it leaves a doubt', async () => {
    const limits = { connect_ms_max: 500, greeting_ms_max: 500, envelope_ms_max: 300, answer_ms_max: 300 };
    const smtp = { host: '127.0.0.1', port: hangingPort, security: 'none' as const, limits };
    expect(await courier.handOver(parcel('mute@x.pl', { smtp }))).toMatchObject({
      outcome: 'refused-temporarily',
      failure: { code: 'ETIMEDOUT' },
    });
    const mail = parcel('jan@x.pl', { smtp });
    expect(await courier.handOver(mail)).toMatchObject({ outcome: 'in-doubt' });
    expect(await courier.whatHappenedTo(mail.key)).toMatchObject({ state: 'in-doubt' });
    // Not sent again by itself, but when a person says so.
    const again = { ...mail, smtp: parcel().smtp };
    expect(await courier.handOver(again)).toMatchObject({ outcome: 'in-doubt' });
    expect(taken.get(mail.id)).toBeUndefined();
    expect(await courier.handOver({ ...again, despiteDoubt: true })).toMatchObject({ outcome: 'accepted' });
  });

  it('many go over at most four connections, and the next one finds a connection open', async () => {
    await courier.handOver(parcel());
    const before = moments.connections;
    moments.openMost = moments.open;
    const began = performance.now();
    const outcomes = await Promise.all(Array.from({ length: 60 }, () => courier.handOver(parcel())));
    const each = (performance.now() - began) / 60;
    expect(outcomes.every(({ outcome }) => outcome === 'accepted')).toBe(true);
    expect(moments.connections - before).toBeLessThanOrEqual(4);
    expect(moments.openMost).toBeLessThanOrEqual(4);
    const alone = performance.now();
    await courier.handOver(parcel());
    console.log(
      `courier: ${each.toFixed(1)} ms a mail when many, ${(performance.now() - alone).toFixed(1)} ms alone on an open connection`,
    );
  });

  it('starts on demand within a second, ends when idle, starts again', async () => {
    const quick = open({ idle_ms_max: 150 });
    const began = performance.now();
    await quick.handOver(parcel());
    const first = performance.now() - began;
    const pid = quick.pid()!;
    if (process.platform === 'linux') {
      const rollup = readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8');
      console.log(
        `courier: first mail ${first.toFixed(0)} ms with its start, memory ${(Number(/^Pss:\s+(\d+)/m.exec(rollup)![1]) / 1024).toFixed(1)} MB PSS`,
      );
    }
    expect(first).toBeLessThan(8_000);
    for (let i = 0; birthOf(pid) && i < 100; i++) await sleep(25);
    expect(birthOf(pid)).toBeNull();
    expect(await quick.handOver(parcel())).toMatchObject({ outcome: 'accepted' });
  });
});

describe('killed with -9', () => {
  const modulePath = join(import.meta.dirname, 'courier.ts');

  /** Another life of the main program, that hands over one mail. */
  function otherLife(mail: Parcel) {
    const script = join(dataDir, `parent-${mail.key}.mjs`);
    const order = { ...mail, raw: Buffer.from(mail.raw).toString('base64') };
    writeFileSync(
      script,
      `import { createCourier } from ${JSON.stringify(modulePath)};
       const mail = ${JSON.stringify(order)};
       const courier = createCourier({ dataDir: ${JSON.stringify(dataDir)} });
       courier.warm();
       await courier.handOver({ ...mail, raw: Buffer.from(mail.raw, 'base64') });
       setInterval(() => {}, 1000);`,
    );
    return spawn(process.execPath, ['--disable-warning=ExperimentalWarning', script], { stdio: 'ignore' });
  }

  const moment = (list: (() => void)[]) => new Promise<void>((resolve) => list.push(resolve));

  it('in the middle of DATA: the courier finishes, the next life knows, it arrives once', async () => {
    const mail = parcel('slow@x.pl');
    mail.raw = Buffer.concat([mail.raw, Buffer.from('linia treści\r\n'.repeat(400_000))]);
    const began = moment(moments.dataStarted);
    const life = otherLife(mail);
    await began;
    life.kill('SIGKILL');
    await once(life, 'exit');
    expect(taken.get(mail.id)).toBeUndefined();
    expect(await courier.whatHappenedTo(mail.key)).toMatchObject({ state: 'accepted' });
    expect(await courier.handOver(mail)).toMatchObject({ outcome: 'accepted' });
    expect(taken.get(mail.id)).toBe(1);
  });

  it('after the dot: the answer of the server is still heard', async () => {
    const mail = parcel('thinking@x.pl');
    const dot = moment(moments.dotSeen);
    const life = otherLife(mail);
    await dot;
    life.kill('SIGKILL');
    await once(life, 'exit');
    expect(readFate(pathsOf(join(dataDir, 'outgoing'), mail.key).journal).state).toBe('in-doubt');
    expect(await courier.handOver(mail)).toMatchObject({ outcome: 'accepted', response: expect.stringContaining('taken') });
    expect(taken.get(mail.id)).toBe(1);
  });

  it('the courier too, after the dot: that is a doubt, said as one', async () => {
    const mail = parcel('thinking@x.pl');
    const dot = moment(moments.dotSeen);
    const outcome = courier.handOver(mail);
    await dot;
    process.kill(courier.pid()!, 'SIGKILL');
    expect(await outcome).toMatchObject({ outcome: 'in-doubt' });
  });

  it('the courier alone, in the middle of DATA: another one sends it, once', async () => {
    const mail = parcel('slow@x.pl');
    mail.raw = Buffer.concat([mail.raw, Buffer.from('linia treści\r\n'.repeat(400_000))]);
    const began = moment(moments.dataStarted);
    const outcome = courier.handOver(mail);
    await began;
    process.kill(courier.pid()!, 'SIGKILL');
    expect(await outcome).toMatchObject({ outcome: 'accepted' });
    expect(taken.get(mail.id)).toBe(1);
  });

  it('at any moment: the next life hands it over again and it arrives exactly once', async () => {
    for (let round = 0; round < 8; round++) {
      const mail = parcel(round % 2 ? 'thinking@x.pl' : 'jan@x.pl');
      const life = otherLife(mail);
      await sleep(60 + round * 45);
      life.kill('SIGKILL');
      await once(life, 'exit');
      expect(await courier.handOver(mail)).toMatchObject({ outcome: 'accepted' });
      await sleep(50);
      expect(taken.get(mail.id)).toBe(1);
    }
  }, 30_000);
});

describe('the journal', () => {
  it('tells each fate, the last attempt counts, an accepted one for ever', () => {
    const journal = join(dataDir, 'x.journal');
    expect(readFate(journal)).toEqual({ state: 'not-given' });
    note(journal, { kind: 'attempt' });
    note(journal, { kind: 'data-started' });
    expect(readFate(journal)).toEqual({ state: 'not-given' });
    note(journal, { kind: 'refused-temporarily', text: '451 \r\n later' });
    expect(readFate(journal)).toEqual({ state: 'refused', permanently: false, response: '451 later' });
    note(journal, { kind: 'attempt' });
    note(journal, { kind: 'dot' });
    expect(readFate(journal)).toMatchObject({ state: 'in-doubt' });
    note(journal, { kind: 'accepted', text: '250 ok' });
    expect(readFate(journal)).toMatchObject({ state: 'accepted', response: '250 ok' });
    note(journal, { kind: 'attempt' });
    expect(readFate(journal)).toMatchObject({ state: 'accepted' });
  });

  it('takes no key that could leave its folder', () => {
    for (const key of ['../x', 'a/b', '', '.', 'a.b', 'x'.repeat(200)]) expect(() => pathsOf(dataDir, key)).toThrow(/not a key/);
  });

  it('a process number given again is not the same life', () => {
    expect(birthOf(process.pid)).toMatch(/\w/);
    expect(birthOf(process.pid)).not.toBe('1');
    expect(birthOf(4_194_303)).toBeNull();
  });
});
