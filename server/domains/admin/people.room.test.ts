import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openTestApp, testAdmin, type TestApp } from '../../../test/database.ts';
import {
  accountsById,
  defaultGroupId,
  directoryGroups,
  directoryPeople,
  findGroup,
  getSecret,
  putSecret,
  reachOf,
  setUp,
} from './index.ts';
import { administrator, employ, goodPassword, TestBrowser } from '../../../test/test-browser.ts';

let t: TestApp;
let boss: TestBrowser;
let groupId: number;
let branchId: number;
const roleIds: Record<string, number> = {};

beforeAll(async () => {
  t = await openTestApp();
  boss = await administrator(t);
  const { groups } = (await boss.get('/api/groups')).body;
  ({ id: groupId, branchId } = groups[0]);
  for (const role of (await boss.get('/api/roles')).body) roleIds[role.key] = role.id;
});
afterAll(() => t.close());

describe('set-up', () => {
  test('leaves a company that can begin: roles, a group in its language, an administrator in it', async () => {
    expect(Object.keys(roleIds)).toEqual(['administrator', 'supervisor', 'agent']);
    expect((await boss.get('/api/groups')).body).toEqual({
      groups: [{ id: groupId, name: 'Obsługa klienta', branchId, departmentId: expect.any(Number), accounts: [expect.any(Number)] }],
      departments: [{ id: expect.any(Number), name: 'Obsługa klienta' }],
      branches: [{ id: branchId, name: 'Centrala' }],
    });
    expect((await boss.get('/api/setup')).body).toMatchObject({ done: true, company: 'Kółko', locale: 'pl', sampleData: null });
  });

  test('is done once', async () => {
    const again = await new TestBrowser(t.url).post('/api/setup', {
      company: 'Other',
      locale: 'en',
      name: 'Eve',
      email: 'eve@kolko.example',
      password: goodPassword,
    });
    expect(again.body).toMatchObject({ status: 409, code: 'setup.already-done' });
  });

  test('raced by two nodes and two browsers happens once, and both nodes know at once', async () => {
    const one = await openTestApp({ ready: false });
    const two = await openTestApp({ ready: false, databaseUrl: one.databaseUrl });
    const began: string[] = [];
    one.app.onSetUp.push(async () => void began.push('one'));
    two.app.onSetUp.push(async () => void began.push('two'));
    const body = (name: string) => ({
      company: `Firma ${name}`,
      locale: 'pl',
      name,
      email: `${name}@kolko.example`,
      password: goodPassword,
    });
    const browsers = [one, two, one, two].map((node) => new TestBrowser(node.url));
    const answers = await Promise.all(browsers.map((browser, index) => browser.post('/api/setup', body(`n${index}`))));
    expect(answers.map((answer) => answer.status).sort()).toEqual([200, 409, 409, 409]);
    const winner = answers.findIndex((answer) => answer.status === 200);
    expect((await browsers[winner]!.get('/api/me')).body).toMatchObject({
      name: `n${winner}`,
      company: `Firma n${winner}`,
      role: { key: 'administrator' },
    });
    expect(await setUp(two.app, { ...body('late'), locale: 'pl' })).toBeNull();
    await expect.poll(() => [one.app.settings?.company, two.app.settings?.company]).toEqual([`Firma n${winner}`, `Firma n${winner}`]);
    await expect.poll(() => began.sort()).toEqual(['one', 'two']);
    const { rows } = await sql<{
      accounts: number;
      roles: number;
      groups: number;
    }>`select (select count(*) from account) as accounts, (select count(*) from role) as roles, (select count(*) from "group") as groups`.execute(
      one.app.database.db,
    );
    expect(rows[0]).toEqual({ accounts: 1, roles: 3, groups: 1 });
    await two.close();
    await one.close();
  });

  test('refuses a weak password, and nothing is half done', async () => {
    const fresh = await openTestApp({ ready: false });
    const browser = new TestBrowser(fresh.url);
    const answer = await browser.post('/api/setup', {
      company: 'Firma',
      locale: 'pl',
      name: 'Ewa',
      email: 'ewa@kolko.example',
      password: 'haslo',
    });
    expect(answer.body).toMatchObject({ code: 'account.password-weak', fields: { password: expect.stringContaining('10') } });
    expect((await browser.get('/api/setup')).body.done).toBe(false);
    const { rows } = await sql<{ count: number }>`select count(*) as count from role`.execute(fresh.app.database.db);
    expect(rows[0]!.count).toBe(0);
    await fresh.close();
  });
});

