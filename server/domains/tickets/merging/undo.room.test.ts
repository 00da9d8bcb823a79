/** Five people merge, split, move, link, answer, note and undo at random, customers write: undoing all restores every ticket exactly. */
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openTestApp, type TestApp } from '../../../../test/database.ts';
import { employ, makeCompany, receive, received, type Company, type Person } from '../../../../test/factories.ts';
import { permissions } from '../../../../contract/rights.ts';

let t: TestApp;
let company: Company;
let people: Person[];
beforeAll(async () => {
  t = await openTestApp();
  company = await makeCompany(t, { undoSeconds: 600 });
  const own = await employ(t, { permissions, scope: 'all' }, [company.groups.harbour], 'Piąta osoba');
  people = [company.boss, company.ewa, company.jan, company.zofia, own];
});
afterAll(() => t.close());

type Content = Record<string, unknown> & { id: number };

/** All that a ticket is, apart from its version: facts, words in order, links, parent. */
async function contents(ids: readonly number[]): Promise<Map<number, Content>> {
  const { rows } = await t.app.database.pool.query(
    `select t.id, t.subject, t.type_id, t.priority, t.status_id, t.state, t.category_id, t.tags, t.fields, t.group_id, t.owner_id, t.language, t.customer_id, t.waiting_since, t.unseen,
       t.preview, t.message_count, t.last_activity_at, t.first_answer_at, t.closed_at, t.desk_order, t.snoozed_until, t.merged_into_id, t.parent_id,
       (select json_agg(m.id order by m.id) from message m where m.ticket_id = t.id) as messages,
       (select json_agg(json_build_array(l.from_id, l.to_id, l.kind) order by l.kind, l.from_id, l.to_id) from ticket_link l where t.id in (l.from_id, l.to_id)) as links,
       (select json_agg(json_build_array(d.account_id, d.kind, d.html) order by d.account_id, d.kind) from draft d where d.ticket_id = t.id) as drafts
     from ticket t where t.id = any($1)`,
    [ids],
  );
  return new Map(rows.map((row) => [row.id, row]));
}

const which = fc.nat(30);
const structural = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({
      do: fc.constant('merge' as const),
      who: fc.nat(4),
      which,
      others: fc.array(which, { minLength: 1, maxLength: 3 }),
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      do: fc.constant('split' as const),
      who: fc.nat(4),
      which,
      messages: fc.array(which, { minLength: 1, maxLength: 3 }),
      to: fc.option(which),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      do: fc.constant('link' as const),
      who: fc.nat(4),
      which,
      other: which,
      kind: fc.constantFrom('related', 'duplicate', 'caused'),
    }),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('parent' as const), who: fc.nat(4), which, other: fc.option(which) }) },
  { weight: 6, arbitrary: fc.record({ do: fc.constant('undo' as const), who: fc.nat(4), which }) },
);
const people_do = fc.oneof(
  {
    weight: 2,
    arbitrary: fc.record({
      do: fc.constant('answer' as const),
      who: fc.nat(4),
      which,
      then: fc.constantFrom('waiting_customer', 'closed', 'open'),
    }),
  },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('note' as const), who: fc.nat(4), which }) },
  { weight: 3, arbitrary: fc.record({ do: fc.constant('mail' as const), which, by: fc.constantFrom('letter', 'token') }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('tag' as const), who: fc.nat(4), which, tag: fc.constantFrom('pilne', 'rower') }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('take-back' as const), which }) },
);
type Action = (typeof structural extends fc.Arbitrary<infer T> ? T : never) | (typeof people_do extends fc.Arbitrary<infer T> ? T : never);

interface World {
  tickets: number[];
  /** Tickets on which people or customers did something that no undo takes back. */
  touched: Set<number>;
  done: Record<string, number>;
}

async function sql<T>(text: string, values: unknown[] = []): Promise<T[]> {
  return (await t.app.database.pool.query(text, values)).rows as T[];
}

async function begin(): Promise<World> {
  const groups = [company.groups.help, company.groups.help, company.groups.billing];
  const tickets: number[] = [];
  for (let at = 0; at < 8; at++) {
    const mail = received({ groupId: groups[at % 3]!, text: `Pierwszy list ${at}` });
    const [opened] = await receive(t, [mail]);
    tickets.push(opened!.ticketId);
    if (at % 2) await receive(t, [received({ references: [mail.messageId!], text: `Drugi list ${at}`, from: mail.from })]);
    if (at % 3 === 0)
      await company.boss.api.post(`/api/tickets/${opened!.ticketId}/replies`, {
        html: '<p>Już.</p>',
        then: at === 3 ? 'closed' : 'waiting_customer',
      });
    if (at % 4 === 1) await company.boss.api.patch(`/api/tickets/${opened!.ticketId}`, { tags: [`tag${at}`, 'wspólny'], priority: 3 });
    if (at === 5) await company.boss.api.put(`/api/tickets/${opened!.ticketId}/drafts/note`, { html: '<p>szkic</p>' });
  }
  return { tickets, touched: new Set(), done: {} };
}

