/** The bar of Polish: of three hundred pairs at least 95 in a hundred find each other, and of the first ten found at most 2 in a hundred are wrong. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openTestApp, type TestApp } from '../../../../test/database.ts';
import { type Company, makeCompany, ticketsOfWords } from '../../../../test/factories.ts';
import { polishPairs } from '../../../platform/text/polish-pairs.ts';
import type { Found } from '../../../../contract/search.ts';
import { find } from './find.ts';

let t: TestApp;
let company: Company;
const standsOn = new Map<number, string>();

beforeAll(async () => {
  t = await openTestApp();
  company = await makeCompany(t);
  const places = await ticketsOfWords(
    t,
    company.groups.help,
    polishPairs.map(({ stands }) => stands),
  );
  for (const [id, place] of places) standsOn.set(id, polishPairs[place]!.stands);
}, 120_000);
afterAll(() => t.close());

test('three hundred pairs find each other, and hardly anything else', async () => {
  const principal = await company.boss.principal();
  // Words of one family stand in the list more than once: finding those is right.
  const families = new Map<string, Set<string>>();
  for (const { stands, typed } of polishPairs)
    for (const { word } of typed) families.set(word, (families.get(word) ?? new Set()).add(stands));
  let pairs = 0;
  let shown = 0;
  const missed: string[] = [];
  const wrong: string[] = [];
  for (const { stands, typed } of polishPairs) {
    for (const { word } of typed) {
      pairs++;
      const { json } = await t.read({ principal }, (ctx) => find(ctx, { q: word, limit: 10, only: 'tickets' }));
      const found = JSON.parse(json) as Found;
      const words = found.tickets.map((hit) => standsOn.get(hit.row.id)!);
      if (!words.includes(stands)) missed.push(`${word} → ${stands}`);
      shown += words.length;
      for (const other of words) if (other !== stands && !families.get(word)!.has(other)) wrong.push(`${word} → ${other}`);
    }
  }
  expect(pairs).toBeGreaterThanOrEqual(300);
  console.log(
    `${pairs} pairs, missed ${missed.length}: ${missed.join(', ')}; of ${shown} shown wrong ${wrong.length}: ${wrong.join(', ')}`,
  );
  expect(missed.length / pairs, missed.join(', ')).toBeLessThanOrEqual(0.05);
  expect(wrong.length / shown, wrong.join(', ')).toBeLessThanOrEqual(0.02);
}, 120_000);
