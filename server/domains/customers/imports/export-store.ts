import { sql } from 'kysely';
import type { Db } from '../../../platform/db/pool.ts';

export interface ExportRow {
  id: number;
  name: string;
  company: string | null;
  language: string | null;
  notes: string;
  tags: string[];
  fields: Record<string, unknown>;
  identities: { kind: string; value: string }[];
}

/** A page of all cards that stand, by id. */
export async function exportPage(db: Db, after: number, limit: number): Promise<ExportRow[]> {
  const { rows } = await sql<ExportRow>`
    select c.id, c.name, co.name as company, c.language, c.notes, c.tags, c.fields,
      coalesce((select json_agg(json_build_object('kind', i.kind, 'value', i.value) order by i.id) from customer_identity i where i.customer_id = c.id), '[]') as identities
    from customer c left join company co on co.id = c.company_id
    where c.id > ${after} and c.merged_into_id is null order by c.id limit ${limit}`.execute(db);
  return rows;
}
