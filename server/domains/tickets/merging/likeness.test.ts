import { describe, expect, test } from 'vitest';
import { customerAt, makeWorld, worldTickets, type WorldTicket } from '../../../demo/world/world.ts';
import { apart_days_max, code_tickets_max, codesOf, likely, likeness, type Side } from './likeness.ts';

const world = makeWorld({ seed: 7, now: new Date('2026-11-24T09:55:00Z') });
const tickets = [...worldTickets(world)];

/** As the listener sees a ticket of the sample world. */
function sideOf(ticket: WorldTicket, change: Partial<Side> = {}): Side {
  const text = ticket.messages
    .filter((message) => message.kind === 'inbound')
    .slice(0, 1)
    .map((message) => message.text)
    .join('\n');
  const company = customerAt(world, ticket.customer).organisation?.taxNumber;
  return {
    customerId: ticket.customer,
    companyId: company ? Number(company.replace(/\D/g, '')) : null,
    categoryId: null,
    subject: ticket.subject,
    text,
    codes: codesOf(`${ticket.subject}\n${text}`),
    fileNames: new Map(),
    at: ticket.created,
    ...change,
  };
}

const uses = new Map<string, number>();
for (const ticket of tickets) for (const code of sideOf(ticket).codes) uses.set(code, (uses.get(code) ?? 0) + 1);
const shared = (a: Side, b: Side) => a.codes.filter((code) => b.codes.includes(code) && (uses.get(code) ?? 0) <= code_tickets_max + 1);
const scoreOf = (a: Side, b: Side) => likeness(a, b, shared(a, b)).score;

describe('in the sample world, where every ticket is a matter of its own', () => {
  test('hardly any two tickets of one customer are taken for one matter', () => {
    const byCustomer = Map.groupBy(tickets, (ticket) => ticket.customer);
    let pairs = 0;
    const alarms: string[] = [];
    for (const own of byCustomer.values()) {
      for (const [at, one] of own.entries()) {
        for (const other of own.slice(at + 1)) {
          if (Math.abs(one.created.getTime() - other.created.getTime()) > apart_days_max * 86_400_000) continue;
          pairs++;
          const [a, b] = [sideOf(one), sideOf(other)];
          if (scoreOf(a, b) >= likely) alarms.push(`${scoreOf(a, b).toFixed(2)} ${one.subject} | ${other.subject}`);
        }
      }
    }
    console.info(
      `false alarms: ${alarms.length} of ${pairs} pairs of one customer within ${apart_days_max} days\n${alarms.slice(0, 12).join('\n')}`,
    );
    expect(alarms.length / pairs).toBeLessThan(0.01);
  });

  const some = tickets.filter((_, at) => at % 20 === 3).filter((ticket) => sideOf(ticket).text.length > 120);
  const sentences = (text: string) => text.split(/(?<=[.!?])\s+/);
  const soon = (ticket: WorldTicket, minutes: number) => new Date(ticket.created.getTime() + minutes * 60_000);
  const doubles: [string, number, (ticket: WorldTicket) => Side][] = [
    ['the same letter to another mailbox', 0.99, (ticket) => sideOf(ticket, { at: soon(ticket, 12), subject: 'Zgłoszenie' })],
    [
      'the same letter forwarded by a colleague of the company',
      0.9,
      (ticket) => sideOf(ticket, { at: soon(ticket, 300), customerId: -1, companyId: 5, subject: `Fwd: ${ticket.subject}` }),
    ],
    [
      'half of it said again in a form, the next day',
      0.85,
      (ticket) => {
        const text = sentences(sideOf(ticket).text);
        const half = text.filter((_, at) => at % 2 === 0).join(' ');
        return sideOf(ticket, { at: soon(ticket, 1500), text: half, codes: codesOf(half), subject: ticket.subject });
      },
    ],
  ];
  test.each(doubles)('%s is found', (name, least, double) => {
    const found = some.filter((ticket) => {
      const again = double(ticket);
      const first = sideOf(ticket, again.companyId === 5 ? { companyId: 5 } : {});
      return scoreOf(first, again) >= likely;
    });
    console.info(`${name}: ${found.length} of ${some.length}`);
    expect(found.length / some.length).toBeGreaterThanOrEqual(least);
  });
});

describe('numbers that name something', () => {
  test.each([
    ['Rower nr 40213 stoi pod stacją, obok 59 095', ['40213', '59095']],
    ['Zamówienie ZAM/2026/00123 z 24.11.2026, 19,00 zł, o 14:05', ['zam/2026/00123']],
    ['tel. 600 555 123, 30-001 Kraków, w 2026 roku', []],
    ['pisałam na pomoc+t12345@kolko.example i https://kolko.example/12345', []],
  ])('%s', (text, codes) => expect(codesOf(text)).toEqual(codes));
});

test('the reasons are said: the same customer, number, and how soon', () => {
  const side: Side = {
    customerId: 1,
    companyId: null,
    categoryId: null,
    subject: 'Rower nie działa',
    text: 'Rower 40213 się nie odblokował przy stacji Rondo Mogilskie',
    codes: ['40213'],
    fileNames: new Map(),
    at: new Date('2026-11-24T09:00:00Z'),
  };
  const told = likeness(side, { ...side, at: new Date('2026-11-24T09:12:00Z'), text: 'Piszę jeszcze raz, rower 40213 nadal zablokowany' }, [
    '40213',
  ]);
  expect(told.score).toBeGreaterThanOrEqual(likely);
  expect(told.reasons).toEqual([
    { kind: 'same-customer' },
    { kind: 'same-subject' },
    { kind: 'same-code', value: '40213' },
    { kind: 'minutes-apart', value: '12' },
  ]);
});
