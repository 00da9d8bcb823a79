/** What the administrator shapes tickets with: types and their forms, fields, statuses, categories, priorities, tags, products. */
import { Type } from 'typebox';
import { describe } from './endpoint.ts';
import { Id, idParams, Name, Nullable } from './shapes.ts';
import { FieldDefinition, FieldOption, FormField, Key, Labels, PriorityName, Product, TagColourSchema } from './ticket-fields.ts';
import { State } from './tickets.ts';

export const form_fields_max = 100;
export const fields_max = 200;
export const options_max = 500;
export const products_max = 1_000;

const TagName = Type.String({ minLength: 1, maxLength: 60, pattern: '\\S' });
export const TagRecord = Type.Object({
  id: Id,
  name: Type.String(),
  colour: Nullable(TagColourSchema),
  archived: Type.Boolean(),
  /** Its tickets are getting another name just now (renamed, merged). */
  moving: Type.Boolean(),
});
const Options = Type.Array(FieldOption, { maxItems: options_max });
const Currency = Nullable(Type.String({ pattern: '^[A-Z]{3}$' }));
const ProductBody = Type.Object({
  name: Name,
  code: Type.Optional(Nullable(Type.String({ minLength: 1, maxLength: 64, pattern: '\\S' }))),
});
const Uses = Type.Record(Type.String(), Type.Integer());

