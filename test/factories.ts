/** A company for tests, made by the real actions: people of every role and scope, customers, mail, tickets in any state. */
import { randomUUID } from 'node:crypto';
import { WebSocket } from 'ws';
import type { FormDefinition } from '../contract/forms.ts';
import type { LiveMessage, LiveRequest } from '../contract/live.ts';
import type { Permission, Scope } from '../contract/rights.ts';
import type { TicketRow } from '../contract/tickets.ts';
import { makeAccount, makeBranch, makeGroup } from '../server/domains/admin/index.ts';
import { makeRole } from '../server/domains/admin/roles/make-role.ts';
import { makeToken } from '../server/domains/admin/sessions/make-token.ts';
import { makeMailbox, type ReceivedMessage } from '../server/domains/channels/index.ts';
import { receiveContacts } from '../server/domains/tickets/index.ts';
import type { Ctx, Principal } from '../server/platform/context.ts';
import type { TestApp } from './database.ts';
import { TestBrowser } from './test-browser.ts';

/** For what comes over a line of its own, on the slowest machine: the second that vi.waitFor takes by itself is none's. */
export const patience = { timeout: 15_000 };

export interface Person {
  id: number;
  name: string;
  token: string;
  /** As the server knows them now. */
  principal(): Promise<Principal>;
  api: TestBrowser;
}

export interface Company {
  branches: { krakow: number; gdansk: number };
  groups: { help: number; billing: number; harbour: number };
  mailboxId: number;
  boss: Person;
  /** Of the role agent, in the group help. */
  ewa: Person;
  /** Of the role agent, in the group help. */
  jan: Person;
  /** Of the role supervisor: the branch Kraków. */
  zofia: Person;
  /** Of the role agent, in the group harbour of the other branch. */
  marek: Person;
}

let count = 0;
const next = () => `${process.pid}${++count}`;

/** Two branches, three groups, five people, one mailbox that can send (to `smtpPort`, where nothing listens unless a test opens a sink). */
export async function makeCompany(t: TestApp, options: { smtpPort?: number; undoSeconds?: number } = {}): Promise<Company> {
  const made = await t.act({}, async (ctx) => {
    const krakow = (await makeBranch(ctx, 'Kraków')).id;
    const gdansk = (await makeBranch(ctx, 'Gdańsk')).id;
    const help = (await makeGroup(ctx, { name: 'Pomoc', branchId: krakow })).id;
    const billing = (await makeGroup(ctx, { name: 'Rozliczenia', branchId: krakow })).id;
    const harbour = (await makeGroup(ctx, { name: 'Port', branchId: gdansk })).id;
    const smtp = { host: '127.0.0.1', port: options.smtpPort ?? 9, security: 'none' as const, user: '' };
    const mailboxId = await makeMailbox(ctx, {
      name: 'Pomoc',
      address: `pomoc${next()}@kolko.example`,
      fromName: 'Kółko',
      groupId: help,
      imap: null,
      smtp,
    });
    return { branches: { krakow, gdansk }, groups: { help, billing, harbour }, mailboxId };
  });
  const { help, harbour } = made.groups;
  const [boss, ewa, jan, zofia, marek] = [
    await employ(t, 'administrator', [help], 'Szefowa'),
    await employ(t, 'agent', [help], 'Ewa Konsultant'),
    await employ(t, 'agent', [help], 'Jan Konsultant'),
    await employ(t, 'supervisor', [help], 'Zofia Kierownik'),
    await employ(t, 'agent', [harbour], 'Marek Portowy'),
  ];
  await boss.api.patch('/api/company', { undoSeconds: options.undoSeconds ?? 60 });
  return { ...made, boss, ewa, jan, zofia, marek };
}

/** Gives somebody a desk: a standard role by its key, or a role of one's own made on the spot. */
export async function employ(
  t: TestApp,
  role: string | { permissions: readonly Permission[]; scope: Scope },
  groups: readonly number[],
  name = `Osoba ${next()}`,
): Promise<Person> {
  const { account, token } = await t.act({}, async (ctx) => {
    const roleId = typeof role === 'string' ? await roleByKey(ctx, role) : (await makeRole(ctx, { name: `Rola ${next()}`, ...role })).id;
    const account = await makeAccount(ctx, { email: `osoba${next()}@kolko.example`, name, roleId, groups: [...groups], locale: 'pl' });
    const principal = { accountId: account.id, name } as Principal;
    return { account, token: (await makeToken({ ...ctx, principal }, { name: 'test' })).token };
  });
  const api = new TestBrowser(t.url);
  api.token = token;
  return { id: account.id, name, token, api, principal: async () => (await t.app.authenticate({ authorization: `Bearer ${token}` }))! };
}

async function roleByKey(ctx: Ctx, key: string): Promise<number> {
  return (await ctx.tx.selectFrom('role').select('id').where('key', '=', key).executeTakeFirstOrThrow()).id;
}

