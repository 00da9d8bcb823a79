/** Many tickets at once: by the rights of whoever asks, row by row, and wholly taken back. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { BulkAction, BulkRun } from '../../../../contract/views.ts';
import { openTestApp, type TestApp } from '../../../../test/database.ts';
import { makeCompany, receive, received, rowOf, type Company, type Person } from '../../../../test/factories.ts';

let t: TestApp;
let company: Company;
beforeAll(async () => {
  t = await openTestApp();
  company = await makeCompany(t);
});
afterAll(() => t?.close());

async function tickets(count: number, groupId: number): Promise<number[]> {
  const made = await receive(
    t,
    Array.from({ length: count }, () => received({ groupId })),
  );
  return made.map((one) => one.ticketId);
}

async function ended(person: Person, run: BulkRun): Promise<BulkRun> {
  for (let tries = 0; tries < 200; tries++) {
    const { body } = await person.api.get(`/api/bulk-changes/${run.id}`);
    if (body.state !== 'running') return body;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error('The change did not end.');
}

async function change(person: Person, action: BulkAction, chosen: object): Promise<BulkRun> {
  const begun = await person.api.post('/api/bulk-changes', { action, ...chosen });
  expect([begun.status, begun.body]).toEqual([200, begun.body]);
  return ended(person, begun.body);
}

const essence = async (id: number) => {
  const { version: _version, lastActivityAt: _moved, deskOrder: _order, ...row } = await rowOf(t, id);
  return row;
};

test('what may be changed is changed, what may not is said, and undoing gives all of it back', async () => {
  const mine = await tickets(30, company.groups.help);
  const foreign = await tickets(3, company.groups.harbour);
  const before = await Promise.all(mine.map(essence));
  const action: BulkAction = { ownerId: company.ewa.id, priority: 4, addTags: ['lato'], close: true };
  const run = await change(company.ewa, action, { ticketIds: [...mine, ...foreign] });
  expect(run).toMatchObject({ state: 'done', total: 33, changed: 30, refused: 3, unchanged: 0 });
  expect(await rowOf(t, mine[0]!)).toMatchObject({ ownerId: company.ewa.id, priority: 4, tags: ['lato'], state: 'closed' });
  expect(await rowOf(t, foreign[0]!)).toMatchObject({ priority: 2, state: 'new' });

  const refused = await company.ewa.api.get(`/api/bulk-changes/${run.id}/tickets?only=refused`);
  expect(refused.body.rows).toHaveLength(3);
  expect(refused.body.rows[0]).toMatchObject({ outcome: 'ticket.not-found', number: null, subject: null });
  const story = await company.ewa.api.get(`/api/tickets/${mine[0]}`);
  expect(story.body.events.find((event: { type: string }) => event.type === 'ticket.closed').data.bulk).toMatchObject({ total: 33 });
  expect((await company.jan.api.get(`/api/bulk-changes/${run.id}`)).status).toBe(404);

  // Somebody went on with one of them: that stays.
  await company.ewa.api.patch(`/api/tickets/${mine[1]}`, { priority: 1, tags: ['lato', 'moje'] });
  const undone = await ended(company.ewa, (await company.ewa.api.post(`/api/bulk-changes/${run.id}/undoing`)).body);
  expect(undone).toMatchObject({ state: 'done', undoesId: run.id, changed: 30 });
  for (const [at, id] of mine.entries()) if (at !== 1) expect(await essence(id)).toEqual(before[at]);
  expect(await rowOf(t, mine[1]!)).toMatchObject({ priority: 1, tags: ['moje'], ownerId: null, state: 'new' });
  expect((await company.ewa.api.post(`/api/bulk-changes/${run.id}/undoing`)).body.code).toBe('bulk.undone');
}, 120_000);

test('a filter chooses what it holds at that moment, and of that only what still stands there when its turn comes', async () => {
  const ids = await tickets(5, company.groups.billing);
  await company.boss.api.patch(`/api/tickets/${ids[0]}`, { priority: 3 });
  const filter = {
    and: [
      { field: 'group', is: 'in', values: [company.groups.billing] },
      { field: 'priority', is: 'in', values: [2] },
    ],
  };
  const run = await change(company.boss, { priority: 1 }, { filter, except: [ids[1]] });
  expect(run).toMatchObject({ state: 'done', total: 3, changed: 3 });
  const again = await change(company.boss, { priority: 1 }, { ticketIds: ids.slice(2) });
  expect(again).toMatchObject({ changed: 0, unchanged: 3 });
  expect(
    (await company.boss.api.post('/api/bulk-changes', { action: { priority: 1 }, filter: { field: 'priority', is: 'in', values: [99] } }))
      .body.code,
  ).toBe('bulk.nothing');
});

test('the number that is said before is the number that is changed, without those left out', async () => {
  const ids = await tickets(7, company.groups.harbour);
  const filter = { field: 'group', is: 'in', values: [company.groups.harbour] };
  const counted = async (chosen: object) => (await company.boss.api.post('/api/ticket-counts', { filters: [filter], ...chosen })).body;
  const except = ids.slice(0, 2);
  const { counts } = await counted({ upTo: 10_001, except });
  expect(counts).toEqual([(await counted({})).counts[0] - 2]);
  expect(await change(company.boss, { priority: 4 }, { filter, except })).toMatchObject({ total: counts[0], changed: counts[0] });
  expect(await counted({ upTo: 3 })).toEqual({ counts: [3] });
  // What twenty counters of a screen may cost stays what it is.
  expect((await counted({ filters: [filter, filter], upTo: 10_001 })).code).toBe('request.invalid');
});

test('undoing leaves alone what somebody acted on since, and counts it apart', async () => {
  const ids = await tickets(3, company.groups.help);
  const run = await change(company.ewa, { close: true }, { ticketIds: ids });
  await company.ewa.api.delete(`/api/tickets/${ids[0]}/closure`);
  const undone = await ended(company.ewa, (await company.ewa.api.post(`/api/bulk-changes/${run.id}/undoing`)).body);
  expect(undone).toMatchObject({ state: 'done', total: 3, changed: 2, unchanged: 1, refused: 0 });
});

test('tickets that are both named and asked for by a filter are not guessed at: nothing changes', async () => {
  const [named, other] = await tickets(2, company.groups.billing);
  const filter = { field: 'group', is: 'in', values: [company.groups.billing] };
  const both = { action: { priority: 4 }, ticketIds: [named] };
  for (const chosen of [{ filter }, { filter, except: [other] }, { except: [named] }]) {
    const answer = await company.boss.api.post('/api/bulk-changes', { ...both, ...chosen });
    expect([answer.status, answer.body.code]).toEqual([400, 'bulk.chosen-twice']);
    expect(answer.body.detail).toContain('ticketIds');
  }
  for (const id of [named, other]) expect(await rowOf(t, id!)).toMatchObject({ priority: 2 });
});

test('an export holds what the list holds, in the words and rights of whoever takes it', async () => {
  await receive(t, [received({ groupId: company.groups.harbour, subject: '=HYPERLINK("x")' })]);
  const view = {
    filter: { field: 'group', is: 'in', values: [company.groups.harbour] },
    sort: { by: 'created', desc: true },
    group: null,
    columns: [{ id: 'number' }, { id: 'subject' }, { id: 'status' }, { id: 'created' }],
  };
  const take = (person: Person, format: string) =>
    fetch(`${t.url}/api/ticket-exports?format=${format}&view=${encodeURIComponent(JSON.stringify(view))}`, {
      headers: { authorization: `Bearer ${person.token}` },
    });
  const linesOf = async (answer: Response) =>
    new TextDecoder('utf-8', { ignoreBOM: true })
      .decode(await answer.arrayBuffer())
      .trimEnd()
      .split('\r\n');
  const lines = await linesOf(await take(company.boss, 'csv'));
  expect(lines[0]).toBe('\ufeffNumer;Temat;Status;Otwarte');
  const { columns: _columns, ...query } = view;
  expect(lines.length - 1).toBe((await company.boss.api.post('/api/ticket-lists', query)).body.rows.length);
  expect(lines.some((line) => line.includes(`"'=HYPERLINK(""x"")"`))).toBe(true);
  expect(await linesOf(await take(company.zofia, 'csv'))).toHaveLength(1);
  expect((await take(company.ewa, 'csv')).status).toBe(403);
  const { readXlsx } = await import('hucre/xlsx');
  const book = await take(company.boss, 'xlsx');
  const sheet = (await readXlsx(new Uint8Array(await book.arrayBuffer()))).sheets[0]!;
  expect(sheet.rows.length).toBe(lines.length);
});
