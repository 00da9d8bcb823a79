/** Customers from a file: how it is read, what goes where, what would happen, what happened; and back again. */
import { Type, type Static } from 'typebox';
import { describe } from './endpoint.ts';
import { Id, idParams, Instant, Name, Nullable } from './shapes.ts';

export const import_rows_max = 200_000;
export const import_bytes_max = 50 * 1024 * 1024;

export const separators = [',', ';', '\t', '|'] as const;
export const charsets = ['utf-8', 'windows-1250', 'iso-8859-2', 'utf-16le'] as const;
export type Charset = (typeof charsets)[number];

/** What a column may be; `field:<key>` is a field of the company's making, '' is left out. */
export const importTargets = [
  '',
  'name',
  'first-name',
  'last-name',
  'email',
  'phone',
  'external',
  'social',
  'company',
  'language',
  'notes',
  'tags',
] as const;

export const ImportPlan = Type.Object({
  separator: Type.Unsafe<(typeof separators)[number]>(Type.Enum(separators)),
  charset: Type.Unsafe<Charset>(Type.Enum(charsets)),
  /** The first row names the columns. */
  header: Type.Boolean(),
  /** By place: an import target, or `field:<key>`. */
  columns: Type.Array(Type.String({ maxLength: 64 }), { maxItems: 200 }),
  /** By what a customer who is here already is recognised. */
  key: Type.Unsafe<'email' | 'phone' | 'external'>(Type.Enum(['email', 'phone', 'external'])),
  /** What happens to one who is: empty parts filled, parts replaced by what the file says, or nothing. */
  existing: Type.Unsafe<'fill' | 'overwrite' | 'skip'>(Type.Enum(['fill', 'overwrite', 'skip'])),
});
export type ImportPlan = Static<typeof ImportPlan>;

/** Why a row is refused. */
export const importRefusals = [
  'no-way',
  'no-name',
  'email-wrong',
  'phone-wrong',
  'field-wrong',
  'too-long',
  'two-customers',
  'identity-of-other',
] as const;
export type ImportRefusal = (typeof importRefusals)[number];

export const RefusedRow = Type.Object({
  row: Type.Integer(),
  why: Type.Unsafe<ImportRefusal>(Type.Enum(importRefusals)),
  values: Type.Record(Type.String(), Type.String()),
  cells: Type.Array(Type.String()),
});
export type RefusedRow = Static<typeof RefusedRow>;

const Counts = { made: Type.Integer(), changed: Type.Integer(), unchanged: Type.Integer(), refused: Type.Integer() };
export const Forecast = Type.Object({
  ...Counts,
  /** The first refused rows. */
  problems: Type.Array(RefusedRow),
});
export type Forecast = Static<typeof Forecast>;

export const importStates = ['prepared', 'checking', 'checked', 'running', 'done', 'cancelled', 'failed', 'undoing', 'undone'] as const;
export type ImportState = (typeof importStates)[number];

export const CustomerImport = Type.Object({
  id: Id,
  name: Type.String(),
  state: Type.Unsafe<ImportState>(Type.Enum(importStates)),
  plan: ImportPlan,
  rowsTotal: Type.Integer(),
  rowsDone: Type.Integer(),
  ...Counts,
  forecast: Nullable(Forecast),
  takenBack: Type.Integer(),
  kept: Type.Integer(),
  problem: Nullable(Type.String()),
  by: Nullable(Type.String()),
  createdAt: Instant,
  startedAt: Nullable(Instant),
  finishedAt: Nullable(Instant),
});
export type CustomerImport = Static<typeof CustomerImport>;

/** A row as it would come in. */
export const PreviewRow = Type.Object({
  row: Type.Integer(),
  name: Type.String(),
  identities: Type.Array(Type.Object({ kind: Type.String(), value: Type.String() })),
  company: Nullable(Type.String()),
  language: Nullable(Type.String()),
  notes: Type.String(),
  tags: Type.Array(Type.String()),
  fields: Type.Record(Type.String(), Type.Unknown()),
  refused: Nullable(RefusedRow),
});
export type PreviewRow = Static<typeof PreviewRow>;

