/** The only SQL on notifications, their settings, and muted tickets. */
import { sql } from 'kysely';
import type { NotificationKind, NotificationSettings } from '../../../contract/notifications.ts';
import type { RowScope } from '../../../contract/rights.ts';
import type { Db } from '../../platform/db/pool.ts';
import { reachable } from '../tickets/index.ts';

export interface NewNotification {
  accountId: number;
  eventId: number;
  kind: NotificationKind;
  ticketId: number;
  actorId: number | null;
  messageId: number | null;
  what: string | null;
  at: Date;
  listed: boolean;
  desktop: boolean;
  mailAt: Date | null;
}

/** Once for each event and person, however often the event is read. */
export async function insertNotifications(db: Db, all: readonly NewNotification[]): Promise<number[]> {
  if (all.length === 0) return [];
  const column = <T>(pick: (one: NewNotification) => T) => all.map(pick);
  const { rows } = await sql<{ id: number }>`
    insert into notification (account_id, event_id, kind, ticket_id, actor_id, message_id, data, at, listed, desktop, mail_at)
    select account_id, event_id, kind, ticket_id, actor_id, message_id, jsonb_strip_nulls(jsonb_build_object('what', what)), at, listed, desktop, mail_at
    from unnest(${column((n) => n.accountId)}::bigint[], ${column((n) => n.eventId)}::bigint[], ${column((n) => n.kind)}::text[], ${column((n) => n.ticketId)}::bigint[], ${column((n) => n.actorId)}::bigint[],
      ${column((n) => n.messageId)}::bigint[], ${column((n) => n.what)}::text[], ${column((n) => n.at)}::timestamptz[], ${column((n) => n.listed)}::boolean[], ${column((n) => n.desktop)}::boolean[], ${column((n) => n.mailAt)}::timestamptz[])
      as n (account_id, event_id, kind, ticket_id, actor_id, message_id, what, at, listed, desktop, mail_at)
    on conflict (event_id, account_id) do nothing returning id`.execute(db);
  return rows.map((row) => row.id);
}

export interface NotificationRecord {
  id: number;
  account_id: number;
  kind: NotificationKind;
  ticket_id: number;
  number: number;
  subject: string;
  customer_name: string;
  group_id: number;
  owner_id: number | null;
  actor_id: number | null;
  actor_name: string | null;
  message_id: number | null;
  text: string | null;
  data: { what?: string };
  at: Date;
  listed: boolean;
  desktop: boolean;
  read_at: Date | null;
}

const columns = sql`
  n.id, n.account_id, n.kind, n.ticket_id, t.number, t.subject, c.name as customer_name, t.group_id, t.owner_id, n.actor_id, a.name as actor_name, n.message_id, left(m.text, 400) as text,
  n.data, n.at, n.listed, n.desktop, n.read_at`;
const tables = sql`
  notification n join ticket t on t.id = n.ticket_id join customer c on c.id = t.customer_id left join account a on a.id = n.actor_id
  left join message m on m.id = n.message_id and m.taken_back_at is null`;

/** A page of what one person was told, on tickets within their reach now, newest first. */
export async function notificationsOf(
  db: Db,
  accountId: number,
  scope: RowScope,
  page: { before: number | null; limit: number; unreadOnly: boolean },
): Promise<NotificationRecord[]> {
  const { rows } = await sql<NotificationRecord>`
    select ${columns} from ${tables}
    where n.account_id = ${accountId} and n.listed and n.id < ${page.before ?? Number.MAX_SAFE_INTEGER} and ${page.unreadOnly ? sql`n.read_at is null` : sql`true`} and ${reachable(scope, 't')}
    order by n.id desc limit ${page.limit}`.execute(db);
  return rows;
}

export async function notificationsById(db: Db, ids: readonly number[]): Promise<NotificationRecord[]> {
  const { rows } = await sql<NotificationRecord>`select ${columns} from ${tables} where n.id = any(${ids}::bigint[]) order by n.id`.execute(
    db,
  );
  return rows;
}

export async function countUnread(db: Db, accountId: number, scope: RowScope, count_max: number): Promise<number> {
  const { rows } = await sql<{ n: number }>`
    select count(*)::int as n from (
      select 1 from notification n join ticket t on t.id = n.ticket_id where n.account_id = ${accountId} and n.listed and n.read_at is null and ${reachable(scope, 't')} limit ${count_max}) found`.execute(
    db,
  );
  return rows[0]!.n;
}