describe('set-up without a person', () => {
  test('may be raced by nodes that start together', async () => {
    const fresh = await openTestApp({ ready: false });
    const nodes = await Promise.all([1, 2].map(() => openTestApp({ databaseUrl: fresh.databaseUrl })));
    expect(nodes.map((node) => node.app.settings?.company)).toEqual(['Kółko', 'Kółko']);
    expect((await (await administrator(nodes[1]!)).get('/api/accounts')).body).toHaveLength(1);
    for (const node of [...nodes, fresh]) await node.close();
  });

  test('says what is wrong with the password it was given', async () => {
    await expect(openTestApp({ env: { OKIENKO_ADMIN_PASSWORD: 'haslo' } })).rejects.toThrow(/OKIENKO_ADMIN_PASSWORD is too easy/);
  });
});

describe('an invitation', () => {
  test('lets somebody in once, by a link that is also shown', async () => {
    const invited = await boss.post('/api/accounts', {
      email: ' Ola@Kolko.example'.trim(),
      name: 'Ola',
      roleId: roleIds.agent,
      groups: [groupId],
      locale: 'en',
    });
    expect(invited.body).toMatchObject({ mailed: false, account: { state: 'invited', email: 'Ola@Kolko.example', groups: [groupId] } });
    expect(
      (await boss.post('/api/accounts', { email: 'ola@kolko.example', name: 'Ola', roleId: roleIds.agent, groups: [] })).body,
    ).toMatchObject({ code: 'account.email-taken' });
    const token = invited.body.link.split('/link/')[1];
    const browser = new TestBrowser(t.url);
    expect((await browser.get(`/api/account-links/${token}`)).body).toMatchObject({
      kind: 'invitation',
      email: 'Ola@Kolko.example',
      locale: 'en',
    });
    const came = await browser.put(`/api/account-links/${token}`, { password: goodPassword, name: 'Ola Nowak', locale: 'pl' });
    expect(came.body).toMatchObject({
      name: 'Ola Nowak',
      locale: 'pl',
      role: { key: 'agent' },
      scope: 'group',
      reach: { all: false, groups: [groupId] },
    });
    expect((await browser.get('/api/me')).status).toBe(200);
    expect((await new TestBrowser(t.url).put(`/api/account-links/${token}`, { password: goodPassword })).body.code).toBe(
      'account.link-invalid',
    );
  });

  test('sent again makes the first link worthless; a disabled account’s works no more', async () => {
    const invited = await boss.post('/api/accounts', {
      email: 'again@kolko.example',
      name: 'Again',
      roleId: roleIds.agent,
      groups: [groupId],
    });
    const { id } = invited.body.account;
    const again = await boss.post(`/api/accounts/${id}/invitation`);
    const open = (link: string) => new TestBrowser(t.url).get(`/api/account-links/${link.split('/link/')[1]}`);
    expect((await open(invited.body.link)).status).toBe(410);
    expect((await open(again.body.link)).status).toBe(200);
    await boss.patch(`/api/accounts/${id}`, { state: 'disabled' });
    expect((await open(again.body.link)).status).toBe(410);
    expect((await boss.patch(`/api/accounts/${id}`, { state: 'active' })).body.state).toBe('invited');
  });

  test('needs a role and groups that exist', async () => {
    expect((await boss.post('/api/accounts', { email: 'a@b.example', name: 'A', roleId: 999, groups: [] })).body.code).toBe(
      'role.not-found',
    );
    expect((await boss.post('/api/accounts', { email: 'a@b.example', name: 'A', roleId: roleIds.agent, groups: [999] })).body.code).toBe(
      'group.not-found',
    );
  });
});

