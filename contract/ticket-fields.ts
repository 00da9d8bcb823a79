/** The administrator's own shape of tickets: fields, forms, products, colours. Shapes only; the rules on them are in ticket-form.ts. */
import { Type, type Static } from 'typebox';
import { Id, Nullable } from './shapes.ts';

export const fieldKinds = [
  'text',
  'long_text',
  'number',
  'choice',
  'multi_choice',
  'tree',
  'date',
  'money',
  'checkbox',
  'customer',
  'product',
  'file',
] as const;
export type FieldKind = (typeof fieldKinds)[number];
const FieldKindSchema = Type.Unsafe<FieldKind>(Type.Enum(fieldKinds));

/** Names, not values: each theme draws them so that the words on them can be read. */
export const tagColours = ['grey', 'red', 'orange', 'yellow', 'green', 'teal', 'blue', 'purple', 'pink'] as const;
export type TagColour = (typeof tagColours)[number];
export const TagColourSchema = Type.Unsafe<TagColour>(Type.Enum(tagColours));

/** What is shown to people, in both languages; where one is empty, the other stands in. */
export const Labels = Type.Object({ pl: Type.String({ maxLength: 200 }), en: Type.String({ maxLength: 200 }) });
export type Labels = Static<typeof Labels>;

export const Key = Type.String({ pattern: '^[a-z][a-z0-9_]{0,40}$' });

/** The key stays for ever: it is what stands on tickets. `parentKey` makes the tree. */
export const FieldOption = Type.Object({
  key: Key,
  label: Labels,
  colour: Nullable(TagColourSchema),
  parentKey: Nullable(Key),
  archived: Type.Boolean(),
});
export type FieldOption = Static<typeof FieldOption>;

export const FieldDefinition = Type.Object({
  id: Id,
  key: Key,
  kind: FieldKindSchema,
  label: Labels,
  help: Labels,
  options: Type.Array(FieldOption),
  /** Of money, when nothing else is said (ISO 4217). */
  currency: Nullable(Type.String()),
  /** Put away: read on old tickets, written on none. */
  archived: Type.Boolean(),
});
export type FieldDefinition = Static<typeof FieldDefinition>;

/**
 * A value in `ticket.fields`: text, long text, choice, tree (option key), date ('YYYY-MM-DD') → string; number, customer, product (id) → number;
 * multi-choice → option keys; file → file ids; checkbox → boolean; money → { amount: '12.50', currency: 'PLN' }.
 */
export interface Money {
  amount: string;
  currency: string;
}
export type FieldValue = string | number | boolean | string[] | number[] | Money;

/** A partial map for one change; null clears. Checked against the definitions, whole. */
export const FieldValues = Type.Unsafe<Record<string, unknown>>(
  Type.Record(
    Type.String({ maxLength: 64 }),
    Type.Union([
      Type.String({ maxLength: 20_000 }),
      Type.Number(),
      Type.Boolean(),
      Type.Null(),
      Type.Array(Type.Union([Type.String({ maxLength: 64 }), Type.Number()]), { maxItems: 100 }),
      Type.Object({ amount: Type.String({ maxLength: 32 }), currency: Type.String({ maxLength: 3 }) }),
    ]),
    { maxProperties: 200 },
  ),
);

/** Of a ticket: `field:<key>`, `priority` or `category`. `values`: option keys, ids, levels, true/false; empty for filled and empty. */
export const FieldCondition = Type.Object({
  of: Type.String({ pattern: '^(priority|category|field:[a-z][a-z0-9_]{0,40})$' }),
  is: Type.Union([Type.Literal('one-of'), Type.Literal('none-of'), Type.Literal('filled'), Type.Literal('empty')]),
  values: Type.Array(Type.Union([Type.String({ maxLength: 200 }), Type.Number(), Type.Boolean()]), { maxItems: 200 }),
});
export type FieldCondition = Static<typeof FieldCondition>;

export const requirements = ['never', 'create', 'solve'] as const;
export type Requirement = (typeof requirements)[number];

/** A field as it stands in the form of a type. Required on create: asked of whoever opens a ticket by hand, and at the latest when it is solved. */
export const FormField = Type.Object({
  key: Key,
  required: Type.Unsafe<Requirement>(Type.Enum(requirements)),
  shownWhen: Nullable(FieldCondition),
});
export type FormField = Static<typeof FormField>;

export const Product = Type.Object({ id: Id, name: Type.String(), code: Nullable(Type.String()), archived: Type.Boolean() });
export type Product = Static<typeof Product>;

/** The four levels are fixed; `name` is the company's own word, null = ours. */
export const PriorityName = Type.Object({ level: Type.Integer({ minimum: 1, maximum: 4 }), name: Nullable(Type.String()) });