/** What was read goes by mail no more. False when nothing was unread. */
export async function markRead(
  db: Db,
  accountId: number,
  which: { id?: number; ticketId?: number; upTo?: number },
  now: Date,
): Promise<boolean> {
  const { rows } = await sql`
    update notification set read_at = ${now}, mail_at = null
    where account_id = ${accountId} and read_at is null and (${which.id ?? null}::bigint is null or id = ${which.id ?? null}) and (${which.ticketId ?? null}::bigint is null or ticket_id = ${which.ticketId ?? null})
      and id <= ${which.upTo ?? Number.MAX_SAFE_INTEGER} returning id`.execute(db);
  return rows.length > 0;
}

export async function markUnread(db: Db, accountId: number, id: number): Promise<boolean> {
  const { rows } =
    await sql`update notification set read_at = null where account_id = ${accountId} and id = ${id} and read_at is not null returning id`.execute(
      db,
    );
  return rows.length > 0;
}

/** Somebody whose mail is due, locked against other nodes; null when nobody's is. */
export async function nextDueAccount(db: Db, now: Date): Promise<number | null> {
  const { rows } = await sql<{
    account_id: number;
  }>`select account_id from notification where mail_at <= ${now} order by mail_at limit 1 for update skip locked`.execute(db);
  return rows[0]?.account_id ?? null;
}

/** Settles everything of this person that is due, and answers with what is still unread of it, oldest first, at most `count_max`. */
export async function takeDue(db: Db, accountId: number, now: Date, count_max: number): Promise<NotificationRecord[]> {
  const { rows: settled } = await sql<{ id: number }>`
    update notification set mail_at = null where account_id = ${accountId} and mail_at <= ${now} returning id, read_at`.execute(db);
  const { rows } = await sql<NotificationRecord>`
    select ${columns} from ${tables} where n.id = any(${settled.map((row) => row.id)}::bigint[]) and n.read_at is null order by n.id limit ${count_max}`.execute(
    db,
  );
  return rows;
}

/** Forgets a portion of what is older than this. */
export async function forgetBefore(db: Db, at: Date, rows_max: number): Promise<number> {
  const { rows } = await sql`
    delete from notification where id in (select id from notification where at < ${at} order by at limit ${rows_max}) returning id`.execute(
    db,
  );
  return rows.length;
}

export async function allSettings(db: Db): Promise<Map<number, NotificationSettings>> {
  const { rows } = await sql<{
    account_id: number;
    settings: NotificationSettings;
  }>`select account_id, settings from notification_settings`.execute(db);
  return new Map(rows.map((row) => [row.account_id, row.settings]));
}

export async function settingsOf(db: Db, accountId: number): Promise<NotificationSettings | null> {
  const { rows } = await sql<{
    settings: NotificationSettings;
  }>`select settings from notification_settings where account_id = ${accountId}`.execute(db);
  return rows[0]?.settings ?? null;
}

export async function putSettings(db: Db, accountId: number, settings: NotificationSettings, now: Date): Promise<void> {
  await sql`
    insert into notification_settings (account_id, settings, updated_at) values (${accountId}, ${JSON.stringify(settings)}::jsonb, ${now})
    on conflict (account_id) do update set settings = excluded.settings, updated_at = excluded.updated_at`.execute(db);
}

export async function dropSettings(db: Db, accountId: number): Promise<void> {
  await sql`delete from notification_settings where account_id = ${accountId}`.execute(db);
}

export async function mute(db: Db, ticketId: number, accountId: number, now: Date): Promise<void> {
  await sql`insert into notification_mute (ticket_id, account_id, at) values (${ticketId}, ${accountId}, ${now}) on conflict do nothing`.execute(
    db,
  );
}

export async function unmute(db: Db, ticketId: number, accountId: number): Promise<void> {
  await sql`delete from notification_mute where ticket_id = ${ticketId} and account_id = ${accountId}`.execute(db);
}

export async function mutesOf(db: Db, ticketIds: readonly number[]): Promise<{ ticket_id: number; account_id: number }[]> {
  const { rows } = await sql<{
    ticket_id: number;
    account_id: number;
  }>`select ticket_id, account_id from notification_mute where ticket_id = any(${ticketIds}::bigint[])`.execute(db);
  return rows;
}
