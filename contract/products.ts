/** What customers have of what the company sells, and files that stand in fields of tickets. */
import { Type, type Static } from 'typebox';
import { describe } from './endpoint.ts';
import { Id, idParams, Instant, Nullable } from './shapes.ts';

const Day = Type.String({ pattern: '^\\d{4}-\\d{2}-\\d{2}$' });

export const CustomerProduct = Type.Object({
  id: Id,
  productId: Id,
  /** A serial number, a contract, a size: which one of its kind. */
  note: Type.String(),
  since: Nullable(Day),
});
export type CustomerProduct = Static<typeof CustomerProduct>;

const body = Type.Object({
  productId: Id,
  note: Type.Optional(Type.String({ maxLength: 500 })),
  since: Type.Optional(Nullable(Day)),
});

export const FieldFile = Type.Object({
  id: Id,
  name: Type.String(),
  contentType: Type.String(),
  sizeBytes: Type.Integer(),
  at: Instant,
});
export type FieldFile = Static<typeof FieldFile>;

export const products = describe({
  ofCustomer: {
    method: 'GET',
    path: '/api/customers/:customerId/products',
    summary: 'What a customer has, newest first',
    needs: 'customers.read',
    params: idParams('customerId'),
    reply: Type.Array(CustomerProduct),
    errors: ['customer.not-found'],
  },
  give: {
    method: 'POST',
    path: '/api/customers/:customerId/products',
    summary: 'Note that a customer has a product',
    needs: 'customers.write',
    params: idParams('customerId'),
    body,
    reply: CustomerProduct,
    errors: ['customer.not-found', 'record.not-found', 'request.invalid'],
  },
  change: {
    method: 'PUT',
    path: '/api/customers/:customerId/products/:id',
    summary: 'Change what is noted of a product of a customer',
    needs: 'customers.write',
    params: idParams('customerId', 'id'),
    body,
    reply: CustomerProduct,
    errors: ['customer.not-found', 'record.not-found', 'request.invalid'],
  },
  takeAway: {
    method: 'DELETE',
    path: '/api/customers/:customerId/products/:id',
    summary: 'The customer no longer has it',
    needs: 'customers.write',
    params: idParams('customerId', 'id'),
    errors: ['customer.not-found', 'record.not-found'],
  },
  fieldFiles: {
    method: 'GET',
    path: '/api/tickets/:ticketId/field-files',
    summary: 'Files that stand, or stood, in fields of a ticket',
    needs: 'tickets.read',
    params: idParams('ticketId'),
    reply: Type.Array(FieldFile),
    errors: ['ticket.not-found'],
  },
  fieldFile: {
    method: 'GET',
    path: '/api/tickets/:ticketId/field-files/:fileId',
    summary: 'A file of a field; pictures may be shown in place, all else is a download',
    needs: 'tickets.read',
    params: idParams('ticketId', 'fileId'),
    query: Type.Object({ show: Type.Optional(Type.Literal('inline')) }),
    reply: 'stream',
    errors: ['file.not-found'],
  },
});
