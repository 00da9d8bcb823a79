/** A customer on a bad line: writes, is cut off at any moment, comes back, and says again what was not kept. As the window does (widget/src/line.ts). */
import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { WebSocket } from 'ws';
import type { FromWindow, ToWindow, WidgetMessage } from '../../contract/widget-live.ts';

export interface Customer {
  /** In the order written, as far as the server said that it keeps them. */
  kept: string[];
  /** The conversation as the window shows it in the end. */
  shown(): WidgetMessage[];
  cuts: number;
  token: string;
  /** Until everything is written and kept. */
  done: Promise<void>;
  /** Until this many answers are shown. */
  hasHeard(answers: number): Promise<boolean>;
  leave(): void;
}

interface Line {
  port: number;
  widget: string;
  /** That came with the page of the window. */
  token: string;
  localAddress: string;
  words: readonly string[];
  /** 0…1: how often it is cut, after each word. */
  cutting: number;
  pause_ms: number;
}

export function startCustomer({ port, widget, token, localAddress, words, cutting, pause_ms }: Line): Customer {
  const outbox: { key: string; text: string }[] = [];
  const byPlace = new Map<number, WidgetMessage>();
  const customer: Customer = {
    kept: [],
    shown: () => [...byPlace.values()].sort((a, b) => a.at - b.at),
    cuts: 0,
    token,
    done: Promise.resolve(),
    hasHeard,
    leave,
  };
  let socket: WebSocket | null = null;
  let greeted = false;
  let gone = false;
  let shown = 0;
  const sent = new Set<string>();

  function connect(): void {
    if (gone) return;
    sent.clear();
    greeted = false;
    const mine = new WebSocket(`ws://127.0.0.1:${port}/widget/ws`, { localAddress, handshakeTimeout: 3_000 });
    socket = mine;
    mine.on('open', () => {
      mine.send(JSON.stringify({ kind: 'hello', widget, token: customer.token, from: shown } satisfies FromWindow));
      if (mine !== socket) return;
      greeted = true;
      flush();
    });
    mine.on('message', (data) => hear(JSON.parse(String(data)) as ToWindow));
    mine.on('error', () => {});
    mine.on('close', () => setTimeout(() => mine === socket && connect(), 30 + Math.random() * 200));
  }

  function hear(told: ToWindow): void {
    if (told.kind === 'welcome') {
      if (told.token) customer.token = told.token;
      take(told.messages);
    }
    if (told.kind === 'message') take([told.message]);
    if (told.kind === 'kept') keep(told.key);
  }

  function take(messages: readonly WidgetMessage[]): void {
    for (const message of messages) {
      byPlace.set(message.at, message);
      shown = Math.max(shown, message.at);
      if (message.key) keep(message.key);
    }
  }

  function keep(key: string): void {
    const at = outbox.findIndex((item) => item.key === key);
    if (at >= 0) customer.kept.push(outbox.splice(at, 1)[0]!.text);
  }

  function flush(): void {
    if (!greeted || socket?.readyState !== WebSocket.OPEN) return;
    for (const { key, text } of outbox) {
      if (sent.has(key)) continue;
      sent.add(key);
      socket.send(JSON.stringify({ kind: 'say', key, text } satisfies FromWindow));
    }
  }

  async function write(): Promise<void> {
    connect();
    for (const text of words) {
      await sleep(pause_ms * (0.5 + Math.random()));
      outbox.push({ key: randomUUID(), text });
      flush();
      if (Math.random() < cutting) {
        customer.cuts++;
        await sleep(Math.random() * 30);
        socket?.terminate();
      }
    }
    while (outbox.length > 0) await sleep(50);
  }

  async function hasHeard(answers: number): Promise<boolean> {
    for (let waited = 0; waited < 30_000; waited += 50) {
      if (
        customer.shown().filter(({ mine }) => !mine).length >= answers &&
        customer.shown().filter(({ mine }) => mine).length >= words.length
      )
        return true;
      await sleep(50);
    }
    return false;
  }

  function leave(): void {
    gone = true;
    socket?.terminate();
  }

  customer.done = write();
  return customer;
}
