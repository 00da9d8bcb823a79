/** The customer card: identities, company, notes, custom fields, all contacts in one timeline. */
import { Type, type Static } from 'typebox';
import { describe } from './endpoint.ts';
import { Id, idParams, Instant, Name, Nullable } from './shapes.ts';

/** `external`: an id in another system (CRM, shop). `social`: a name on a messenger, as "telegram:anna". */
export const identityKinds = ['email', 'phone', 'external', 'social'] as const;
export type IdentityKind = (typeof identityKinds)[number];
const IdentityKindSchema = Type.Unsafe<IdentityKind>(Type.Enum(identityKinds));
export const Identity = Type.Object({
  id: Id,
  kind: IdentityKindSchema,
  value: Type.String(),
  /** Letters to this address come back: why (mail.bounce.<reason>), for good or not, what the other server said. Null while all is well. */
  trouble: Nullable(Type.Object({ reason: Type.String(), permanent: Type.Boolean(), said: Type.String(), at: Instant })),
});
export type Identity = Static<typeof Identity>;
export const Company = Type.Object({ id: Id, name: Type.String(), domain: Nullable(Type.String()), notes: Type.String() });
export const fieldKinds = ['text', 'long_text', 'number', 'date', 'choice', 'choices', 'checkbox', 'url'] as const;
export type FieldKind = (typeof fieldKinds)[number];
export const CustomField = Type.Object({
  id: Id,
  key: Type.String(),
  label: Type.Object({ pl: Type.String(), en: Type.String() }),
  kind: Type.Unsafe<FieldKind>(Type.Enum(fieldKinds)),
  choices: Type.Array(Type.String()),
});
export type CustomField = Static<typeof CustomField>;

export const Customer = Type.Object({
  id: Id,
  name: Type.String(),
  language: Nullable(Type.String()),
  company: Nullable(Type.Object({ id: Id, name: Type.String() })),
  notes: Type.String(),
  tags: Type.Array(Type.String()),
  fields: Type.Record(Type.String(), Type.Unknown()),
  identities: Type.Array(Identity),
  createdAt: Instant,
  /** The card this one became part of: it has no addresses and no tickets any more. */
  mergedInto: Nullable(Type.Object({ id: Id, name: Type.String() })),
  version: Type.Integer(),
});
export type Customer = Static<typeof Customer>;

export const CustomerRow = Type.Object({
  id: Id,
  name: Type.String(),
  company: Nullable(Type.String()),
  emails: Type.Array(Type.String()),
  phones: Type.Array(Type.String()),
});
export type CustomerRow = Static<typeof CustomerRow>;

/** One contact in the customer's story: a message, with the ticket it belongs to. */
export const CustomerContact = Type.Object({
  messageId: Id,
  ticketId: Id,
  ticketNumber: Id,
  ticketSubject: Type.String(),
  kind: Type.Union([Type.Literal('inbound'), Type.Literal('outbound'), Type.Literal('note')]),
  channel: Type.String(),
  from: Type.String(),
  preview: Type.String(),
  at: Instant,
});

/** One value for each kind of field; nothing here is a place to keep files in. */
const FieldValues = Type.Unsafe<Record<string, unknown>>(
  Type.Record(
    Type.String({ maxLength: 64 }),
    Type.Union([
      Type.String({ maxLength: 20_000 }),
      Type.Number(),
      Type.Boolean(),
      Type.Array(Type.String({ maxLength: 200 }), { maxItems: 200 }),
      Type.Null(),
    ]),
    {
      maxProperties: 200,
    },
  ),
);
const identityBody = Type.Object({
  kind: IdentityKindSchema,
  value: Type.String({ minLength: 1, maxLength: 254 }),
});

const fieldParts = {
  label: Type.Object({ pl: Name, en: Name }),
  kind: CustomField.properties.kind,
  choices: Type.Array(Name, { maxItems: 200 }),
};
const FieldKey = Type.String({ pattern: '^[a-z][a-z0-9_]{0,40}$' });
export const custom_fields_max = 100;

const Tags = Type.Array(Type.String({ minLength: 1, maxLength: 60 }), { maxItems: 50 });

