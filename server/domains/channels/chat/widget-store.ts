/** The only SQL on windows. */
import { sql } from 'kysely';
import type { WidgetSettings } from '../../../../contract/widgets.ts';
import type { Db } from '../../../platform/db/pool.ts';

export interface WidgetRecord {
  id: number;
  key: string;
  name: string;
  groupId: number;
  settings: WidgetSettings;
  identitySecret: Buffer | null;
  createdAt: Date;
}

const columns = sql`id, key, name, group_id as "groupId", settings, identity_secret as "identitySecret", created_at as "createdAt"`;

export async function allWidgets(db: Db): Promise<WidgetRecord[]> {
  return (await sql<WidgetRecord>`select ${columns} from chat_widget where archived_at is null order by id`.execute(db)).rows;
}

export async function widgetById(db: Db, id: number): Promise<WidgetRecord | undefined> {
  return (await sql<WidgetRecord>`select ${columns} from chat_widget where id = ${id} and archived_at is null`.execute(db)).rows[0];
}

export async function widgetByKey(db: Db, key: string): Promise<WidgetRecord | undefined> {
  return (await sql<WidgetRecord>`select ${columns} from chat_widget where key = ${key} and archived_at is null`.execute(db)).rows[0];
}

export async function insertWidget(
  db: Db,
  widget: { key: string; name: string; groupId: number; settings: WidgetSettings },
): Promise<number> {
  const { rows } = await sql<{ id: number }>`
    insert into chat_widget (key, name, group_id, settings) values (${widget.key}, ${widget.name}, ${widget.groupId}, ${JSON.stringify(widget.settings)}::jsonb) returning id`.execute(
    db,
  );
  return rows[0]!.id;
}

export async function updateWidget(db: Db, id: number, widget: { name: string; groupId: number; settings: WidgetSettings }): Promise<void> {
  await sql`update chat_widget set name = ${widget.name}, group_id = ${widget.groupId}, settings = ${JSON.stringify(widget.settings)}::jsonb where id = ${id}`.execute(
    db,
  );
}

export async function archiveWidget(db: Db, id: number, now: Date): Promise<void> {
  await sql`update chat_widget set archived_at = ${now}, identity_secret = null where id = ${id}`.execute(db);
}

export async function setIdentitySecret(db: Db, id: number, sealed: Buffer | null): Promise<void> {
  await sql`update chat_widget set identity_secret = ${sealed} where id = ${id}`.execute(db);
}

export async function countWidgetsInGroup(db: Db, groupId: number): Promise<number> {
  const { rows } = await sql<{
    n: number;
  }>`select count(*)::int as n from chat_widget where group_id = ${groupId} and archived_at is null`.execute(db);
  return rows[0]!.n;
}
