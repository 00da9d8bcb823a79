import { describe, expect, test } from 'vitest';
import type { ImportPlan } from '../../../../contract/customer-imports.ts';
import type { CustomField } from '../../../../contract/customers.ts';
import { readDate, readNumber, readUrl, valueFromText } from '../custom-field.ts';
import { decideRow, KnownPeople } from './decide-row.ts';
import { guessCharset, guessColumns, guessHeader, guessSeparator } from './detect.ts';
import { readRow, type Candidate } from './import-row.ts';
import { languageCode } from './language-code.ts';

const plan: ImportPlan = {
  separator: ';',
  charset: 'utf-8',
  header: true,
  columns: ['name', 'email', 'phone', 'company'],
  key: 'email',
  existing: 'fill',
};
const tier: CustomField = {
  id: 1,
  key: 'tier',
  label: { pl: 'Poziom', en: 'Tier' },
  kind: 'choice',
  choices: ['złoty', 'srebrny'],
};
const fields = new Map([['tier', tier]]);
const read = (cells: string[], change: Partial<ImportPlan> = {}) => readRow(2, cells, { ...plan, ...change }, fields);

describe('a file is read as it was written', () => {
  // ą ć ę ł ń ó ś ź ż as each code page has them
  const windows = Uint8Array.from([0xb9, 0xe6, 0xea, 0xb3, 0xf1, 0xf3, 0x9c, 0x9f, 0xbf]);
  const iso = Uint8Array.from([0xb1, 0xe6, 0xea, 0xb3, 0xf1, 0xf3, 0xb6, 0xbc, 0xbf]);
  test.each([
    ['windows-1250', windows],
    ['iso-8859-2', iso],
    ['utf-8', new TextEncoder().encode('zażółć gęślą jaźń')],
    ['utf-16le', Uint8Array.from([0xff, 0xfe, 0x41, 0])],
  ] as const)('%s', (charset, bytes) => {
    expect(guessCharset(bytes)).toBe(charset);
    if (charset !== 'utf-16le' && charset !== 'utf-8') expect(new TextDecoder(charset).decode(bytes)).toBe('ąćęłńóśźż');
  });
  test.each([
    [';', 'imię;e-mail\nJan;"jan;n@wp.pl"\n'],
    [',', 'name,email\n"Nowak, Jan",j@wp.pl\n'],
    ['\t', 'a\tb\tc\n1\t2\t3\n'],
  ] as const)('divided by %j', (separator, text) => expect(guessSeparator(text)).toBe(separator));
  test('the names of columns are known in both languages; without any, their content tells', () => {
    const rows = [
      ['Imię', 'Nazwisko', 'Adres e-mail', 'Tel. kom.', 'Nazwa firmy', 'Poziom', 'Cokolwiek'],
      ['Jan', 'Nowak', 'j@wp.pl', '600700800', 'Huta', 'złoty', '?'],
    ];
    expect(guessHeader(rows, [tier])).toBe(true);
    expect(guessColumns(rows, true, [tier])).toEqual(['first-name', 'last-name', 'email', 'phone', 'company', 'field:tier', '']);
    expect(guessHeader(rows.slice(1), [tier])).toBe(false);
    expect(guessColumns([['Jan Nowak', 'j@wp.pl', '+48 600 700 800']], false, [])).toEqual(['name', 'email', 'phone']);
  });
});

describe('a row', () => {
  test('may hold several addresses in a cell, and words that look like formulas stay words', () => {
    expect(read(["'=HYPERLINK(1)", 'a@wp.pl; b@wp.pl', "'+48 600 700 800", ''])).toMatchObject({
      name: '=HYPERLINK(1)',
      identities: [{ value: 'a@wp.pl' }, { value: 'b@wp.pl' }, { kind: 'phone', normal: '+48600700800' }],
    });
  });
  test.each([
    [['Jan', '', '', ''], 'no-way'],
    [['Jan', 'nie adres', '', ''], 'email-wrong'],
    [['Jan', '', '12', ''], 'phone-wrong'],
    [['x'.repeat(201), 'a@wp.pl', '', ''], 'too-long'],
  ])('%j is refused: %s', (cells, why) => expect(read(cells)).toMatchObject({ why, cells }));
  test('a value that its field cannot hold is refused, with the field', () =>
    expect(read(['brązowy', 'a@wp.pl'], { columns: ['field:tier', 'email'] })).toMatchObject({
      why: 'field-wrong',
      values: { field: 'tier', value: 'brązowy' },
    }));
  test('without a word is none', () => expect(read(['', ' ', '', ''])).toBeNull());
});

