/** The only SQL on the administrator's fields. */
import { sql } from 'kysely';
import type { FieldDefinition } from '../../../../contract/ticket-fields.ts';
import type { Db } from '../../../platform/db/pool.ts';

/** Every field there ever was, in order. */
export async function fields(db: Db): Promise<FieldDefinition[]> {
  return (
    await sql<FieldDefinition>`select id, key, kind, label, help, options, currency, archived_at is not null as archived from ticket_field order by position, id`.execute(
      db,
    )
  ).rows;
}

/** Whoever changes the same field waits, and then sees what was changed. */
export async function lockField(db: Db, id: number): Promise<void> {
  await sql`select from ticket_field where id = ${id} for update`.execute(db);
}

/** The id; null when the key is taken. */
export async function insertField(db: Db, field: Omit<FieldDefinition, 'id' | 'archived'> & { position: number }): Promise<number | null> {
  const { rows } = await sql<{ id: number }>`
    insert into ticket_field (key, kind, label, help, options, currency, position)
    values (${field.key}, ${field.kind}, ${JSON.stringify(field.label)}::jsonb, ${JSON.stringify(field.help)}::jsonb, ${JSON.stringify(field.options)}::jsonb, ${field.currency}, ${field.position})
    on conflict (key) do nothing returning id`.execute(db);
  return rows[0]?.id ?? null;
}

export async function updateField(
  db: Db,
  id: number,
  field: Pick<FieldDefinition, 'label' | 'help' | 'options' | 'currency'> & { archivedAt: Date | null },
): Promise<void> {
  await sql`
    update ticket_field set label = ${JSON.stringify(field.label)}::jsonb, help = ${JSON.stringify(field.help)}::jsonb, options = ${JSON.stringify(field.options)}::jsonb,
      currency = ${field.currency}, archived_at = ${field.archivedAt} where id = ${id}`.execute(db);
}
