/** Any actions, by people of every scope, on two nodes: the live law holds for each of their desks. */
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { permissions } from '../contract/rights.ts';
import { states } from '../contract/tickets.ts';
import { wakeByTime } from '../server/domains/tickets/snooze-ticket.ts';
import { CustomerBrowser } from './customer-browser.ts';
import { openTestApp, type TestApp } from './database.ts';
import { at, employ, makeCompany, openDesk, received, receive, type Company, type Desk, type Person } from './factories.ts';
import { beginListening, breachesOfLaw } from './live-law.ts';
import { openSink, type Sink } from './smtp.ts';
import { freePorts } from './free-ports.ts';

const [sinkPort] = (await freePorts(1)) as [number];
let sink: Sink;
let a: TestApp;
let b: TestApp;
let company: Company;
let groups: number[];
let people: { person: Person; desk: Desk }[];

beforeAll(async () => {
  sink = await openSink(sinkPort);
  a = await openTestApp();
  b = await openTestApp({ databaseUrl: a.databaseUrl });
  company = await makeCompany(a, { smtpPort: sinkPort });
  groups = Object.values(company.groups);
  const own = await employ(a, { permissions, scope: 'own' }, [company.groups.help], 'Tylko swoje');
  people = [];
  for (const [place, person] of [company.boss, company.ewa, company.zofia, company.marek, own].entries()) {
    const node = place % 2 ? b : a;
    people.push({ person: { ...person, api: at(node, person) }, desk: await openDesk(node, person) });
  }
});
afterAll(async () => {
  for (const { desk } of people) desk.close();
  await b.close();
  await a.close();
  await sink.close();
});

const who = fc.nat(4);
const which = fc.nat(5);
const someAction = fc.oneof(
  fc.record({
    do: fc.constant('mail' as const),
    which,
    about: fc.constantFrom('new', 'question', 'thanks', 'machine', 'twice'),
    group: fc.nat(2),
  }),
  fc.record({ do: fc.constant('open' as const), who, group: fc.nat(2), owner: fc.option(who) }),
  fc.record({ do: fc.constant('assign' as const), who, which, to: fc.option(who) }),
  fc.record({
    do: fc.constant('change' as const),
    who,
    which,
    group: fc.option(fc.nat(2)),
    state: fc.option(fc.constantFrom(...states)),
    subject: fc.option(fc.constantFrom('Inny temat', 'Rower')),
    tags: fc.option(fc.constant(['pilne'])),
    priority: fc.option(fc.integer({ min: 1, max: 4 })),
  }),
  fc.record({ do: fc.constant('close' as const), who, which, state: fc.constantFrom('solved', 'closed') }),
  fc.record({ do: fc.constant('reopen' as const), who, which, undo: fc.boolean() }),
  fc.record({ do: fc.constant('snooze' as const), who, which, until: fc.constantFrom('hour', 'reply') }),
  fc.record({ do: fc.constant('wake' as const), who, which, by: fc.constantFrom('person', 'time') }),
  fc.record({ do: fc.constant('take-note-back' as const), who, which }),
  fc.record({ do: fc.constant('see' as const), who, which }),
  fc.record({ do: fc.constant('note' as const), who, which }),
  fc.record({
    do: fc.constant('answer' as const),
    who,
    which,
    then: fc.constantFrom('waiting_customer', 'open', 'solved', 'closed'),
    leaves: fc.constantFrom('later', 'now', 'refused', 'put-off'),
  }),
  fc.record({ do: fc.constant('take-back' as const), who, which }),
  fc.record({ do: fc.constant('merge' as const), who, which, others: fc.array(which, { minLength: 1, maxLength: 2 }) }),
  fc.record({ do: fc.constant('split' as const), who, which, message: which, to: fc.option(which) }),
  fc.record({ do: fc.constant('undo-moving' as const), who, which }),
  fc.record({ do: fc.constant('link' as const), who, which, other: which, parent: fc.boolean() }),
  fc.record({ do: fc.constant('send-again' as const), who, which }),
  fc.record({ do: fc.constant('forward' as const), who, which, waits: fc.boolean(), leaves: fc.constantFrom('later', 'now') }),
  fc.record({ do: fc.constant('take-forward-back' as const), who, which }),
  fc.record({ do: fc.constant('outside' as const), who, which }),
  fc.record({ do: fc.constant('window' as const), who, which, writes: fc.boolean() }),
);
type Action = typeof someAction extends fc.Arbitrary<infer T> ? T : never;

