import { createHash } from 'node:crypto';
import { inflateSync } from 'node:zlib';
import { parsePhoneNumberFromString } from 'libphonenumber-js';
import { describe, expect, test } from 'vitest';
import { minutesOf, momentOf, OPENS_MINUTES, SHUTS_MINUTES, weekdayOf } from './calendar.ts';
import { FAMILIES } from './families.ts';
import { isVariable, variablesIn } from '../../../contract/macro-text.ts';
import { READY_ANSWERS } from './ready-answers.ts';
import { addressOf, makeScene } from './scene.ts';
import { worldTags } from './shape.ts';
import { compile } from './template.ts';
import { Random } from './random.ts';
import type { World, WorldCustomer, WorldTicket } from './types.ts';
import { customerAt, demoPicture, makeWorld, ticketAt, worldCustomers, worldTickets, worldTrickle } from './world.ts';

const now = new Date('2026-11-24T09:55:00Z');
const world = makeWorld({ seed: 7, now });
const tickets = [...worldTickets(world)];
const customers = [...worldCustomers(world)];
const messages = tickets.flatMap((ticket) => ticket.messages);
const isOpen = (ticket: WorldTicket) => !['solved', 'closed'].includes(ticket.state);
const share = <T>(list: readonly T[], test: (item: T) => boolean) => list.filter(test).length / list.length;
const digest = (of: World, from = 0, to = of.tickets) => {
  const hash = createHash('sha256');
  let i = 0;
  for (const ticket of worldTickets(of)) if (i++ >= from && i <= to) hash.update(JSON.stringify(ticket));
  return hash.digest('hex');
};

describe('the world is the same for the same seed and moment', () => {
  test('to the last letter', () => {
    const small = () => makeWorld({ seed: 11, now, tickets: 600, customers: 300 });
    expect(digest(small())).toBe(digest(small()));
    expect(digest(makeWorld({ seed: 12, now, tickets: 600, customers: 300 }))).not.toBe(digest(small()));
  });

  test('and a later hour of the same day only lets more of it happen', () => {
    const later = makeWorld({ seed: 7, now: new Date('2026-11-24T18:20:00Z') });
    const evening = [...worldTickets(later)];
    expect(evening.map((ticket) => [ticket.family, ticket.customer])).toEqual(tickets.map((ticket) => [ticket.family, ticket.customer]));
    tickets.slice(0, -100).forEach((ticket, i) => {
      const after = evening[i] as WorldTicket;
      expect(after.created).toEqual(ticket.created);
      expect(after.messages.slice(0, ticket.messages.length)).toEqual(ticket.messages);
    });
    expect([...worldCustomers(later)]).toEqual(customers);
  });

  test('one ticket or customer can be made alone', () => {
    for (const index of [0, 1, 4444, 7999]) expect(ticketAt(world, index)).toEqual(tickets[index]);
    expect(customerAt(makeWorld({ seed: 7, now }), 137)).toEqual(customers[137]);
  });
});

