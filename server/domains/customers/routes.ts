import { customers as contract } from '../../../contract/customers.ts';
import { serve } from '../../platform/http/serve.ts';
import { findCustomerFor } from './access.ts';
import { changeCustomer } from './change-customer.ts';
import { addIdentity, removeIdentity } from './change-identities.ts';
import { readCursor, writeCursor } from './list-cursor.ts';
import { makeCustomer } from './make-customer.ts';
import { presentCustomer, presentRow } from './present.ts';
import { cardsCondition } from './search.ts';
import { changeCustomField, makeCustomField, orderCustomFields, setCustomFields } from './set-custom-fields.ts';
import * as store from './store.ts';

const { contacts: _servedByTickets, ...own } = contract;
const page_rows = 50;

export const customerService = serve(own, {
  async list(ctx, { query }) {
    const limit = query.limit ?? page_rows;
    const found = await store.listCustomers(ctx.tx, {
      matching: query.search ? await cardsCondition(ctx, query.search) : null,
      after: readCursor(query.after),
      limit: limit + 1,
    });
    const rows = found.slice(0, limit);
    return { rows: rows.map(presentRow), next: found.length > limit ? writeCursor(rows.at(-1)!) : null };
  },
  get: async (ctx, { params }) => presentCustomer(await findCustomerFor(ctx, params.customerId)),
  async make(ctx, { body }) {
    const id = await makeCustomer(ctx, body);
    return presentCustomer(await findCustomerFor(ctx, id));
  },
  change: async (ctx, { params, body }) => presentCustomer(await changeCustomer(ctx, { ...params, ...body })),
  addIdentity: async (ctx, { params, body }) => presentCustomer(await addIdentity(ctx, { ...params, ...body })),
  removeIdentity: async (ctx, { params }) => presentCustomer(await removeIdentity(ctx, params)),
  companies: (ctx, { query }) => store.findCompanies(ctx.tx, query.search ?? ''),
  fields: (ctx) => store.customFields(ctx.tx),
  putFields: (ctx, { body }) => setCustomFields(ctx, body),
  fieldsAway: (ctx) => store.customFieldsAway(ctx.tx),
  makeField: (ctx, { body }) => makeCustomField(ctx, body),
  changeField: (ctx, { params, body }) => changeCustomField(ctx, { ...body, ...params }),
  orderFields: (ctx, { body }) => orderCustomFields(ctx, body),
});