interface World {
  tickets: number[];
  letters: { ticketId: number; messageId: string }[];
  answers: number[];
  forwards: number[];
  notes: number[];
}

async function mailOf(world: World, action: Extract<Action, { do: 'mail' }>): Promise<void> {
  const known = world.letters[action.which % Math.max(world.letters.length, 1)];
  const joining = {
    references: known ? [known.messageId] : [],
    text: action.about === 'thanks' ? 'Dziękuję!' : 'A co z ładowarką?',
    justThanks: action.about === 'thanks',
    automatic: action.about === 'machine' ? ('auto-reply' as const) : null,
  };
  const mails =
    action.about === 'new' || !known
      ? [received({ groupId: groups[action.group]! })]
      : action.about === 'twice'
        ? [received(joining), received({ ...joining, text: 'Halo?' })]
        : [received(joining)];
  for (const [place, outcome] of (await receive(a, mails)).entries()) {
    if (!world.tickets.includes(outcome.ticketId)) world.tickets.push(outcome.ticketId);
    world.letters.push({ ticketId: outcome.ticketId, messageId: mails[place]!.messageId! });
  }
}

async function perform(world: World, action: Action): Promise<void> {
  if (action.do === 'mail') return mailOf(world, action);
  const { api } = people[action.who]!.person;
  const id = 'which' in action ? world.tickets[action.which % world.tickets.length]! : 0;
  const personId = (place: number | null) => (place === null ? null : people[place]!.person.id);
  const ask = async () => {
    switch (action.do) {
      case 'window': {
        // The customer, in their own window.
        const link = await company.boss.api.post(`/api/tickets/${id}/customer-window/links`);
        if (link.status !== 200) return link;
        const browser = new CustomerBrowser(a.url);
        const { url } = await browser.open(new URL(link.body.url).pathname);
        const shown = action.writes
          ? await browser.upload(`${url}/messages`, { key: String(Math.random()), text: 'A co dalej?' })
          : await browser.send(`${url}/closure`, {});
        return { status: shown.status, body: shown.text };
      }
      case 'open':
        return api.post('/api/tickets', {
          subject: 'Telefon',
          text: 'Dzwonił klient.',
          customer: { email: 'telefon@klient.example' },
          groupId: groups[action.group],
          ownerId: personId(action.owner),
        });
      case 'assign':
        return api.put(`/api/tickets/${id}/owner`, { accountId: personId(action.to) });
      case 'change': {
        const statusId =
          action.state === null
            ? undefined
            : (await company.boss.api.get('/api/directory')).body.statuses.find(
                (status: { state: string }) => status.state === action.state,
              ).id;
        return api.patch(`/api/tickets/${id}`, {
          groupId: action.group === null ? undefined : groups[action.group],
          statusId,
          subject: action.subject ?? undefined,
          tags: action.tags ?? undefined,
          priority: action.priority ?? undefined,
        });
      }
      case 'close':
        return api.put(`/api/tickets/${id}/closure`, { state: action.state });
      case 'reopen':
        return api.delete(`/api/tickets/${id}/closure${action.undo ? '?undo=true' : ''}`);
      case 'snooze':
        return api.put(`/api/tickets/${id}/snooze`, {
          until: action.until === 'reply' ? null : new Date(Date.now() + 3_600_000).toISOString(),
          reason: 'czeka na serwis',
        });
      case 'wake':
        if (action.by === 'person') return api.delete(`/api/tickets/${id}/snooze`);
        await a.app.database.pool.query(
          "update ticket set snoozed_until = now() - interval '1 s' where id = $1 and snoozed_until is not null",
          [id],
        );
        await a.act({}, (ctx) => wakeByTime(ctx, { ticketId: id }));
        return { status: 204, body: null };
      case 'take-note-back':
        return api.delete(`/api/notes/${world.notes[action.which % world.notes.length] ?? 1}`);
      case 'see':
        return api.ask('PUT', `/api/tickets/${id}/sight`);
      case 'note': {
        const written = await api.post(`/api/tickets/${id}/notes`, { html: '<p>Sprawdzam w stacji.</p>' });
        if (written.status === 200) world.notes.push(written.body.id);
        return written;
      }
      case 'answer': {
        for (const node of [a, b]) node.app.settings!.undoSeconds = action.leaves === 'later' ? 60 : 0;
        if (action.leaves === 'refused') sink.answers.push({ code: 550, words: '5.1.1 nobody here' });
        if (action.leaves === 'put-off') sink.answers.push({ code: 451, words: '4.7.1 come again later' });
        const answered = await api.post(`/api/tickets/${id}/replies`, { html: '<p>Już patrzę.</p>', then: action.then });
        if (answered.status === 200) world.answers.push(answered.body.id);
        else sink.answers.length = 0;
        return answered;
      }
      case 'merge':
        return api.post(`/api/tickets/${id}/merges`, {
          ticketIds: [...new Set(action.others.map((other) => world.tickets[other % world.tickets.length]!))],
        });
      case 'split': {
        const messages = (await company.boss.api.get(`/api/tickets/${id}`)).body.messages.map((message: { id: number }) => message.id);
        const toTicketId = action.to === null ? undefined : world.tickets[action.to % world.tickets.length];
        return api.post(`/api/tickets/${id}/splits`, { messageIds: [messages[action.message % messages.length] ?? 1], toTicketId });
      }
      case 'undo-moving': {
        const standing = (await company.boss.api.get(`/api/tickets/${id}/family`)).body.rearrangements;
        return api.ask('PUT', `/api/rearrangements/${standing[0]?.id ?? 1}/undo`);
      }
      case 'link': {
        const other = world.tickets[action.other % world.tickets.length]!;
        return action.parent
          ? api.put(`/api/tickets/${id}/parent`, { parentId: other })
          : api.put(`/api/tickets/${id}/links/${other}`, { kind: 'related' });
      }
      case 'forward': {
        for (const node of [a, b]) node.app.settings!.undoSeconds = action.leaves === 'later' ? 60 : 0;
        const { messages = [] } = (await company.boss.api.get(`/api/tickets/${id}`)).body;
        const forwarded = await api.post(`/api/tickets/${id}/forwards`, {
          to: [{ name: 'Serwis', address: 'serwis@dostawca.example' }],
          html: '<p>Sprawdźcie, proszę.</p>',
          messageIds: [messages[0]?.id ?? 1],
          attachmentIds: [],
          waits: action.waits,
        });
        if (forwarded.status === 200) world.forwards.push(forwarded.body.id);
        return forwarded;
      }
      case 'take-forward-back':
        return api.delete(`/api/forwards/${world.forwards[action.which % world.forwards.length] ?? 1}`);
      case 'outside': {
        // A third party answers the forward.
        const forwardId = world.forwards[action.which % world.forwards.length];
        const { rows } = await a.app.database.pool.query('select message_id, ticket_id from message where id = $1', [forwardId ?? null]);
        const from = { name: 'Serwis', address: 'serwis@dostawca.example' };
        if (rows[0]) await receive(a, [received({ from, references: [rows[0].message_id], tokenTicketIds: [Number(rows[0].ticket_id)] })]);
        return { status: 204, body: null };
      }
      case 'take-back':
        return api.delete(`/api/replies/${world.answers[action.which % world.answers.length] ?? 1}`);
      case 'send-again':
        return api.ask('POST', `/api/replies/${world.answers[action.which % world.answers.length] ?? 1}/tries`);
    }
  };
  const { status, body } = await ask();
  expect([200, 204, 400, 403, 404, 409], JSON.stringify(body)).toContain(status);
}

