import { connect } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import WebSocket from 'ws';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { makeCompany, type Company } from '../../../test/factories.ts';
import { openTestApp, type TestApp } from '../../../test/database.ts';

let t: TestApp;
let company: Company;

beforeAll(async () => {
  t = await openTestApp();
  company = await makeCompany(t);
});
afterAll(() => t.close());

/** Says these bytes to the server and breaks the connection, or waits for what comes back. */
async function sayRaw(head: string, breakOff: boolean): Promise<string> {
  const socket = connect(Number(new URL(t.url).port), '127.0.0.1');
  let heard = '';
  socket.on('data', (data) => (heard += data));
  socket.on('error', () => {});
  socket.write(
    `${head}\r\nHost: x\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Key: ${'a'.repeat(22)}==\r\nSec-WebSocket-Version: 13\r\n\r\n`,
  );
  await sleep(20);
  if (breakOff) socket.resetAndDestroy();
  await sleep(100);
  socket.destroy();
  return heard;
}

async function openDesk(): Promise<{ heard: any[]; socket: WebSocket; closed: Promise<number> }> {
  const socket = new WebSocket(`${t.url.replace('http', 'ws')}/ws`, { headers: { authorization: `Bearer ${company.ewa.token}` } });
  const heard: any[] = [];
  socket.on('message', (data) => heard.push(JSON.parse(String(data))));
  const closed = new Promise<number>((resolve) => socket.on('close', resolve));
  await expect.poll(() => heard[0]?.kind).toBe('hello');
  return { heard, socket, closed };
}

test('strangers who break off, or ask for no address at all, end their own connection and nothing else', async () => {
  for (let i = 0; i < 10; i++) await sayRaw('GET /ws HTTP/1.1\r\nCookie: okienko_session=nobody', i % 2 === 0);
  await sayRaw('GET //:80/ HTTP/1.1', false);
  expect((await fetch(`${t.url}/healthz`)).status).toBe(200);
});

test.each(['null', '7', '"ping"', '{"kind":"watch","ticketId":"1"}', '{"kind":"writing","ticketId":1,"what":{"x":1}}', '{'])(
  'what is no request (%s) ends the desk that said it',
  async (text) => {
    const desk = await openDesk();
    desk.socket.send(text);
    expect(await desk.closed).toBe(1003);
  },
);

test('a desk that asks without end is cut off', async () => {
  const desk = await openDesk();
  for (let i = 0; i < 1_000; i++) desk.socket.send('{"kind":"ping"}');
  expect(await desk.closed).toBe(1008);
});

test('who closed the window while the rights were looked up does not stay on the ticket', async () => {
  const mayWatch = t.app.mayWatch;
  let looks = 0;
  let looked = false;
  t.app.mayWatch = async () => ((looks += 1), await sleep(100), (looked = true));
  const desk = await openDesk();
  desk.socket.send('{"kind":"watch","ticketId":1}');
  await expect.poll(() => looks, { interval: 2 }).toBe(1);
  desk.socket.close();
  await desk.closed;
  await expect.poll(() => looked).toBe(true);
  t.app.mayWatch = mayWatch;
  expect(t.app.hub!.presences.on(1)).toEqual([]);
});

test('of two tickets looked at one after the other, the later is the one on screen, whichever look took longer', async () => {
  const mayWatch = t.app.mayWatch;
  let looked = 0;
  t.app.mayWatch = async (_principal, ticketId) => (await sleep(ticketId === 1 ? 60 : 1), (looked += 1), true);
  const desk = await openDesk();
  desk.socket.send('{"kind":"watch","ticketId":1}');
  desk.socket.send('{"kind":"watch","ticketId":2}');
  await expect.poll(() => looked).toBe(2);
  t.app.mayWatch = mayWatch;
  await expect.poll(() => [t.app.hub!.presences.on(1).length, t.app.hub!.presences.on(2).length]).toEqual([0, 1]);
  desk.socket.close();
});
