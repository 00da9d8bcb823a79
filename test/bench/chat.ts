/** Chats among many windows: how soon a customer's words are on the desks, an agent's in the window, and what an idle window costs. */
import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import type { ChatRow } from '../../contract/chats.ts';
import { widgetSettings } from '../widget-window.ts';
import type { FromDesks } from './desks.ts';
import { employ, groupsOf, type House } from './house.ts';
import { timesOf, type Times } from './measure.ts';
import { openWire } from './wire.ts';
import type { FromWindows, ToWindows } from './windows.ts';

const windows = 2_000;
const active = 200;
const desks = 20;
/** Every one of the 200 says something, and is answered, in this time. */
const round_ms = 10_000;

export interface ChatFigures {
  windows: number;
  active: number;
  desks: number;
  /** From the moment the window sends it to each of the desks. */
  toDesk: Times;
  /** To the word that it is kept. */
  toKept: Times;
  /** From the request of the agent to the customer's window. */
  toWindow: Times;
  kilobytes_a_window: number;
}

const now = () => performance.timeOrigin + performance.now();

export async function measureChat(house: House): Promise<ChatFigures> {
  const groups = await groupsOf(house.pool);
  const people = await Promise.all(
    Array.from({ length: desks }, (_, index) =>
      employ(house.pool, { name: `Osoba ${index}`, role: index === 0 ? 'administrator' : 'agent', groups }),
    ),
  );
  const { cookie } = people[0]!;
  const wire = await openWire(house.httpPort);
  const ask = async (method: 'GET' | 'POST', path: string, body?: object) => {
    const answer = await wire.ask(method, path, { cookie }, body && JSON.stringify(body));
    if (answer.status !== 200) throw new Error(`${path}: ${answer.body}`);
    return JSON.parse(answer.body);
  };
  const widget = await ask('POST', '/api/widgets', { name: 'Bench', groupId: groups[0], settings: { ...widgetSettings, offer: false } });
  const atDesks = fork(new URL('./desks.ts', import.meta.url), { execArgv: ['--disable-warning=ExperimentalWarning'] });
  const atWindows = fork(new URL('./windows.ts', import.meta.url), { execArgv: ['--disable-warning=ExperimentalWarning'] });
  try {
    await tell(atDesks, { open: { port: house.httpPort, cookies: people.map((person) => person.cookie) } });
    const openWindows = (from: number, count: number) =>
      tell(atWindows, { open: { port: house.httpPort, widget: widget.key, from, count } });
    // What the program needs once, for the first of them, is no cost of each.
    await openWindows(0, active);
    await say(atWindows, 'first', 2 * round_ms);
    const before = await residentAtRest(house);
    await openWindows(active, windows - active);
    const kilobytes = ((await residentAtRest(house)) - before) / (windows - active);
    const { sent, kept } = await say(atWindows, 'word', round_ms);
    const heard = ((await tell(atDesks, { wanted: Object.keys(sent) })) as Extract<FromDesks, { heard: unknown }>).heard;
    const toDesk = Object.entries(sent).flatMap(([token, at]) => {
      if (heard[token]!.length !== desks) throw new Error(`${token} was heard on ${heard[token]!.length} of ${desks} desks.`);
      return heard[token]!.map((time) => time - at);
    });
    const answered = await answerAll((await ask('GET', '/api/chats')) as ChatRow[], ask);
    await sleep(1_500);
    const shown = ((await tell(atWindows, { wanted: [...answered.keys()] })) as Extract<FromWindows, { heard: unknown }>).heard;
    return {
      windows,
      active,
      desks,
      toDesk: timesOf(toDesk),
      toKept: timesOf(Object.entries(sent).map(([token, at]) => kept[token]! - at)),
      toWindow: timesOf([...answered].map(([token, at]) => shown[token]! - at)),
      kilobytes_a_window: Math.ceil(kilobytes * 10) / 10,
    };
  } finally {
    wire.close();
    atDesks.kill();
    atWindows.kill();
  }
}

async function say(child: ChildProcess, word: string, over_ms: number): Promise<Extract<FromWindows, { sent: unknown }>> {
  const words = Array.from({ length: active }, (_, window) => ({ window, text: `bench-${word}-${window}` }));
  return (await tell(child, { say: { words, over_ms } })) as Extract<FromWindows, { sent: unknown }>;
}

async function answerAll(
  chats: readonly ChatRow[],
  ask: (method: 'POST', path: string, body: object) => Promise<unknown>,
): Promise<Map<string, number>> {
  const sent = new Map<string, number>();
  for (const [index, chat] of chats.entries()) {
    const token = `bench-answer-${index}`;
    const at = now();
    sent.set(token, at);
    await ask('POST', `/api/tickets/${chat.ticketId}/replies`, { html: `<p>${token}</p>`, by: 'chat' });
    await sleep(Math.max(0, round_ms / chats.length - (now() - at)));
  }
  return sent;
}

async function tell(child: ChildProcess, message: ToWindows | object): Promise<unknown> {
  child.send(message);
  return (await once(child, 'message'))[0];
}

/** Kilobytes that the program holds once nothing happens. */
async function residentAtRest(house: House): Promise<number> {
  await sleep(6_000);
  return Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${house.process.pid}/status`, 'utf8'))![1]);
}
