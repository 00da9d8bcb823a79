/**
 * One customer writes by two ways about one matter, and by the third about another, through the doors that customers really use: the window's WebSocket, SMTP and
 * the form. They are one customer; the desk is shown the two as one matter, with its reasons, and never the third. OKIENKO_JOIN_CASES says how many (12 by itself).
 */
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Family } from '../../../../contract/merging.ts';
import { openTestApp, type TestApp } from '../../../../test/database.ts';
import { makeCompany, makeForm, type Company } from '../../../../test/factories.ts';
import { freePorts } from '../../../../test/free-ports.ts';
import { places, troubles } from '../../../../test/matters.ts';
import { connectSmtp, until } from '../../../../test/smtp.ts';
import { openWindow, widgetSettings } from '../../../../test/widget-window.ts';

const cases = Number(process.env.OKIENKO_JOIN_CASES ?? 12);
const [smtpPort] = (await freePorts(1)) as [number];
let t: TestApp;
let company: Company;
let widget = '';
let mailbox = '';

beforeAll(async () => {
  t = await openTestApp({ env: { OKIENKO_SMTP_PORT: String(smtpPort) } });
  company = await makeCompany(t);
  const { boss, groups } = company;
  widget = (await boss.api.post('/api/widgets', { name: 'Sklep', groupId: groups.help, settings: { ...widgetSettings, offer: false } }))
    .body.key;
  mailbox = (await t.app.database.pool.query('select address from mailbox where id = $1', [company.mailboxId])).rows[0].address;
  await makeForm(company, 'kontakt');
  await until(() =>
    connectSmtp(smtpPort).then(
      (client) => (client.close(), true),
      () => false,
    ),
  );
});
afterAll(() => t.close());

type Channel = 'chat' | 'email' | 'form';
interface Case {
  channels: Channel[];
  trouble: number;
  other: number;
  place: string;
}
const drawn: Case[] = fc.sample(
  fc.record({
    channels: fc.shuffledSubarray(['chat', 'email', 'form'] as Channel[], { minLength: 3, maxLength: 3 }),
    trouble: fc.nat(troubles.length - 1),
    other: fc.integer({ min: 1, max: troubles.length - 1 }),
    place: fc.constantFrom(...places),
  }),
  { numRuns: cases, seed: 11 },
);

/** Each customer has a bike, a ride, an order of their own: a number that many tickets carry says nothing, and rightly joins nothing. */
const numberOf = (at: number, which: 0 | 1) => String(40_100 + (((at * 2 + which) * 7_919) % 59_899));

/** Writes as customers do. */
async function write(channel: Channel, address: string, trouble: number, number: string, place: string, at: number): Promise<void> {
  const about = troubles[trouble]!;
  if (channel === 'chat') {
    const window = await openWindow(t.url, widget, { localAddress: `127.0.0.${2 + (at % 200)}` });
    const kept = await window.say(about.chat(number, place), { about: { name: 'Anna Nowak', email: address } });
    expect(kept.kind).toBe('kept');
    return window.close();
  }
  if (channel === 'email') {
    const client = await connectSmtp(smtpPort);
    const head = `From: Anna Nowak <${address}>\r\nTo: ${mailbox}\r\nSubject: =?utf-8?B?${Buffer.from(about.subject).toString('base64')}?=\r\nMessage-ID: <m${at}@klient.example>\r\nDate: ${new Date().toUTCString()}`;
    const raw = `${head}\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n${about.mail(number, place).replaceAll('\n', '\r\n')}\r\n`;
    expect(await client.send({ to: mailbox, raw, from: address })).toMatch(/^250 /);
    return client.close();
  }
  const sent = await company.boss.api.post('/api/forms/kontakt/submissions', {
    email: address,
    name: 'Anna Nowak',
    subject: about.form,
    message: about.filled(number, place),
  });
  expect(sent.status, JSON.stringify(sent.body)).toBeLessThan(300);
}

const ticketsOf = async (address: string) =>
  (
    await t.app.database.pool.query(
      `select t.id, t.customer_id, (select m.channel from message m where m.ticket_id = t.id order by m.id limit 1) as channel
       from ticket t join customer_identity i on i.customer_id = t.customer_id where i.normal = $1 order by t.id`,
      [address],
    )
  ).rows as { id: number; customer_id: number; channel: Channel }[];

test(
  `${cases} customers: what belongs together is shown together, and why`,
  async () => {
    for (const [at, one] of drawn.entries()) {
      const address = `klient${at}@klient.example`;
      const [first, second, third] = one.channels as [Channel, Channel, Channel];
      await write(first, address, one.trouble, numberOf(at, 0), one.place, at);
      await write(second, address, one.trouble, numberOf(at, 0), one.place, at);
      await write(third, address, (one.trouble + one.other) % troubles.length, numberOf(at, 1), one.place, at);
      // Nobody types as fast as a test.
      if (at % 20 === 19) await t.app.database.pool.query('delete from throttle');
    }
    let right = 0;
    const wrong: string[] = [];
    for (const [at, one] of drawn.entries()) {
      const address = `klient${at}@klient.example`;
      await expect.poll(async () => (await ticketsOf(address)).length, { timeout: 30_000 }).toBe(3);
      const tickets = await ticketsOf(address);
      expect(new Set(tickets.map((ticket) => ticket.customer_id)).size).toBe(1);
      await t.settle();
      const [first, second] = one.channels.map((channel) => tickets.find((ticket) => ticket.channel === channel)!);
      const proposed = async (id: number) =>
        ((await company.boss.api.get(`/api/tickets/${id}/family`)).body as Family).proposals.map(({ ticket, reasons }) => ({
          id: ticket.id,
          reasons,
        }));
      const shown = await proposed(first!.id);
      const match = shown.find((other) => other.id === second!.id);
      if (match) {
        right++;
        expect(match.reasons.map(({ kind }) => kind)).toContain('same-customer');
        expect(match.reasons.length).toBeGreaterThan(1);
      }
      const pair = new Set([first!.id, second!.id]);
      const theirs = new Set(tickets.map((ticket) => ticket.id));
      // The very same words of another customer are proposed on purpose (people have two mailboxes): here only those without a number are the very same.
      const numbered = troubles[one.trouble]!.chat('#', '').includes('#');
      for (const id of pair)
        for (const other of await proposed(id))
          if (!pair.has(other.id) && (numbered || theirs.has(other.id))) wrong.push(`${id} ${other.id} of case ${at}`);
    }
    console.info(`through the real doors: ${right} of ${cases} proposed as one matter, ${wrong.length} wrongly`);
    expect(wrong).toEqual([]);
    expect(right).toBeGreaterThanOrEqual(Math.ceil(cases * 0.9));
  },
  20_000 + cases * 2_000,
);
