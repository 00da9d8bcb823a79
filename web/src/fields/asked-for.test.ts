import { expect, test } from 'vitest';
import type { FieldCondition, FieldDefinition, FormField } from '../../../contract/ticket-fields.ts';
import type { FormFacts, Shape } from '../../../contract/ticket-form.ts';
import { askedFor } from './asked-for.ts';

const field = (id: number, key: string): FieldDefinition => ({
  id,
  key,
  kind: 'text',
  label: { pl: key, en: key },
  help: { pl: '', en: '' },
  options: [],
  currency: null,
  archived: false,
});
const line = (key: string, required: FormField['required'], shownWhen: FieldCondition | null = null): FormField => ({
  key,
  required,
  shownWhen,
});
const other: FieldCondition = { of: 'field:cause', is: 'one-of', values: ['other'] };
const unsaid: FieldCondition = { of: 'field:cause', is: 'empty', values: [] };
const shape: Shape = {
  fields: [field(1, 'cause'), field(2, 'which'), field(3, 'unclear'), field(4, 'remark')],
  types: [
    { id: 1, form: [line('cause', 'solve'), line('which', 'solve', other), line('unclear', 'create', unsaid), line('remark', 'never')] },
  ],
  categories: [],
};
const ticket: FormFacts = { typeId: 1, priority: 2, categoryId: null, fields: {} };

test('what is asked for stays while it is answered, also where only an answer made the form ask', () => {
  expect(askedFor(shape, ticket, ['cause'], { cause: 'other' })).toEqual(['cause', 'which']);
  expect(askedFor(shape, ticket, ['cause'], { cause: 'other', which: 'a' })).toEqual(['cause', 'which']);
  expect(askedFor(shape, ticket, ['cause'], { cause: 'other', which: null })).toEqual(['cause', 'which']);
});

test('what an answer hides is not asked for any more, and comes back with it', () => {
  expect(askedFor(shape, ticket, ['cause'], { cause: 'other', which: 'a' })).toContain('which');
  expect(askedFor(shape, ticket, ['cause'], { cause: 'worn', which: 'a' })).toEqual(['cause']);
  expect(askedFor(shape, ticket, ['cause', 'unclear'], {})).toEqual(['cause', 'unclear']);
  expect(askedFor(shape, ticket, ['cause', 'unclear'], { cause: 'worn' })).toEqual(['cause']);
});

test('what the server asks for stays though the form here does not know it; what is filled on the ticket is not asked for', () => {
  expect(askedFor(shape, ticket, ['cause', 'invoice'], { cause: 'worn' })).toEqual(['cause', 'invoice']);
  expect(askedFor(shape, { ...ticket, fields: { which: 'the left one' } }, ['cause'], { cause: 'other' })).toEqual(['cause']);
});
