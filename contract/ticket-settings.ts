/** What the administrator shapes tickets with: types, statuses, categories. */
import { Type } from 'typebox';
import { describe } from './endpoint.ts';
import { Id, idParams, Name, Nullable } from './shapes.ts';
import { State } from './tickets.ts';

export const ticketSettings = describe({
  makeType: {
    method: 'POST',
    path: '/api/ticket-types',
    summary: 'Make a ticket type',
    needs: 'settings.manage',
    body: Type.Object({ name: Name }),
    reply: Type.Object({ id: Id }),
  },
  changeType: {
    method: 'PUT',
    path: '/api/ticket-types/:id',
    summary: 'Rename a type or put it away',
    needs: 'settings.manage',
    params: idParams('id'),
    body: Type.Object({ name: Name, archived: Type.Optional(Type.Boolean()) }),
    errors: ['record.not-found'],
  },
  makeStatus: {
    method: 'POST',
    path: '/api/ticket-statuses',
    summary: 'Make a status on top of a state',
    needs: 'settings.manage',
    body: Type.Object({ name: Name, state: State }),
    reply: Type.Object({ id: Id }),
  },
  changeStatus: {
    method: 'PUT',
    path: '/api/ticket-statuses/:id',
    summary: 'Rename a status, make it the standard one of its state, or put it away',
    needs: 'settings.manage',
    params: idParams('id'),
    body: Type.Object({ name: Name, standard: Type.Optional(Type.Boolean()), archived: Type.Optional(Type.Boolean()) }),
    errors: ['record.not-found', 'setting.invalid'],
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
});
