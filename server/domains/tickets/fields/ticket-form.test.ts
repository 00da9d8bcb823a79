import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  circleIn,
  conditionHolds,
  faultOf,
  plainValue,
  isDate,
  missingFields,
  shownForm,
  valuesBesideForm,
  type FormFacts,
  type Shape,
} from '../../../../contract/ticket-form.ts';
import {
  type FieldCondition,
  type FieldDefinition,
  type FieldKind,
  fieldKinds,
  type FormField,
} from '../../../../contract/ticket-fields.ts';

const words = (text: string) => ({ pl: text, en: text });
const field = (key: string, kind: FieldKind = 'text', more: Partial<FieldDefinition> = {}): FieldDefinition => ({
  id: 1,
  key,
  kind,
  label: words(key),
  help: words(''),
  options: [],
  currency: null,
  archived: false,
  ...more,
});
const line = (key: string, shownWhen: FieldCondition | null = null, required: FormField['required'] = 'solve'): FormField => ({
  key,
  required,
  shownWhen,
});
const when = (of: string, values: FieldCondition['values'], is: FieldCondition['is'] = 'one-of'): FieldCondition => ({ of, is, values });
const facts = (fields: Record<string, unknown>, more: Partial<FormFacts> = {}): FormFacts => ({
  typeId: 1,
  priority: 2,
  categoryId: null,
  fields,
  ...more,
});
const shape = (fields: FieldDefinition[], form: FormField[]): Shape => ({
  fields,
  types: [{ id: 1, form }],
  categories: [
    { id: 1, parentId: null },
    { id: 2, parentId: 1 },
  ],
});
const keys = (found: { definition: FieldDefinition }[]) => found.map(({ definition }) => definition.key);

describe('the form of a ticket', () => {
  test('what hangs on a hidden field is hidden with it', () => {
    const three = shape(
      [field('a', 'checkbox'), field('b', 'checkbox'), field('c')],
      [line('a', null, 'never'), line('b', when('field:a', [true]), 'never'), line('c', when('field:b', [true]))],
    );
    expect(keys(shownForm(three, facts({ a: true, b: true })))).toEqual(['a', 'b', 'c']);
    expect(keys(shownForm(three, facts({ a: false, b: true })))).toEqual(['a']);
    expect(missingFields(three, facts({ a: false, b: true }), 'solve')).toEqual([]);
    expect(missingFields(three, facts({ a: true, b: true }), 'solve')).toEqual(['c']);
  });

  test('a branch of the categories holds for what is on it', () => {
    const one = shape([field('a')], []);
    expect(conditionHolds(one, facts({}, { categoryId: 2 }), when('category', [1]))).toBe(true);
    expect(conditionHolds(one, facts({}, { categoryId: 1 }), when('category', [2]))).toBe(false);
    expect(conditionHolds(one, facts({}), when('category', [], 'empty'))).toBe(true);
  });

  test('a field put away is in no form, and what stands in it is read beside', () => {
    const one = shape([field('a', 'text', { archived: true }), field('b')], [line('a'), line('b')]);
    expect(keys(shownForm(one, facts({ a: 'x' })))).toEqual(['b']);
    expect(valuesBesideForm(one, facts({ a: 'x' })).map(({ key }) => key)).toEqual(['a']);
    expect(missingFields(one, facts({ a: '' }), 'solve')).toEqual(['b']);
  });

  test('every value is shown once: in the form or beside it', () => {
    const conditions = fc.option(
      fc.record({
        of: fc.constantFrom('field:a', 'field:b', 'field:c', 'priority', 'category'),
        is: fc.constantFrom<FieldCondition['is']>('one-of', 'none-of', 'filled', 'empty'),
        values: fc.array(fc.constantFrom<string | number | boolean>('x', 1, 2, true), { maxLength: 2 }),
      }),
    );
    const line = (key: string) =>
      fc.record({
        key: fc.constant(key),
        required: fc.constantFrom<FormField['required']>('never', 'create', 'solve'),
        shownWhen: conditions,
      });
    fc.assert(
      fc.property(
        fc.tuple(line('a'), line('b'), line('c')).chain((all) => fc.shuffledSubarray(all)),
        fc.record({
          a: fc.constantFrom(undefined, 'x', 'y'),
          b: fc.constantFrom(undefined, true, false),
          c: fc.constantFrom(undefined, 1, 2),
        }),
        fc.array(fc.boolean(), { minLength: 3, maxLength: 3 }),
        (form, values, away) => {
          const fields = [field('a'), field('b', 'checkbox'), field('c', 'number')].map((one, at) => ({ ...one, archived: away[at]! }));
          const one = shape(fields, form);
          const inside = keys(shownForm(one, facts(values)));
          const beside = valuesBesideForm(one, facts(values)).map(({ key }) => key);
          expect(inside.filter((key) => beside.includes(key))).toEqual([]);
          const filled = Object.entries(values).filter(([, value]) => value !== undefined && value !== false);
          for (const [key] of filled) expect([...inside, ...beside]).toContain(key);
          // What is missing is always something that one can see.
          for (const key of missingFields(one, facts(values), 'solve')) expect(inside).toContain(key);
          expect(missingFields(one, facts(values), 'solve')).toEqual(expect.arrayContaining(missingFields(one, facts(values), 'create')));
        },
      ),
    );
  });

  test('a circle is found, a chain is none', () => {
    const on = (key: string, by: string) => line(key, when(`field:${by}`, [true]));
    expect(circleIn([line('a'), on('b', 'a'), on('c', 'b')])).toEqual([]);
    expect(circleIn([on('a', 'c'), on('b', 'a'), on('c', 'b')])).toHaveLength(3);
    expect(circleIn([on('a', 'a')])).toEqual(['a']);
  });
});