describe('what is taken away is gone at once', () => {
  test('the account, on every node', async () => {
    const second = await openTestApp({ databaseUrl: t.databaseUrl });
    const someone = await employ(t, boss, { email: 'gone@kolko.example', name: 'Gone', role: 'agent' });
    const token = (await someone.post('/api/me/tokens', { name: 'x' })).body.token;
    const elsewhere = new TestBrowser(second.url);
    elsewhere.cookie = someone.cookie;
    expect((await elsewhere.get('/api/me')).status).toBe(200);
    await boss.patch(`/api/accounts/${someone.id}`, { state: 'disabled' });
    expect((await someone.get('/api/me')).status).toBe(401);
    await expect.poll(async () => (await elsewhere.get('/api/me')).status).toBe(401);
    await boss.patch(`/api/accounts/${someone.id}`, { state: 'active' });
    expect((await someone.get('/api/me')).status).toBe(401);
    const program = new TestBrowser(t.url);
    program.token = token;
    expect((await program.get('/api/me')).status).toBe(401);
    expect((await program.signIn('gone@kolko.example', goodPassword)).status).toBe(200);
    await second.close();
  });

  test('a permission, by changing the role or giving another', async () => {
    const role = (await boss.post('/api/roles', { name: 'Auditor', permissions: ['audit.read'], scope: 'own' })).body;
    const someone = await employ(t, boss, { email: 'auditor@kolko.example', name: 'Auditor', role: 'Auditor' });
    expect((await someone.get('/api/audit')).status).toBe(200);
    await boss.put(`/api/roles/${role.id}`, { name: 'Auditor', permissions: [], scope: 'own' });
    expect((await someone.get('/api/audit')).status).toBe(403);
    expect((await boss.delete(`/api/roles/${role.id}`)).body.code).toBe('role.in-use');
    await boss.patch(`/api/accounts/${someone.id}`, { roleId: roleIds.supervisor });
    expect((await someone.get('/api/audit')).status).toBe(200);
    expect((await boss.delete(`/api/roles/${role.id}`)).status).toBe(204);
  });

  test('sessions, when an administrator ends them', async () => {
    const someone = await employ(t, boss, { email: 'ended@kolko.example', name: 'Ended', role: 'agent' });
    await boss.patch(`/api/accounts/${someone.id}`, { endSessions: true });
    expect((await someone.get('/api/me')).status).toBe(401);
  });
});

describe('the last administrator', () => {
  test('can be neither disabled nor demoted; of two who remove each other, one stays', async () => {
    const me = (await boss.get('/api/me')).body.id;
    expect((await boss.patch(`/api/accounts/${me}`, { state: 'disabled' })).body.code).toBe('account.last-administrator');
    expect((await boss.patch(`/api/accounts/${me}`, { roleId: roleIds.agent })).body.code).toBe('account.last-administrator');
    const second = await employ(t, boss, { email: 'second-admin@kolko.example', name: 'Second', role: 'administrator' });
    expect((await boss.patch(`/api/accounts/${me}`, { state: 'disabled' })).body.code).toBe('account.not-yourself');
    const answers = await Promise.all([
      boss.patch(`/api/accounts/${second.id}`, { roleId: roleIds.agent }),
      second.patch(`/api/accounts/${me}`, { roleId: roleIds.agent }),
    ]);
    expect(answers.filter((answer) => answer.status === 200)).toHaveLength(1);
    const { rows } = await sql<{
      id: number;
    }>`select a.id from account a join role r on r.id = a.role_id where r.key = 'administrator' and a.state = 'active'`.execute(
      t.app.database.db,
    );
    expect(rows).toHaveLength(1);
    // The rest of this file is the first one's.
    await sql`update account set role_id = ${roleIds.administrator} where id = ${me}`.execute(t.app.database.db);
    await sql`update account set role_id = ${roleIds.agent} where id = ${second.id}`.execute(t.app.database.db);
    t.app.signals.wake('sessions');
  });
});

