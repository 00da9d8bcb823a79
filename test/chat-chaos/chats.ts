/** Many chats on bad lines, an agent who answers each, and the account: who said what, and what of it stands where. */
import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { ChatRow } from '../../contract/chats.ts';
import type { Message } from '../../contract/tickets.ts';
import type { TestBrowser } from '../test-browser.ts';
import { startCustomer, type Customer } from './customer.ts';

export interface ChaosAccount {
  chats: number;
  /** That the desk holds in the end: one more would be a customer whom a cut line made two of, and words that are there twice. */
  chatsAtTheDesk: number;
  cuts: number;
  words: number;
  answers: number;
  /** Each says whose, and what was found instead. */
  wrongAtTheDesk: string[];
  wrongInTheWindow: string[];
}

export interface Chaos {
  chats: number;
  words: number;
  answers: number;
  port: number;
  widget: string;
  /** Signed in, at the program that runs now. */
  api: () => TestBrowser;
  cutting: number;
  pause_ms: number;
}

export async function chatChaos(chaos: Chaos): Promise<ChaosAccount> {
  const said = (index: number) => Array.from({ length: chaos.words }, (_, place) => `klient ${index} słowo ${place}`);
  const tokens = await Promise.all(Array.from({ length: chaos.chats }, () => tokenFor(chaos)));
  const customers = tokens.map((token, index) =>
    startCustomer({
      ...chaos,
      token,
      // Each from an address of its own, as customers are.
      localAddress: `127.${1 + Math.floor(index / 250)}.${index % 250}.1`,
      words: said(index),
    }),
  );
  const answered = await Promise.all(customers.map((customer, index) => answerOne(chaos, customer, index)));
  await Promise.all(customers.map(({ done }) => done));
  const account: ChaosAccount = {
    chats: chaos.chats,
    chatsAtTheDesk: 0,
    cuts: 0,
    words: 0,
    answers: 0,
    wrongAtTheDesk: [],
    wrongInTheWindow: [],
  };
  for (const [index, customer] of customers.entries()) {
    const { ticketId, answers } = answered[index]!;
    await customer.hasHeard(answers.length);
    account.cuts += customer.cuts;
    account.words += customer.kept.length;
    account.answers += answers.length;
    const messages = (await insist(() => chaos.api().get(`/api/tickets/${ticketId}/messages`))).messages as Message[];
    const desk = { words: textsOf(messages, 'inbound'), answers: textsOf(messages, 'outbound') };
    const shown = customer.shown();
    const window = {
      words: shown.filter(({ mine }) => mine).map(({ text }) => text),
      answers: shown.filter(({ mine }) => !mine).map(({ text }) => text),
    };
    const right = JSON.stringify({ words: said(index), answers });
    if (JSON.stringify(desk) !== right) account.wrongAtTheDesk.push(`${index}: ${JSON.stringify(desk)}`);
    if (JSON.stringify(window) !== right || JSON.stringify(customer.kept) !== JSON.stringify(said(index)))
      account.wrongInTheWindow.push(`${index}: ${JSON.stringify(window)}`);
    customer.leave();
  }
  account.chatsAtTheDesk = ((await insist(() => chaos.api().get('/api/chats'))) as ChatRow[]).length;
  return account;
}

/** As the page of the window brings it; asked again while the program is away. */
async function tokenFor({ port, widget }: Chaos): Promise<string> {
  for (;;) {
    const answer = await fetch(`http://127.0.0.1:${port}/widget/${widget}/panel?again=1`).catch(() => null);
    if (answer === null) {
      await sleep(100);
      continue;
    }
    const page = await answer.text();
    const token = /"token":"([^"]+)"/.exec(page)?.[1];
    if (!token) throw new Error(`no token in the page of the window (${answer.status}): ${page.slice(0, 300)}`);
    return token;
  }
}

const textsOf = (messages: readonly Message[], kind: string) => messages.filter((message) => message.kind === kind).map(({ text }) => text);

/** Answers as a desk does: with a key of its own, again until it was told that the answer is kept. */
async function answerOne(chaos: Chaos, customer: Customer, index: number): Promise<{ ticketId: number; answers: string[] }> {
  while (customer.kept.length === 0) await sleep(50);
  const ticketId = await ticketOf(chaos, index);
  const answers: string[] = [];
  for (let place = 0; place < chaos.answers; place++) {
    await sleep(chaos.pause_ms * (0.5 + Math.random()));
    const text = `odpowiedź ${index} numer ${place}`;
    const key = randomUUID();
    await insist(() => chaos.api().post(`/api/tickets/${ticketId}/replies`, { html: `<p>${text}</p>`, by: 'chat', key }));
    answers.push(text);
  }
  return { ticketId, answers };
}

const known = new WeakMap<Chaos, Map<number, number>>();

async function ticketOf(chaos: Chaos, index: number): Promise<number> {
  const found = known.get(chaos) ?? new Map<number, number>();
  known.set(chaos, found);
  for (;;) {
    const ticketId = found.get(index);
    if (ticketId) return ticketId;
    for (const chat of (await insist(() => chaos.api().get('/api/chats'))) as ChatRow[]) {
      const whose = /^klient (\d+) /.exec(chat.preview)?.[1];
      if (whose) found.set(Number(whose), chat.ticketId);
    }
    await sleep(200);
  }
}

async function insist(ask: () => Promise<{ status: number; body: any }>): Promise<any> {
  for (;;) {
    const answer = await ask().catch(() => null);
    if (answer?.status === 200) return answer.body;
    await sleep(80);
  }
}