describe('values of fields', () => {
  test.each([
    ['1 234,50', 1234.5],
    ['1.234,50', 1234.5],
    ['1,234.50', 1234.5],
    ['1234.5', 1234.5],
    ['-3', -3],
    ['12%', 12],
    ['1.234.567', 1234567],
    ['abc', null],
  ])('%s', (text, value) => expect(readNumber(text)).toBe(value));
  test.each([
    ['2024-03-05', '2024-03-05'],
    ['5.03.2024', '2024-03-05'],
    ['05/03/2024', '2024-03-05'],
    ['31.02.2024', null],
    ['wczoraj', null],
  ])('%s', (text, value) => expect(readDate(text)).toBe(value));
  test('web addresses only', () => {
    expect(readUrl('kolko.example/oferta')).toBe('https://kolko.example/oferta');
    expect(readUrl('javascript:alert(1)')).toBeNull();
  });
  test('choices are met without regard to case', () => {
    expect(valueFromText({ kind: 'choices', choices: ['A', 'B'] }, 'b; a')).toEqual(['B', 'A']);
    expect(valueFromText({ kind: 'choices', choices: ['A'] }, 'c')).toBeUndefined();
    expect([valueFromText({ kind: 'checkbox', choices: [] }, 'TAK'), valueFromText({ kind: 'checkbox', choices: [] }, 'nie')]).toEqual([
      true,
      false,
    ]);
  });
  test.each([
    ['polski', 'pl'],
    ['Polish', 'pl'],
    ['EN-gb', 'en'],
    ['klingoński', null],
  ])('language %s', (text, code) => expect(languageCode(text)).toBe(code));
});

describe('deciding', () => {
  const one = (change: Partial<Candidate>): Candidate => ({
    row: 2,
    name: 'Jan',
    identities: [{ kind: 'email', value: 'j@wp.pl', normal: 'j@wp.pl' }],
    company: null,
    language: null,
    notes: '',
    tags: [],
    fields: {},
    ...change,
  });
  const known = () => {
    const people = new KnownPeople();
    people.add({ ...one({ name: 'Jan Nowak', language: 'pl' }), id: 7 });
    people.add({ ...one({ name: 'Ewa', identities: [{ kind: 'phone', value: '1', normal: '+48600700800' }] }), id: 8 });
    return people;
  };
  test('fills what is empty, and says what it was', () =>
    expect(decideRow(one({ language: 'en', company: 'Huta' }), plan, known())).toMatchObject({
      outcome: 'changed',
      change: { company: { before: null, after: 'Huta' } },
    }));
  test('replaces where that was asked for', () =>
    expect(decideRow(one({ language: 'en' }), { ...plan, existing: 'overwrite' }, known())).toMatchObject({
      change: { name: { before: 'Jan Nowak', after: 'Jan' }, language: { before: 'pl', after: 'en' } },
    }));
  test('leaves alone, where that was', () =>
    expect(decideRow(one({ company: 'X' }), { ...plan, existing: 'skip' }, known()).outcome).toBe('unchanged'));
  test('never takes a number from somebody else', () =>
    expect(
      decideRow(
        one({ identities: [...one({}).identities, { kind: 'phone', value: '600 700 800', normal: '+48600700800' }] }),
        plan,
        known(),
      ),
    ).toMatchObject({
      outcome: 'refused',
      why: 'identity-of-other',
      values: { name: 'Ewa' },
    }));
  test('a later row of the file meets whom an earlier one made', () => {
    const people = new KnownPeople();
    expect(decideRow(one({}), plan, people).outcome).toBe('made');
    expect(decideRow(one({}), plan, people).outcome).toBe('unchanged');
    expect(decideRow(one({ tags: ['vip'] }), plan, people)).toMatchObject({ outcome: 'changed', change: { tags: { after: ['vip'] } } });
  });
});