describe('groups', () => {
  test('give reach: own, group, branch, all', async () => {
    const branch = (await boss.post('/api/branches', { name: 'Wrocław' })).body.id;
    const [first, second] = await Promise.all(
      ['Pierwsza', 'Druga'].map(async (name) => (await boss.post('/api/groups', { name, branchId: branch })).body.id as number),
    );
    const people = await Promise.all(
      (['own', 'group', 'branch', 'all'] as const).map(async (scope) => {
        await boss.post('/api/roles', { name: `Scope ${scope}`, permissions: ['tickets.read'], scope });
        return await employ(t, boss, { email: `${scope}@kolko.example`, name: scope, role: `Scope ${scope}`, groups: [first!] });
      }),
    );
    const reaches = await Promise.all(people.map(async (person) => (await person.get('/api/me')).body.reach));
    expect(reaches).toEqual([
      { all: false, groups: [], owner: people[0]!.id },
      { all: false, groups: [first], owner: people[1]!.id },
      { all: false, groups: [first, second].sort(), owner: people[2]!.id },
      { all: true },
    ]);
    expect(await t.read({}, (ctx) => reachOf(ctx, people[2]!.id))).toEqual(reaches[2]);
    await boss.patch(`/api/accounts/${people[2]!.id}`, { state: 'disabled' });
    expect(await t.read({}, (ctx) => reachOf(ctx, people[2]!.id))).toBeNull();

    // Put away: nobody works in it, its own people still read its history.
    expect((await boss.delete(`/api/groups/${first}`)).status).toBe(204);
    const me = (await people[1]!.get('/api/me')).body;
    expect([me.groups, me.reach.groups]).toEqual([[], [first]]);
    await expect(t.read({}, (ctx) => findGroup(ctx, first!))).rejects.toThrow('group.not-found');
    expect(await t.read({}, directoryGroups)).toContainEqual({ id: first, name: 'Pierwsza', branchId: branch, archived: true });
  });

  test('are changed with their people, and the last one stays', async () => {
    const someone = await employ(t, boss, { email: 'member@kolko.example', name: 'Member', role: 'agent', groups: [] });
    const made = (await boss.post('/api/groups', { name: 'Nowa', branchId, accounts: [someone.id] })).body;
    expect(made.accounts).toEqual([someone.id]);
    expect((await someone.get('/api/me')).body.groups).toEqual([made.id]);
    expect((await boss.put(`/api/groups/${made.id}`, { name: 'Nowsza', branchId })).body).toMatchObject({
      name: 'Nowsza',
      accounts: [someone.id],
    });
    expect((await boss.put(`/api/groups/${made.id}`, { name: 'Nowsza', branchId, accounts: [] })).body.accounts).toEqual([]);
    expect((await someone.get('/api/me')).body.groups).toEqual([]);
    expect((await boss.put(`/api/groups/${made.id}`, { name: 'Nowsza', branchId: 999 })).body.code).toBe('record.not-found');
    expect((await boss.put(`/api/groups/${made.id}`, { name: 'Nowsza', branchId, accounts: [999] })).body.code).toBe('account.not-found');
    for (const group of (await boss.get('/api/groups')).body.groups) if (group.id !== groupId) await boss.delete(`/api/groups/${group.id}`);
    expect((await boss.delete(`/api/groups/${groupId}`)).body.code).toBe('group.in-use');
    expect(await t.read({}, defaultGroupId)).toBe(groupId);
  });
});

test('a group with open tickets or a mailbox is not put away', async () => {
  const group = (await boss.post('/api/groups', { name: 'Zajęta', branchId })).body.id;
  const ticket = await boss.post('/api/tickets', {
    subject: 'Rower',
    text: 'Nie działa',
    customer: { email: 'jan@klient.example' },
    groupId: group,
  });
  expect(ticket.status).toBe(200);
  expect((await boss.delete(`/api/groups/${group}`)).body).toMatchObject({ status: 409, code: 'group.in-use' });
});

