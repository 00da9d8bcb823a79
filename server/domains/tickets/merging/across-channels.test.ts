/** One customer who chats, mails and fills in a form within a day: is it seen that it is one matter, and is it never said of two? */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { places, troubles, type Trouble } from '../../../../test/matters.ts';
import { codesOf, likely, likeness, type Side } from './likeness.ts';

const cases = 500;

const channels = ['chat', 'email', 'form'] as const;
type Channel = (typeof channels)[number];
const day = Date.UTC(2026, 10, 24, 7);

function side(customerId: number, trouble: Trouble, channel: Channel, number: string, place: string, minute: number): Side {
  const text = { chat: trouble.chat, email: trouble.mail, form: trouble.filled }[channel](number, place);
  // A chat has no subject of its own: its first words stand there; a form has the title of its page.
  const subject = { chat: text.slice(0, 80), email: trouble.subject, form: trouble.form }[channel];
  return {
    customerId,
    companyId: null,
    categoryId: null,
    channel,
    subject,
    text,
    codes: codesOf(`${subject}\n${text}`),
    fileNames: new Map(),
    at: new Date(day + minute * 60_000),
  };
}
const score = (a: Side, b: Side) =>
  likeness(
    a,
    b,
    a.codes.filter((code) => b.codes.includes(code)),
  ).score;

const pick = {
  trouble: fc.nat(troubles.length - 1),
  other: fc.integer({ min: 1, max: troubles.length - 1 }),
  channels: fc.shuffledSubarray([...channels], { minLength: 2, maxLength: 2 }),
  numbers: fc.uniqueArray(fc.integer({ min: 40_100, max: 99_999 }).map(String), { minLength: 2, maxLength: 2 }),
  place: fc.constantFrom(...places),
  apart: fc.integer({ min: 3, max: 23 * 60 }),
};
const drawn = fc.sample(fc.record(pick), { numRuns: cases, seed: 5 });

test(`of ${cases} matters that came twice by two ways within a day, at least nine in ten are proposed as one`, () => {
  const found = drawn.filter((one) => {
    const [first, second] = one.channels as [Channel, Channel];
    const make = (channel: Channel, minute: number) => side(7, troubles[one.trouble]!, channel, one.numbers[0]!, one.place, minute);
    return score(make(first, 0), make(second, one.apart)) >= likely;
  });
  console.info(`right ones proposed: ${found.length} of ${cases}`);
  expect(found.length).toBeGreaterThanOrEqual(cases * 0.9);
});

test('two matters of one customer by two ways within a day are not taken for one: another trouble, or the same trouble with another bike', () => {
  const wrong = drawn.flatMap((one) => {
    const [first, second] = one.channels as [Channel, Channel];
    const trouble = troubles[one.trouble]!;
    const numbered = trouble.chat('#', '').includes('#');
    const another = side(7, troubles[(one.trouble + one.other) % troubles.length]!, second, one.numbers[1]!, one.place, one.apart);
    const same = side(7, trouble, second, one.numbers[1]!, one.place, one.apart);
    const here = side(7, trouble, first, one.numbers[0]!, one.place, 0);
    return [another, ...(numbered ? [same] : [])]
      .filter((other) => score(here, other) >= likely)
      .map((other) => `${here.text} | ${other.text}`);
  });
  expect(wrong).toEqual([]);
});

test('the same trouble of another customer, with another number, is theirs alone', () => {
  // The very same words from another address are proposed whoever they are from: people have two mailboxes.
  const numbered = drawn.filter((one) => troubles[one.trouble]!.chat('#', '').includes('#'));
  const wrong = numbered.filter((one) => {
    const [first, second] = one.channels as [Channel, Channel];
    const trouble = troubles[one.trouble]!;
    return (
      score(side(7, trouble, first, one.numbers[0]!, one.place, 0), side(8, trouble, second, one.numbers[1]!, one.place, one.apart)) >=
      likely
    );
  });
  expect(wrong).toEqual([]);
});
