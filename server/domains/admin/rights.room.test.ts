import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Endpoint } from '../../../contract/endpoint.ts';
import { contract } from '../../../contract/index.ts';
import { permissions } from '../../../contract/rights.ts';
import { openTestApp, type TestApp } from '../../../test/database.ts';
import { administrator, employ, TestBrowser } from '../../../test/test-browser.ts';

let t: TestApp;
let boss: TestBrowser;

beforeAll(async () => {
  t = await openTestApp();
  boss = await administrator(t);
});
afterAll(() => t.close());

const endpoints = Object.values(contract).flatMap((area) => Object.values(area as Record<string, Endpoint>));
const guarded = endpoints.filter((endpoint) => endpoint.needs !== 'public');
const addressOf = (endpoint: Endpoint) => endpoint.path.replace(/:(\w+)/g, (_, name: string) => (name === 'kind' ? 'note' : '1'));

/** Something that passes the check of shape where that is easy; rights must refuse before anybody looks further, but after it. */
function sample(schema: any): any {
  if (!schema) return undefined;
  if (schema.const !== undefined) return schema.const;
  if (schema.enum) return schema.enum[0];
  if (schema.anyOf) return sample(schema.anyOf[0]);
  if (schema.type === 'object')
    return Object.fromEntries((schema.required ?? []).map((key: string) => [key, sample(schema.properties[key])]));
  if (schema.type === 'array') return Array.from({ length: schema.minItems ?? 0 }, () => sample(schema.items));
  if (schema.type === 'integer' || schema.type === 'number') return Math.max(schema.minimum ?? 1, 1);
  if (schema.type === 'boolean') return true;
  if (schema.type === 'null') return null;
  if (schema.format === 'date-time') return '2026-11-22T08:00:00Z';
  if (String(schema.pattern).includes('@')) return 'a@b.example';
  return 'x'.repeat(Math.max(schema.minLength ?? 1, 1));
}

function ask(browser: TestBrowser, endpoint: Endpoint, headers: Record<string, string> = {}) {
  const query = endpoint.query
    ? `?${new URLSearchParams(Object.entries(sample(endpoint.query)).map(([key, value]) => [key, String(value)]))}`
    : '';
  return browser.ask(
    endpoint.method,
    addressOf(endpoint) + query,
    endpoint.rawBody || !endpoint.body ? undefined : sample(endpoint.body),
    headers,
  );
}

describe('every endpoint of the contract', () => {
  test.each(guarded.map((endpoint) => [`${endpoint.method} ${endpoint.path}`, endpoint] as const))(
    '%s asks who you are',
    async (_, endpoint) => {
      const answer = await ask(new TestBrowser(t.url), endpoint);
      expect([answer.status, answer.body.code]).toEqual([401, 'session.required']);
    },
  );

  test('refuses whoever lacks just the permission it needs', async () => {
    for (const permission of permissions) {
      const role = `All but ${permission}`;
      await boss.post('/api/roles', { name: role, permissions: permissions.filter((one) => one !== permission), scope: 'all' });
      const someone = await employ(t, boss, { email: `without-${permission}@kolko.example`, name: 'Somebody', role });
      for (const endpoint of guarded.filter((one) => one.needs === permission)) {
        const answer = await ask(someone, endpoint);
        expect([endpoint.path, answer.status, answer.body.code, answer.body.values]).toEqual([
          endpoint.path,
          403,
          'permission.missing',
          { permission },
        ]);
      }
    }
  });

  test('refuses what another site asks for in my name', async () => {
    for (const endpoint of guarded.filter((one) => one.method !== 'GET')) {
      const answer = await ask(boss, endpoint, { origin: 'https://evil.example' });
      expect([endpoint.path, answer.body?.code]).toEqual([endpoint.path, 'request.wrong-origin']);
    }
  });
});