describe('shape of 120 days', () => {
  test('8,000 tickets and 3,000 customers, in order of creation, none after now', () => {
    expect(tickets).toHaveLength(8000);
    expect(customers).toHaveLength(3000);
    for (let i = 1; i < tickets.length; i++)
      expect((tickets[i] as WorldTicket).created >= (tickets[i - 1] as WorldTicket).created).toBe(true);
    const latest = Math.max(
      ...tickets.flatMap((ticket) => [
        ticket.updated.getTime(),
        ...ticket.messages.map((m) => m.at.getTime()),
        ...ticket.changes.map((c) => c.at.getTime()),
      ]),
    );
    expect(latest).toBeLessThanOrEqual(now.getTime());
  });

  test.each(['2026-11-22T07:50:00Z', '2026-07-02T17:00:00Z', '2026-11-23T01:00:00Z', '2026-12-28T12:00:00Z'])(
    'most are closed, a few hundred are open at %s',
    (moment) => {
      const all = [...worldTickets(makeWorld({ seed: 3, now: new Date(moment) }))];
      const open = all.filter(isOpen);
      expect(open.length).toBeGreaterThan(220);
      expect(open.length).toBeLessThan(420);
      expect(share(all, (ticket) => ticket.state === 'closed')).toBeGreaterThan(0.9);
      for (const state of ['new', 'open', 'waiting_customer', 'waiting_others', 'solved'] as const)
        expect(all.filter((ticket) => ticket.state === state).length).toBeGreaterThan(14);
      expect(all.some((ticket) => Date.parse(moment) - ticket.created.getTime() < 3_600_000)).toBe(true);
    },
  );

  test('mail comes in the morning and after work on weekdays, around noon at weekends', () => {
    const per = (weekend: boolean, from: number, to: number) =>
      tickets.filter(
        (t) =>
          weekdayOf(Math.floor((t.created.getTime() + 7_200_000) / 86_400_000)) > 5 === weekend &&
          minutesOf(t.created.getTime()) >= from * 60 &&
          minutesOf(t.created.getTime()) < to * 60,
      ).length /
      (to - from);
    expect(per(false, 8, 10)).toBeGreaterThan(per(false, 11, 14) * 1.4);
    expect(per(false, 16, 19)).toBeGreaterThan(per(false, 11, 14) * 1.4);
    expect(per(false, 1, 5)).toBeLessThan(per(false, 8, 10) / 10);
    expect(per(true, 11, 16)).toBeGreaterThan(per(true, 7, 9) * 1.8);
  });

  test('the outage of 14 November stands out', () => {
    expect(world.incident).toEqual({ from: new Date('2026-11-14T08:40:00Z'), to: new Date('2026-11-14T14:25:00Z') });
    const during = tickets.filter((t) => t.created >= world.incident.from && t.created <= world.incident.to);
    expect(during.length).toBeGreaterThan(80);
    expect(share(during, (t) => t.family === 'payment-outage' || t.family === 'double-charge')).toBeGreaterThan(0.6);
    for (const t of tickets.filter((t) => t.family === 'payment-outage')) {
      expect(t.created.getTime() - world.incident.from.getTime()).toBeLessThan(86_400_000);
      for (const m of t.messages) if (m.kind === 'outbound') expect(m.at > world.incident.to).toBe(true);
    }
  });

  test('answers go out in working hours', () => {
    const sent = messages.filter((m) => m.kind !== 'inbound');
    expect(
      share(sent, (m) => minutesOf(m.at.getTime()) >= OPENS_MINUTES && minutesOf(m.at.getTime()) < SHUTS_MINUTES + 40),
    ).toBeGreaterThan(0.99);
  });
});

describe('each ticket', () => {
  test('tells its messages and changes in order, from its creation on', () => {
    for (const ticket of tickets) {
      expect(ticket.messages[0]).toMatchObject({ kind: 'inbound', at: ticket.created, author: ticket.customer });
      let before = ticket.created.getTime();
      for (const { at } of ticket.messages) {
        expect(at.getTime()).toBeGreaterThanOrEqual(before);
        before = at.getTime();
      }
      before = ticket.created.getTime();
      for (const { at } of ticket.changes) {
        expect(at.getTime()).toBeGreaterThanOrEqual(before);
        before = at.getTime();
      }
    }
  });

  test('has changes that lead to what it is now', () => {
    for (const ticket of tickets) {
      const last = new Map<string, unknown>();
      for (const change of ticket.changes) {
        if (last.has(change.what)) expect(change.from).toEqual(last.get(change.what));
        last.set(change.what, change.to);
      }
      if (last.has('status')) expect(last.get('status')).toBe(ticket.state);
      else expect(ticket.state).toBe('new');
      if (last.has('assigned')) expect(last.get('assigned')).toBe(ticket.owner);
      if (last.has('priority')) expect(last.get('priority')).toBe(ticket.priority);
      if (last.has('category')) expect(last.get('category')).toBe(ticket.category);
      expect(ticket.owner === null).toBe(ticket.state === 'new');
      expect(ticket.closed === null).toBe(ticket.state !== 'closed');
      expect(ticket.solved === null).toBe(isOpen(ticket));
    }
  });

  test('has about three messages and never a flood', () => {
    const mean = messages.length / tickets.length;
    expect(mean).toBeGreaterThan(2.7);
    expect(mean).toBeLessThan(3.8);
    expect(Math.max(...tickets.map((t) => t.messages.length))).toBeLessThanOrEqual(14);
    expect(
      share(tickets, (t) => t.changes.some((c) => c.what === 'status' && (c.from === 'solved' || c.from === 'closed') && c.to === 'open')),
    ).toBeGreaterThan(0.04);
  });

  test('is answered by somebody who knows the language', () => {
    for (const ticket of tickets) if (ticket.owner !== null) expect(world.agents[ticket.owner]?.languages).toContain(ticket.language);
  });

  test('quotes mails, never notes', () => {
    for (const ticket of tickets)
      for (const m of ticket.messages) if (m.quotes !== undefined) expect(ticket.messages[m.quotes]?.kind).not.toBe('note');
  });
});

