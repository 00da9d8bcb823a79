import { expect, test } from 'vitest';
import { MigrationError, missing } from './migrate.ts';

const known = ['0001_a.sql', '0002_b.sql', '0003_c.sql'].map((name) => ({ name, sql: '', hash: `hash of ${name}` }));
const done = (...names: string[]) => new Map(names.map((name) => [name, `hash of ${name}`]));
const names = (seen: Map<string, string>) => missing(known, seen).map(({ name }) => name);

test('a new database gets all of them, in order', () => expect(names(done())).toEqual(['0001_a.sql', '0002_b.sql', '0003_c.sql']));
test('an older one gets those after it', () => expect(names(done('0001_a.sql', '0002_b.sql'))).toEqual(['0003_c.sql']));
test('a current one gets none', () => expect(names(done('0001_a.sql', '0002_b.sql', '0003_c.sql'))).toEqual([]));

test.each([
  ['a newer version ran here', done('0001_a.sql', '0004_d.sql'), /changed by a newer Okienko \(0004_d\.sql\).*going back would lose data/],
  ['a migration was edited', new Map([['0001_a.sql', 'other']]), /0001_a\.sql differs.*add a new one/],
  ['one was put between', done('0001_a.sql', '0003_c.sql'), /0002_b\.sql never ran here/],
])('refuses when %s', (_when, seen, sentence) => {
  expect(() => missing(known, seen)).toThrow(MigrationError);
  expect(() => missing(known, seen)).toThrow(sentence);
});
