/** Ready answers and macros: texts by language, and what else they do to a ticket. */
import { Type, type Static } from 'typebox';
import { describe } from './endpoint.ts';
import { Id, idParams, Instant, Name, Nullable } from './shapes.ts';
import { TicketRow } from './tickets.ts';

/** One thing a macro does. `status` and `close` end our turn: beside a text they wait until the text is sent. */
export const MacroAction = Type.Union([
  Type.Object({ do: Type.Literal('status'), statusId: Id }),
  Type.Object({ do: Type.Literal('close'), state: Type.Union([Type.Literal('solved'), Type.Literal('closed')]) }),
  Type.Object({ do: Type.Literal('owner'), to: Type.Union([Type.Literal('me'), Type.Literal('nobody'), Id]) }),
  Type.Object({ do: Type.Literal('group'), groupId: Id }),
  Type.Object({ do: Type.Literal('priority'), priority: Type.Integer({ minimum: 1, maximum: 4 }) }),
  Type.Object({
    do: Type.Literal('tags'),
    add: Type.Array(Type.String({ minLength: 1, maxLength: 60 }), { maxItems: 20 }),
    remove: Type.Array(Type.String({ minLength: 1, maxLength: 60 }), { maxItems: 20 }),
  }),
  Type.Object({ do: Type.Literal('category'), categoryId: Nullable(Id) }),
  Type.Object({ do: Type.Literal('type'), typeId: Id }),
  /** Hours from now, or (null) until the customer writes. */
  Type.Object({ do: Type.Literal('snooze'), hours: Nullable(Type.Integer({ minimum: 1, maximum: 8_760 })) }),
  Type.Object({
    do: Type.Literal('field'),
    key: Type.String({ minLength: 1, maxLength: 64 }),
    value: Type.Union([Type.String({ maxLength: 4_000 }), Type.Number(), Type.Boolean(), Type.Null()]),
  }),
]);
export type MacroAction = Static<typeof MacroAction>;

/** Does it end our turn? */
export function endsTurn(action: MacroAction): boolean {
  return action.do === 'close' || action.do === 'status';
}

const Scope = Type.Union([Type.Literal('personal'), Type.Literal('group'), Type.Literal('all')]);
const Language = Type.String({ pattern: '^[a-z]{2,3}$' });
const text_chars_max = 60_000;

/** A macro as the picker lists it. */
export const MacroHead = Type.Object({
  id: Id,
  name: Type.String(),
  /** "Płatności/Zwroty"; empty = none. */
  folder: Type.String(),
  scope: Scope,
  groupIds: Type.Array(Id),
  /** Who wrote it, or whose own it is. */
  authorId: Nullable(Id),
  /** The first words of its text, by language. */
  texts: Type.Array(Type.Object({ language: Type.String(), preview: Type.String() })),
  actions: Type.Array(MacroAction),
  files: Type.Integer(),
  usedCount: Type.Integer(),
  lastUsedAt: Nullable(Instant),
  archived: Type.Boolean(),
  /** The caller may write it anew. */
  mayChange: Type.Boolean(),
  version: Type.Integer(),
});
export type MacroHead = Static<typeof MacroHead>;

export const MacroFile = Type.Object({ id: Id, name: Type.String(), contentType: Type.String(), sizeBytes: Type.Integer() });

/** With its texts and files. Pictures in a text are at `/api/macros/:id/files/:fileId`. */
export const Macro = Type.Object({
  head: MacroHead,
  texts: Type.Array(Type.Object({ language: Type.String(), html: Type.String() })),
  files: Type.Array(MacroFile),
});
export type Macro = Static<typeof Macro>;

export const MacroBody = Type.Object({
  name: Name,
  folder: Type.Optional(Type.String({ maxLength: 200 })),
  scope: Scope,
  groupIds: Type.Optional(Type.Array(Id, { maxItems: 200 })),
  texts: Type.Array(Type.Object({ language: Language, html: Type.String({ maxLength: text_chars_max }) }), { maxItems: 20 }),
  actions: Type.Array(MacroAction, { maxItems: 20 }),
  /** Beside the text: uploads of the caller, or files it has already. */
  files: Type.Optional(Type.Array(Id, { maxItems: 20 })),
  archived: Type.Optional(Type.Boolean()),
});
export type MacroBody = Static<typeof MacroBody>;