export const customers = describe({
  list: {
    method: 'GET',
    path: '/api/customers',
    summary: 'Customers by name, or those that match',
    needs: 'customers.read',
    query: Type.Object({
      search: Type.Optional(Type.String({ maxLength: 200 })),
      after: Type.Optional(Type.String({ maxLength: 400 })),
      limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 100 })),
    }),
    reply: Type.Object({ rows: Type.Array(CustomerRow), next: Nullable(Type.String()) }),
  },
  get: {
    method: 'GET',
    path: '/api/customers/:customerId',
    summary: 'A customer card',
    needs: 'customers.read',
    params: idParams('customerId'),
    reply: Customer,
    errors: ['customer.not-found'],
  },
  make: {
    method: 'POST',
    path: '/api/customers',
    summary: 'Make a customer',
    needs: 'customers.write',
    body: Type.Object({
      name: Name,
      language: Type.Optional(Nullable(Type.String({ maxLength: 16 }))),
      companyId: Type.Optional(Nullable(Id)),
      notes: Type.Optional(Type.String({ maxLength: 20000 })),
      tags: Type.Optional(Tags),
      fields: Type.Optional(FieldValues),
      identities: Type.Array(identityBody, { maxItems: 20 }),
    }),
    reply: Customer,
    errors: ['customer.identity-taken', 'customer.identity-invalid', 'customer.field-invalid'],
  },
  change: {
    method: 'PATCH',
    path: '/api/customers/:customerId',
    summary: 'Change a customer card (fields are merged key by key)',
    needs: 'customers.write',
    params: idParams('customerId'),
    body: Type.Object({
      name: Type.Optional(Name),
      language: Type.Optional(Nullable(Type.String({ maxLength: 16 }))),
      company: Type.Optional(Nullable(Name)),
      notes: Type.Optional(Type.String({ maxLength: 20000 })),
      tags: Type.Optional(Tags),
      fields: Type.Optional(FieldValues),
    }),
    reply: Customer,
    errors: ['customer.not-found', 'customer.merged', 'customer.field-invalid'],
  },
  addIdentity: {
    method: 'POST',
    path: '/api/customers/:customerId/identities',
    summary: 'Add an address or a phone number',
    needs: 'customers.write',
    params: idParams('customerId'),
    body: identityBody,
    reply: Customer,
    errors: ['customer.not-found', 'customer.identity-taken', 'customer.identity-invalid'],
  },
  removeIdentity: {
    method: 'DELETE',
    path: '/api/customers/:customerId/identities/:identityId',
    summary: 'Remove an address or a phone number',
    needs: 'customers.write',
    params: idParams('customerId', 'identityId'),
    reply: Customer,
    errors: ['customer.not-found', 'customer.identity-last'],
  },
  contacts: {
    method: 'GET',
    path: '/api/customers/:customerId/contacts',
    summary: 'All contacts of a customer that the caller may see, newest first',
    needs: 'customers.read',
    params: idParams('customerId'),
    query: Type.Object({ before: Type.Optional(Id), limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 100 })) }),
    reply: Type.Array(CustomerContact),
    errors: ['customer.not-found'],
  },
  companies: {
    method: 'GET',
    path: '/api/companies',
    summary: 'Companies whose name begins like this',
    needs: 'customers.read',
    query: Type.Object({ search: Type.Optional(Type.String({ maxLength: 200 })) }),
    reply: Type.Array(Company),
  },
  fields: {
    method: 'GET',
    path: '/api/custom-fields',
    summary: 'Custom fields of the customer card',
    needs: 'signed-in',
    reply: Type.Array(CustomField),
  },
  putFields: {
    method: 'PUT',
    path: '/api/custom-fields',
    summary: 'Set the custom fields of the customer card, in order; a field left out is put away, its values stay',
    needs: 'settings.manage',
    body: Type.Array(Type.Object({ key: FieldKey, ...fieldParts }), { maxItems: custom_fields_max }),
    reply: Type.Array(CustomField),
  },
  fieldsAway: {
    method: 'GET',
    path: '/api/custom-fields/away',
    summary: 'Custom fields that were put away: customers keep what stands in them',
    needs: 'settings.manage',
    reply: Type.Array(CustomField),
  },
  makeField: {
    method: 'POST',
    path: '/api/custom-fields',
    summary: 'Add a custom field behind the others; its key stays for ever',
    needs: 'settings.manage',
    body: Type.Object({ key: FieldKey, ...fieldParts }),
    reply: CustomField,
    errors: ['setting.key-taken', 'setting.invalid'],
  },
  changeField: {
    method: 'PATCH',
    path: '/api/custom-fields/:id',
    summary: 'Change parts of a custom field, put it away or bring it back; a part left out stays as it is',
    needs: 'settings.manage',
    params: idParams('id'),
    body: Type.Object({
      ...Type.Partial(Type.Object(fieldParts)).properties,
      archived: Type.Optional(Type.Boolean()),
      /** What the changed parts were when they were opened: refused where somebody has changed one of them since. */
      was: Type.Optional(Type.Partial(CustomField)),
    }),
    reply: CustomField,
    errors: ['record.not-found', 'setting.changed-meanwhile', 'setting.invalid'],
  },
  orderFields: {
    method: 'PUT',
    path: '/api/custom-field-order',
    summary: 'Set the order of the custom fields; those not named stay behind them',
    needs: 'settings.manage',
    body: Type.Array(Id, { maxItems: custom_fields_max }),
    reply: Type.Array(CustomField),
  },
});