describe('words', () => {
  test('first mails hardly repeat', () => {
    expect(new Set(tickets.map((t) => t.messages[0]?.text)).size / tickets.length).toBeGreaterThan(0.95);
  });

  test('agents write without exclamation marks and nobody meets a slot', () => {
    for (const m of messages) {
      if (m.kind !== 'inbound') expect(m.text).not.toContain('!');
      expect(m.text).not.toMatch(/[{}[\]<>«»|]|undefined|NaN|\.\.| {2}| [,.?]/);
    }
    for (const t of tickets) expect(t.subject).not.toMatch(/[{}[\]<>«»|]|undefined|NaN/);
  });

  test('Polish has its letters, most of the time', () => {
    const polish = tickets.filter((t) => t.language === 'pl').map((t) => t.messages[0]?.text ?? '');
    expect(share(polish, (text) => /[ąćęłńóśźż]/.test(text))).toBeGreaterThan(0.85);
    expect(share(polish, (text) => !/[ąćęłńóśźż]/.test(text))).toBeGreaterThan(0.05);
  });

  test('there are more than 30 families, 12 of them in English, some in German and Ukrainian', () => {
    const told = (language: 'pl' | 'en' | 'de' | 'uk') => FAMILIES.filter((family) => family.words[language]).length;
    expect(told('pl')).toBeGreaterThanOrEqual(38);
    expect(told('en')).toBeGreaterThanOrEqual(20);
    expect(told('de')).toBeGreaterThanOrEqual(4);
    expect(told('uk')).toBeGreaterThanOrEqual(6);
    expect(new Set(tickets.map((t) => t.family)).size).toBe(FAMILIES.length);
  });

  test('people are addressed in the vocative and speak in their own gender', () => {
    const anna = { ...(customers[0] as WorldCustomer), firstName: 'Anna', gender: 'f' as const };
    const tomasz = { ...anna, firstName: 'Tomasz', gender: 'm' as const };
    const scene = (customer: WorldCustomer) => makeScene(new Random(1, 1, 1), customer, 'pl', 0, 0, 0);
    expect(addressOf(scene(anna))).toBe('Pani Anno');
    expect(addressOf(scene(tomasz))).toBe('Panie Tomaszu');
    const said = compile('zgubi<łem:łam>', {});
    expect([said(scene(tomasz)), said(scene(anna))]).toEqual(['zgubiłem', 'zgubiłam']);
    for (const t of tickets) {
      const own = (t.messages[0]?.text ?? '').match(/(?<!\p{L})\p{Ll}+(łem|łam)(?!\p{L})/gu) ?? [];
      for (const verb of own.filter((verb) => !verb.endsWith('syłam')))
        expect(verb.endsWith('łam'), verb).toBe(customers[t.customer]?.gender === 'f');
    }
  });

  test('a broken template is refused when loaded', () => {
    expect(() => compile('{nobody}', {})).toThrow(/unknown slot nobody/);
    expect(() => compile('[a|b', {})).toThrow(/no ]/);
    expect(() => compile('zgubi<łem>', {})).toThrow(/two forms/);
  });
});

