import { afterAll, beforeAll, expect, test } from 'vitest';
import { openTestApp, type TestApp } from '../database.ts';
import { makeCompany, type Company } from '../factories.ts';
import { widgetSettings } from '../widget-window.ts';
import { chatChaos } from './chats.ts';

let t: TestApp;
let company: Company;

beforeAll(async () => {
  t = await openTestApp();
  company = await makeCompany(t);
});
afterAll(() => t.close());

test('on lines that break at any moment every word is there once and in order, at the desk and in the window', async () => {
  const settings = { ...widgetSettings, offer: false };
  const widget = (await company.boss.api.post('/api/widgets', { name: 'Chaos', groupId: company.groups.help, settings })).body;
  const account = await chatChaos({
    chats: 8,
    words: 5,
    answers: 3,
    port: Number(new URL(t.url).port),
    widget: widget.key,
    api: () => company.boss.api,
    cutting: 0.5,
    pause_ms: 60,
  });
  expect(account).toMatchObject({ chatsAtTheDesk: 8, words: 40, answers: 24, wrongAtTheDesk: [], wrongInTheWindow: [] });
  expect(account.cuts).toBeGreaterThan(3);
}, 120_000);
