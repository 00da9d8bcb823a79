/** Rounds of kill -9 under load, and the account afterwards: nothing acknowledged lost, nothing twice. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { startEmbedded } from '../../server/platform/db/embedded.ts';
import { openSink, type Sink } from '../smtp.ts';
import { TestBrowser } from '../test-browser.ts';
import { beginLoad, lettersOf, type Load } from './load.ts';
import { killDatabase, patiently, signedIn, startProgram, type Program } from './program.ts';

export interface Account {
  rounds: { program: number; database: number; tree: number };
  seconds: number;
  mailsAcknowledged: number;
  mailsSentAgain: number;
  mailsLost: string[];
  mailsDoubled: string[];
  ticketsDoubled: number;
  repliesAstray: string[];
  mailsNotUnderstood: number;
  answersAcknowledged: number;
  answersAskedAgain: number;
  answersLost: string[];
  answersSentTwice: string[];
  restart_ms: { median: number; max: number };
  databaseBack_ms: { median: number; max: number };
}

export interface Rounds {
  rounds: number;
  ports: { http: number; smtp: number; sink: number };
  /** Kill program, courier and database in one go instead. */
  tree?: boolean;
  pause_ms?: [number, number];
  /** So many mails and answers must have been acknowledged since the last death before the next: on a busy machine time alone says nothing. */
  acknowledged_min?: number;
  say?: (sentence: string) => void;
}

const boss = { email: 'szefowa@kolko.example', password: 'wczoraj padał śnieg' };
const address = 'pomoc@kolko.example';
const quiet_ms_max = 60_000;
/** A letter whose try was cut off is tried again after a minute, or after three when another process may still have it. */
const all_out_ms_max = 240_000;

export async function killRounds({
  rounds,
  ports,
  tree = false,
  pause_ms = [900, 2_600],
  acknowledged_min = 1,
  say = () => {},
}: Rounds): Promise<Account> {
  const dataDir = mkdtempSync(path.join(tmpdir(), 'okienko-crash-'));
  const sink = await openSink(ports.sink);
  const env = {
    OKIENKO_DATA_DIR: dataDir,
    OKIENKO_PORT: String(ports.http),
    OKIENKO_SMTP_PORT: String(ports.smtp),
    OKIENKO_ADMIN_EMAIL: boss.email,
    OKIENKO_ADMIN_PASSWORD: boss.password,
    OKIENKO_COMPANY: 'Kółko',
    OKIENKO_LOCALE: 'pl',
  };
  const began = Date.now();
  let program: Program = await startProgram(env);
  try {
    const agents = await openOffice(program.url, ports.sink);
    const load = beginLoad({ smtpPort: ports.smtp, sink, senders: 4, agents, address });
    const done = { program: 0, database: 0, tree: 0 };
    const restarts: number[] = [];
    const returns: number[] = [];
    for (let round = 1; round <= rounds; round++) {
      await untilAcknowledged(load, acknowledged_min);
      await sleep(pause_ms[0] + Math.random() * (pause_ms[1] - pause_ms[0]));
      const what = tree ? 'tree' : round % 2 ? 'program' : 'database';
      done[what]++;
      if (what === 'database') {
        killDatabase(dataDir);
        returns.push(await untilReady(program.url));
      } else {
        await (what === 'tree' ? program.killTree() : program.kill());
        const started = await startProgram(env);
        program = started;
        restarts.push(started.took_ms);
      }
      say(`round ${round}: ${what} killed; ${load.mails.length} mails, ${load.answers.length} answers so far`);
    }
    await load.finish();
    await untilQuiet(program.url, load, sink);
    const stopped = await program.stop();
    say(`stopped in ${stopped.took_ms} ms`);
    const counted = await count(dataDir, load, sink);
    return {
      rounds: done,
      seconds: Math.round((Date.now() - began) / 1000),
      ...counted,
      restart_ms: spread(restarts),
      databaseBack_ms: spread(returns),
    };
  } catch (error) {
    await program.killTree().catch(() => {});
    throw Object.assign(error as Error, { message: `${(error as Error).message}\n${program.said().slice(-3_000)}` });
  } finally {
    await sink.close();
    rmSync(dataDir, { recursive: true, force: true });
  }
}

/** So many mails and so many answers more than now. */
async function untilAcknowledged(load: Load, more: number): Promise<void> {
  const mails = () => load.mails.filter((mail) => mail.acknowledged).length;
  const answers = () => load.answers.filter((answer) => answer.messageId !== null).length;
  const [mailsBefore, answersBefore] = [mails(), answers()];
  const deadline = Date.now() + quiet_ms_max;
  while (Date.now() < deadline && (mails() < mailsBefore + more || answers() < answersBefore + more)) await sleep(20);
}