/** An answer once given to something alike. */
export const SimilarAnswer = Type.Object({
  ticketId: Id,
  number: Id,
  subject: Type.String(),
  answeredAt: Instant,
  answeredBy: Nullable(Id),
  /** What the two have in common, in the words of this ticket. */
  words: Type.Array(Type.String()),
  /** The answer without what belonged to the other customer: names, addresses and numbers are gaps. */
  text: Type.String(),
});
export type SimilarAnswer = Static<typeof SimilarAnswer>;

export const Hints = Type.Object({
  answers: Type.Array(SimilarAnswer),
  /** Ready answers used on such tickets. */
  macros: Type.Array(Type.Object({ macroId: Id, times: Type.Integer(), like: Type.Object({ ticketId: Id, number: Id }) })),
});
export type Hints = Static<typeof Hints>;

const macroParams = idParams('macroId');
const refusals = ['macro.empty', 'macro.unknown-variable', 'macro.not-yours', 'group.not-found', 'file.not-found'] as const;

export const macros = describe({
  list: {
    method: 'GET',
    path: '/api/macros',
    summary: 'Ready answers and macros the caller may use, those put away too',
    needs: 'tickets.write',
    reply: Type.Array(MacroHead),
  },
  get: {
    method: 'GET',
    path: '/api/macros/:macroId',
    summary: 'A macro with its texts and files',
    needs: 'tickets.write',
    params: macroParams,
    reply: Macro,
    errors: ['macro.not-found'],
  },
  make: {
    method: 'POST',
    path: '/api/macros',
    summary: 'Write a macro: for oneself, for groups, or for all',
    needs: 'tickets.write',
    body: MacroBody,
    reply: Macro,
    errors: [...refusals],
  },
  change: {
    method: 'PUT',
    path: '/api/macros/:macroId',
    summary: 'Write a macro anew, or put it away',
    needs: 'tickets.write',
    params: macroParams,
    body: MacroBody,
    reply: Macro,
    errors: ['macro.not-found', ...refusals],
  },
  file: {
    method: 'GET',
    path: '/api/macros/:macroId/files/:fileId',
    summary: 'A file or picture of a macro',
    needs: 'tickets.write',
    params: idParams('macroId', 'fileId'),
    reply: 'stream',
    errors: ['file.not-found'],
  },
  use: {
    method: 'POST',
    path: '/api/macros/:macroId/uses',
    summary: 'Use a macro on a ticket: its actions as one step, its files as uploads of the caller',
    needs: 'tickets.write',
    params: macroParams,
    body: Type.Object({
      ticketId: Id,
      /** `now`: all but what ends our turn, which goes with the answer. */
      run: Type.Union([Type.Literal('all'), Type.Literal('now'), Type.Literal('none')]),
      /** The text that is put into the composer; null = none. */
      language: Nullable(Language),
    }),
    reply: Type.Object({
      useId: Id,
      ticket: TicketRow,
      /** The text, its pictures being the caller's own uploads now. */
      html: Nullable(Type.String()),
      files: Type.Array(MacroFile),
    }),
    errors: ['macro.not-found', 'ticket.not-found', 'ticket.owner-cannot-see', 'permission.missing'],
  },
  undo: {
    method: 'DELETE',
    path: '/api/macro-uses/:useId',
    summary: 'Take back what a macro did, all of it, within a minute; what others changed since stays',
    needs: 'tickets.write',
    params: idParams('useId'),
    reply: TicketRow,
    errors: ['macro.not-found', 'macro.undo-over'],
  },
  hints: {
    method: 'GET',
    path: '/api/tickets/:ticketId/hints',
    summary: 'What was answered to similar tickets that the caller may see, and ready answers used there',
    needs: 'tickets.write',
    params: idParams('ticketId'),
    reply: Hints,
    errors: ['ticket.not-found'],
  },
});
