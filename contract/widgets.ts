/** Windows for other people's pages: what an administrator sets. */
import { Type, type Static } from 'typebox';
import { describe } from './endpoint.ts';
import { Id, idParams, Instant, Name, Nullable } from './shapes.ts';

const Text = Type.String({ maxLength: 500 });
const TimeOfDay = Type.String({ pattern: '^([01]\\d|2[0-3]):[0-5]\\d$|^24:00$' });
const Span = Type.Object({ from: TimeOfDay, to: TimeOfDay });
const Asked = Type.Enum(['no', 'optional', 'required']);

export const OpeningHours = Type.Object({
  timeZone: Type.String({ minLength: 1, maxLength: 60 }),
  /** Monday first; a day may have several spans, or none. */
  days: Type.Array(Type.Array(Span, { maxItems: 4 }), { minItems: 7, maxItems: 7 }),
  /** Days that are otherwise: holidays (no spans), working Saturdays. */
  exceptions: Type.Array(
    Type.Object({ day: Type.String({ format: 'date' }), spans: Type.Array(Span, { maxItems: 4 }), name: Type.String({ maxLength: 100 }) }),
    { maxItems: 200 },
  ),
});
export type OpeningHours = Static<typeof OpeningHours>;

export const WidgetSettings = Type.Object({
  /** Pages that may show it: "https://sklep.example", or every name under one: "https://*.sklep.example". */
  origins: Type.Array(Type.String({ minLength: 4, maxLength: 200 }), { maxItems: 50 }),
  /** Of its head and buttons: "#3A48A0". White words on it must be legible (4.5 : 1). */
  colour: Type.String({ pattern: '^#[0-9a-fA-F]{6}$' }),
  side: Type.Enum(['right', 'left']),
  /** `auto`: that of the page, then of the browser. */
  language: Type.Enum(['auto', 'pl', 'en']),
  title: Type.String({ minLength: 1, maxLength: 60 }),
  launcher: Type.String({ minLength: 1, maxLength: 40 }),
  /** The first that fits is said. `path`: the beginning of the page's path; empty = every page. */
  greetings: Type.Array(
    Type.Object({
      path: Type.String({ maxLength: 200 }),
      language: Type.Enum(['any', 'pl', 'en']),
      when: Type.Enum(['always', 'open', 'closed']),
      text: Text,
    }),
    { maxItems: 20 },
  ),
  askName: Asked,
  askEmail: Asked,
  questions: Type.Array(Type.Object({ label: Type.String({ minLength: 1, maxLength: 200 }), required: Type.Boolean() }), { maxItems: 5 }),
  /** Articles of the help centre are offered before somebody is written to. On where it was never said. */
  articles: Type.Optional(Type.Boolean()),
  /** null: always open. */
  hours: Nullable(OpeningHours),
  /** We see what they type before they send it; the window says so. */
  coView: Type.Boolean(),
  /** Rings at one free person after the other; off: it rings at everybody. */
  offer: Type.Boolean(),
  chatsPerAgentMax: Type.Integer({ minimum: 1, maximum: 20 }),
  /** Ended by itself when nobody said anything for so long. */
  idleMinutes: Type.Integer({ minimum: 2, maximum: 240 }),
});
export type WidgetSettings = Static<typeof WidgetSettings>;

export const Widget = Type.Object({
  id: Id,
  key: Type.String(),
  name: Type.String(),
  groupId: Id,
  settings: WidgetSettings,
  /** A secret for signed identities has been made. */
  signsIdentity: Type.Boolean(),
  openNow: Type.Boolean(),
  createdAt: Instant,
});
export type Widget = Static<typeof Widget>;

export const WidgetBody = Type.Object({ name: Name, groupId: Id, settings: WidgetSettings });

const widgetParams = idParams('widgetId');

export const widgets = describe({
  list: {
    method: 'GET',
    path: '/api/widgets',
    summary: 'Windows for pages',
    needs: 'channels.manage',
    reply: Type.Array(Widget),
  },
  make: {
    method: 'POST',
    path: '/api/widgets',
    summary: 'Make a window',
    needs: 'channels.manage',
    body: WidgetBody,
    reply: Widget,
    errors: ['group.not-found', 'widget.colour-pale', 'widget.origin-invalid', 'widget.hours-invalid'],
  },
  change: {
    method: 'PUT',
    path: '/api/widgets/:widgetId',
    summary: 'Change a window; pages show it within five minutes',
    needs: 'channels.manage',
    params: widgetParams,
    body: WidgetBody,
    reply: Widget,
    errors: ['widget.not-found', 'group.not-found', 'widget.colour-pale', 'widget.origin-invalid', 'widget.hours-invalid'],
  },
  remove: {
    method: 'DELETE',
    path: '/api/widgets/:widgetId',
    summary: 'Put a window away: pages stop showing it, its conversations stay',
    needs: 'channels.manage',
    params: widgetParams,
    errors: ['widget.not-found'],
  },
  makeSecret: {
    method: 'POST',
    path: '/api/widgets/:widgetId/secret',
    summary: 'Make the secret that users are signed with; shown once, the one before is worth nothing any more',
    needs: 'channels.manage',
    params: widgetParams,
    reply: Type.Object({ secret: Type.String() }),
    errors: ['widget.not-found'],
  },
  removeSecret: {
    method: 'DELETE',
    path: '/api/widgets/:widgetId/secret',
    summary: 'Take signed identities no more',
    needs: 'channels.manage',
    params: widgetParams,
    errors: ['widget.not-found'],
  },
});