/** A mailbox that sends to the sink, a second to take answers back, three agents who stay signed in. */
async function openOffice(url: string, sinkPort: number): Promise<TestBrowser[]> {
  const browser = await signedIn(url, boss.email, boss.password);
  const groupId = (await browser.get('/api/groups')).body.groups[0].id;
  await browser.post('/api/mailboxes', {
    name: 'Pomoc',
    address,
    fromName: 'Kółko',
    groupId,
    imap: null,
    smtp: { host: '127.0.0.1', port: sinkPort, security: 'none', user: '' },
  });
  await browser.patch('/api/company', { undoSeconds: 1 });
  const roleId = (await browser.get('/api/roles')).body.find((role: { key: string }) => role.key === 'agent').id;
  const agents: TestBrowser[] = [];
  for (const name of ['Ewa', 'Jan', 'Ola']) {
    const invited = await browser.post('/api/accounts', { email: `${name.toLowerCase()}@kolko.example`, name, roleId, groups: [groupId] });
    const agent = new TestBrowser(url);
    const came = await agent.put(`/api/account-links/${(invited.body.link as string).split('/link/')[1]}`, { password: boss.password });
    if (came.status !== 200) throw new Error(JSON.stringify(came.body));
    agents.push(agent);
  }
  return agents;
}

async function untilReady(url: string): Promise<number> {
  const began = Date.now();
  await patiently(
    () => new TestBrowser(url).get('/readyz'),
    () => Date.now() - began > quiet_ms_max,
  );
  return Date.now() - began;
}

/** All mail understood and all answers out: told by what has arrived, as nobody outside can tell otherwise. */
async function untilQuiet(url: string, load: Load, sink: Sink): Promise<void> {
  const browser = await signedIn(url, boss.email, boss.password);
  const deadline = Date.now() + all_out_ms_max;
  let before = '';
  let still = 0;
  while (Date.now() < deadline && still < 4) {
    await sleep(400);
    const counters = await browser.get('/api/tickets/counters');
    const now = JSON.stringify([counters.body, sink.taken.length]);
    const allOut = new Set(lettersOf(sink).map((mail) => mail.messageId)).size >= load.answers.length;
    still = now === before && allOut ? still + 1 : 0;
    before = now;
  }
}

async function count(
  dataDir: string,
  load: Load,
  sink: Sink,
): Promise<Omit<Account, 'rounds' | 'seconds' | 'restart_ms' | 'databaseBack_ms'>> {
  const server = await startEmbedded(dataDir, { log: { info() {}, warn() {}, error: console.error } });
  const client = new pg.Client(server.connection);
  await client.connect();
  try {
    const messages: { message_id: string; ticket_id: string; kind: string }[] = (
      await client.query('select message_id, ticket_id, kind from message where message_id is not null')
    ).rows;
    const letters: { message_id: string; rfc_message_id: string; became: string }[] = (
      await client.query(
        `select message_id, rfc_message_id, concat_ws(', ', state, tries || ' tries', 'due ' || send_after, server_answer) as became from outbound_mail where message_id is not null`,
      )
    ).rows;
    const tickets = Number((await client.query('select count(*) from ticket')).rows[0].count);
    const notUnderstood = Number((await client.query("select count(*) from inbound_mail where state <> 'understood'")).rows[0].count);
    const inbound = Map.groupBy(
      messages.filter((message) => message.kind === 'inbound'),
      (message) => message.message_id,
    );
    const ticketOfLetter = new Map(
      messages.filter((message) => message.kind === 'outbound').map((message) => [message.message_id, message.ticket_id]),
    );
    const acknowledged = load.mails.filter((mail) => mail.acknowledged);
    const opened = load.mails.filter((mail) => mail.answers === null && inbound.has(mail.id));
    const arrived = Map.groupBy(sink.taken, (mail) => mail.messageId);
    const rfcId = new Map(letters.map((letter) => [Number(letter.message_id), letter.rfc_message_id]));
    const answered = load.answers.filter((answer) => answer.messageId !== null);
    return {
      mailsAcknowledged: acknowledged.length,
      mailsSentAgain: load.mails.filter((mail) => mail.tries > 1).length,
      mailsLost: acknowledged.filter((mail) => !inbound.has(mail.id)).map((mail) => mail.id),
      mailsDoubled: [...inbound].filter(([, rows]) => rows.length > 1).map(([id]) => id),
      ticketsDoubled: tickets - opened.length,
      repliesAstray: acknowledged
        .filter((mail) => mail.answers && inbound.get(mail.id)?.[0]?.ticket_id !== ticketOfLetter.get(mail.answers))
        .map((mail) => mail.id),
      mailsNotUnderstood: notUnderstood,
      answersAcknowledged: answered.length,
      answersAskedAgain: answered.filter((answer) => answer.tries > 1).length,
      // With what the outbox says of it: one that waits for its next try is late, one that is nowhere is lost.
      answersLost: answered
        .filter((answer) => !arrived.has(rfcId.get(answer.messageId!) ?? ''))
        .map(
          (answer) =>
            `${answer.key}: ${letters.find((letter) => Number(letter.message_id) === answer.messageId)?.became ?? 'not in the outbox'}`,
        ),
      answersSentTwice: [...arrived].filter(([, mails]) => mails.length > 1).map(([id]) => id),
    };
  } finally {
    await client.end();
    await server.stop();
  }
}

function spread(times: number[]): { median: number; max: number } {
  const inOrder = [...times].sort((a, b) => a - b);
  return { median: inOrder[Math.floor(inOrder.length / 2)] ?? 0, max: inOrder.at(-1) ?? 0 };
}