export const ticketSettings = describe({
  makeType: {
    method: 'POST',
    path: '/api/ticket-types',
    summary: 'Make a ticket type',
    needs: 'settings.manage',
    body: Type.Object({ name: Name }),
    reply: Type.Object({ id: Id }),
    errors: ['setting.key-taken'],
  },
  changeType: {
    method: 'PUT',
    path: '/api/ticket-types/:id',
    summary: 'Rename a type or put it away',
    needs: 'settings.manage',
    params: idParams('id'),
    body: Type.Object({ name: Name, archived: Type.Optional(Type.Boolean()) }),
    errors: ['record.not-found', 'setting.key-taken', 'setting.invalid'],
  },
  putForm: {
    method: 'PUT',
    path: '/api/ticket-types/:id/form',
    summary: 'Set the form of a type, in order; a field left out keeps its values on tickets',
    needs: 'settings.manage',
    params: idParams('id'),
    body: Type.Array(FormField, { maxItems: form_fields_max }),
    errors: ['record.not-found', 'setting.invalid'],
  },
  putStandard: {
    method: 'PUT',
    path: '/api/ticket-types/:id/standards',
    summary: 'Choose the status that tickets of a type get by themselves in a state; null = the one of all types',
    needs: 'settings.manage',
    params: idParams('id'),
    body: Type.Object({ state: State, statusId: Nullable(Id) }),
    errors: ['record.not-found', 'setting.invalid'],
  },
  makeStatus: {
    method: 'POST',
    path: '/api/ticket-statuses',
    summary: 'Make a status on top of a state',
    needs: 'settings.manage',
    body: Type.Object({ name: Name, state: State, typeIds: Type.Optional(Nullable(Type.Array(Id, { minItems: 1, maxItems: 200 }))) }),
    reply: Type.Object({ id: Id }),
    errors: ['record.not-found', 'setting.key-taken'],
  },
  changeStatus: {
    method: 'PUT',
    path: '/api/ticket-statuses/:id',
    summary: 'Rename a status, make it the standard one of its state, say for which types it is, or put it away',
    needs: 'settings.manage',
    params: idParams('id'),
    body: Type.Object({
      name: Name,
      standard: Type.Optional(Type.Boolean()),
      archived: Type.Optional(Type.Boolean()),
      typeIds: Type.Optional(Nullable(Type.Array(Id, { minItems: 1, maxItems: 200 }))),
    }),
    errors: ['record.not-found', 'setting.key-taken', 'setting.invalid'],
  },
  putOrder: {
    method: 'PUT',
    path: '/api/ticket-settings/order',
    summary: 'Set the order in which these are offered; the first type is the one a ticket gets by itself',
    needs: 'settings.manage',
    body: Type.Object({
      of: Type.Union([Type.Literal('types'), Type.Literal('statuses'), Type.Literal('fields'), Type.Literal('products')]),
      ids: Type.Array(Id, { maxItems: products_max }),
    }),
  },
  makeCategory: {
    method: 'POST',
    path: '/api/categories',
    summary: 'Make a category',
    needs: 'settings.manage',
    body: Type.Object({ name: Name, parentId: Type.Optional(Nullable(Id)) }),
    reply: Type.Object({ id: Id }),
    errors: ['record.not-found'],
  },
  changeCategory: {
    method: 'PUT',
    path: '/api/categories/:id',
    summary: 'Rename, move or put away a category',
    needs: 'settings.manage',
    params: idParams('id'),
    body: Type.Object({ name: Name, parentId: Type.Optional(Nullable(Id)), archived: Type.Optional(Type.Boolean()) }),
    errors: ['record.not-found', 'setting.invalid'],
  },
  makeField: {
    method: 'POST',
    path: '/api/ticket-fields',
    summary: 'Make a field; its key and kind stay for ever',
    needs: 'settings.manage',
    body: Type.Object({
      key: Key,
      kind: FieldDefinition.properties.kind,
      label: Labels,
      help: Type.Optional(Labels),
      options: Type.Optional(Options),
      currency: Type.Optional(Currency),
    }),
    reply: Type.Object({ id: Id }),
    errors: ['setting.key-taken', 'setting.invalid'],
  },
  changeField: {
    method: 'PUT',
    path: '/api/ticket-fields/:id',
    summary: 'Change the words and options of a field, or put it away; a part left out stays, an option left out is put away, never lost',
    needs: 'settings.manage',
    params: idParams('id'),
    body: Type.Object({
      label: Type.Optional(Labels),
      help: Type.Optional(Labels),
      options: Type.Optional(Options),
      currency: Type.Optional(Currency),
      archived: Type.Optional(Type.Boolean()),
      /** What the changed parts were when they were opened: refused where somebody has changed one of them since. */
      was: Type.Optional(Type.Partial(Type.Pick(FieldDefinition, ['label', 'help', 'options', 'currency']))),
    }),
    errors: ['record.not-found', 'setting.changed-meanwhile', 'setting.invalid', 'setting.in-use'],
  },
  putPriorities: {
    method: 'PUT',
    path: '/api/ticket-priorities',
    summary: 'Name the four priorities in the words of the company; null gives ours back',
    needs: 'settings.manage',
    body: Type.Array(Type.Object({ level: PriorityName.properties.level, name: Nullable(Type.String({ maxLength: 60 })) }), {
      maxItems: 4,
    }),
    errors: ['setting.key-taken'],
  },
  tags: {
    method: 'GET',
    path: '/api/tags',
    summary: 'Every tag there is, those put away too',
    needs: 'settings.manage',
    reply: Type.Array(TagRecord),
  },
  makeTag: {
    method: 'POST',
    path: '/api/tags',
    summary: 'Make a tag before the first ticket has it',
    needs: 'settings.manage',
    body: Type.Object({ name: TagName, colour: Type.Optional(Nullable(TagColourSchema)) }),
    reply: Type.Object({ id: Id }),
    errors: ['setting.key-taken'],
  },
  changeTag: {
    method: 'PUT',
    path: '/api/tags/:id',
    summary: 'Rename or colour a tag, or put it away; tickets follow a new name by themselves',
    needs: 'settings.manage',
    params: idParams('id'),
    body: Type.Object({ name: TagName, colour: Type.Optional(Nullable(TagColourSchema)), archived: Type.Optional(Type.Boolean()) }),
    errors: ['record.not-found', 'setting.key-taken'],
  },
  mergeTag: {
    method: 'PUT',
    path: '/api/tags/:id/target',
    summary: 'Make one tag of two: tickets with this one get the other',
    needs: 'settings.manage',
    params: idParams('id'),
    body: Type.Object({ intoId: Id }),
    errors: ['record.not-found', 'setting.invalid'],
  },
  makeProduct: {
    method: 'POST',
    path: '/api/products',
    summary: 'Add a product to the catalogue',
    needs: 'settings.manage',
    body: ProductBody,
    reply: Product,
    errors: ['product.code-taken', 'setting.key-taken', 'setting.invalid'],
  },
  changeProduct: {
    method: 'PUT',
    path: '/api/products/:id',
    summary: 'Change a product or put it away',
    needs: 'settings.manage',
    params: idParams('id'),
    body: Type.Object({ ...ProductBody.properties, archived: Type.Optional(Type.Boolean()) }),
    errors: ['record.not-found', 'product.code-taken', 'setting.key-taken'],
  },
  uses: {
    method: 'GET',
    path: '/api/ticket-settings/uses',
    summary: 'On how many tickets each field, type, status, category and tag stands, counted at most a minute ago',
    needs: 'settings.manage',
    reply: Type.Object({
      fields: Uses,
      types: Uses,
      statuses: Uses,
      categories: Uses,
      tags: Uses,
      /** How many customers have it. */
      products: Uses,
      countedAt: Type.String({ format: 'date-time' }),
    }),
  },
});