describe('my account', () => {
  test('changes what is mine, merging preferences key by key', async () => {
    await boss.patch('/api/me', { preferences: { theme: 'dark', keys: { close: null } } });
    const me = (await boss.patch('/api/me', { timeZone: 'Europe/London', preferences: { columns: [1, 2], theme: null } })).body;
    expect(me).toMatchObject({ timeZone: 'Europe/London', preferences: { columns: [1, 2], keys: { close: null } } });
    expect(me.preferences).not.toHaveProperty('theme');
    expect((await boss.patch('/api/me', { timeZone: 'Mars/Olympus' })).body).toMatchObject({
      code: 'request.invalid',
      fields: { timeZone: expect.any(String) },
    });
    expect((await boss.patch('/api/me', { preferences: { big: 'x'.repeat(70_000) } })).status).toBe(400);
  });
});

describe('settings of the company', () => {
  test('reach every node', async () => {
    const second = await openTestApp({ databaseUrl: t.databaseUrl });
    expect((await boss.patch('/api/company', { undoSeconds: 5, publicUrl: 'https://pomoc.kolko.example/' })).status).toBe(204);
    expect((await boss.get('/api/company')).body).toMatchObject({
      name: 'Kółko',
      locale: 'pl',
      publicUrl: 'https://pomoc.kolko.example',
      undoSeconds: 5,
      thanksQuietDays: 7,
      forwardsOfOurPeople: true,
    });
    await expect.poll(() => second.app.settings).toMatchObject({ undoSeconds: 5, publicUrl: 'https://pomoc.kolko.example' });
    expect((await boss.patch('/api/company', { publicUrl: 'https://pomoc.kolko.example/desk' })).body.code).toBe('setting.invalid');
    await second.close();
  });
});

describe('the front door', () => {
  test('keeps secrets sealed', async () => {
    await t.act({}, (ctx) => putSecret(ctx, 'mailbox:1', 'hasło'));
    expect(await t.read({}, (ctx) => getSecret(ctx, 'mailbox:1'))).toBe('hasło');
    const { rows } = await sql<{ sealed: Buffer }>`select sealed from secret where key = 'mailbox:1'`.execute(t.app.database.db);
    expect(rows[0]!.sealed.toString('latin1')).not.toContain('has');
    await t.act({}, (ctx) => putSecret(ctx, 'mailbox:1', null));
    expect(await t.read({}, (ctx) => getSecret(ctx, 'mailbox:1'))).toBeNull();
  });

  test('names people', async () => {
    const everybody = await t.read({}, directoryPeople);
    const me = everybody.find((person) => person.name === 'admin')!;
    expect(me).toEqual({ id: me.id, name: 'admin', active: true, groups: [groupId] });
    expect((await t.read({}, (ctx) => accountsById(ctx, [me.id, 999]))).get(me.id)).toMatchObject({ email: testAdmin.email });
  });
});

test('the audit trail tells who did what, newest first, page by page', async () => {
  const first = (await boss.get('/api/audit?limit=3')).body;
  const next = (await boss.get(`/api/audit?limit=3&before=${first[2].id}`)).body;
  expect([...first, ...next].map((entry: any) => entry.id)).toEqual(
    [...first, ...next].map((entry: any) => entry.id).sort((a, b) => b - a),
  );
  const all = (await boss.get('/api/audit?limit=200')).body;
  expect(all.map((entry: any) => entry.type)).toEqual(
    expect.arrayContaining([
      'account.invited',
      'account.accepted',
      'account.disabled',
      'role.changed',
      'group.removed',
      'company.changed',
      'company.set-up',
      'account.signed-in',
    ]),
  );
  expect(all.find((entry: any) => entry.type === 'account.invited')).toMatchObject({
    actor: { name: 'admin' },
    data: { of: expect.any(String), email: expect.any(String) },
  });
});
