/** The customer's own window on their matters: what the company decides about it, and what the desk can do with it. */
import { Type, type Static } from 'typebox';
import { describe } from './endpoint.ts';
import { Id, idParams, Instant, Nullable } from './shapes.ts';
import { Labels } from './ticket-fields.ts';
import { State } from './tickets.ts';

export const nameStyles = ['full', 'first', 'initials', 'team'] as const;
export type NameStyle = (typeof nameStyles)[number];

const note_chars_max = 500;
const NoteLabels = Type.Object({ pl: Type.String({ maxLength: note_chars_max }), en: Type.String({ maxLength: note_chars_max }) });

export const TrackingSettings = Type.Object({
  /** Whether customers have a window at all. */
  enabled: Type.Boolean(),
  /** Whether answers carry a link that opens the matter. */
  inLetters: Type.Boolean(),
  /** How the company shows who looks after a matter. */
  names: Type.Unsafe<NameStyle>(Type.Enum(nameStyles)),
  /** Customers may say themselves that a matter is done. */
  mayClose: Type.Boolean(),
  /** How long a link serves after the matter was closed, days. */
  linkDays: Type.Integer({ minimum: 1, maximum: 365 }),
  /** What customers read when a matter goes to a group, by the id of the group. One without words is not told of. */
  groupNames: Type.Record(Type.String({ pattern: '^[1-9]\\d{0,15}$' }), Labels),
});
export type TrackingSettings = Static<typeof TrackingSettings>;

/** What customers read of a status; null = our words for its state. */
const StatusWords = Type.Object({ label: Nullable(Labels), note: Nullable(NoteLabels) });

export const tracking = describe({
  settings: {
    method: 'GET',
    path: '/api/tracking-settings',
    summary: 'What customers may see and do in their own window, and what they read of each status',
    needs: 'settings.manage',
    reply: Type.Object({
      settings: TrackingSettings,
      statuses: Type.Array(Type.Object({ id: Id, state: State, ...StatusWords.properties })),
      /** Our words for each state. */
      standard: Type.Record(Type.String(), Labels),
      address: Type.String(),
    }),
  },
  putSettings: {
    method: 'PUT',
    path: '/api/tracking-settings',
    summary: 'Set what customers may see and do in their own window',
    needs: 'settings.manage',
    body: TrackingSettings,
    errors: ['group.not-found'],
  },
  putStatusWords: {
    method: 'PUT',
    path: '/api/ticket-statuses/:id/customer-words',
    summary: 'Set what customers read of a status',
    needs: 'settings.manage',
    params: idParams('id'),
    body: StatusWords,
    errors: ['record.not-found'],
  },
  windowOf: {
    method: 'GET',
    path: '/api/tickets/:ticketId/customer-window',
    summary: 'Whether the customer can see this ticket, and when they last did',
    needs: 'tickets.read',
    params: idParams('ticketId'),
    reply: Type.Object({ enabled: Type.Boolean(), seenAt: Nullable(Instant) }),
    errors: ['ticket.not-found'],
  },
  makeLink: {
    method: 'POST',
    path: '/api/tickets/:ticketId/customer-window/links',
    summary: 'A link that opens this ticket for its customer, to be given to them on another way',
    needs: 'tickets.write',
    params: idParams('ticketId'),
    reply: Type.Object({ url: Type.String() }),
    errors: ['ticket.not-found', 'tracking.off'],
  },
  endLinks: {
    method: 'DELETE',
    path: '/api/tickets/:ticketId/customer-window/links',
    summary: 'End every link to this ticket that was sent so far',
    needs: 'tickets.write',
    params: idParams('ticketId'),
    errors: ['ticket.not-found'],
  },
});
