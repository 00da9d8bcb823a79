import WebSocket from 'ws';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openTestApp, type TestApp } from '../../../test/database.ts';
import { administrator, employ, type TestBrowser } from '../../../test/test-browser.ts';

let t: TestApp;
let boss: TestBrowser;

beforeAll(async () => {
  t = await openTestApp();
  boss = await administrator(t);
});
afterAll(() => t.close());

/** An open desk, and everything it was told. */
async function openDesk(browser: TestBrowser): Promise<{ heard: any[]; socket: WebSocket }> {
  const socket = new WebSocket(`${t.url.replace('http', 'ws')}/ws`, { headers: { cookie: browser.cookie! } });
  const heard: any[] = [];
  socket.on('message', (data) => heard.push(JSON.parse(String(data))));
  await expect.poll(() => heard[0]?.kind).toBe('hello');
  return { heard, socket };
}

test('names and groups are news to all, rights to those whom they concern, an ended session to its desk', async () => {
  const someone = await employ(t, boss, { email: 'live@kolko.example', name: 'Live', role: 'agent' });
  const other = await employ(t, boss, { email: 'other@kolko.example', name: 'Other', role: 'agent' });
  const [desk, otherDesk] = [await openDesk(someone), await openDesk(other)];
  const directory = { kind: 'stale', what: 'directory' };
  const me = { kind: 'stale', what: 'me' };

  await boss.patch(`/api/accounts/${someone.id}`, { name: 'Life' });
  await expect.poll(() => desk.heard).toEqual(expect.arrayContaining([directory, me]));
  await expect.poll(() => otherDesk.heard).toContainEqual(directory);
  expect(otherDesk.heard).not.toContainEqual(me);
  await expect.poll(() => t.app.hub!.principals().map((principal) => principal.name)).toContain('Life');

  const roles = (await boss.get('/api/roles')).body;
  const agent = roles.find((role: any) => role.key === 'agent');
  await boss.put(`/api/roles/${agent.id}`, { name: 'Konsultant', permissions: ['tickets.read'], scope: 'own' });
  await expect.poll(() => otherDesk.heard).toContainEqual(me);
  expect(t.app.hub!.principals().every((principal) => !principal.permissions.has('tickets.write'))).toBe(true);
  // Renamed to what it is called anyway: it keeps its name in every language.
  expect((await boss.get('/api/roles')).body.find((role: any) => role.key === 'agent').name).toBeNull();

  await boss.patch(`/api/accounts/${someone.id}`, { state: 'disabled' });
  await expect.poll(() => desk.heard).toContainEqual({ kind: 'signed-out' });
  await expect.poll(() => desk.socket.readyState).toBe(WebSocket.CLOSED);
  expect(otherDesk.socket.readyState).toBe(WebSocket.OPEN);
  otherDesk.socket.close();
});
