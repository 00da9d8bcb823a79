/** How soon open desks know: of what colleagues do, of mail, and after a sleep. */
import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import WebSocket from 'ws';
import type { FromDesks, ToDesks } from './desks.ts';
import { employ, groupsOf, type House } from './house.ts';
import { timesOf, type Times } from './measure.ts';
import { openSmtpWire } from './smtp-wire.ts';
import { openWire } from './wire.ts';

const desks = 200;
const notes = 200;
const note_every_ms = 100;
const mails = 60;
const mail_every_ms = 350;
const wakes = 30;

export interface LiveFigures {
  desks: number;
  events: number;
  /** From the request that makes an event (before its commit) to each desk. */
  eventToDesk: Times;
  /** The same, to the last of all desks. */
  eventToLastDesk: Times;
  /** From the last byte of a mail to each open desk; and to the acknowledgement, for comparison. */
  mailToDesk: Times;
  mailToAcknowledgement: Times;
  /** WebSocket, list, counters and the ticket that was open, after some 300 events were missed. */
  deskAwake: Times;
}

const now = () => performance.timeOrigin + performance.now();

export async function measureLive(house: House): Promise<LiveFigures> {
  const groups = await groupsOf(house.pool);
  const people = await Promise.all(
    Array.from({ length: 20 }, (_, index) =>
      employ(house.pool, {
        name: `Osoba przy okienku ${index}`,
        role: (['agent', 'agent', 'supervisor', 'administrator'] as const)[index % 4]!,
        groups,
      }),
    ),
  );
  const child = fork(new URL('./desks.ts', import.meta.url), { execArgv: ['--disable-warning=ExperimentalWarning'] });
  try {
    await ask(child, {
      open: { port: house.httpPort, cookies: Array.from({ length: desks }, (_, index) => people[index % people.length]!.cookie) },
    });
    const events = await makeNotes(house, people[0]!.cookie, child);
    const byMail = await sendMails(house, child);
    const awake = await wakeUp(house, people[1]!.cookie, people[0]!.cookie);
    return { desks, events: notes, ...events, ...byMail, deskAwake: awake };
  } finally {
    child.kill();
  }
}

async function ask(child: ChildProcess, message: ToDesks): Promise<FromDesks> {
  child.send(message);
  return (await once(child, 'message'))[0] as FromDesks;
}

async function heardBy(child: ChildProcess, sent: Map<string, number>): Promise<{ each: Times; last: Times }> {
  const { heard } = (await ask(child, { wanted: [...sent.keys()] })) as Extract<FromDesks, { heard: unknown }>;
  const each: number[] = [];
  const last: number[] = [];
  for (const [token, at] of sent) {
    const times = heard[token]!;
    if (times.length !== desks) throw new Error(`${token} was heard on ${times.length} of ${desks} desks.`);
    each.push(...times.map((time) => time - at));
    last.push(Math.max(...times) - at);
  }
  return { each: timesOf(each), last: timesOf(last) };
}

async function makeNotes(house: House, cookie: string, child: ChildProcess): Promise<Pick<LiveFigures, 'eventToDesk' | 'eventToLastDesk'>> {
  const { rows: tickets } = await house.pool.query<{ id: number }>('select id from ticket order by id desc limit 50');
  const wire = await openWire(house.httpPort);
  const note = async (token: string, index: number) => {
    const answer = await wire.ask(
      'POST',
      `/api/tickets/${tickets[index % tickets.length]!.id}/notes`,
      { cookie },
      JSON.stringify({ html: `<p>${token}: sprawdzę w serwisie.</p>` }),
    );
    if (answer.status !== 200) throw new Error(answer.body);
  };
  for (let index = 0; index < 30; index++) await note(`bench-warm-${index}`, index);
  await sleep(1_000);
  const sent = new Map<string, number>();
  for (let index = 0; index < notes; index++) {
    const at = now();
    sent.set(`bench-note-${index}`, at);
    await note(`bench-note-${index}`, index);
    await sleep(Math.max(0, note_every_ms - (now() - at)));
  }
  await sleep(1_500);
  wire.close();
  const { each, last } = await heardBy(child, sent);
  return { eventToDesk: each, eventToLastDesk: last };
}

async function sendMails(house: House, child: ChildProcess): Promise<Pick<LiveFigures, 'mailToDesk' | 'mailToAcknowledgement'>> {
  const wire = await openSmtpWire(house.smtpPort);
  const sent = new Map<string, number>();
  const acknowledged: number[] = [];
  const send = async (token: string) => {
    const raw = `From: Klient <${token}@klient.example>\r\nTo: pomoc@kolko.example\r\nSubject: ${token}\r\nMessage-ID: <${token}.${house.ready_ms}@klient.example>\r\nContent-Type: text/plain; charset=utf-8\r\n\r\nDzień dobry, rower nie chce się oddać na stacji.\r\n.\r\n`;
    const at = now();
    await wire.send({ from: `${token}@klient.example`, wire: Buffer.from(raw) }, 'pomoc@kolko.example');
    return { at, took: now() - at };
  };
  for (let index = 0; index < 8; index++) await send(`bench-first-${index}`);
  await sleep(2_000);
  for (let index = 0; index < mails; index++) {
    const token = `bench-mail-${index}`;
    const { at, took } = await send(token);
    sent.set(token, at);
    acknowledged.push(took);
    await sleep(mail_every_ms);
  }
  await sleep(2_000);
  wire.close();
  return { mailToDesk: (await heardBy(child, sent)).each, mailToAcknowledgement: timesOf(acknowledged) };
}

/** A laptop that slept: its connection is gone and much has happened. It opens a new one and fetches what is on its screen. */
async function wakeUp(house: House, cookie: string, colleague: string): Promise<Times> {
  const { rows } = await house.pool.query<{ id: number }>('select id from ticket order by last_activity_at desc limit 20');
  const wire = await openWire(house.httpPort);
  const each: number[] = [];
  for (let turn = 0; turn < wakes; turn++) {
    for (let index = 0; index < 10; index++)
      await wire.ask(
        'POST',
        `/api/tickets/${rows[index]!.id}/notes`,
        { cookie: colleague },
        JSON.stringify({ html: `<p>Gdy okno spało ${turn}</p>` }),
      );
    const begun = performance.now();
    const socket = new WebSocket(`ws://127.0.0.1:${house.httpPort}/ws`, { headers: { cookie } });
    await once(socket, 'message');
    socket.send(JSON.stringify({ kind: 'watch', ticketId: rows[0]!.id }));
    const answers = await Promise.all(
      ['/api/me', '/api/directory', '/api/tickets?view=groups', '/api/tickets/counters', `/api/tickets/${rows[0]!.id}`].map((path) =>
        fetch(`http://127.0.0.1:${house.httpPort}${path}`, { headers: { cookie } }),
      ),
    );
    const texts = await Promise.all(answers.map((answer) => answer.text()));
    each.push(performance.now() - begun);
    if (answers.some((answer) => answer.status !== 200) || !texts[4]!.includes(`spało ${turn}`))
      throw new Error('A desk that woke up is not right.');
    socket.close();
  }
  wire.close();
  return timesOf(each);
}
