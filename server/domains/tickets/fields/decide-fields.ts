/** Values of the administrator's fields on a ticket: what may be written, and what it needs beside the ticket. */
import {
  faultOf,
  type FieldFault,
  type FormFacts,
  labelIn,
  missingFields,
  plainValue,
  type Shape,
} from '../../../../contract/ticket-form.ts';
import { say } from '../../../../words/index.ts';
import type { Ctx } from '../../../platform/context.ts';
import { fail } from '../../../platform/fail.ts';
import { takeFiles, type TakenFile } from '../../conversations/index.ts';
import { findCustomerFor } from '../../customers/index.ts';
import * as products from '../products/store.ts';
import { filesOf } from './file-store.ts';
import { readShape } from './shape.ts';

export interface DecidedFields {
  /** All values as they will be. */
  fields: Record<string, unknown>;
  /** Uploads that become files of the ticket with this change. */
  files: TakenFile[];
}

/**
 * Decides a change of fields as a whole: all of it may be written, or nothing is. `ticketId` null = the ticket is being opened.
 * Throws ticket.field-invalid, with a sentence for each field that cannot be so; file.not-found.
 */
export async function decideFields(
  ctx: Ctx,
  ticketId: number | null,
  before: Readonly<Record<string, unknown>>,
  change: Readonly<Record<string, unknown>>,
): Promise<DecidedFields> {
  const shape = await readShape(ctx);
  const faults = new Map<string, FieldFault | 'unknown'>();
  const fields = { ...before };
  const fileIds: number[] = [];
  for (const [key, given] of Object.entries(change)) {
    const definition = shape.fields.find((field) => field.key === key);
    const value = plainValue(given);
    // What stands there already may always be said again: a form sends back what it was given.
    if (JSON.stringify(value) === JSON.stringify(before[key] ?? null)) continue;
    const fault = definition
      ? (faultOf(definition, value, before[key]) ?? (await missingReference(ctx, definition.kind, value)))
      : 'unknown';
    if (fault) faults.set(key, fault);
    else if (definition?.kind === 'file' && value !== null) fileIds.push(...(value as number[]));
    if (value === null) delete fields[key];
    else fields[key] = value;
  }
  if (faults.size > 0) refuse(ctx, shape, faults);
  return { fields, files: await takeUploads(ctx, ticketId, fileIds) };
}

async function missingReference(ctx: Ctx, kind: string, value: unknown): Promise<FieldFault | null> {
  if (value === null) return null;
  if (kind === 'product') {
    const product = (await products.products(ctx.tx)).find((one) => one.id === value);
    return product === undefined ? 'reference' : product.archived ? 'option' : null;
  }
  if (kind === 'customer') {
    // Who may work on tickets may name a customer in one, whether or not the customers' pages are open to them.
    return findCustomerFor({ ...ctx, principal: null }, value as number).then(
      () => null,
      () => 'reference' as const,
    );
  }
  return null;
}

/** Files the ticket has had may come back; all others are uploads of whoever asks. */
async function takeUploads(ctx: Ctx, ticketId: number | null, ids: readonly number[]): Promise<TakenFile[]> {
  if (ids.length === 0) return [];
  const known = new Set(ticketId === null ? [] : (await filesOf(ctx.tx, ticketId)).map((file) => file.id));
  const fresh = ids.filter((id) => !known.has(id));
  if (fresh.length === 0) return [];
  if (!ctx.principal) fail('file.not-found');
  return (await takeFiles(ctx, ctx.principal.accountId, '', fresh)).files;
}

function refuse(ctx: Ctx, shape: Shape, faults: ReadonlyMap<string, FieldFault | 'unknown'>): never {
  const names = namesOf(ctx, shape, [...faults.keys()]);
  const sentences = Object.fromEntries([...faults].map(([key, fault]) => [key, say(ctx.locale, `field-fault.${fault}`)]));
  fail('ticket.field-invalid', { fields: names.join(', ') }, sentences);
}

/** Throws ticket.fields-missing, naming the fields, when the form of the ticket asks for more at this moment. */
export async function refuseMissing(ctx: Ctx, facts: FormFacts, moment: 'create' | 'solve'): Promise<void> {
  const shape = await readShape(ctx);
  const missing = missingFields(shape, facts, moment);
  if (missing.length === 0) return;
  fail(
    'ticket.fields-missing',
    { count: missing.length, fields: namesOf(ctx, shape, missing).join(', ') },
    Object.fromEntries(missing.map((key) => [key, say(ctx.locale, 'invalid.required')])),
  );
}

function namesOf(ctx: Ctx, shape: Shape, keys: readonly string[]): string[] {
  return keys.map((key) => {
    const field = shape.fields.find((one) => one.key === key);
    return field ? labelIn(field.label, ctx.locale) : key;
  });
}

/** What changed, for the log: `fields.<key>` → from, to. Nothing is null. */
export function fieldChanges(
  before: Readonly<Record<string, unknown>>,
  after: Readonly<Record<string, unknown>>,
): Record<string, { from: unknown; to: unknown }> {
  const keys = [...new Set([...Object.keys(before), ...Object.keys(after)])];
  const differ = keys.filter((key) => JSON.stringify(before[key] ?? null) !== JSON.stringify(after[key] ?? null));
  return Object.fromEntries(differ.map((key) => [`fields.${key}`, { from: before[key] ?? null, to: after[key] ?? null }]));
}
