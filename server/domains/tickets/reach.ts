/** RowScope as SQL: the twin of mayReach in the contract. Lists, search and counts use these and nothing else. */
import { sql, type RawBuilder } from 'kysely';
import type { RowScope } from '../../../contract/rights.ts';

/** Condition on a table or alias that has group_id and owner_id. */
export function reachable(scope: RowScope, alias: 't' | 'tally'): RawBuilder<boolean> {
  if (scope.all) return sql<boolean>`true`;
  const table = sql.raw(alias);
  return sql<boolean>`(${table}.group_id = any(${[...scope.groups]}::bigint[]) or ${table}.owner_id = ${scope.owner})`;
}