test('the state kept by live messages is the state fetched afresh', async () => {
  let actions = 0;
  await fc.assert(
    fc.asyncProperty(
      fc.array(someAction, { minLength: 14, maxLength: 24 }),
      fc.array(fc.nat(2), { minLength: 3, maxLength: 3 }),
      async (plan, places) => {
        const begun = await receive(
          a,
          places.map((place) => received({ groupId: groups[place]! })),
        );
        const world: World = { tickets: begun.map((outcome) => outcome.ticketId), letters: [], answers: [], forwards: [], notes: [] };
        const listeners = await Promise.all(
          people.map(async ({ person, desk }) => ({ person, kept: await beginListening(person, desk, world.tickets) })),
        );
        for (const action of plan) await perform(world, action);
        actions += plan.length;
        for (const { person, kept } of listeners) await holds(person, kept.state);
      },
    ),
    { numRuns: 8, seed: 4_261, endOnFailure: true },
  );
  console.info(`live law: ${actions} actions, ${people.length} desks on 2 nodes`);
}, 180_000);

/** The last word may still be on its way: it has a moment. */
async function holds(person: Person, state: Parameters<typeof breachesOfLaw>[1]): Promise<void> {
  for (const deadline = Date.now() + 15_000; ; await new Promise((resolve) => setTimeout(resolve, 60))) {
    const breaches = await breachesOfLaw(person, state);
    if (breaches.length === 0) return;
    if (Date.now() > deadline) throw new Error(`The live law is broken:\n${breaches.join('\n')}`);
  }
}