async function perform(world: World, action: Action): Promise<void> {
  // Mostly tickets that live: what was merged away refuses nearly everything.
  const living = (
    await sql<{ id: number }>('select id from ticket where id = any($1) and merged_into_id is null order by id', [world.tickets])
  ).map((row) => row.id);
  const pick = (n: number) => (n % 7 === 0 ? world.tickets[n % world.tickets.length]! : living[n % living.length]!);
  const api = people['who' in action ? action.who : 0]!.api;
  const ask = async (): Promise<{ status: number; body: any }> => {
    switch (action.do) {
      case 'merge':
        return api.post(`/api/tickets/${pick(action.which)}/merges`, { ticketIds: [...new Set(action.others.map(pick))] });
      case 'split': {
        const messages = (
          await sql<{ id: number }>('select id from message where ticket_id = $1 and taken_back_at is null order by id', [
            pick(action.which),
          ])
        ).map((row) => row.id);
        if (messages.length === 0) return { status: 404, body: null };
        const messageIds = [...new Set(action.messages.map((n) => messages[n % messages.length]!))];
        const made = await api.post(`/api/tickets/${pick(action.which)}/splits`, {
          messageIds,
          ...(action.to !== null && { toTicketId: pick(action.to) }),
        });
        if (made.status === 200 && action.to === null) world.tickets.push(made.body.ticket.id);
        return made;
      }
      case 'link':
        return api.put(`/api/tickets/${pick(action.which)}/links/${pick(action.other)}`, { kind: action.kind });
      case 'parent':
        return api.put(`/api/tickets/${pick(action.which)}/parent`, { parentId: action.other === null ? null : pick(action.other) });
      case 'undo': {
        const standing = await sql<{ id: number }>('select id from rearrangement where undone_at is null order by id');
        const one = standing[action.which % Math.max(1, standing.length)];
        if (!one) return { status: 404, body: null };
        const preview = await api.get(`/api/rearrangements/${one.id}/undo`);
        const undone = await api.ask('PUT', `/api/rearrangements/${one.id}/undo`);
        if (preview.status === 200) expect(undone.status).toBe(preview.body.blockedBy ? 409 : 200);
        return undone;
      }
      case 'answer':
        return api.post(`/api/tickets/${pick(action.which)}/replies`, { html: '<p>Odpowiadam.</p>', then: action.then });
      case 'note':
        return api.post(`/api/tickets/${pick(action.which)}/notes`, { html: '<p>Notatka.</p>' });
      case 'tag': {
        const { body } = await api.get(`/api/tickets/${pick(action.which)}`);
        return api.patch(`/api/tickets/${pick(action.which)}`, { tags: [...new Set([...(body.ticket?.tags ?? []), action.tag])] });
      }
      case 'mail': {
        const letters = await sql<{ message_id: string }>(
          'select message_id from message where ticket_id = $1 and message_id is not null order by id',
          [pick(action.which)],
        );
        const letter = letters.at(-1);
        // An answer keeps the subject: with words of its own it would be another matter on a ticket that was split off with a note's words.
        const [ticket] = await sql<{ subject: string }>('select subject from ticket where id = $1', [pick(action.which)]);
        const mail = received({
          subject: `Re: ${ticket!.subject}`,
          ...(action.by === 'letter' && letter ? { references: [letter.message_id] } : { tokenTicketIds: [pick(action.which)] }),
        });
        const [outcome] = await receive(t, [mail]);
        return { status: outcome!.outcome === 'joined' ? 200 : 500, body: { ticketId: outcome!.ticketId } };
      }
      case 'take-back': {
        const [answer] = await sql<{ id: number }>(
          "select id from message where kind = 'outbound' and taken_back_at is null and ticket_id = $1 order by id desc limit 1",
          [pick(action.which)],
        );
        return answer ? company.boss.api.delete(`/api/replies/${answer.id}`) : { status: 404, body: null };
      }
    }
  };
  const { status, body } = await ask();
  expect([200, 404, 409, 400], `${JSON.stringify(action)} ${JSON.stringify(body)}`).toContain(status);
  if (status === 200) world.done[action.do] = (world.done[action.do] ?? 0) + 1;
  if (status === 200 && !['merge', 'split', 'link', 'parent', 'undo'].includes(action.do)) {
    // Every ticket that has anything to do with this one now may be told otherwise afterwards: also the one whose letter came here by two merges, as an
    // answer to it goes home with it.
    const kin = await sql<{ id: number }>(
      `with recursive standing as (
         select $1::bigint as id
         union select b.ticket_id from standing join rearranged_ticket a on a.ticket_id = standing.id
           join rearrangement r on r.id = a.rearrangement_id and r.undone_at is null join rearranged_ticket b on b.rearrangement_id = a.rearrangement_id)
       select id from standing
       union select b.ticket_id from rearranged_ticket a join rearranged_ticket b on b.rearrangement_id = a.rearrangement_id where a.ticket_id = $1`,
      [body?.ticketId ?? pick(action.which)],
    );
    for (const id of [pick(action.which), body?.ticketId, ...kin.map((one) => one.id)]) if (id) world.touched.add(id);
  }
  await holds(world);
}

