/** Replays a month, a day at a time, with something killed in the middle of each; then holds the ledger and the tickets against what was sent. */
import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { chance } from '../bench/measure.ts';
import { makeMonth, type Conversation, type Kind, type Mail, type Month } from './month.ts';
import { openOffice, type Office } from './office.ts';

export interface Account {
  seed: number;
  /** Different mails, and how often they were handed in. */
  mails: number;
  deliveries: number;
  kinds: Partial<Record<Kind, number>>;
  answers: number;
  kills: Record<string, number>;
  ledgerRows: number;
  sights: number;
  outcomes: Record<string, number>;
  lost: string[];
  doubled: string[];
  wrongThreads: string[];
  wrongOutcomes: string[];
  unexplained: number;
  /** Letters of ours to a program that answers every mail. */
  loops: Record<string, number>;
  loopsTooLong: string[];
  lettersTwice: number;
  lettersLost: number;
  seconds: number;
}

export interface Options {
  count: number;
  seed: number;
  days?: number;
  ports: { http: number; smtp: number; sink: number };
  say?: (sentence: string) => void;
}

const answers_a_day_share = 0.12;
const quiet_ms_max = 300_000;
const loop_letters_max = 3;
const loop_rounds = 7;

export async function replay({ count, seed, days = 30, ports, say = () => {} }: Options): Promise<Account> {
  const begun = Date.now();
  const office = await openOffice(ports);
  const month = makeMonth(seed);
  const random = chance(seed + 7);
  const sent: Mail[] = [];
  const kills: Record<string, number> = {};
  const answered: string[] = [];
  let late: Mail[] = [];
  try {
    for (let day = 1; day <= days; day++) {
      answered.push(...(await answerSome(office, month, random, Math.round((count / days) * answers_a_day_share))));
      const mails = month.day(Math.round(count / days));
      sent.push(...mails);
      const delivering = office.deliver(mails);
      await sleep(100 + random() * 1_500);
      const killed = await office.killOne(random);
      kills[killed] = (kills[killed] ?? 0) + 1;
      await delivering;
      await untilQuiet(office, sent.length);
      await learnTickets(office, [...late, ...mails]);
      late = mails.filter(({ conversation }) => !ticketIds.has(conversation));
      say(`day ${day}: ${sent.length} mails, ${killed} killed`);
    }
    const loops = await answerMachines(office, month, sent);
    return { seed, ...(await hold(office, sent, loops, answered)), kills, seconds: Math.round((Date.now() - begun) / 1000) };
  } finally {
    await office.close();
  }
}

/** Everything handed in is in the ledger and understood; or the time is over, and the account says what is missing. */
async function untilQuiet(office: Office, mails: number): Promise<void> {
  for (let waited_ms = 0; ; waited_ms += 50) {
    const rows = await ask<{ mails: number; waiting: boolean }>(
      office,
      `select (select count(*) from inbound_mail) as mails, exists (select from inbound_mail where state = 'received') as waiting`,
    );
    if ((rows[0] && rows[0].mails >= mails && !rows[0].waiting) || waited_ms > quiet_ms_max) return;
    await sleep(50);
  }
}

/** The database may be coming back with the program. */
async function ask<T>(office: Office, sql: string, values: unknown[] = []): Promise<T[]> {
  for (let tries = 0; ; tries++) {
    try {
      return (await office.pool.query(sql, values)).rows as T[];
    } catch (error) {
      if (tries > 100) throw error;
      await sleep(100);
    }
  }
}

const ticketIds = new WeakMap<Conversation, number>();

async function learnTickets(office: Office, mails: readonly Mail[]): Promise<void> {
  const rows = await ask<{ message_id: string; ticket_id: number }>(
    office,
    'select message_id, ticket_id from message where message_id = any($1)',
    [mails.map(({ messageId }) => messageId)],
  );
  const found = new Map(rows.map((row) => [row.message_id, row.ticket_id]));
  for (const { kind, messageId, conversation } of mails) {
    const ticketId = found.get(messageId);
    if (ticketId === undefined) continue;
    // The first of a conversation says which ticket is the right one.
    if (!ticketIds.has(conversation)) ticketIds.set(conversation, ticketId);
    if (kind !== 'bounce' && kind !== 'automatic') conversation.mails.push(messageId);
  }
}

/** Answers as an agent would, and waits until the letters have left. Gives their Message-IDs. */
async function answerSome(office: Office, month: Month, random: () => number, count: number): Promise<string[]> {
  const known = month.conversations.filter((one) => ticketIds.has(one) && one.letters.length < 3);
  const chosen = new Set(Array.from({ length: Math.min(count, known.length) }, () => known[Math.floor(random() * known.length)]!));
  const ids: string[] = [];
  for (const conversation of chosen) ids.push(await answer(office, conversation));
  return ids;
}

async function answer(office: Office, conversation: Conversation): Promise<string> {
  const ticketId = ticketIds.get(conversation)!;
  const said = await office
    .boss()
    .post(`/api/tickets/${ticketId}/replies`, { html: `<p>Odpowiedź ${randomUUID()}</p>`, key: randomUUID() });
  if (said.status !== 200) throw new Error(`an answer was refused: ${JSON.stringify(said.body)}`);
  for (let waited_ms = 0; ; waited_ms += 20) {
    const [row] = await ask<{ rfc_message_id: string; number: number }>(
      office,
      'select o.rfc_message_id, t.number from outbound_mail o join ticket t on t.id = o.ticket_id where o.message_id = $1',
      [said.body.id],
    );
    const letter = row && office.sink.taken.find(({ messageId }) => messageId === row.rfc_message_id);
    if (letter) {
      const replyTo = /^Reply-To:.*?([^\s<>]+@[^\s<>]+)/im.exec(letter.raw)?.[1] ?? letter.from;
      conversation.letters.push({ messageId: row.rfc_message_id, number: row.number, replyTo });
      return row.rfc_message_id;
    }
    if (waited_ms > quiet_ms_max) throw new Error(`a letter did not leave: ${JSON.stringify(row)}`);
    await sleep(20);
  }
}

