/** The only SQL on drafts. */
import { sql } from 'kysely';
import type { Db } from '../../platform/db/pool.ts';
import type { MailAddress } from './store.ts';

export interface DraftRecord {
  account_id: number;
  kind: 'reply' | 'note';
  html: string;
  recipients: { to?: MailAddress[]; cc?: MailAddress[]; bcc?: MailAddress[]; from?: string };
  file_ids: number[];
  updated_at: Date;
  revision: string | null;
  shared_at: Date | null;
  taken_from: number | null;
  taken_at: Date | null;
}

const columns = sql`d.account_id, d.kind, d.html, d.recipients, d.file_ids, d.updated_at, d.revision, d.shared_at, d.taken_from, d.taken_at`;

export async function putDraft(
  db: Db,
  draft: {
    accountId: number;
    ticketId: number;
    kind: 'reply' | 'note';
    html: string;
    to: MailAddress[];
    cc: MailAddress[];
    bcc?: MailAddress[] | undefined;
    from?: string | undefined;
    files: readonly number[];
    revision?: string | null;
    now: Date;
  },
): Promise<void> {
  await sql`
    insert into draft (account_id, ticket_id, kind, html, recipients, file_ids, updated_at, revision)
    values (${draft.accountId}, ${draft.ticketId}, ${draft.kind}, ${draft.html}, ${JSON.stringify({ to: draft.to, cc: draft.cc, ...(draft.bcc?.length && { bcc: draft.bcc }), ...(draft.from && { from: draft.from }) })}::jsonb, ${draft.files}::bigint[], ${draft.now}, ${draft.revision ?? null})
    on conflict (account_id, ticket_id, kind) do update set html = excluded.html, recipients = excluded.recipients, file_ids = excluded.file_ids, updated_at = excluded.updated_at, revision = excluded.revision`.execute(
    db,
  );
}

export async function deleteDraft(db: Db, accountId: number, ticketId: number, kind: string): Promise<void> {
  await sql`delete from draft where account_id = ${accountId} and ticket_id = ${ticketId} and kind = ${kind}`.execute(db);
}

export async function draftsOf(db: Db, accountId: number, ticketId: number): Promise<DraftRecord[]> {
  const { rows } =
    await sql<DraftRecord>`select ${columns} from draft d where d.account_id = ${accountId} and d.ticket_id = ${ticketId}`.execute(db);
  return rows;
}

/** Locked: who asks decides about it in this transaction. */
export async function draftOf(db: Db, accountId: number, ticketId: number, kind: string): Promise<DraftRecord | undefined> {
  const { rows } =
    await sql<DraftRecord>`select ${columns} from draft d where d.account_id = ${accountId} and d.ticket_id = ${ticketId} and d.kind = ${kind} for update`.execute(
      db,
    );
  return rows[0];
}

export type SharedDraftRecord = DraftRecord & { ticket_id: number; name: string };

export async function sharedDraftsOf(db: Db, ticketIds: readonly number[]): Promise<SharedDraftRecord[]> {
  const { rows } = await sql<SharedDraftRecord>`
    select ${columns}, d.ticket_id, a.name from draft d join account a on a.id = d.account_id
    where d.ticket_id = any(${ticketIds}::bigint[]) and d.shared_at is not null order by d.shared_at, d.account_id`.execute(db);
  return rows;
}

export async function shareDraft(db: Db, accountId: number, ticketId: number, kind: string, at: Date | null): Promise<void> {
  await sql`
    update draft set shared_at = ${at}, taken_from = case when ${at}::timestamptz is null then null else taken_from end
    where account_id = ${accountId} and ticket_id = ${ticketId} and kind = ${kind}`.execute(db);
}

/** The draft changes hands. The new owner has none of this kind on the ticket: the caller has seen to that. */
export async function moveDraft(
  db: Db,
  draft: { from: number; to: number; ticketId: number; kind: string; html: string; files: readonly number[]; revision: string; now: Date },
): Promise<void> {
  await sql`
    update draft set account_id = ${draft.to}, taken_from = ${draft.from}, taken_at = ${draft.now}, updated_at = ${draft.now}, html = ${draft.html}, file_ids = ${draft.files}::bigint[], revision = ${draft.revision}
    where account_id = ${draft.from} and ticket_id = ${draft.ticketId} and kind = ${draft.kind}`.execute(db);
}
