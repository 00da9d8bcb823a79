import fc from 'fast-check';
import { expect, test } from 'vitest';
import { draftOf, freshOption, levelled, optionsOfDraft, withOptionBack, withoutOption } from './options-draft.ts';

const option = (key: string, parentKey: string | null = null, archived = false) => ({
  key,
  label: { pl: key, en: key },
  colour: null,
  parentKey,
  archived,
});

test('what is read and saved again is what it was, in the order in which it is read', () => {
  const tree = [option('bike'), option('brakes', 'bike'), option('pads', 'brakes', true), option('app')];
  expect(optionsOfDraft(draftOf(tree))).toEqual(tree);
  expect(draftOf([option('app'), option('brakes', 'bike'), option('bike')]).map(({ id, depth }) => [id, depth])).toEqual([
    ['app', 0],
    ['bike', 0],
    ['brakes', 1],
  ]);
});

test('a new one gets a key of its own from its name; without a name it is left out', () => {
  const rows = [...draftOf([option('zwrot')]), freshOption('Zwrot', 0), freshOption(' ', 0), freshOption('Żółty', 1)];
  expect(optionsOfDraft(rows).map(({ key, parentKey }) => [key, parentKey])).toEqual([
    ['zwrot', null],
    ['zwrot_2', null],
    ['zolty', 'zwrot_2'],
  ]);
});

test('moved in any order, nothing hangs in the air and no key is lost', () => {
  fc.assert(
    fc.property(fc.array(fc.nat({ max: 5 }), { maxLength: 12 }), (depths) => {
      const rows = levelled(depths.map((depth, at) => ({ ...freshOption(`o${at}`, depth), key: `o${at}` })));
      const options = optionsOfDraft(rows);
      expect(options.map(({ key }) => key)).toEqual(rows.map(({ key }) => key));
      for (const [at, { parentKey }] of options.entries())
        if (parentKey !== null) expect(options.findIndex(({ key }) => key === parentKey)).toBeLessThan(at);
    }),
  );
});

test('a branch put away keeps its place in the tree, and comes back to it', () => {
  const tree = [option('bike'), option('brakes', 'bike'), option('pads', 'brakes'), option('app')];
  const away = withoutOption(draftOf(tree), 'brakes');
  expect(optionsOfDraft(away).map(({ key, parentKey, archived }) => [key, parentKey, archived])).toEqual([
    ['bike', null, false],
    ['app', null, false],
    ['brakes', 'bike', true],
    ['pads', 'brakes', true],
  ]);
  const back = withOptionBack(withOptionBack(away, 'brakes'), 'pads');
  expect(optionsOfDraft(back)).toEqual(tree);
});