describe('a value', () => {
  test('of any sort is judged, never a surprise', () => {
    fc.assert(
      fc.property(fc.constantFrom(...fieldKinds), fc.anything(), fc.anything(), (kind, value, was) => {
        expect(faultOf(field('a', kind), value, was)).toSatisfy((fault: unknown) => fault === null || typeof fault === 'string');
      }),
    );
  });

  test('an amount is decimal digits and a currency; a day is in the calendar', () => {
    const money = (amount: unknown, currency: unknown = 'PLN') => faultOf(field('a', 'money'), { amount, currency }, null);
    expect([money('12.50'), money('-3'), money('0.0001')]).toEqual([null, null, null]);
    expect([money('12,50'), money('1e3'), money('00'), money(12), money('1', 'zł')]).toEqual([
      'amount',
      'amount',
      'amount',
      'amount',
      'currency',
    ]);
    expect([isDate('2024-02-29'), isDate('2026-02-29'), isDate('2026-13-01'), isDate('26-1-1')]).toEqual([true, false, false, false]);
  });

  test('equal amounts are written alike', () => {
    const plain = (amount: string) => plainValue({ amount, currency: 'PLN' });
    expect(['12.5', '20', '1.2300', '0.125'].map(plain)).toEqual(
      ['12.50', '20.00', '1.23', '0.125'].map((amount) => ({ amount, currency: 'PLN' })),
    );
    expect([plainValue(' a '), plainValue(' '), plainValue([]), plainValue(0), plainValue(false)]).toEqual(['a', null, null, 0, false]);
  });

  test('an option put away may stay, and not be chosen anew', () => {
    const options = [{ key: 'old', label: words('old'), colour: null, parentKey: null, archived: true }];
    expect(faultOf(field('a', 'choice', { options }), 'old', 'old')).toBeNull();
    expect(faultOf(field('a', 'choice', { options }), 'old', 'new')).toBe('option');
    expect(faultOf(field('a', 'multi_choice', { options }), ['old'], ['old'])).toBeNull();
  });
});
