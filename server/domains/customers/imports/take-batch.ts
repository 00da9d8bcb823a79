import type { ImportPlan } from '../../../../contract/customer-imports.ts';
import type { CustomField } from '../../../../contract/customers.ts';
import type { Ctx } from '../../../platform/context.ts';
import { customersImported } from '../events.ts';
import { insertCustomers } from '../store.ts';
import { decideRow, KnownPeople, type Decision, type KnownCard } from './decide-row.ts';
import type { FileRow } from './file-rows.ts';
import { readRow, type Candidate, type Refused } from './import-row.ts';
import * as imports from './import-store.ts';
import * as people from './people-store.ts';

/** Readers of the log wait for the oldest transaction: so many rows are some hundred milliseconds. */
export const batch_rows = 250;

export interface Outcome {
  row: number;
  decision: Decision;
  refused: Refused | null;
}

/** Reads a batch of rows, meets the people in them, and decides row by row. `known` carries what earlier batches of a dry run made. */
export async function decideBatch(
  ctx: Ctx,
  rows: readonly FileRow[],
  plan: ImportPlan,
  fields: ReadonlyMap<string, CustomField>,
  options: { lock: boolean; known?: KnownPeople },
): Promise<Outcome[]> {
  const read = rows.map(({ row, cells }) => ({ cells, one: readRow(row, cells, plan, fields) }));
  const candidates = read.map(({ one }) => one).filter((one): one is Candidate => one !== null && 'identities' in one);
  const known = options.known ?? new KnownPeople();
  const unmet = candidates.flatMap((one) => one.identities).filter(({ kind, normal }) => known.of(kind, normal) === undefined);
  for (const card of await people.cardsWith(ctx.tx, unmet, options.lock)) {
    // A dry run may know this card already, by another way and with what earlier rows would have done to it.
    const before = card.identities.map(({ kind, normal }) => known.of(kind, normal)).find((one) => one !== undefined);
    if (before?.id !== card.id) known.add(card);
  }
  return read.flatMap(({ one, cells }): Outcome[] => {
    if (one === null) return [];
    if (!('identities' in one)) return [{ row: one.row, decision: { outcome: 'refused', why: one.why, values: one.values }, refused: one }];
    const decision = decideRow(one, plan, known);
    const refused = decision.outcome === 'refused' ? { row: one.row, why: decision.why, values: decision.values, cells: [...cells] } : null;
    return [{ row: one.row, decision, refused }];
  });
}

/** One batch of an import, in the transaction given: customers, what became of each row, and how far the import is, true together. */
export async function takeBatch(
  ctx: Ctx,
  importId: number,
  rows: readonly FileRow[],
  plan: ImportPlan,
  fields: ReadonlyMap<string, CustomField>,
): Promise<void> {
  const outcomes = await decideBatch(ctx, rows, plan, fields, { lock: true });
  const made = outcomes.map(({ decision }) => decision).filter((one) => one.outcome === 'made');
  const changed = outcomes.map(({ decision }) => decision).filter((one) => one.outcome === 'changed');
  const companies = await people.companiesNamed(
    ctx.tx,
    [...made, ...changed].map((one) => one.card.company).filter((name): name is string => name !== null && name !== ''),
  );
  const before = changed.filter((one) => one.card.id !== null);
  const companyId = (card: KnownCard) => (card.company ? (companies.get(card.company.toLowerCase()) ?? null) : null);
  const ids =
    made.length === 0
      ? []
      : await insertCustomers(
          ctx.tx,
          made.map(({ card }) => ({ ...card, companyId: companyId(card) })),
        );
  for (const [place, { card }] of made.entries()) card.id = ids[place]!;
  const versions = await people.writeCards(ctx.tx, [...new Set(before.map((one) => one.card))], companies, ctx.now);
  await people.insertIdentities(
    ctx.tx,
    before.flatMap((one) => one.added.map((identity) => ({ ...identity, customerId: one.card.id! }))),
  );
  await people.rememberVersions(ctx.tx, importId, versions);
  await imports.insertRows(ctx.tx, importId, outcomes.flatMap(rowOutcome));
  const count = (outcome: Decision['outcome']) => outcomes.filter(({ decision }) => decision.outcome === outcome).length;
  await imports.addProgress(ctx.tx, importId, rows.at(-1)!.row, {
    made: made.length,
    changed: changed.length,
    unchanged: count('unchanged'),
    refused: count('refused'),
  });
  ctx.publish(customersImported({ importId, made: ids, changed: [...versions.keys()] }));
}

function rowOutcome({ row, decision, refused }: Outcome): imports.RowOutcome[] {
  switch (decision.outcome) {
    case 'made':
      return [{ row, outcome: 'made', customerId: decision.card.id, change: { version: 1 }, refused: null }];
    case 'changed': {
      const added = decision.added.map(({ kind, normal }) => ({ kind, normal }));
      return [{ row, outcome: 'changed', customerId: decision.card.id, change: { card: decision.change, added }, refused: null }];
    }
    case 'refused':
      return [{ row, outcome: 'refused', customerId: null, change: null, refused }];
    default:
      return [];
  }
}
