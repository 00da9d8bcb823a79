/** The real program between a real dovecot, an SMTP client and an SMTP server, each of which is killed at random; and what is asked of its database. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { patiently, signedIn, startProgram, type Program } from '../crash/program.ts';
import { openDovecot, type Dovecot } from '../dovecot.ts';
import { connectSmtp, openSink, type Sink } from '../smtp.ts';
import type { TestBrowser } from '../test-browser.ts';
import { mailboxes, type Mail } from './month.ts';

const boss = { email: 'szefowa@kolko.example', password: 'wczoraj padał śnieg' };
const clients = 6;
const try_again_ms = 100;
const answer_ms_max = 10_000;

export interface Office {
  pool: pg.Pool;
  sink: Sink;
  boss(): TestBrowser;
  /** Hands in every delivery of these mails; ends when each was acknowledged. */
  deliver(mails: readonly Mail[]): Promise<void>;
  /** Kills one of: the program (kill -9), the IMAP server, the SMTP server; and starts it again. Says which. */
  killOne(random: () => number): Promise<'program' | 'imap' | 'smtp'>;
  close(): Promise<void>;
}

export async function openOffice(ports: { http: number; smtp: number; sink: number }): Promise<Office> {
  pg.types.setTypeParser(20, Number);
  const dataDir = mkdtempSync(path.join(process.env.OKIENKO_BENCH_DIR ?? tmpdir(), 'okienko-replay-'));
  const env = {
    OKIENKO_DATA_DIR: dataDir,
    OKIENKO_PORT: String(ports.http),
    OKIENKO_SMTP_PORT: String(ports.smtp),
    OKIENKO_ADMIN_EMAIL: boss.email,
    OKIENKO_ADMIN_PASSWORD: boss.password,
    OKIENKO_COMPANY: 'Kółko',
    OKIENKO_LOCALE: 'pl',
  };
  const dovecot: Dovecot = await openDovecot({ [mailboxes.imap]: 'tajne' });
  let sink = await openSink(ports.sink);
  let program: Program = await startProgram(env);
  let browser = await signedIn(program.url, boss.email, boss.password);
  const pool = new pg.Pool({ host: path.join(dataDir, 'postgres/run'), port: 5432, user: 'okienko', database: 'okienko', max: 4 });
  pool.on('error', () => {});
  await furnish();

  async function furnish(): Promise<void> {
    const groupId = (await browser.get('/api/groups')).body.groups[0].id;
    const smtp = { host: '127.0.0.1', port: ports.sink, security: 'none', user: '' };
    const imap = { host: dovecot.host, port: dovecot.port, security: 'none', user: mailboxes.imap, password: 'tajne' };
    for (const [address, receives] of [
      [mailboxes.imap, imap],
      [mailboxes.smtp, null],
    ] as const) {
      const made = await browser.post('/api/mailboxes', {
        name: address,
        address,
        fromName: 'Kółko',
        groupId,
        imap: receives,
        smtp,
        start: 'everything',
      });
      if (made.status !== 200) throw new Error(JSON.stringify(made.body));
    }
    await browser.patch('/api/company', { undoSeconds: 0 });
  }

  async function bySmtp(mail: Mail): Promise<void> {
    for (;;) {
      const client = await connectSmtp(ports.smtp).catch(() => null);
      const answer =
        client &&
        (await Promise.race([client.send({ from: mail.envelopeFrom, to: mailboxes.smtp, raw: mail.raw }), sleep(answer_ms_max, '')]).catch(
          () => '',
        ));
      client?.close();
      if (answer?.startsWith('250')) return;
      await sleep(try_again_ms);
    }
  }

  return {
    pool,
    get sink() {
      return sink;
    },
    boss: () => browser,
    async deliver(mails) {
      const waiting = mails.flatMap((mail) => mail.deliveries.map((way) => ({ mail, way })));
      await Promise.all(
        Array.from({ length: clients }, async () => {
          for (let next = waiting.shift(); next; next = waiting.shift()) {
            if (next.way === 'imap') await dovecot.deliver(mailboxes.imap, next.mail.raw);
            else await bySmtp(next.mail);
          }
        }),
      );
    },
    async killOne(random) {
      const what = (['program', 'imap', 'smtp'] as const)[Math.floor(random() * 3)]!;
      if (what === 'program') {
        await program.kill();
        program = await startProgram(env);
        const url = program.url;
        await patiently(
          async () => {
            browser = await signedIn(url, boss.email, boss.password);
            return { status: 200, body: null };
          },
          () => false,
        );
      } else if (what === 'imap') {
        await dovecot.stop();
        await sleep(300);
        await dovecot.start();
      } else {
        const { taken } = sink;
        await sink.close();
        await sleep(300);
        sink = await openSink(ports.sink);
        sink.taken.push(...taken);
      }
      return what;
    },
    async close() {
      await pool.end();
      await program.stop();
      await sink.close();
      await dovecot.close();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}