/** A form on the web that asks for an address and a message. */
export async function makeForm(company: Company, slug: string, change: Partial<FormDefinition> = {}): Promise<number> {
  const { boss, groups } = company;
  const nothing = { pl: '', en: '' };
  const definition: FormDefinition = {
    title: { pl: 'Kontakt', en: 'Contact' },
    intro: nothing,
    thanks: nothing,
    languages: ['pl'],
    typeId: (await boss.api.get('/api/directory')).body.types[0].id,
    groupId: groups.help,
    questions: [],
    name: 'optional',
    phone: 'off',
    subject: 'optional',
    files: 'off',
    consent: null,
    confirmation: false,
    origins: [],
    ...change,
  };
  return (await boss.api.post('/api/forms', { slug, enabled: true, definition })).body.id;
}

/** The same person at another node. */
export function at(t: TestApp, person: Person): TestBrowser {
  const api = new TestBrowser(t.url);
  api.token = person.token;
  return api;
}

/** A mail as the channel understands it. */
export function received(change: Partial<ReceivedMessage> = {}): ReceivedMessage {
  const id = next();
  return {
    channel: 'email',
    from: { name: 'Anna Nowak', address: `anna${id}@klient.example` },
    to: [{ name: '', address: 'pomoc@kolko.example' }],
    cc: [],
    subject: `Rower ${id} nie działa`,
    text: 'Dzień dobry, rower się nie odblokował.',
    quoted: '',
    html: null,
    language: 'pl',
    attachments: [],
    groupId: null,
    typeId: null,
    mailboxId: null,
    messageId: `mail-${id}-${randomUUID()}@klient.example`,
    references: [],
    tokenTicketIds: [],
    automatic: null,
    justThanks: false,
    sentAt: null,
    receivedAt: new Date(),
    ...change,
  };
}

/** Brings mail to the tickets. Answers with what became of each. */
export function receive(t: TestApp, messages: ReceivedMessage[]) {
  return t.act({}, (ctx) => receiveContacts(ctx, messages));
}

/** A customer's mail becomes a ticket of a group. */
export async function ticketFrom(
  t: TestApp,
  groupId: number,
  change: Partial<ReceivedMessage> = {},
): Promise<TicketRow & { mail: ReceivedMessage }> {
  const mail = received({ groupId, ...change });
  const [outcome] = await receive(t, [mail]);
  return { ...(await rowOf(t, outcome!.ticketId)), mail };
}

/** The ticket as it is, whoever may see it. */
export async function rowOf(t: TestApp, ticketId: number): Promise<TicketRow> {
  const { readRow } = await import('../server/domains/tickets/read-ticket.ts');
  return t.read({}, (ctx) => readRow(ctx, ticketId));
}

export async function answer(person: Person, ticketId: number, more: Record<string, unknown> = {}) {
  return person.api.post(`/api/tickets/${ticketId}/replies`, { html: '<p>Już pomagam.</p>', ...more });
}

export interface Desk {
  heard: LiveMessage[];
  say(request: LiveRequest): void;
  /** Waits for a message; those heard before count too, from the place given. */
  hear<K extends LiveMessage['kind']>(
    kind: K,
    is?: (message: Extract<LiveMessage, { kind: K }>) => boolean,
    wait_ms_max?: number,
  ): Promise<Extract<LiveMessage, { kind: K }>>;
  closed: Promise<number>;
  close(): void;
  onMessage?: (message: LiveMessage) => void;
}

/** An open desk: the real WebSocket. Resolves when it was greeted. */
export async function openDesk(t: Pick<TestApp, 'url'>, person: Pick<Person, 'token'>): Promise<Desk> {
  const socket = new WebSocket(`${t.url.replace('http', 'ws')}/ws`, { headers: { authorization: `Bearer ${person.token}` } });
  const waiting = new Set<() => void>();
  const heard: LiveMessage[] = [];
  const closed = new Promise<number>((resolve) => socket.on('close', resolve));
  const desk: Desk = {
    heard,
    closed,
    say: (request) => socket.send(JSON.stringify(request)),
    async hear(kind, is = () => true, wait_ms_max = 15_000) {
      const deadline = Date.now() + wait_ms_max;
      for (;;) {
        const found = heard.find((message) => message.kind === kind && is(message as never));
        if (found) return found as never;
        const left = deadline - Date.now();
        if (left <= 0)
          throw new Error(`nothing of kind ${kind} within ${wait_ms_max} ms; heard ${heard.map((message) => message.kind).join(', ')}`);
        await new Promise<void>((resolve) => {
          const timer = setTimeout(resolve, left);
          waiting.add(() => (clearTimeout(timer), resolve()));
        });
      }
    },
    close: () => socket.close(),
  };
  socket.on('message', (data) => {
    const message = JSON.parse((data as Buffer).toString()) as LiveMessage;
    heard.push(message);
    desk.onMessage?.(message);
    for (const wake of waiting) wake();
    waiting.clear();
  });
  await new Promise<void>((resolve, reject) => {
    socket.once('error', reject);
    socket.once('message', () => resolve());
  });
  return desk;
}

/** A ticket for each word, with nothing else to find it by: its subject is a number. Gives the place of the word by ticket. */
export async function ticketsOfWords(t: TestApp, groupId: number, words: readonly string[]): Promise<Map<number, number>> {
  const outcomes = await receive(
    t,
    words.map((text, place) =>
      received({ groupId, subject: `${7000 + place}`, text, from: { name: 'X', address: `x${place}@x.example` } }),
    ),
  );
  await t.settle();
  return new Map(outcomes.map((outcome, place) => [outcome.ticketId, place]));
}
