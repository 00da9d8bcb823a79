/** How long customers waited in chats, and how many gave up. */
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import type { ChatMeasures } from '../../../../../contract/chat-measures.ts';
import { openTestApp, type TestApp } from '../../../../../test/database.ts';
import { type Company, makeCompany, patience } from '../../../../../test/factories.ts';
import { openWindow, widgetSettings } from '../../../../../test/widget-window.ts';

let t: TestApp;
let company: Company;
let key: string;

beforeAll(async () => {
  t = await openTestApp();
  company = await makeCompany(t);
  const settings = { ...widgetSettings, offer: false };
  ({ key } = (await company.boss.api.post('/api/widgets', { name: 'Sklep', groupId: company.groups.help, settings })).body);
});
afterAll(() => t.close());

const measured = async (who = company.boss): Promise<ChatMeasures> => (await who.api.get('/api/chat-measures')).body;
const chatOf = async (text: string) =>
  ((await company.boss.api.get('/api/chats')).body as { id: number; preview: string }[]).find((one) => one.preview === text)!.id;

test('answered, given up, and handed on: each chat is counted once, in the group that answers', async () => {
  const answered = await openWindow(t.url, key);
  await answered.say('Przyjęta');
  const id = await chatOf('Przyjęta');
  await t.app.database.pool.query(`update chat set started_at = now() - interval '90 seconds' where id = $1`, [id]);
  expect((await company.ewa.api.post(`/api/chats/${id}/acceptance`, {})).status).toBe(200);
  // Another takes over: the customer was answered already.
  expect((await company.jan.api.post(`/api/chats/${id}/acceptance`, { takeOver: true })).status).toBe(200);
  const left = await openWindow(t.url, key);
  await left.say('Porzucona');
  left.send({ kind: 'end' });
  await t.settle();
  await vi.waitFor(async () => {
    await t.settle();
    expect(await measured()).toMatchObject({ started: 2, answered: 1, abandoned: 1, offline: 0, waits: [0, 0, 1, 0, 0] });
  }, patience);
  const { meanWait_s } = await measured();
  expect(meanWait_s).toBeGreaterThanOrEqual(89);
  // Whoever works in another branch sees nothing of it in any count.
  expect(await measured(company.marek)).toMatchObject({ started: 0, answered: 0, abandoned: 0, meanWait_s: null });
  answered.close();
  left.close();
});