describe('people', () => {
  test('every address is in an example domain and belongs to one person', () => {
    const values = customers.flatMap((c) => c.identities.map((i) => i.value));
    expect(new Set(values).size).toBe(values.length);
    for (const c of customers)
      for (const i of c.identities) if (i.kind === 'email') expect(i.value).toMatch(/^[a-z0-9.-]+@[a-z0-9-]+\.example$/);
    for (const m of messages) for (const [, domain] of m.text.matchAll(/@([a-z0-9.-]+\.[a-z]+)/g)) expect(domain).toMatch(/\.example$/);
  });

  test('phone numbers are possible Polish numbers', () => {
    for (const c of customers.slice(0, 600))
      for (const i of c.identities) if (i.kind === 'phone') expect(parsePhoneNumberFromString(i.value)?.isPossible(), i.value).toBe(true);
  });

  test('shares: foreigners, companies, long names', () => {
    expect(share(customers, (c) => c.language !== 'pl')).toBeGreaterThan(0.08);
    expect(share(customers, (c) => c.language !== 'pl')).toBeLessThan(0.15);
    expect(share(customers, (c) => c.organisation !== null)).toBeGreaterThan(0.05);
    expect(share(customers, (c) => c.organisation !== null)).toBeLessThan(0.08);
    expect(customers.filter((c) => c.name.length === 200).length).toBeGreaterThanOrEqual(3);
    expect(Math.max(...customers.map((c) => c.name.length))).toBe(200);
    for (const c of customers)
      if (c.language === 'pl' && /sk[ia]$/.test(c.lastName)) expect(c.lastName.endsWith('a')).toBe(c.gender === 'f');
  });
});

test('ready answers speak of what the company has, alike in both languages', () => {
  const tags = worldTags().map((tag) => tag.name);
  expect(READY_ANSWERS.flatMap(({ does }) => does.tags ?? []).filter((tag) => !tags.includes(tag))).toEqual([]);
  for (const { name, of, text, does } of READY_ANSWERS) {
    if (does.category) expect(world.categories.map((one) => one.key)).toContain(does.category);
    for (const group of [...(of && 'groups' in of ? of.groups : []), ...(does.group === undefined ? [] : [does.group])])
      expect(world.groups[group], name.en).toBeDefined();
    if (of && 'agent' in of) expect(world.agents.map((agent) => agent.firstName)).toContain(of.agent);
    expect(text?.pl.length, name.en).toBe(text?.en.length);
    for (const said of text ? [...text.pl, ...text.en] : []) expect(variablesIn(said).filter((one) => !isVariable(one))).toEqual([]);
  }
});

test('the trickle starts with a new matter, then about three in ten are replies that fit their ticket', () => {
  const mails = [];
  for (const mail of worldTrickle(world)) if (mails.push(mail) === 300) break;
  expect(mails[0]?.replyTo).toBeUndefined();
  expect(share(mails, (m) => m.replyTo === 'existing')).toBeGreaterThan(0.2);
  expect(share(mails, (m) => m.replyTo === 'existing')).toBeLessThan(0.4);
  for (const mail of mails) {
    expect(mail.from.address).toMatch(/\.example$/);
    if (mail.ticket !== null) expect(tickets[mail.ticket]?.customer).toBe(mail.customer);
  }
  expect(new Set(mails.map((m) => m.text)).size).toBeGreaterThan(280);
});

test('pictures are small, real and always the same', () => {
  for (const kind of ['png', 'jpg', 'pdf'] as const) {
    const bytes = demoPicture(5, kind);
    expect(Buffer.from(bytes).equals(Buffer.from(demoPicture(5, kind)))).toBe(true);
    expect(Buffer.from(bytes).equals(Buffer.from(demoPicture(6, kind)))).toBe(false);
    expect(bytes.length).toBeLessThan(20_000);
  }
  const png = Buffer.from(demoPicture(5, 'png'));
  const length = png.readUInt32BE(33);
  expect(inflateSync(png.subarray(41, 41 + length)).length).toBe(320 * (180 * 3 + 1));
  expect(Buffer.from(demoPicture(5, 'jpg')).subarray(0, 3).toString('hex')).toBe('ffd8ff');
  const pdf = Buffer.from(demoPicture(5, 'pdf')).toString('latin1');
  const table = Number(/startxref\n(\d+)/.exec(pdf)?.[1]);
  expect(pdf.slice(table, table + 4)).toBe('xref');
});

test('local time follows the change of clocks', () => {
  expect(new Date(momentOf(20_750, 12 * 60)).toISOString()).toBe('2026-10-24T10:00:00.000Z');
  expect(new Date(momentOf(20_751, 12 * 60)).toISOString()).toBe('2026-10-25T11:00:00.000Z');
  expect(minutesOf(Date.parse('2026-07-01T10:30:00Z'))).toBe(12 * 60 + 30);
});
