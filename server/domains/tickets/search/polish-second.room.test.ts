/** The bar of Polish on the second list: at least 95 in a hundred found, at most 2 in a hundred of the first ten wrong; and slips by themselves no worse. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Found } from '../../../../contract/search.ts';
import { openTestApp, type TestApp } from '../../../../test/database.ts';
import { type Company, makeCompany, ticketsOfWords } from '../../../../test/factories.ts';
import { secondPairs } from '../../../platform/text/polish-second-pairs.ts';
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
    secondPairs.map(({ stands }) => stands),
  );
  for (const [id, place] of places) standsOn.set(id, secondPairs[place]!.word);
}, 120_000);
afterAll(() => t.close());

test.each([
  ['while it is typed', ''],
  ['once it stands', ' '],
])('words find each other %s, and hardly anything else', async (_when, after) => {
  const principal = await company.boss.principal();
  const meant = Map.groupBy(secondPairs, ({ typed }) => typed);
  const asked = new Map<string, string[]>();
  for (const typed of meant.keys()) {
    const { json } = await t.read({ principal }, (ctx) => find(ctx, { q: typed + after, limit: 10, only: 'tickets' }));
    asked.set(
      typed,
      (JSON.parse(json) as Found).tickets.map((hit) => standsOn.get(hit.row.id)!),
    );
  }
  const missed = secondPairs.filter(({ typed, word }) => !asked.get(typed)!.includes(word));
  const wrong = [...asked].flatMap(([typed, words]) =>
    words.filter((word) => !meant.get(typed)!.some((pair) => pair.word === word)).map((word) => `${typed} → ${word}`),
  );
  const shown = [...asked.values()].flat();
  expect(secondPairs.length).toBeGreaterThanOrEqual(400);
  console.log(
    `${secondPairs.length} pairs ${_when}, missed ${missed.length}; of ${shown.length} shown wrong ${wrong.length}: ${wrong.join(', ')}`,
  );
  for (const kind of ['inflection', 'diacritics', 'typo'] as const) {
    const share = missed.filter((pair) => pair.kind === kind).length / secondPairs.filter((pair) => pair.kind === kind).length;
    expect(share, `${kind}: ${missed.map(({ typed, stands }) => `${typed} → ${stands}`).join(', ')}`).toBeLessThanOrEqual(0.05);
  }
  expect(wrong.length / shown.length, wrong.join(', ')).toBeLessThanOrEqual(0.02);
});