/**
 * Other help desks that answer each mail at once: some say that they are machines, some do not. And a hasty program on our side that answers every ticket
 * which waits. How many letters of ours it comes to.
 */
async function answerMachines(office: Office, month: Month, sent: Mail[]): Promise<Record<string, number>> {
  const letters: Record<string, number> = {};
  for (const [place, says] of [true, false, false, false].entries()) {
    const machine = month.conversation(`biuro@inne-biuro${place}.example`);
    const write = async (kind: Kind, words?: string) => {
      const mail = month.mail(kind, machine, words);
      sent.push(mail);
      await office.deliver([mail]);
      await untilQuiet(office, sent.length);
      await learnTickets(office, [mail]);
    };
    await write('opening');
    for (let round = 0; round < loop_rounds; round++) {
      const [ticket] = await ask<{ waits: boolean }>(office, 'select waiting_since is not null as waits from ticket where id = $1', [
        ticketIds.get(machine),
      ]);
      if (!ticket?.waits) break;
      await answer(office, machine);
      const words = `Dziękujemy za wiadomość numer ${1000 + round}. Zajmiemy się nią w ciągu dwóch dni roboczych. Prosimy nie wysyłać jej ponownie.`;
      await write(says ? 'automatic' : 'robot', words);
    }
    letters[`${machine.customer}${says ? ' (Auto-Submitted)' : ''}`] = machine.letters.length;
  }
  return letters;
}

const expected: Record<Kind, readonly string[]> = {
  opening: ['new-ticket'],
  'follow-up': ['joined'],
  answer: ['joined'],
  'answer-by-address': ['joined'],
  'answer-without-plus': ['joined'],
  number: ['joined'],
  'stranger-with-number': ['new-ticket'],
  'other-subject': ['new-ticket'],
  automatic: ['automatic-recorded'],
  bounce: ['bounce'],
  robot: ['joined', 'same-words'],
};

interface Row {
  message_id: string;
  ticket_id: number;
  outcome: string;
  joined_because: string | null;
}

async function hold(
  office: Office,
  sent: readonly Mail[],
  loops: Record<string, number>,
  answered: readonly string[],
): Promise<Omit<Account, 'seed' | 'kills' | 'seconds'>> {
  const rows = await ask<Row>(
    office,
    `select m.message_id, m.ticket_id, l.outcome, m.joined_because from message m left join inbound_mail l on l.message_id = m.id where m.kind = 'inbound'`,
  );
  const byId = Map.groupBy(rows, (row) => row.message_id);
  const [ledger] = await ask<{ mails: number; sights: number }>(
    office,
    'select (select count(*) from inbound_mail) as mails, (select count(*) from inbound_sight) as sights',
  );
  const outcomes = await ask<{ outcome: string; n: number }>(
    office,
    'select coalesce(outcome, state) as outcome, count(*) as n from inbound_mail group by 1 order by 2 desc',
  );
  const tickets = new Map<number, Conversation>();
  const wrongThreads: string[] = [];
  const wrongOutcomes: string[] = [];
  let unexplained = 0;
  for (const { messageId, kind, conversation } of sent) {
    const [row] = byId.get(messageId) ?? [];
    if (!row) continue;
    const right = ticketIds.get(conversation);
    const owner = tickets.get(row.ticket_id) ?? conversation;
    tickets.set(row.ticket_id, owner);
    if (row.ticket_id !== right || owner !== conversation)
      wrongThreads.push(`${kind} ${messageId}: on ticket ${row.ticket_id}, belongs on ${right}`);
    if (!expected[kind].includes(row.outcome)) wrongOutcomes.push(`${kind} ${messageId}: ${row.outcome}`);
    if (row.outcome === 'joined' && row.joined_because === null) unexplained++;
  }
  const arrived = Map.groupBy(office.sink.taken, ({ messageId }) => messageId);
  return {
    mails: sent.length,
    deliveries: sent.reduce((sum, { deliveries }) => sum + deliveries.length, 0),
    kinds: Object.fromEntries([...Map.groupBy(sent, ({ kind }) => kind)].map(([kind, all]) => [kind, all.length])),
    answers: answered.length,
    ledgerRows: ledger!.mails,
    sights: ledger!.sights,
    outcomes: Object.fromEntries(outcomes.map(({ outcome, n }) => [outcome, n])),
    lost: sent.filter(({ messageId }) => !byId.has(messageId)).map(({ kind, messageId }) => `${kind} ${messageId}`),
    doubled: [...byId].filter(([, all]) => all.length > 1).map(([messageId]) => messageId),
    wrongThreads,
    wrongOutcomes,
    unexplained,
    loops,
    loopsTooLong: Object.entries(loops).flatMap(([who, letters]) => (letters > loop_letters_max ? [who] : [])),
    lettersTwice: answered.filter((id) => (arrived.get(id)?.length ?? 0) > 1).length,
    lettersLost: answered.filter((id) => !arrived.has(id)).length,
  };
}