describe('nobody gives more than they have', () => {
  let lead: TestBrowser & { id: number };
  let ids: { roles: Record<string, number>; group: number; other: number; otherBranch: number; boss: number };

  beforeAll(async () => {
    await boss.post('/api/roles', {
      name: 'Team lead',
      permissions: ['tickets.read', 'accounts.manage', 'roles.manage', 'groups.manage'],
      scope: 'branch',
    });
    await boss.post('/api/roles', { name: 'Reader', permissions: ['tickets.read'], scope: 'group' });
    lead = await employ(t, boss, { email: 'lead@kolko.example', name: 'Lead', role: 'Team lead' });
    const roles = (await boss.get('/api/roles')).body;
    const otherBranch = (await boss.post('/api/branches', { name: 'Gdańsk' })).body.id;
    const other = (await boss.post('/api/groups', { name: 'Gdańsk', branchId: otherBranch })).body.id;
    const group = (await boss.get('/api/groups')).body.groups[0].id;
    ids = {
      roles: Object.fromEntries(roles.map((role: any) => [role.key ?? role.name, role.id])),
      group,
      other,
      otherBranch,
      boss: (await boss.get('/api/me')).body.id,
    };
  });

  const refused = { status: 403, code: 'role.above-own' };

  test('by inviting', async () => {
    const invite = (roleId: number, groups: number[]) =>
      lead.post('/api/accounts', { email: `x${Math.random()}@kolko.example`, name: 'X', roleId, groups });
    expect((await invite(ids.roles.Reader!, [ids.group])).status).toBe(200);
    expect((await invite(ids.roles.agent!, [ids.group])).body).toMatchObject(refused);
    expect((await invite(ids.roles.administrator!, [])).body).toMatchObject(refused);
    expect((await invite(ids.roles.Reader!, [ids.other])).body).toMatchObject(refused);
  });

  test('by making or changing roles', async () => {
    const role = (permissions: string[], scope: string) => ({ name: 'Mine', permissions, scope });
    expect((await lead.post('/api/roles', role(['tickets.read'], 'all'))).body).toMatchObject(refused);
    expect((await lead.post('/api/roles', role(['settings.manage'], 'own'))).body).toMatchObject(refused);
    const made = await lead.post('/api/roles', role(['tickets.read'], 'own'));
    expect(made.status).toBe(200);
    expect((await lead.put(`/api/roles/${made.body.id}`, role(['audit.read'], 'own'))).body).toMatchObject(refused);
    expect((await lead.put(`/api/roles/${ids.roles.agent}`, role(['tickets.read'], 'own'))).body).toMatchObject(refused);
    expect((await lead.put(`/api/roles/${ids.roles.administrator}`, role([], 'own'))).body.code).toBe('role.builtin');
  });

  test('by changing people, themselves included', async () => {
    const me = `/api/accounts/${lead.id}`;
    expect((await lead.patch(me, { roleId: ids.roles.administrator })).body).toMatchObject(refused);
    expect((await lead.patch(me, { groups: [ids.group, ids.other] })).body).toMatchObject(refused);
    const other = `/api/accounts/${ids.boss}`;
    for (const change of [{ state: 'disabled' }, { endTotp: true }, { name: 'Y' }, { roleId: ids.roles.Reader }])
      expect((await lead.patch(other, change)).body).toMatchObject(refused);
  });

  test('by taking the place of an administrator who was invited', async () => {
    const invited = await boss.post('/api/accounts', {
      email: 'second@kolko.example',
      name: 'Second',
      roleId: ids.roles.administrator,
      groups: [],
    });
    expect((await lead.post(`/api/accounts/${invited.body.account.id}/invitation`)).body).toMatchObject(refused);
    expect((await boss.post(`/api/accounts/${ids.boss}/invitation`)).body.code).toBe('account.not-found');
  });

  test('by moving groups', async () => {
    expect((await lead.put(`/api/groups/${ids.other}`, { name: 'G', branchId: ids.otherBranch, accounts: [lead.id] })).body).toMatchObject(
      refused,
    );
    expect((await lead.post('/api/groups', { name: 'G', branchId: ids.otherBranch, accounts: [lead.id] })).body).toMatchObject(refused);
    expect((await lead.put(`/api/groups/${ids.group}`, { name: 'G', branchId: ids.otherBranch })).body).toMatchObject(refused);
    expect((await lead.delete(`/api/groups/${ids.other}`)).body).toMatchObject(refused);
    expect((await lead.get('/api/me')).body.reach).toEqual({ all: false, groups: [ids.group], owner: lead.id });
  });
});