/** A message is on one ticket, and never on one that was merged away; what a ticket says of its messages is true. */
async function holds(world: World): Promise<void> {
  const wrong = await sql(
    `select t.id, t.merged_into_id, t.message_count, (select count(*) from message m where m.ticket_id = t.id and m.taken_back_at is null) as has from ticket t where t.id = any($1)
     and (t.message_count <> (select count(*) from message m where m.ticket_id = t.id and m.taken_back_at is null)
       or (t.merged_into_id is not null and exists (select from message m where m.ticket_id = t.id))
       or (t.state in ('solved', 'closed')) <> (t.closed_at is not null) or (t.state in ('solved', 'closed') and t.waiting_since is not null)
       or t.desk_order <> coalesce(floor(extract(epoch from t.waiting_since) * 1000), 4000000000000000 - floor(extract(epoch from t.last_activity_at) * 1000)))`,
    [world.tickets],
  );
  expect(wrong).toEqual([]);
}

async function undoAll(world: World): Promise<void> {
  for (let rounds = 0; ; rounds++) {
    const standing = await sql<{ id: number }>('select id from rearrangement where undone_at is null order by id');
    if (standing.length === 0) break;
    let undone = 0;
    // In any order, as far as it goes: the oldest first.
    for (const { id } of standing) {
      const { status, body } = await company.boss.api.ask('PUT', `/api/rearrangements/${id}/undo`);
      expect([200, 409], JSON.stringify(body)).toContain(status);
      if (status === 200) undone++;
      await holds(world);
    }
    expect(undone).toBeGreaterThan(0);
  }
  for (const { id } of await sql<{ id: number }>('select id from ticket_link')) await company.boss.api.delete(`/api/ticket-links/${id}`);
  for (const { id } of await sql<{ id: number }>('select id from ticket where parent_id is not null and merged_into_id is null'))
    await company.boss.api.put(`/api/tickets/${id}/parent`, { parentId: null });
}

async function run(plan: readonly Action[]): Promise<World> {
  await sql('update rearrangement set undone_at = now() where undone_at is null');
  const world = await begin();
  const first = [...world.tickets];
  const before = await contents(first);
  const homes = new Map(
    (await sql<{ id: number; ticket_id: number }>('select id, ticket_id from message where ticket_id = any($1)', [first])).map((row) => [
      row.id,
      row.ticket_id,
    ]),
  );
  for (const action of plan) await perform(world, action);
  const all = new Set(
    (await sql<{ id: number }>('select id from message where ticket_id = any($1)', [world.tickets])).map((row) => row.id),
  );
  await undoAll(world);
  const after = await contents(first);
  for (const id of first) if (!world.touched.has(id)) expect(after.get(id)).toEqual(before.get(id));
  for (const id of first) {
    const { subject, links, parent_id, merged_into_id, group_id, customer_id } = after.get(id)!;
    expect({ subject, links, parent_id, merged_into_id, group_id, customer_id }).toEqual(
      Object.fromEntries(
        ['subject', 'links', 'parent_id', 'merged_into_id', 'group_id', 'customer_id'].map((key) => [key, before.get(id)![key]]),
      ),
    );
    const tags = (after.get(id)!.tags as string[]).filter((tag) => !['pilne', 'rower'].includes(tag));
    expect(tags).toEqual(before.get(id)!.tags);
  }
  const now = new Map(
    (
      await sql<{ id: number; ticket_id: number; answers_id: number | null }>(
        'select id, ticket_id, answers_id from message where ticket_id = any($1)',
        [world.tickets],
      )
    ).map((row) => [row.id, row]),
  );
  expect(new Set(now.keys())).toEqual(all);
  for (const [id, home] of homes) expect(now.get(id)!.ticket_id).toBe(home);
  return world;
}

/** The same days on every machine; RUNS=20 looks for others, SEED=n repeats what it found. */
const chosen = process.env.RUNS
  ? { numRuns: Number(process.env.RUNS), endOnFailure: true, ...(process.env.SEED && { seed: Number(process.env.SEED) }) }
  : { numRuns: 1, endOnFailure: true, seed: Number(process.env.SEED ?? 20_261_122) };

test('undoing all restores every ticket exactly: rearranged only, 200 actions', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(structural, { minLength: 200, maxLength: 200 }), async (plan) => {
      const world = await run(plan);
      expect(world.touched.size).toBe(0);
      console.info('rearranged only:', JSON.stringify(world.done));
    }),
    chosen,
  );
}, 300_000);

test('also with answers, notes, tags and mail in between: every old word is where it was, and no ticket that nobody spoke on differs', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(fc.oneof(structural, people_do), { minLength: 200, maxLength: 200 }), async (plan) => {
      console.info('with words between:', JSON.stringify((await run(plan)).done));
    }),
    chosen,
  );
}, 300_000);