export const ImportPreview = Type.Object({
  import: CustomerImport,
  /** Names of the columns, or "A", "B"… where the file has none. */
  headers: Type.Array(Type.String()),
  /** The first cells of each column, as they stand in the file. */
  samples: Type.Array(Type.Array(Type.String())),
  rows: Type.Array(PreviewRow),
});
export type ImportPreview = Static<typeof ImportPreview>;

const one = { params: idParams('importId'), errors: ['import.not-found', 'import.busy'] } as const;

export const customerImports = describe({
  list: {
    method: 'GET',
    path: '/api/customer-imports',
    summary: 'Imports of customers, newest first',
    needs: 'customers.bulk',
    reply: Type.Array(CustomerImport),
  },
  prepare: {
    method: 'POST',
    path: '/api/customer-imports',
    summary: 'Begin an import from a file of customers (the body is its bytes): CSV or XLSX; how it is to be read is guessed',
    needs: 'customers.bulk',
    query: Type.Object({ name: Name }),
    rawBody: true,
    reply: ImportPreview,
    errors: ['file.too-large', 'import.file-unreadable', 'import.file-too-large'],
  },
  get: {
    method: 'GET',
    path: '/api/customer-imports/:importId',
    summary: 'One import',
    needs: 'customers.bulk',
    reply: CustomerImport,
    ...one,
  },
  preview: {
    method: 'PUT',
    path: '/api/customer-imports/:importId/plan',
    summary: 'Set how the file is read and what goes where; answers with the first rows as they would come in',
    needs: 'customers.bulk',
    body: Type.Object({ plan: Type.Optional(ImportPlan) }),
    reply: ImportPreview,
    ...one,
  },
  check: {
    method: 'POST',
    path: '/api/customer-imports/:importId/check',
    summary: 'Dry run: counts exactly what would happen, changes nothing',
    needs: 'customers.bulk',
    reply: CustomerImport,
    params: one.params,
    errors: ['import.not-found', 'import.busy', 'import.no-key'],
  },
  run: {
    method: 'POST',
    path: '/api/customer-imports/:importId/run',
    summary: 'Import; a stopped one goes on where it stopped',
    needs: 'customers.bulk',
    reply: CustomerImport,
    params: one.params,
    errors: ['import.not-found', 'import.busy', 'import.no-key'],
  },
  cancel: {
    method: 'DELETE',
    path: '/api/customer-imports/:importId/run',
    summary: 'Stop; what came in stays until it is undone',
    needs: 'customers.bulk',
    reply: CustomerImport,
    ...one,
  },
  undo: {
    method: 'POST',
    path: '/api/customer-imports/:importId/undo',
    summary: 'Take the import back: customers it made on whom nothing hangs go, parts it changed and nobody since are as before',
    needs: 'customers.bulk',
    reply: CustomerImport,
    ...one,
  },
  refused: {
    method: 'GET',
    path: '/api/customer-imports/:importId/refused',
    summary: 'Rows that did not come in, and why',
    needs: 'customers.bulk',
    query: Type.Object({ after: Type.Optional(Type.Integer({ minimum: 0 })) }),
    reply: Type.Array(RefusedRow),
    ...one,
  },
  refusedFile: {
    method: 'GET',
    path: '/api/customer-imports/:importId/refused.csv',
    summary: 'The refused rows as a file, with the reason in the last column: to be mended and imported again',
    needs: 'customers.bulk',
    reply: 'stream',
    ...one,
  },
  export: {
    method: 'GET',
    path: '/api/customers/export',
    summary: 'All customers as a file',
    needs: 'customers.bulk',
    query: Type.Object({ format: Type.Unsafe<'csv' | 'xlsx'>(Type.Enum(['csv', 'xlsx'])) }),
    reply: 'stream',
  },
});
